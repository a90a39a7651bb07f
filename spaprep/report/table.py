"""The side-by-side table on paper: as many clinics as fit, then the criteria again."""

from collections.abc import Sequence
from math import ceil

from spaprep.core.language import _
from spaprep.core.verdicts import Verdict
from spaprep.report.chips import COLORS, chip_height, chip_lines, draw_chip
from spaprep.report.matrix import Cell, Head, Matrix, Row, Section
from spaprep.report.sheet import INK, LEADING, MUTED, SUNKEN, Sheet
from spaprep.report.text import BOLD, REGULAR, wrapped

AT_MOST_ACROSS = 6
_LABELS_WIDTH = 168.0
_SIZE = 8.5
_GAP = 6.0
_SECTION_HEIGHT = 16.0


class Table:
    """Draws a matrix band by band; a band is some clinics across, all criteria down."""

    def __init__(self, sheet: Sheet, matrix: Matrix) -> None:
        self._sheet = sheet
        self._matrix = matrix

    def draw(self) -> None:
        """Draw the whole table, from where the sheet is."""
        count = len(self._matrix.heads)
        bands = max(1, ceil(count / AT_MOST_ACROSS))
        across = max(1, ceil(count / bands))
        for number in range(bands):
            if number:
                self._sheet.next_page()
            _Band(self._sheet, self._matrix, number * across, across).draw()


class _Band:
    def __init__(self, sheet: Sheet, matrix: Matrix, start: int, across: int) -> None:
        self._sheet = sheet
        self._matrix = matrix
        self._slice = slice(start, start + across)
        self._heads = matrix.heads[self._slice]
        self._column = (sheet.width - _LABELS_WIDTH) / max(across, 4)

    def draw(self) -> None:
        self._draw_heads()
        for section in self._matrix.sections:
            self._draw_section(section)

    def _draw_section(self, section: Section) -> None:
        first = self._height(section.rows[0])
        self._sheet.need(_SECTION_HEIGHT + first, self._draw_heads)
        self._draw_section_head(section.title)
        for row in section.rows:
            height = self._height(row)

            def again() -> None:
                self._draw_heads()
                self._draw_section_head(section.title)

            self._sheet.need(height, again)
            self._draw_row(row, height)

    def _draw_heads(self) -> None:
        sheet = self._sheet
        names = [wrapped(h.name, BOLD, _SIZE, self._column - _GAP) for h in self._heads]
        lines = max((len(name) for name in names), default=1)
        flagged = any(head.flags for head in self._heads)
        bottom = sheet.top - lines * _SIZE * LEADING - (45 if flagged else 34)
        sheet.write(_("★ deal-breaker"), sheet.left + 4, bottom + 6, 8, color=MUTED)
        for number, (head, name) in enumerate(zip(self._heads, names, strict=True)):
            self._draw_head(head, name, self._x(number))
        sheet.top = bottom
        sheet.rule(bottom)

    def _draw_head(self, head: Head, name: Sequence[str], x: float) -> None:
        sheet = self._sheet
        y = sheet.top
        for line in name:
            y -= _SIZE * LEADING
            sheet.write(line, x, y + 2, _SIZE, BOLD)
        sheet.interval(x, y - 6, self._column - 2 * _GAP, head.low, head.high)
        sheet.write(head.score, x, y - 16, 8, color=MUTED)
        sheet.write(head.asked, x, y - 27, 8, color=MUTED)
        if head.flags:
            sheet.write(f"⚑ {head.flags}", x, y - 38, 8, BOLD, COLORS[Verdict.RED_FLAG][0])

    def _draw_section_head(self, title: str) -> None:
        sheet = self._sheet
        sheet.top -= _SECTION_HEIGHT
        sheet.box(sheet.left, sheet.top, sheet.width, _SECTION_HEIGHT, SUNKEN)
        sheet.write(title, sheet.left + 4, sheet.top + 4.5, _SIZE, BOLD)

    def _draw_row(self, row: Row, height: float) -> None:
        sheet = self._sheet
        y = sheet.top - 3
        for line in self._label(row):
            y -= _SIZE * LEADING
            sheet.write(line, sheet.left + 4, y + 2, _SIZE, color=INK)
        for number, cell in enumerate(row.cells[self._slice]):
            lines = self._lines(cell)
            draw_chip(sheet, cell.verdict, lines, self._x(number), sheet.top - 3)
            if cell.mark:
                below = sheet.top - chip_height(lines) - 11
                sheet.write(cell.mark, self._x(number) + 4, below, 8, color=MUTED)
        sheet.top -= height
        sheet.rule(sheet.top)

    def _height(self, row: Row) -> float:
        chips = [
            chip_height(self._lines(cell)) + (10 if cell.mark else 0)
            for cell in row.cells[self._slice]
        ]
        label = len(self._label(row)) * _SIZE * LEADING
        heights: list[float] = [label, *chips]
        return max(heights) + 6

    def _lines(self, cell: Cell) -> tuple[str, ...]:
        return chip_lines(cell.verdict, cell.text, self._column - _GAP)

    @staticmethod
    def _label(row: Row) -> tuple[str, ...]:
        text = f"{row.label} ★" if row.deal_breaker else row.label
        return wrapped(text, REGULAR, _SIZE, _LABELS_WIDTH - 2 * _GAP)

    def _x(self, number: int) -> float:
        return float(self._sheet.left + _LABELS_WIDTH + number * self._column)
