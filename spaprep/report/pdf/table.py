"""The side-by-side table, in bands of as many clinics as fit, each with all criteria."""

from collections.abc import Callable, Sequence
from math import ceil

from spaprep.core.language import _
from spaprep.report.content.clinic_pages import anchor
from spaprep.report.content.colors import INK, MUTED, SUNKEN
from spaprep.report.content.matrix import Matrix, MatrixCell, MatrixRow, MatrixSection
from spaprep.report.pdf.chips import chip_height, chip_lines, chip_width, draw_chip
from spaprep.report.pdf.headers import (
    draw_header,
    draw_legend,
    headers_height,
    name_lines,
    standing_height,
)
from spaprep.report.pdf.sheet import LEADING, Sheet
from spaprep.report.pdf.text import BOLD, REGULAR, STAR, width_of, wrapped

# All lengths are points, a 72nd of an inch.
_LABELS_WIDTH = 168.0
_MIN_COLUMN = 84.0
_MAX_ACROSS = 6
_MIN_ACROSS = 3
_SIZE = 8.5
_MARK_SIZE = 8.0
_GAP = 6.0
_SECTION_HEIGHT = 16.0
_HEADING_HEIGHT = 24.0
_START_ROWS = 3
_MIN_ROWS_TOGETHER = 2


class Table:
    """Draws a matrix band by band; a band has some of the clinics and all of the criteria.

    With `links`, the name of a clinic links to its page.
    """

    def __init__(self, sheet: Sheet, matrix: Matrix, *, links: bool) -> None:
        self._sheet = sheet
        self._matrix = matrix

        count = len(matrix.headers)
        # Bands as equal as possible: seven clinics make 4 and 3, not 6 and 1.
        across = ceil(count / ceil(count / _max_across(sheet)))
        self._bands = [
            _Band(sheet, matrix, start, across, links=links) for start in range(0, count, across)
        ]

    @property
    def band_count(self) -> int:
        """The number of bands."""
        return len(self._bands)

    def draw(self, on_band_drawn: Callable[[], object]) -> None:
        """Draw the whole table with its heading, from the sheet’s top down."""
        self._sheet.ensure_room(_HEADING_HEIGHT + self._bands[0].min_start_height())
        self._sheet.write_heading(_("Side by side"))
        for number, band in enumerate(self._bands):
            if number:
                self._sheet.next_page()
            band.draw()
            on_band_drawn()
        if any(band.truncates_text() for band in self._bands):
            self._draw_note()

    def _draw_note(self) -> None:
        note = _(
            "An answer that ends in “…” is cut to fit the table; all of it stands on the clinic’s"
            " own page, where the report has one."
        )
        self._sheet.top -= 4
        self._sheet.write_paragraph(note, _MARK_SIZE, color=MUTED)


