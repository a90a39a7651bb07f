"""How a line of the questions looks: headings, what is off, and what was changed."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from spaprep.core.language import _
from spaprep.core.questions.question import Question, Threshold
from spaprep.ui.questions.table.questions_model import (
    CHANGED_ROLE,
    COLUMN_ASK,
    COLUMN_KIND,
    COLUMN_RULE,
    QUESTION_ROLE,
    SECTION_ROLE,
)
from spaprep.ui.theme.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_GAP = 8
_INDENT = 5
_ROOM_FOR_WORDS = 240


class TextDelegate(QStyledItemDelegate):
    """Draws the cells of words."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Grey what is off, and underline the numbers that can be edited."""
        super().initStyleOption(option, index)
        question = index.data(QUESTION_ROLE)
        tokens = self._theme.tokens
        if question is not None and (not question.in_use or index.column() == COLUMN_KIND):
            option.palette.setColor(QPalette.ColorRole.Text, QColor(tokens.muted))
        if _is_editable(question, index.column()):
            option.font.setUnderline(True)
        if index.data(SECTION_ROLE) is not None:
            option.font.setBold(True)
            below = index.sibling(index.row() + 1, 0).data(QUESTION_ROLE)
            option.text = f"▸ {option.text}" if below is None else f"▾ {option.text}"
            option.backgroundBrush = QBrush(QColor(tokens.sunken))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the cell, “changed” where it is, and a line below."""
        self._draw_ground(painter, option, index)
        super().paint(painter, self._moved(option, index), index)
        painter.save()
        draw_edges(painter, option, self._theme, is_first=index.column() == COLUMN_ASK)
        if index.data(CHANGED_ROLE) and index.column() == COLUMN_ASK:
            self._draw_tag(painter, option.rect)
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Take clicks on the box where it is drawn."""
        return super().editorEvent(event, model, self._moved(option, index), index)

    def _moved(self, option: QStyleOptionViewItem, index: Index) -> QStyleOptionViewItem:
        """Return the cell with its words under the head of their column, and beside the tag."""
        moved = QStyleOptionViewItem(option)
        moved.rect.setLeft(option.rect.left() + self._theme.pixels(_INDENT))
        if index.data(CHANGED_ROLE) and index.column() == COLUMN_ASK:
            moved.rect.setRight(option.rect.right() - self._tag_width(option.rect))
        return moved

    def _draw_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens = self._theme.tokens
        if index.data(SECTION_ROLE) is not None:
            painter.fillRect(option.rect, QColor(tokens.sunken))
        elif option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(tokens.soft))

    def _draw_tag(self, painter: QPainter, cell: QRect) -> None:
        pixels = self._theme.pixels
        width, height = self._tag_width(cell), pixels(18)
        left = cell.right() - width - pixels(_GAP)
        area = QRect(left, cell.center().y() - height // 2, width, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.tokens.soft))
        painter.drawRoundedRect(area, 4, 4)
        painter.setFont(self._tag_font())
        painter.setPen(QColor(self._theme.tokens.accent))
        painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), self._tag(cell))

    def _tag(self, cell: QRect) -> str:
        """Return “changed”; where there is little room, a mark that the detail explains."""
        return _("changed") if cell.width() > self._theme.pixels(_ROOM_FOR_WORDS) else "✎"

    def _tag_width(self, cell: QRect) -> int:
        metrics = QFontMetrics(self._tag_font())
        return metrics.horizontalAdvance(self._tag(cell)) + self._theme.pixels(2 * _GAP)

    def _tag_font(self) -> QFont:
        font = QFont()
        font.setPixelSize(self._theme.pixels(11))
        return font


def _is_editable(question: Question | None, column: int) -> bool:
    return column == COLUMN_RULE and question is not None and isinstance(question.rule, Threshold)


def draw_edges(
    painter: QPainter, option: QStyleOptionViewItem, theme: Theme, *, is_first: bool
) -> None:
    """Draw the line below a cell; around the row that the keys are about, that of the focus."""
    area, view = option.rect, option.widget
    is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
    has_keys = is_selected and view is not None and view.hasFocus()
    painter.setPen(QColor(theme.tokens.accent if has_keys else theme.tokens.line))
    painter.drawLine(area.bottomLeft(), area.bottomRight())
    if has_keys:
        painter.drawLine(area.topLeft(), area.topRight())
        if is_first:
            painter.drawLine(area.topLeft(), area.bottomLeft())
