"""Tables of contacts: finds the separator and the header, and evens out ragged rows."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

from spaprep.core.importing.column_mapping import guess_mapping
from spaprep.core.importing.contacts import ContactTable
from spaprep.core.importing.text_parser import looks_like_a_phone_number, looks_like_a_website
from spaprep.core.language import _, ngettext
from spaprep.store.contacts import ContactFileError, too_many

_SEPARATORS: Final = (",", ";", "\t", "|")
_EXAMPLES = 60  # rows that show what the separator is, and whether the first names columns
_STEP = 50  # rows between two reports of progress
_AT_ONCE = 100  # blank cells that are cut off in one step
_LARGEST_CELL = 2**20
# A list of clinics reaches none of these, and what does would take the memory of the computer.
_MOST_LINES = 2**20  # as many as the sheet of a spreadsheet has
_MOST_ROWS = 100_000
_MOST_COLUMNS = 500
_MOST_CELLS = 2_000_000
_MOST_SEPARATORS = 100_000  # in one row, most of them behind the last cell that holds anything
_HINT = re.compile(r"sep=(?P<separator>[^\w\"\s]|\t)(?:\r\n|\r|\n)", re.IGNORECASE)
_LINE = re.compile(r"[^\r\n]*+(?:\r\n?|\n)|[^\r\n]++")


class _Row(NamedTuple):
    """A row that holds anything.

    Attributes:
        number: as a spreadsheet counts it, from 1.
        cells: up to the last one that holds anything.
        width: how many cells it has with the blank ones behind those.
    """

    number: int
    cells: list[str]
    width: int


def read_csv(text: str, on_progress: Callable[[int, int], object]) -> ContactTable:
    """Read a table; one column at least, and a line of heads or none.

    Args:
        text: the whole file.
        on_progress: gets how many of how many lines are read; what it raises cancels.

    Raises:
        ContactFileError: the file is no table, or larger than any list of clinics.
    """
    hint = _HINT.match(text)
    start = hint.end() if hint else 0
    separator = hint["separator"] if hint else _separator_of(text[: 2**16])
    rows = list(_rows(_Lines(text, start, separator), on_progress))
    if not rows:
        return ContactTable((), ())
    heads, rows = _heads_and_rows(rows)
    _check_size(len(rows), len(heads), len(rows) * len(heads))
    problems = tuple(
        (row.number, _too_long(sum(map(bool, map(str.strip, row.cells[len(heads) :])))))
        for row in rows
        if len(row.cells) > len(heads)
    )
    filled = tuple(_fitted(row.cells, len(heads)) for row in rows)
    return ContactTable(heads, filled, problems=problems)


class _Lines:
    """The lines of a file, one at a time: all of them at once would take several times its size.

    Args:
        text: the whole file.
        start: where its lines begin.
        separator: of cells.

    Attributes:
        separator: of cells.
        total: how many lines there are, more or less.
        separators: how many were found since this was last set to 0.
    """

    def __init__(self, text: str, start: int, separator: str) -> None:
        self._lines = _LINE.finditer(text, start)
        self._number = 0
        self.separator = separator
        self.total = text.count("\n") + 1
        self.separators = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = next(self._lines)[0]
        self._number += 1
        self.separators += line.count(self.separator)
        if self.separators > _MOST_SEPARATORS:
            raise too_many(
                _("Line {number} holds more than {limit:,} cells").format(
                    number=self._number, limit=_MOST_SEPARATORS
                )
            )
        if self._number > _MOST_LINES:
            raise too_many(_("The file holds more than {limit:,} lines").format(limit=_MOST_LINES))
        return line.replace("\0", "")


def _rows(lines: _Lines, on_progress: Callable[[int, int], object]) -> Iterator[_Row]:
    """Yield the rows that hold anything, without the blank cells at their end."""
    # Beyond 128 KB a cell would end the reading, and with it the list; notes can be longer.
    csv.field_size_limit(_LARGEST_CELL)
    reader = csv.reader(lines, delimiter=lines.separator)
    rows_so_far = cells_so_far = 0
    try:
        for number, cells in enumerate(reader, 1):
            if number % _STEP == 0:
                on_progress(min(reader.line_num, lines.total), lines.total)
            lines.separators = 0
            width = len(cells)
            _cut_blanks(cells)
            if cells:
                rows_so_far += 1
                cells_so_far += len(cells)
                _check_size(rows_so_far, 1, cells_so_far)
                yield _Row(number, cells, width)
    except csv.Error as error:
        raise ContactFileError(
            _(
                "Line {number} holds a cell of more than a million characters. "
                "Nothing was changed. A quotation mark that is never closed may be the cause."
            ).format(number=reader.line_num)
        ) from error


def _cut_blanks(cells: list[str]) -> None:
    """Remove the blank cells behind the last one that holds anything; there may be millions."""
    while cells and not "".join(cells[-_AT_ONCE:]).strip():
        del cells[-_AT_ONCE:]
    while cells and not cells[-1].strip():
        del cells[-1]


def _separator_of(text: str) -> str:
    """Return the separator that cuts most lines into the same number of columns."""
    return max(_SEPARATORS, key=lambda separator: _consistency(text, separator))


def _consistency(text: str, separator: str) -> tuple[int, int]:
    sample = io.StringIO(text, newline="")
    rows = [r for r in islice(csv.reader(sample, delimiter=separator), _EXAMPLES) if r]
    widths = Counter(len(cells) for cells in rows if len(cells) > 1)
    if not widths:
        return (0, 0)
    width, count = widths.most_common(1)[0]
    return (count, width)


def _heads_and_rows(rows: list[_Row]) -> tuple[tuple[str, ...], list[_Row]]:
    """Return the heads of the columns, but for blank ones behind the last cell, and the others."""
    widest = max(len(row.cells) for row in rows)
    first = [cell.strip() for cell in rows[0].cells]
    _check_size(1, len(first), len(first))
    if _are_heads(first, [row.cells for row in rows[1:_EXAMPLES]]):
        blanks = [""] * (min(rows[0].width, widest) - len(first))
        heads = enumerate([*first, *blanks])
        return tuple(head or _column(place) for place, head in heads), rows[1:]
    # The width of most rows: a comma too many in one of them makes no column.
    widths = Counter(min(row.width, widest) for row in rows)
    width = max(widths, key=lambda width: (widths[width], width))
    _check_size(len(rows), width, len(rows) * width)
    return tuple(_column(place) for place in range(width)), rows


def _check_size(rows: int, columns: int, cells: int) -> None:
    if rows > _MOST_ROWS:
        raise too_many(_("The file holds more than {limit:,} rows").format(limit=_MOST_ROWS))
    if columns > _MOST_COLUMNS:
        raise too_many(_("The table has more than {limit} columns").format(limit=_MOST_COLUMNS))
    if cells > _MOST_CELLS:
        raise too_many(_("The table has more than {limit:,} cells").format(limit=_MOST_CELLS))


def _are_heads(first: Sequence[str], others: Sequence[Sequence[str]]) -> bool:
    """Return whether a line names columns.

    Unknown names are believed only above cells of another kind: a clinic that is mistaken for heads
    would be lost without notice; heads that are mistaken for a clinic are seen in the preview.
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
    """Return whether a cell is a number or an address, as no head is."""
    plain = cell.strip()
    return plain[:1].isdigit() or looks_like_a_phone_number(plain) or looks_like_a_website(plain)


def _column(place: int) -> str:
    return _("Column {number}").format(number=place + 1)


def _fitted(cells: list[str], width: int) -> tuple[str, ...]:
    return tuple([*cells, *[""] * (width - len(cells))][:width])


def _too_long(count: int) -> str:
    return ngettext(
        "it has {count} cell more than there are columns; that was left out.",
        "it has {count} cells more than there are columns; they were left out.",
        count,
    ).format(count=count)
