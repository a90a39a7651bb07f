"""The delegate of the cells with text: headings, questions that are off, and a “changed” tag."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
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
"""Aligns the text with the title of its column; in pixels at 100 %, as are the others."""
_TAG_TEXT_FROM = 240
"""The width of a cell from which the tag is a word; in a narrower one it is a sign."""


class TextDelegate(QStyledItemDelegate):
    """Draws cells by the style, with a line below each."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Mute questions that are off, underline numbers that can be edited, mark headings."""
        super().initStyleOption(option, index)
        question = index.data(QUESTION_ROLE)
        tokens = self._theme.tokens
        # Here rather than in paint(): Qt looks for the check box in this rectangle too.
        if _has_tag(index):
            option.rect.setRight(option.rect.right() - self._tag_width(option.rect))
        option.rect.setLeft(option.rect.left() + self._theme.pixels(_INDENT))
        if question is not None and (not question.in_use or index.column() == COLUMN_KIND):
            option.palette.setColor(QPalette.ColorRole.Text, QColor(tokens.muted))
        if _is_editable(question, index.column()):
            option.font.setUnderline(True)
        if index.data(SECTION_ROLE) is not None:
            option.font.setBold(True)
            is_folded = index.sibling(index.row() + 1, 0).data(QUESTION_ROLE) is None
            option.text = f"▸ {option.text}" if is_folded else f"▾ {option.text}"
            option.backgroundBrush = QBrush(QColor(tokens.sunken))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the background of the whole cell, its text, the tag, and the line below."""
        tokens = self._theme.tokens
        if index.data(SECTION_ROLE) is not None:
            painter.fillRect(option.rect, QColor(tokens.sunken))
        elif option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(tokens.soft))
        super().paint(painter, option, index)
        painter.save()
        draw_cell_edges(painter, option, self._theme, is_first=index.column() == COLUMN_ASK)
        if _has_tag(index):
            self._draw_tag(painter, option.rect)
        painter.restore()

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
        painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), self._tag_text(cell))

    def _tag_text(self, cell: QRect) -> str:
        return _("changed") if cell.width() > self._theme.pixels(_TAG_TEXT_FROM) else "✎"

    def _tag_width(self, cell: QRect) -> int:
        metrics = QFontMetrics(self._tag_font())
        return metrics.horizontalAdvance(self._tag_text(cell)) + self._theme.pixels(2 * _GAP)

    def _tag_font(self) -> QFont:
        font = QFont()
        font.setPixelSize(self._theme.pixels(11))
        return font


def draw_cell_edges(
    painter: QPainter, option: QStyleOptionViewItem, theme: Theme, *, is_first: bool
) -> None:
    """Draw the line below a cell; if the table has the focus, a frame around the current row.

    Args:
        painter: draws in the table.
        option: the cell, not indented.
        theme: for its colors.
        is_first: whether the cell is at the left end of its row.
    """
    area, view = option.rect, option.widget
    is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
    has_focus = is_selected and view is not None and view.hasFocus()
    painter.setPen(QColor(theme.tokens.accent if has_focus else theme.tokens.line))
    painter.drawLine(area.bottomLeft(), area.bottomRight())
    if has_focus:
        painter.drawLine(area.topLeft(), area.topRight())
        if is_first:
            painter.drawLine(area.topLeft(), area.bottomLeft())


def _has_tag(index: Index) -> bool:
    return bool(index.data(CHANGED_ROLE)) and index.column() == COLUMN_ASK


def _is_editable(question: Question | None, column: int) -> bool:
    return column == COLUMN_RULE and question is not None and isinstance(question.rule, Threshold)
