"""Paints one clinic's card: its name, how much was asked, where it is, and its verdicts."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from spaprep.core.questions.verdicts import SHAPES, Verdict
from spaprep.ui.clinics.list.card_model import Index, Role
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.chips import CHIP_WIDTH, chip_font, chip_pixmap

_GAP = 5
_PADDING = 14
_CORNER = 8
_STRIPE = 4


class CardDelegate(QStyledItemDelegate):
    """Paints the cards in the colors of the theme."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return a card of three lines, as wide as the list."""
        del index
        lines = (
            QFontMetrics(self._name_font(option.font)).height()
            + QFontMetrics(self._small_font(option.font)).height()
            + QFontMetrics(self._chip_font(option.font)).height()
        )
        return QSize(self._theme.pixels(160), lines + self._theme.pixels(2 * _PADDING + 22))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a card."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gap = self._theme.pixels(_GAP)
        area = option.rect.adjusted(2, gap, -2, -gap)
        self._paint_background(painter, QRectF(area), option.state)
        room = area.adjusted(*(sign * self._theme.pixels(_PADDING) for sign in (1, 1, -1, -1)))
        bottom = self._paint_name(painter, room, option.font, index)
        bottom = self._paint_place(painter, room, bottom, option.font, index)
        self._paint_chips(painter, room, bottom, option.font, index)
        painter.restore()

    def _paint_background(self, painter: QPainter, area: QRectF, state: QStyle.StateFlag) -> None:
        tokens = self._theme.tokens
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        has_focus = bool(state & QStyle.StateFlag.State_HasFocus)
        is_hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        line = tokens.accent if is_selected or has_focus else tokens.line
        if is_hovered and not is_selected and not has_focus:
            line = tokens.muted
        width = 2 if has_focus else 1
        # A pen paints half its width outside of the shape.
        inner = area.adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.setPen(QPen(QColor(line), width))
        painter.setBrush(QColor(tokens.surface))
        painter.drawRoundedRect(inner, _CORNER, _CORNER)
        if is_selected:
            card = QPainterPath()
            card.addRoundedRect(area, _CORNER, _CORNER)
            painter.setClipPath(card)
            stripe = QRectF(area.topLeft(), area.bottomLeft() + QPointF(_STRIPE, 0))
            painter.fillRect(stripe, QColor(tokens.accent))
            painter.setClipping(False)

    def _paint_name(self, painter: QPainter, room: QRect, font: QFont, index: Index) -> int:
        small, large = self._small_font(font), self._name_font(font)
        asked = str(index.data(Role.ASKED))
        asked_width = QFontMetrics(small).horizontalAdvance(asked)
        height = QFontMetrics(large).height()
        line = QRect(room.left(), room.top(), room.width(), height)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(small)
        painter.setPen(QColor(self._theme.tokens.muted))
        painter.drawText(line, right, asked)
        name_room = line.adjusted(0, 0, -asked_width - self._theme.pixels(10), 0)
        painter.setFont(large)
        painter.setPen(QColor(self._theme.tokens.ink))
        self._draw_elided(painter, name_room, str(index.data()))
        return line.bottom() + self._theme.pixels(3)

    def _paint_place(
        self, painter: QPainter, room: QRect, top: int, font: QFont, index: Index
    ) -> int:
        small = self._small_font(font)
        line = QRect(room.left(), top, room.width(), QFontMetrics(small).height())
        painter.setFont(small)
        promised = str(index.data(Role.CALL_BACK))
        if promised:
            painter.setPen(QColor(self._theme.tokens.accent))
            self._draw_elided(painter, line, promised)
            width = painter.fontMetrics().horizontalAdvance(promised) + self._theme.pixels(10)
            line.setLeft(min(line.left() + width, line.right()))
        painter.setPen(QColor(self._theme.tokens.muted))
        self._draw_elided(painter, line, str(index.data(Role.PLACE)))
        return line.bottom() + self._theme.pixels(7)

    def _paint_chips(
        self, painter: QPainter, room: QRect, top: int, font: QFont, index: Index
    ) -> None:
        counts = index.data(Role.COUNTS) or ()
        device = painter.device()
        ratio = device.devicePixelRatioF() if device else 1.0
        chips = [self._chip(entry, " ", font, ratio) for entry in counts]
        gap = self._theme.pixels(5)
        # Chips without a space in them, and closer together, fit into a narrow list.
        if sum(_width(chip) + gap for chip in chips) - gap > room.width():
            chips = [self._chip(entry, "", font, ratio) for entry in counts]
            gap = self._theme.pixels(3)
        left = room.left()
        for chip in chips:
            painter.drawPixmap(left, top, chip)
            left += _width(chip) + gap

    def _chip(self, entry: tuple[Verdict, int], between: str, font: QFont, ratio: float) -> QPixmap:
        verdict, count = entry
        return chip_pixmap(
            f"{SHAPES[verdict]}{between}{count}",
            self._theme.tokens.verdicts[verdict],
            self._chip_font(font).toString(),
            CHIP_WIDTH,
            ratio,
        )

    def _draw_elided(self, painter: QPainter, room: QRect, text: str) -> None:
        line = " ".join(text.split())
        elided = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, room.width())
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, left | Qt.TextFlag.TextSingleLine, elided)

    def _name_font(self, font: QFont) -> QFont:
        return chip_font(font, self._theme.pixels(13))

    def _small_font(self, font: QFont) -> QFont:
        small = QFont(font)
        small.setPixelSize(self._theme.pixels(12))
        return small

    def _chip_font(self, font: QFont) -> QFont:
        return chip_font(font, self._theme.pixels(12))


def _width(chip: QPixmap) -> int:
    return round(chip.deviceIndependentSize().width())