def _max_across(sheet: Sheet) -> int:
    """Return how many clinics fit side by side on this paper: 4 to 6."""
    return min(_MAX_ACROSS, int((sheet.width - _LABELS_WIDTH) // _MIN_COLUMN))


class _Band:
    def __init__(
        self, sheet: Sheet, matrix: Matrix, start: int, across: int, *, links: bool
    ) -> None:
        self._links = links
        self._sheet = sheet
        self._matrix = matrix
        self._slice = slice(start, start + across)
        self._headers = matrix.headers[self._slice]
        # One or two clinics would have absurdly wide columns.
        self._column = (sheet.width - _LABELS_WIDTH) / max(across, _MIN_ACROSS)

    def min_start_height(self) -> float:
        """Return the height of the headers with the first rows, which stay together."""
        names = [name_lines(header, self._column - _GAP) for header in self._headers]
        rows = self._matrix.sections[0].rows[:_START_ROWS]
        headers = headers_height(self._headers, names)
        return headers + _SECTION_HEIGHT + sum(self._height(row) for row in rows)

    def truncates_text(self) -> bool:
        """Return whether a cell of the band is truncated with “…”."""
        return any(
            self._lines(cell)[-1].endswith("…") and not cell.text.rstrip().endswith("…")
            for section in self._matrix.sections
            for row in section.rows
            for cell in row.cells[self._slice]
        )

    def draw(self) -> None:
        top = self._sheet.top
        self._draw_headers()
        if self._links:
            self._link_headers(top)
        for section in self._matrix.sections:
            self._draw_section(section)

    def _link_headers(self, top: float) -> None:
        """Link the headers, drawn from `top` down, to the clinics’ pages."""
        sheet = self._sheet
        for number in range(len(self._headers)):
            index = anchor(self._slice.start + number)
            sheet.pen.link(index, self._x(number), sheet.top, self._column, top - sheet.top)

    def _draw_section(self, section: MatrixSection) -> None:
        def on_new_page() -> None:
            self._draw_headers()
            self._draw_section_heading(section.title)

        heights = [self._height(row) for row in section.rows]
        self._sheet.ensure_room(
            _SECTION_HEIGHT + sum(heights[:_MIN_ROWS_TOGETHER]), self._draw_headers
        )
        self._draw_section_heading(section.title)
        for index, row in enumerate(section.rows):
            rest = heights[index:]
            self._sheet.ensure_room(
                sum(rest) if len(rest) <= _MIN_ROWS_TOGETHER else rest[0], on_new_page
            )
            self._draw_row(row, heights[index])

    def _draw_headers(self) -> None:
        sheet = self._sheet
        names = [name_lines(header, self._column - _GAP) for header in self._headers]
        bottom = sheet.top - headers_height(self._headers, names)
        draw_legend(sheet, bottom)
        middle = bottom + standing_height(self._headers)
        for number, (header, name) in enumerate(zip(self._headers, names, strict=True)):
            draw_header(sheet, header, name, self._x(number), middle, self._column - 2 * _GAP)
        sheet.top = bottom
        sheet.draw_rule(bottom)

    def _draw_section_heading(self, title: str) -> None:
        sheet = self._sheet
        sheet.top -= _SECTION_HEIGHT
        sheet.pen.box(sheet.left, sheet.top, sheet.width, _SECTION_HEIGHT, SUNKEN)
        sheet.pen.write(title, sheet.left + 4, sheet.top + 4.5, _SIZE, BOLD)

    def _draw_row(self, row: MatrixRow, height: float) -> None:
        sheet = self._sheet
        y = sheet.top - 3
        for line in self._label(row):
            y -= _SIZE * LEADING
            sheet.pen.write(line, sheet.left + 4, y + 2, _SIZE, color=INK)
        for number, cell in enumerate(row.cells[self._slice]):
            self._draw_cell(cell, self._x(number))
        sheet.top -= height
        sheet.draw_rule(sheet.top)

    def _draw_cell(self, cell: MatrixCell, x: float) -> None:
        sheet = self._sheet
        lines = self._lines(cell)
        draw_chip(sheet, cell.verdict, lines, x, sheet.top - 3)
        if not cell.mark:
            return
        if self._mark_fits_beside(cell, lines):
            x, y = x + chip_width(lines) + 4, sheet.top - 12.5
        else:
            x, y = x + 4, sheet.top - chip_height(lines) - 11
        sheet.pen.write(cell.mark, x, y, _MARK_SIZE, color=MUTED)

    def _height(self, row: MatrixRow) -> float:
        label = len(self._label(row)) * _SIZE * LEADING
        return max(label, *map(self._cell_height, row.cells[self._slice])) + 6

    def _cell_height(self, cell: MatrixCell) -> float:
        lines = self._lines(cell)
        below = cell.mark and not self._mark_fits_beside(cell, lines)
        return chip_height(lines) + (10 if below else 0)

    def _mark_fits_beside(self, cell: MatrixCell, lines: Sequence[str]) -> bool:
        taken = chip_width(tuple(lines)) + 4 + width_of(cell.mark, REGULAR, _MARK_SIZE)
        return len(lines) == 1 and taken <= self._column - 2

    def _lines(self, cell: MatrixCell) -> tuple[str, ...]:
        return chip_lines(cell.verdict, cell.text, self._column - _GAP)

    @staticmethod
    def _label(row: MatrixRow) -> tuple[str, ...]:
        text = f"{row.label} {STAR}" if row.is_deal_breaker else row.label
        return wrapped(text, REGULAR, _SIZE, _LABELS_WIDTH - 2 * _GAP)

    def _x(self, number: int) -> float:
        return float(self._sheet.left + _LABELS_WIDTH + number * self._column)
