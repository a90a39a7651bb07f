"""A sheet of a workbook that is written row by row, each as high as its texts need."""

from collections.abc import Iterable, Sequence
from math import ceil
from typing import Final, TypeAlias

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from spaprep.report.content.characters import lines_without_hidden

SheetCell: TypeAlias = tuple[str | float, Format]
"""What stands in a cell, and how it looks."""

_LINE: Final = 15.0
_HIGHEST: Final = 409.0
_WIDER_THAN_A_DIGIT: Final = 1.15


class SheetWriter:
    """Writes rows of cells downwards.

    Attributes:
        row: the number of the next row, from 0.
    """

    def __init__(self, sheet: Worksheet, widths: Sequence[int]) -> None:
        self._sheet = sheet
        self._widths = widths
        self.row = 0
        for place, width in enumerate(widths):
            sheet.set_column(place, place, width)

    def write(self, entries: Sequence[SheetCell]) -> None:
        """Write a row."""
        for place, (content, look) in enumerate(entries):
            self._put(place, content, look)
        self._end_row(
            _lines_in(content, width)
            for (content, _look), width in zip(entries, self._widths, strict=False)
        )

    def write_heads(self, texts: Sequence[str], look: Format) -> None:
        """Write the row of heads, which is printed on every page."""
        self._sheet.repeat_rows(self.row)
        self.write([(text, look) for text in texts])

    def write_across(self, text: str, look: Format) -> None:
        """Write a text over all columns."""
        last = len(self._widths) - 1
        self._sheet.merge_range(self.row, 0, self.row, last, "", look)
        self._put(0, text, look)
        self._end_row([_lines_in(text, sum(self._widths))])

    def skip(self) -> None:
        """Leave a row empty."""
        self.row += 1

    def freeze(self, columns: int) -> None:
        """Keep the rows so far, and so many columns, in sight."""
        self._sheet.freeze_panes(self.row, columns)

    def enable_filter(self) -> None:
        """Let the reader choose among the rows below the heads, which are the first row."""
        # A filter needs at least one row below the heads.
        self._sheet.autofilter(0, 0, max(1, self.row - 1), len(self._widths) - 1)

    def _put(self, place: int, content: str | float, look: Format) -> None:
        """Write a text as it is typed: never a formula, a number or a link."""
        if isinstance(content, str):
            shown = "\n".join(lines_without_hidden(content))
            self._sheet.write_string(self.row, place, shown, look)
        else:
            self._sheet.write_number(self.row, place, content, look)

    def _end_row(self, lines: Iterable[int]) -> None:
        self._sheet.set_row(self.row, min(_HIGHEST, _LINE * max(lines, default=1)))
        self.row += 1


def _lines_in(content: str | float, width: int) -> int:
    """Return how many lines a cell of so many digits’ width needs; roughly, as fonts differ."""
    if not isinstance(content, str):
        return 1
    return sum(
        max(1, ceil(len(line) * _WIDER_THAN_A_DIGIT / width)) for line in content.split("\n")
    )
