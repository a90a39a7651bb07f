"""The header of a library: its first 100 bytes, read before SQLite opens the file."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from spaprep.core.language import _
from spaprep.files.file_errors import reason_not_read
from spaprep.store.sqlite.errors import FolderError, LibraryError

APPLICATION_ID: Final = 0x53706150
"""What marks a database as SpaPrep's: “SpaP”."""

_MAGIC = b"SQLite format 3\0"
_LENGTH = 100


@dataclass(frozen=True, slots=True)
class Header:
    """What the header of a database holds; offsets as in https://www.sqlite.org/fileformat.html."""

    is_sqlite: bool
    application_id: int
    version: int


def check_header(path: Path, newest: int) -> int:
    """Return the version of a library that may be opened.

    Args:
        path: the library's file.
        newest: the newest version that is understood.

    Raises:
        LibraryError: it is empty, cut short, no library, or newer. It is not touched.
    """
    start = _first_bytes(path)
    if not start:
        raise LibraryError(
            _(
                "“{name}” is empty: there is no library in it. It was left as it is. "
                "Restore a backup, or open another library."
            ).format(name=path.name)
        )
    header = _header(start)
    if header.is_sqlite and len(start) < _LENGTH:
        raise LibraryError(
            _(
                "“{name}” is cut short, so it can’t be opened. It was left as it is. "
                "Restore a backup, or open another library."
            ).format(name=path.name)
        )
    if not header.is_sqlite or header.application_id != APPLICATION_ID or header.version < 1:
        raise _foreign(path)
    if header.version > newest:
        raise LibraryError(
            _(
                "“{name}” was made by a newer version of SpaPrep. It was left as it is. "
                "Install the newer version to open it."
            ).format(name=path.name)
        )
    return header.version


def is_sqlite(path: Path) -> bool:
    """Return whether a file begins as a database of SQLite does.

    Raises:
        LibraryError: it can't be read.
    """
    return _first_bytes(path).startswith(_MAGIC)


def _header(start: bytes) -> Header:
    return Header(
        is_sqlite=start.startswith(_MAGIC),
        application_id=int.from_bytes(start[68:72], "big"),
        version=int.from_bytes(start[60:64], "big"),
    )


def _foreign(path: Path) -> LibraryError:
    message = _("“{name}” is not a SpaPrep library. It was left as it is.")
    return LibraryError(message.format(name=path.name))


def _first_bytes(path: Path) -> bytes:
    if path.exists() and not path.is_file() and not path.is_dir():
        raise _foreign(path)  # a pipe would have us wait for what somebody writes to it
    try:
        with path.open("rb") as file:
            return file.read(_LENGTH)
    except FileNotFoundError as error:
        raise FolderError(
            _(
                "The library “{name}” is not in “{folder}”. "
                "Open the folder it was moved to, or restore a backup."
            ).format(name=path.name, folder=path.parent)
        ) from error
    except OSError as error:
        raise LibraryError(
            _("The library “{name}” can’t be read: {reason}").format(
                name=path.name, reason=reason_not_read(error)
            )
        ) from error
