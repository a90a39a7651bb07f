"""Draws the cells of the table: a verdict chip, or plain words where nothing was asked yet."""

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from spaprep.ui.compare.table.cell import Cell
from spaprep.ui.compare.table.matrix_model import MatrixModel
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.chips import chip_font, chip_pixmap

EDGE = 12
_GAP = 5
_RIGHT = 4


class CellDelegate(QStyledItemDelegate):
    """Lets the style draw the selection and the focus, and puts the chip on top.

    Args:
        theme: for its colors and sizes.
        matrix: the model of the view, or of both views that share it.
        view: the view that it draws for; Qt wants a delegate for each.
    """

    def __init__(self, theme: Theme, matrix: MatrixModel, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._theme = theme
        self._matrix = matrix
        self._view = view
        # Making these for every cell would take a quarter of a frame.
        self._font_name = chip_font(view.font(), theme.pixels(12)).toString()
        self._tokens = theme.tokens
        self._sunken = self._line = QColor()
        theme.changed.connect(self._use_colors)
        self._use_colors()

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Leave the text out: the chip shows it."""
        super().initStyleOption(option, index)
        option.text = ""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw a cell, or its part of a section's heading."""
        cell = self._matrix.cell(index.row(), index.column())
        area: QRect = option.rect
        left, top, width, height = area.left(), area.top(), area.width(), area.height()
        painter.setPen(self._line)
        if cell is None:
            painter.fillRect(left, top, width, height, self._sunken)
        else:
            painter.drawLine(left, top, left, top + height - 1)
        painter.drawLine(left, top + height - 1, left + width - 1, top + height - 1)
        # The current cell alone has a ground and a focus for the style to draw. Asking it for every
        # cell made a frame 1.3 to 1.5 times that of a plain table instead of 0.6, as
        # bench_matrix.py measures: initStyleOption reads seven roles of a model in Python.
        if index == self._view.currentIndex():
            current = QStyleOptionViewItem(option)
            current.rect = QRect(left + 1, top, width - 1, height - 1)
            self.initStyleOption(current, index)
            control = QStyle.ControlElement.CE_ItemViewItem
            self._view.style().drawControl(control, current, painter, self._view)
        if cell is not None:
            self._paint_chip(painter, area, cell)

    def _paint_chip(self, painter: QPainter, area: QRect, cell: Cell) -> None:
        muted = self._tokens.muted
        pixmap, height = cell_pixmap(
            cell.chip,
            cell.sign,
            self._tokens.verdicts[cell.verdict] if cell.is_asked else (muted, ""),
            muted,
            self._font_name,
            area.width() - EDGE - _RIGHT,
            self._view.devicePixelRatioF(),
        )
        top = area.top() + (area.height() - height) // 2
        painter.drawPixmap(area.left() + EDGE, top, pixmap)

    def _use_colors(self) -> None:
        self._tokens = self._theme.tokens
        self._sunken, self._line = QColor(self._tokens.sunken), QColor(self._tokens.line)


@lru_cache(maxsize=4096)
def cell_pixmap(
    chip: str,
    sign: str,
    colors: tuple[str, str],
    muted: str,
    font_name: str,
    width: int,
    ratio: float,
) -> tuple[QPixmap, int]:
    """Return what a cell shows as a pixmap, and its height in logical pixels.

    Args:
        chip: the answer with its verdict's shape before it.
        sign: what stands beside the chip; blank for nothing.
        colors: of the chip's text and ground; a blank ground is words without a chip.
        muted: the color of the sign.
        font_name: the chips' font as `QFont.toString` returns it.
        width: logical pixels for both; a wider answer is cut with “…”.
        ratio: device pixels to a logical one.
    """
    font = QFont()
    font.fromString(font_name)
    metrics = QFontMetrics(font)
    if not colors[1]:
        font.setWeight(QFont.Weight.Normal)
        return _words_pixmap(chip, font, colors[0], width, ratio)
    sign_width = metrics.horizontalAdvance(sign) + _GAP if sign else 0
    # However narrow the column is, a third of it is left to the chip.
    chip_only = chip_pixmap(chip, colors, font_name, max(width - sign_width, width // 3), ratio)
    size = chip_only.deviceIndependentSize().toSize()
    if not sign:
        return chip_only, size.height()
    pixmap = _transparent(QSize(size.width() + sign_width, size.height()), ratio)
    painter = QPainter(pixmap)
    painter.drawPixmap(0, 0, chip_only)
    painter.setPen(QColor(muted))
    painter.setFont(font)
    painter.drawText(size.width() + _GAP, 2 + metrics.ascent(), sign)
    painter.end()
    return pixmap, size.height()


def _words_pixmap(
    text: str, font: QFont, color: str, width: int, ratio: float
) -> tuple[QPixmap, int]:
    metrics = QFontMetrics(font)
    elided = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
    size = QSize(metrics.horizontalAdvance(elided) + 1, metrics.height())
    pixmap = _transparent(size, ratio)
    painter = QPainter(pixmap)
    painter.setPen(QColor(color))
    painter.setFont(font)
    painter.drawText(0, metrics.ascent(), elided)
    painter.end()
    return pixmap, size.height()


def _transparent(size: QSize, ratio: float) -> QPixmap:
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap
