"""The side-by-side table on paper: as many clinics as fit, then the criteria again."""

from collections.abc import Callable, Sequence
from math import ceil

from spaprep.core.language import _
from spaprep.report.content.clinic_pages import anchor
from spaprep.report.content.colors import INK, MUTED, SUNKEN
from spaprep.report.content.matrix import Matrix, MatrixCell, MatrixRow, MatrixSection
from spaprep.report.pdf.chips import chip_height, chip_lines, chip_width, draw_chip
from spaprep.report.pdf.heads import (
    draw_head,
    draw_legend,
    heads_height,
    name_lines,
    standing_height,
)
from spaprep.report.pdf.sheet import LEADING, Sheet
from spaprep.report.pdf.text import BOLD, REGULAR, STAR, width_of, wrapped

# All lengths are points, a 72nd of an inch.
_LABELS_WIDTH = 168.0
_LEAST_COLUMN = 84.0
_MOST_ACROSS = 6
_LEAST_ACROSS = 3
_SIZE = 8.5
_MARK_SIZE = 8.0
_GAP = 6.0
_SECTION_HEIGHT = 16.0
_HEADING_HEIGHT = 24.0
_ROWS_TO_BEGIN_WITH = 3
_KEPT_TOGETHER = 2


class Table:
    """Draws a matrix band by band; a band is some clinics across, all criteria down.

    Where it `links`, the name of a clinic leads to its page.
    """

    def __init__(self, sheet: Sheet, matrix: Matrix, *, links: bool) -> None:
        self._sheet = sheet
        self._matrix = matrix

        count = len(matrix.heads)
        # Bands as equal as possible: seven clinics make 4 and 3, not 6 and 1.
        across = ceil(count / ceil(count / _most_across(sheet)))
        self._bands = [
            _Band(sheet, matrix, start, across, links=links) for start in range(0, count, across)
        ]

    @property
    def bands(self) -> int:
        """How many bands it has."""
        return len(self._bands)

    def draw(self, band_is_done: Callable[[], object]) -> None:
        """Draw the whole table with its heading, from where the sheet is."""
        self._sheet.ensure_room(_HEADING_HEIGHT + self._bands[0].least_height())
        self._sheet.heading(_("Side by side"))
        for number, band in enumerate(self._bands):
            if number:
                self._sheet.next_page()
            band.draw()
            band_is_done()
        if any(band.truncates_text() for band in self._bands):
            self._draw_note()

    def _draw_note(self) -> None:
        note = _(
            "An answer that ends in “…” is cut to fit the table; all of it stands on the clinic’s"
            " own page, where the report has one."
        )
        self._sheet.top -= 4
        self._sheet.lines(note, _MARK_SIZE, color=MUTED)


def _most_across(sheet: Sheet) -> int:
    """Return how many clinics fit beside each other, by paper and orientation: 4 to 6."""
    return min(_MOST_ACROSS, int((sheet.width - _LABELS_WIDTH) // _LEAST_COLUMN))


class _Band:
    def __init__(
        self, sheet: Sheet, matrix: Matrix, start: int, across: int, *, links: bool
    ) -> None:
        self._links = links
        self._sheet = sheet
        self._matrix = matrix
        self._slice = slice(start, start + across)
        self._heads = matrix.heads[self._slice]
        self._column = (sheet.width - _LABELS_WIDTH) / max(across, _LEAST_ACROSS)

    def least_height(self) -> float:
        """Return the height of the heads with the first rows, which stay together."""
        names = [name_lines(head, self._column - _GAP) for head in self._heads]
        rows = self._matrix.sections[0].rows[:_ROWS_TO_BEGIN_WITH]
        heads = heads_height(self._heads, names)
        return heads + _SECTION_HEIGHT + sum(self._height(row) for row in rows)

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
        self._draw_heads()
        if self._links:
            self._link_heads(top)
        for section in self._matrix.sections:
            self._draw_section(section)

    def _link_heads(self, top: float) -> None:
        """Let the heads that were drawn from `top` down lead to the clinics’ pages."""
        sheet = self._sheet
        for number in range(len(self._heads)):
            place = anchor(self._slice.start + number)
            sheet.pen.link(place, self._x(number), sheet.top, self._column, top - sheet.top)

    def _draw_section(self, section: MatrixSection) -> None:
        def again() -> None:
            self._draw_heads()
            self._draw_section_head(section.title)

        heights = [self._height(row) for row in section.rows]
        self._sheet.ensure_room(_SECTION_HEIGHT + sum(heights[:_KEPT_TOGETHER]), self._draw_heads)
        self._draw_section_head(section.title)
        for place, row in enumerate(section.rows):
            rest = heights[place:]
            self._sheet.ensure_room(sum(rest) if len(rest) <= _KEPT_TOGETHER else rest[0], again)
            self._draw_row(row, heights[place])

    def _draw_heads(self) -> None:
        sheet = self._sheet
        names = [name_lines(head, self._column - _GAP) for head in self._heads]
        bottom = sheet.top - heads_height(self._heads, names)
        draw_legend(sheet, bottom)
        middle = bottom + standing_height(self._heads)
        for number, (head, name) in enumerate(zip(self._heads, names, strict=True)):
            draw_head(sheet, head, name, self._x(number), middle, self._column - 2 * _GAP)
        sheet.top = bottom
        sheet.rule(bottom)

    def _draw_section_head(self, title: str) -> None:
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
        sheet.rule(sheet.top)

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
        text = f"{row.label} {STAR}" if row.deal_breaker else row.label
        return wrapped(text, REGULAR, _SIZE, _LABELS_WIDTH - 2 * _GAP)

    def _x(self, number: int) -> float:
        return float(self._sheet.left + _LABELS_WIDTH + number * self._column)
