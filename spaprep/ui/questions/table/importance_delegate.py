"""The three steps of importance in a line, of which one is chosen by a click."""

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
from spaprep.ui.questions.table.text_delegate import draw_edges
from spaprep.ui.theme.theme import Theme

ROW_HEIGHT = 36
IMPORTANCE_WIDTH = 252
_CORNER = 6
_INDENT = 8
_WIDTHS = (56, 82, 98)
Index = QModelIndex | QPersistentModelIndex


def segment_texts() -> tuple[tuple[Importance, str], ...]:
    """Return the three steps of importance with their short names."""
    return (
        (Importance.NICE, _("Nice")),
        (Importance.IMPORTANT, _("Important")),
        (Importance.DEAL_BREAKER, _("Deal-breaker")),
    )


class ImportanceDelegate(QStyledItemDelegate):
    """Three joined segments.

    Signals:
        chosen(str, object): a question is to have this Importance.
    """

    chosen = Signal(str, object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the segments."""
        question = index.data(QUESTION_ROLE)
        if question is None:
            return
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(self._theme.tokens.soft))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        segments = list(zip(segment_texts(), self._areas(option.rect), strict=True))
        # The chosen one last, so that its edge lies over those of its neighbours.
        for (importance, text), area in sorted(
            segments, key=lambda segment: segment[0][0] is question.importance
        ):
            self._draw(painter, area, text, question, importance)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        draw_edges(painter, option, self._theme, is_first=False)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the size of every cell alike."""
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
        if question is None or event.type() != QEvent.Type.MouseButtonRelease:
            return super().editorEvent(event, model, option, index)
        if isinstance(event, QMouseEvent):
            point = event.position().toPoint()
            for (importance, _text), area in zip(
                segment_texts(), self._areas(option.rect), strict=True
            ):
                if area.contains(point):
                    self.chosen.emit(question.id, importance)
                    return True
        return False

    def _draw(
        self, painter: QPainter, area: QRect, text: str, question: Question, importance: Importance
    ) -> None:
        tokens = self._theme.tokens
        is_chosen = importance is question.importance
        counts = is_chosen and question.in_use
        painter.setPen(QColor(tokens.accent if counts else tokens.line))
        painter.setBrush(QColor(tokens.soft if counts else tokens.surface))
        painter.drawPath(self._outline(area, importance))
        font = painter.font()
        font.setPixelSize(self._theme.pixels(12))
        font.setBold(is_chosen)
        painter.setFont(font)
        ink = tokens.accent if is_chosen else tokens.ink
        painter.setPen(QColor(ink if question.in_use else tokens.muted))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)

    @staticmethod
    def _outline(area: QRect, importance: Importance) -> QPainterPath:
        """Return the edge of a segment, rounded where the whole line ends."""
        edge = QRectF(area).adjusted(0.5, 0.5, 0.5, -0.5)
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        path.addRoundedRect(edge, _CORNER, _CORNER)
        if importance is not Importance.NICE:
            path.addRect(edge.adjusted(0, 0, -_CORNER, 0))
        if importance is not Importance.DEAL_BREAKER:
            path.addRect(edge.adjusted(_CORNER, 0, 0, 0))
        return path.simplified()

    def _areas(self, rect: QRect) -> list[QRect]:
        pixels = self._theme.pixels
        x, y = rect.left() + pixels(_INDENT), rect.top() + pixels(4)
        height = rect.height() - pixels(9)
        areas = []
        for width in _WIDTHS:
            areas.append(QRect(x, y, pixels(width), height))
            x += pixels(width)
        return areas
