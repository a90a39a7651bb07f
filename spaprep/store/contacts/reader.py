"""Reading a list of contacts: which kind of file it is, and why it can’t be read."""

import codecs
from collections.abc import Callable
from pathlib import Path
from typing import Final

from spaprep.core.importing.column_mapping import SEVERAL
from spaprep.core.importing.contacts import ContactTable
from spaprep.core.language import _
from spaprep.files.file_errors import reason_not_read
from spaprep.store.contacts import ContactFileError, too_many
from spaprep.store.contacts.csv_table import read_csv
from spaprep.store.contacts.vcard import read_vcards

MEGABYTES = 20
_MOST_BYTES: Final = MEGABYTES * 1024 * 1024
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 4096  # characters or bytes at the beginning that show what kind of file it is
_MOSTLY = 0.3  # of all bytes; in UTF-16 of a European language, half of them are zero
_VCARD = "BEGIN:VCARD"
_UNPRINTABLE = 0.05
_MOST_VALUES = 500_000
_OTHER_KINDS: Final = (
    b"%PDF",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"\x89PNG",
    b"{\\rtf",
    b"\xff\xd8\xff",
)


def read_contacts(
    path: Path, on_progress: Callable[[int, int], object] = lambda _done, _total: None
) -> ContactTable:
    """Read a file of contacts: a table with commas, semicolons or tabs, or vCards.

    Args:
        path: the file; its content says what it is, not its name.
        on_progress: gets how many of how many rows are read; what it raises cancels.

    Raises:
        ContactFileError: it can't be read, or holds no contact. Nothing was changed.
    """
    text = _text(_content(path), path.name)
    if text.count(SEVERAL) > _MOST_VALUES:
        raise too_many(
            _("“{name}” has more than {limit:,} values in its cells").format(
                name=path.name, limit=_MOST_VALUES
            )
        )
    read = read_vcards if _VCARD in text[:_SAMPLE].upper() else read_csv
    table = read(text, on_progress)
    if not table.rows:
        raise ContactFileError(
            _("“{name}” holds no contact. Nothing was changed.").format(name=path.name)
        )
    return table


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise ContactFileError(
            _("“{name}” can’t be read: {reason} Nothing was changed.").format(
                name=path.name, reason=reason_not_read(error)
            )
        ) from error
    if len(content) > _MOST_BYTES:
        raise ContactFileError(
            _(
                "“{name}” is larger than {megabytes} MB, more than any list of clinics. "
                "Nothing was changed."
            ).format(name=path.name, megabytes=MEGABYTES)
        )
    return content


def _text(content: bytes, name: str) -> str:
    """Return the text of a file, whatever it is written in."""
    if content.startswith(_OTHER_KINDS):
        raise _no_table(name)
    text = _decoded(content)
    if not text or text.isspace():
        raise ContactFileError(_("“{name}” is empty. Nothing was changed.").format(name=name))
    sample = text[:_SAMPLE]
    odd = sum(not letter.isprintable() and not letter.isspace() for letter in sample)
    if odd > _UNPRINTABLE * len(sample):
        raise _no_table(name)
    return text


def _no_table(name: str) -> ContactFileError:
    return ContactFileError(
        _(
            "“{name}” is neither a table nor a vCard. Nothing was changed. "
            "Export the contacts as CSV or vCard, and import that file."
        ).format(name=name)
    )


def _decoded(content: bytes) -> str:
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, errors="replace")
    sixteen = _sixteen_bit_encoding(content[:_SAMPLE])
    if sixteen:
        return content.decode(sixteen, errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _sixteen_bit_encoding(sample: bytes) -> str:
    """Return the encoding of a text in which every other byte is mostly zero; blank for none."""
    for encoding, place in (("utf-16-le", 1), ("utf-16-be", 0)):
        zeros, other_zeros = sample[place::2].count(0), sample[1 - place :: 2].count(0)
        if zeros > _MOSTLY * len(sample) and not other_zeros:
            return encoding
    return ""
