"""Tables of contacts: the separator found, the heads told from the rows, ragged rows mended."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Final

from spaprep.core.contact_columns import guess_mapping
from spaprep.core.contact_text import looks_like_a_phone_number, looks_like_a_website
from spaprep.core.contacts import ContactTable
from spaprep.core.language import _, ngettext
from spaprep.store.contact_error import ContactFileError

_SEPARATORS: Final = (",", ";", "\t", "|")
_EXAMPLES = 60
_STEP = 200
_LARGEST_CELL = 2**20
_HINT = re.compile(r"sep=(?P<separator>[^\w\"\s]|\t)(?:\r\n|\r|\n)", re.IGNORECASE)


def read_csv(text: str, told: Callable[[int, int], object]) -> ContactTable:
    """Read a table; one column at least, and a line of heads or none.

    Args:
        text: the whole file.
        told: is told how many of how many lines are read; what it raises gives up.

    Raises:
        ContactFileError: the file is no table.
    """
    hint = _HINT.match(text)
    if hint:
        text = text[hint.end() :]
    separator = hint["separator"] if hint else _separator_of(text)
    lines = list(_lines(text, separator, told))
    if not lines:
        return ContactTable((), ())
    heads, rows = _heads_and_rows(lines)
    kept = [_filled_up(cells, len(heads)) for _number, cells in rows]
    problems = tuple(
        (number, _too_long(sum(map(bool, map(str.strip, cells[len(heads) :])))))
        for number, cells in rows
        if any(map(str.strip, cells[len(heads) :]))
    )
    return ContactTable(heads, tuple(kept), problems=problems)


def _lines(
    text: str, separator: str, told: Callable[[int, int], object]
) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that hold anything, with their numbers as a spreadsheet counts them."""
    csv.field_size_limit(_LARGEST_CELL)
    total = text.count("\n") + 1
    reader = csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=separator)
    try:
        for number, cells in enumerate(reader, 1):
            if number % _STEP == 0:
                told(reader.line_num, total)
            if any(cell.strip() for cell in cells):
                yield number, cells
    except csv.Error as error:
        raise ContactFileError(
            _(
                "Line {number} holds a cell of more than a million characters. "
                "Nothing was changed. A quotation mark that is never closed may be the cause."
            ).format(number=reader.line_num)
        ) from error


def _separator_of(text: str) -> str:
    """Return the separator that cuts most lines into the same number of columns."""
    return max(_SEPARATORS, key=lambda separator: _consistency(text, separator))


def _consistency(text: str, separator: str) -> tuple[int, int]:
    sample = io.StringIO(text[: 2**16], newline="")
    rows = [r for r in islice(csv.reader(sample, delimiter=separator), _EXAMPLES) if r]
    widths = Counter(len(cells) for cells in rows if len(cells) > 1)
    if not widths:
        return (0, 0)
    width, count = widths.most_common(1)[0]
    return (count, width)


def _heads_and_rows(
    lines: Sequence[tuple[int, list[str]]],
) -> tuple[tuple[str, ...], Sequence[tuple[int, list[str]]]]:
    first = [cell.strip() for cell in lines[0][1]]
    if _are_heads(first, [cells for _number, cells in lines[1:_EXAMPLES]]):
        return tuple(head or _column(place) for place, head in enumerate(first)), lines[1:]
    widths = Counter(len(cells) for _number, cells in lines)
    width = max(widths, key=lambda width: (widths[width], width))
    return tuple(_column(place) for place in range(width)), lines


def _are_heads(first: Sequence[str], others: Sequence[Sequence[str]]) -> bool:
    """Tell whether a line names columns.

    Unknown names are believed only above cells of another kind: a clinic that is taken for heads
    would be lost without a word, heads that are taken for a clinic are seen in the preview.
    """
    if any(map(_is_value, first)):
        return False
    if any(guess_mapping(ContactTable(tuple(first), ()))):
        return True
    for place in (place for place, cell in enumerate(first) if cell):
        below = [cells[place] for cells in others if len(cells) > place and cells[place].strip()]
        if below and sum(map(_is_value, below)) > len(below) / 2:
            return True
    return False


def _is_value(cell: str) -> bool:
    """Tell whether a cell is a number or an address, as no head is."""
    plain = cell.strip()
    return plain[:1].isdigit() or looks_like_a_phone_number(plain) or looks_like_a_website(plain)


def _column(place: int) -> str:
    return _("Column {number}").format(number=place + 1)


def _filled_up(cells: list[str], width: int) -> tuple[str, ...]:
    return tuple([*cells, *[""] * (width - len(cells))][:width])


def _too_long(count: int) -> str:
    return ngettext(
        "it has {count} cell more than there are columns; that was left out.",
        "it has {count} cells more than there are columns; they were left out.",
        count,
    ).format(count=count)
