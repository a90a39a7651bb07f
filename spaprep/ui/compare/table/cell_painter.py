"""How the cells in sight are drawn: all of them at one go, each as a pixmap that is kept."""

from collections.abc import Iterator
from functools import lru_cache

from PySide6.QtCore import QLine, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import QTableView

from spaprep.ui.compare.table.layout import SectionLine
from spaprep.ui.compare.table.matrix_model import MatrixModel
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.chips import chip_font, chip_pixmap

EDGE = 12
_GAP = 5
_RIGHT = 4


class CellPainter:
    """Draws a verdict chip in every cell, and what is not asked as quiet words.

    A delegate is called for each cell, and asks the model for each: for a table of chips that
    took three times as long as drawing them in one loop, and longer still while other work wants
    its turn each time that Qt calls Python.

    Args:
        theme: for its colors and sizes.
        matrix: what is shown.
        table: the view, whose rows and columns tell where.
    """

    def __init__(self, theme: Theme, matrix: MatrixModel, table: QTableView) -> None:
        self._theme = theme
        self._matrix = matrix
        self._table = table

    def paint(self, area: QRect) -> None:
        """Draw what is in an area of the viewport."""
        rows, columns = list(self._rows(area)), list(self._columns(area))
        if not rows or not columns:
            return
        painter = QPainter(self._table.viewport())
        left, right = columns[0][1], columns[-1][1] + columns[-1][2]
        self._paint_lines(painter, rows, columns, left, right)
        self._paint_headings(painter, rows, left, right)
        self._paint_current(painter)
        self._paint_cells(painter, rows, columns)
        self._paint_focus(painter)
        painter.end()

    def _rows(self, area: QRect) -> Iterator[tuple[int, int, int]]:
        """Return each row in sight with its top and height."""
        table = self._table
        row = max(table.rowAt(area.top()), 0)
        while row < self._matrix.rowCount():
            top = table.rowViewportPosition(row)
            if top > area.bottom():
                return
            yield row, top, table.rowHeight(row)
            row += 1

    def _columns(self, area: QRect) -> Iterator[tuple[int, int, int]]:
        """Return each column in sight with its left edge and width."""
        table = self._table
        column = max(table.columnAt(area.left()), 0)
        while column < self._matrix.columnCount():
            left = table.columnViewportPosition(column)
            if left > area.right():
                return
            yield column, left, table.columnWidth(column)
            column += 1

    def _paint_lines(
        self,
        painter: QPainter,
        rows: list[tuple[int, int, int]],
        columns: list[tuple[int, int, int]],
        left: int,
        right: int,
    ) -> None:
        top, bottom = rows[0][1], rows[-1][1] + rows[-1][2] - 1
        lines = [QLine(x, top, x, bottom) for _column, x, _wide in columns]  # as in the heads
        lines += [QLine(left, y + tall - 1, right, y + tall - 1) for _row, y, tall in rows]
        painter.setPen(QColor(self._theme.tokens.line))
        painter.drawLines(lines)

    def _paint_headings(
        self, painter: QPainter, rows: list[tuple[int, int, int]], left: int, right: int
    ) -> None:
        sunken = QColor(self._theme.tokens.sunken)
        for row, top, tall in rows:
            if isinstance(self._matrix.line(row), SectionLine):
                painter.fillRect(left, top, right - left, tall - 1, sunken)

    def _paint_current(self, painter: QPainter) -> None:
        current = self._table.currentIndex()
        if self._matrix.cell(current.row(), current.column()) is not None:
            area = self._table.visualRect(current)
            painter.fillRect(area, QColor(self._theme.tokens.soft))

    def _paint_focus(self, painter: QPainter) -> None:
        current = self._table.currentIndex()
        if self._table.hasFocus() and current.isValid():
            painter.setPen(QColor(self._theme.tokens.accent))
            painter.drawRect(self._table.visualRect(current).adjusted(1, 1, -2, -2))

    def _paint_cells(
        self,
        painter: QPainter,
        rows: list[tuple[int, int, int]],
        columns: list[tuple[int, int, int]],
    ) -> None:
        tokens = self._theme.tokens
        font = chip_font(self._table.font(), self._theme.pixels(12)).toString()
        ratio = self._table.devicePixelRatioF()
        quiet = (tokens.muted, "")
        for column, left, width in columns:
            cells = self._matrix.cells_of(column)
            x, room = left + EDGE, width - EDGE - _RIGHT
            for row, top, tall in rows:
                cell = cells[row]
                if cell is not None:
                    colors = tokens.verdicts[cell.verdict] if cell.is_asked else quiet
                    pixmap, high = cell_pixmap(
                        cell.chip, cell.sign, colors, tokens.muted, font, room, ratio
                    )
                    painter.drawPixmap(x, top + (tall - high) // 2, pixmap)


@lru_cache(maxsize=4096)
def cell_pixmap(
    chip: str,
    sign: str,
    colors: tuple[str, str],
    muted: str,
    font_name: str,
    room: int,
    ratio: float,
) -> tuple[QPixmap, int]:
    """Return what a cell shows as a pixmap, and its height in logical pixels.

    Args:
        chip: the answer with its verdict’s shape before it.
        sign: what stands beside the chip; blank for nothing.
        colors: of the chip’s text and ground; a blank ground is words without a chip.
        muted: the color of the sign.
        font_name: the chips’ font as `QFont.toString` gives it.
        room: logical pixels that both may take; a wider answer is cut with “…”.
        ratio: device pixels to a logical one.
    """
    font = QFont()
    font.fromString(font_name)
    metrics = QFontMetrics(font)
    if not colors[1]:
        font.setWeight(QFont.Weight.Normal)
        return _words(chip, font, colors[0], room, ratio)
    beside = metrics.horizontalAdvance(sign) + _GAP if sign else 0
    made = chip_pixmap(chip, colors, font_name, max(room - beside, room // 3), ratio)
    size = made.deviceIndependentSize().toSize()
    if not sign:
        return made, size.height()
    whole = _blank(QSize(size.width() + beside, size.height()), ratio)
    painter = QPainter(whole)
    painter.drawPixmap(0, 0, made)
    painter.setPen(QColor(muted))
    painter.setFont(font)
    painter.drawText(size.width() + _GAP, 2 + metrics.ascent(), sign)
    painter.end()
    return whole, size.height()


def _words(text: str, font: QFont, color: str, room: int, ratio: float) -> tuple[QPixmap, int]:
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
    size = QSize(metrics.horizontalAdvance(shown) + 1, metrics.height())
    pixmap = _blank(size, ratio)
    painter = QPainter(pixmap)
    painter.setPen(QColor(color))
    painter.setFont(font)
    painter.drawText(0, metrics.ascent(), shown)
    painter.end()
    return pixmap, size.height()


def _blank(size: QSize, ratio: float) -> QPixmap:
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap
