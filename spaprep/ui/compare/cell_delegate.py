"""How a cell is drawn: its chip, and the sign of what the answer rests on, as one pixmap."""

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from spaprep.ui.chips import chip_font, chip_pixmap
from spaprep.ui.compare.cell import Cell
from spaprep.ui.compare.matrix_model import MatrixModel
from spaprep.ui.theme import Theme

COLUMN_WIDTH = 166
ROW_HEIGHT = 32
EDGE = 12
_GAP = 5
_RIGHT = 4
_SELECTED = QStyle.StateFlag.State_Selected
_FOCUSED = QStyle.StateFlag.State_HasFocus


class CellDelegate(QStyledItemDelegate):
    """Draws a verdict chip in every cell, and what is not asked as quiet words.

    What is the same for all cells is found once, not for each of them: see `prepare`.
    """

    def __init__(self, theme: Theme, matrix: MatrixModel, parent: QTableView) -> None:
        super().__init__(parent)
        self._theme = theme
        self._matrix = matrix
        self._view = parent
        self._font_name = ""
        self._ratio = 1.0
        self._soft = QColor()
        self._accent = QColor()
        self._sunken = QColor()

    def prepare(self) -> None:
        """Take over the font, the colours and the screen’s resolution, before cells are drawn."""
        tokens = self._theme.tokens
        self._font_name = chip_font(self._view.font(), self._theme.pixels(12)).toString()
        self._ratio = self._view.devicePixelRatioF()
        self._soft, self._accent = QColor(tokens.soft), QColor(tokens.accent)
        self._sunken = QColor(tokens.sunken)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one cell."""
        cell = self._matrix.cell(index.row(), index.column())
        area, state = option.rect, option.state
        if cell is None:
            painter.fillRect(area, self._sunken)
        elif state & _SELECTED:
            painter.fillRect(area, self._soft)
        if cell is not None:
            pixmap, tall = self._pixmap(cell, area.width())
            painter.drawPixmap(area.x() + EDGE, area.y() + (area.height() - tall) // 2, pixmap)
        if state & _FOCUSED:
            painter.setPen(self._accent)
            painter.drawRect(area.adjusted(1, 1, -2, -2))

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the size of every cell alike."""
        return QSize(self._theme.pixels(COLUMN_WIDTH), self._theme.pixels(ROW_HEIGHT))

    def _pixmap(self, cell: Cell, width: int) -> tuple[QPixmap, int]:
        tokens = self._theme.tokens
        colors = tokens.verdicts[cell.verdict] if cell.is_asked else (tokens.muted, "")
        room = width - EDGE - _RIGHT
        return cell_pixmap(
            cell.chip, cell.sign, colors, tokens.muted, self._font_name, room, self._ratio
        )


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
        muted: the colour of the sign.
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
