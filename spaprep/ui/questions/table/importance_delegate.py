"""The delegate of the importance of a question: three joined segments, chosen by a click."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPainterPath
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from spaprep.core.language import _
from spaprep.core.questions.question import Importance, Question
from spaprep.ui.questions.table.questions_model import QUESTION_ROLE
from spaprep.ui.questions.table.text_delegate import draw_cell_edges
from spaprep.ui.theme.theme import Theme

ROW_HEIGHT = 36
IMPORTANCE_WIDTH = 252
_CORNER = 6
_INDENT = 8
# In pixels at 100 %: fixed, so that the segments stand below each other in every row.
_SEGMENT_WIDTHS = {
    Importance.NICE: 56,
    Importance.IMPORTANT: 82,
    Importance.DEAL_BREAKER: 98,
}
Index = QModelIndex | QPersistentModelIndex


class ImportanceDelegate(QStyledItemDelegate):
    """Draws the segments; no editor opens, as one click is enough.

    Signals:
        chosen(str, object): the user chose an importance for a question; its id, the Importance.
    """

    chosen = Signal(str, object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._texts = {
            Importance.NICE: _("Nice"),
            Importance.IMPORTANT: _("Important"),
            Importance.DEAL_BREAKER: _("Deal-breaker"),
        }

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the segments."""
        question = index.data(QUESTION_ROLE)
        if question is None:
            return
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(self._theme.tokens.soft))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # The chosen one last, so that its edge lies over those of its neighbors.
        for importance, area in sorted(
            self._areas(option.rect).items(), key=lambda item: item[0] is question.importance
        ):
            self._draw_segment(painter, area, question, importance)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        draw_cell_edges(painter, option, self._theme, is_first=False)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the same size for every cell."""
        return QSize(self._theme.pixels(IMPORTANCE_WIDTH), self._theme.pixels(ROW_HEIGHT))

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Choose the segment that is clicked."""
        question = index.data(QUESTION_ROLE)
        is_release = event.type() == QEvent.Type.MouseButtonRelease
        if question is None or not is_release or not isinstance(event, QMouseEvent):
            return super().editorEvent(event, model, option, index)
        for importance, area in self._areas(option.rect).items():
            if area.contains(event.position().toPoint()):
                self.chosen.emit(question.id, importance)
                return True
        return False

    def _draw_segment(
        self, painter: QPainter, area: QRect, question: Question, importance: Importance
    ) -> None:
        tokens = self._theme.tokens
        is_chosen = importance is question.importance
        is_accented = is_chosen and question.in_use
        painter.setPen(QColor(tokens.accent if is_accented else tokens.line))
        painter.setBrush(QColor(tokens.soft if is_accented else tokens.surface))
        painter.drawPath(_outline(area, importance))
        font = painter.font()
        font.setPixelSize(self._theme.pixels(12))
        font.setBold(is_chosen)
        painter.setFont(font)
        ink = tokens.accent if is_chosen else tokens.ink
        painter.setPen(QColor(ink if question.in_use else tokens.muted))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self._texts[importance])

    def _areas(self, rect: QRect) -> dict[Importance, QRect]:
        pixels = self._theme.pixels
        x, y = rect.left() + pixels(_INDENT), rect.top() + pixels(4)
        height = rect.height() - pixels(9)
        areas = {}
        for importance, width in _SEGMENT_WIDTHS.items():
            areas[importance] = QRect(x, y, pixels(width), height)
            x += pixels(width)
        return areas


def _outline(area: QRect, importance: Importance) -> QPainterPath:
    """Return the edge of a segment, rounded at the ends of the whole row only."""
    # Half a pixel in: an antialiased line of one pixel is sharp at the middle of pixels.
    edge = QRectF(area).adjusted(0.5, 0.5, 0.5, -0.5)
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addRoundedRect(edge, _CORNER, _CORNER)
    if importance is not Importance.NICE:
        path.addRect(edge.adjusted(0, 0, -_CORNER, 0))
    if importance is not Importance.DEAL_BREAKER:
        path.addRect(edge.adjusted(_CORNER, 0, 0, 0))
    return path.simplified()
