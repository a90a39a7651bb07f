"""Writes a sheet of a workbook row by row, each as high as its texts need."""

from collections.abc import Iterable, Sequence
from math import ceil
from typing import Final, TypeAlias

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from spaprep.report.content.characters import lines_without_hidden

SheetCell: TypeAlias = tuple[str | float, Format]
"""The content of a cell, and its format."""

_LINE: Final = 15.0
_MAX_HEIGHT: Final = 409.0
_WIDER_THAN_A_DIGIT: Final = 1.15


class SheetWriter:
    """Writes rows of cells from the top down.

    Attributes:
        row: the number of the next row, from 0.
    """

    def __init__(self, sheet: Worksheet, widths: Sequence[int]) -> None:
        self._sheet = sheet
        self._widths = widths
        self.row = 0
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)

    def write(self, cells: Sequence[SheetCell]) -> None:
        """Write a row."""
        for column, (content, cell_format) in enumerate(cells):
            self._write_cell(column, content, cell_format)
        self._end_row(
            _lines_in(content, width)
            for (content, _look), width in zip(cells, self._widths, strict=False)
        )

    def write_headers(self, texts: Sequence[str], cell_format: Format) -> None:
        """Write the row of headers, which is printed on every page."""
        self._sheet.repeat_rows(self.row)
        self.write([(text, cell_format) for text in texts])

    def write_across(self, text: str, cell_format: Format) -> None:
        """Write a text across all columns."""
        last = len(self._widths) - 1
        self._sheet.merge_range(self.row, 0, self.row, last, "", cell_format)
        self._write_cell(0, text, cell_format)
        self._end_row([_lines_in(text, sum(self._widths))])

    def skip(self) -> None:
        """Leave a row empty."""
        self.row += 1

    def freeze(self, columns: int) -> None:
        """Freeze the rows written so far, and so many columns."""
        self._sheet.freeze_panes(self.row, columns)

    def enable_filter(self) -> None:
        """Let the reader filter the rows below the headers, which are the first row."""
        # A filter needs at least one row below the headers.
        self._sheet.autofilter(0, 0, max(1, self.row - 1), len(self._widths) - 1)

    def _write_cell(self, column: int, content: str | float, cell_format: Format) -> None:
        """Write a text as typed: never as a formula, a number or a link."""
        if isinstance(content, str):
            text = "\n".join(lines_without_hidden(content))
            self._sheet.write_string(self.row, column, text, cell_format)
        else:
            self._sheet.write_number(self.row, column, content, cell_format)

    def _end_row(self, lines: Iterable[int]) -> None:
        self._sheet.set_row(self.row, min(_MAX_HEIGHT, _LINE * max(lines, default=1)))
        self.row += 1


def _lines_in(content: str | float, width: int) -> int:
    """Return about how many lines a text needs in a cell `width` digits wide."""
    if not isinstance(content, str):
        return 1
    return sum(
        max(1, ceil(len(line) * _WIDER_THAN_A_DIGIT / width)) for line in content.split("\n")
    )
