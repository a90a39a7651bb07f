"""The list of questions of a call, each with its verdict."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from spaprep.core.comparison.criteria import Criterion
from spaprep.core.language import _
from spaprep.core.questions.verdicts import SHAPES, Verdict, verdict_text
from spaprep.core.records.records import Key
from spaprep.ui.formatting.fitting import tool_tip
from spaprep.ui.theme.theme import Theme

_CHOOSING = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})
_WRAPPED = Qt.TextFlag.TextWordWrap
# Margins left and right of a text, as `_paint_entry` and `_paint_heading` leave them.
_BESIDE = 10 + 30 + 4 + 10
_BESIDE_HEADING = 18 + 10
_ENTRY_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class QuestionEntry:
    """One question of the list; `verdict` is None while it was not asked."""

    criterion: Criterion
    title: str
    verdict: Verdict | None

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        state = verdict_text(self.verdict) if self.verdict else _("Not asked")
        return _("{question}: {state}").format(question=self.title, state=state)


class QuestionList(QListWidget):
    """The questions by section.

    Signals:
        question_chosen(int): the user went to the question at this index.
    """

    question_chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._rows: list[int] = []
        self._keys: list[Key] = []
        self.setAccessibleName(_("Questions of this call"))
        self.setItemDelegate(_EntryDelegate(theme, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.itemClicked.connect(self._choose)
        theme.changed.connect(self.viewport().update)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Enter or Space; leave letters and digits to the page, where they answer."""
        # Qt would use them to jump to an item that starts with them.
        item = self.currentItem()
        if event.key() in _CHOOSING and item is not None:
            self._choose(item)
        elif event.text().isprintable() and event.text():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def show_entries(self, entries: Sequence[QuestionEntry], current: Key | None) -> None:
        """Show the questions, and select the current one if it is among them."""
        # After an answer only verdicts change: new items would lose the place scrolled to.
        keys = [entry.criterion.key for entry in entries]
        if keys == self._keys:
            for row, entry in zip(self._rows, entries, strict=True):
                self._fill(self.item(row), entry)
        else:
            self._rebuild(entries)
            self._keys = keys
        if current in keys:
            self.setCurrentRow(self._rows[keys.index(current)])

    def show_no_question(self) -> None:
        """Show an empty list: no question is in use."""
        self.clear()
        self._rows, self._keys = [], []

    def _rebuild(self, entries: Sequence[QuestionEntry]) -> None:
        self.clear()
        self._rows = []
        title = ""
        if not entries:
            self._add_heading(_("No question has these words"))
        for entry in entries:
            section = entry.criterion.question.section.title
            if section != title:
                title = section
                self._add_heading(section.upper())
            item = QListWidgetItem()
            self._fill(item, entry)
            self._rows.append(self.count())
            self.addItem(item)

    def _add_heading(self, text: str) -> None:
        heading = QListWidgetItem(text)
        heading.setFlags(Qt.ItemFlag.NoItemFlags)
        self.addItem(heading)

    @staticmethod
    def _fill(item: QListWidgetItem, entry: QuestionEntry) -> None:
        item.setText(entry.title)
        item.setToolTip(tool_tip(entry.criterion.asked))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, entry.spoken)
        item.setData(_ENTRY_ROLE, entry)

    def _choose(self, item: QListWidgetItem) -> None:
        row = self.row(item)
        if row in self._rows:
            self.question_chosen.emit(self._rows.index(row))


class _EntryDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: QListWidget) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        # As if the scroll bar were visible: it may appear after the rows were measured.
        width = self._view.width() - self._view.verticalScrollBar().sizeHint().width()
        pixels = self._theme.pixels
        is_heading = index.data(_ENTRY_ROLE) is None
        font = self._heading_font(option.font) if is_heading else option.font
        room = QRect(0, 0, width - pixels(_BESIDE_HEADING if is_heading else _BESIDE), 10_000)
        lines = QFontMetrics(font).boundingRect(room, int(_WRAPPED), str(index.data()))
        return QSize(width, max(pixels(28), lines.height() + pixels(10)))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        entry = index.data(_ENTRY_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if entry is None:
            self._paint_heading(painter, option.rect, str(index.data()))
        else:
            self._paint_entry(painter, option, entry)
        painter.restore()

    def _paint_heading(self, painter: QPainter, area: QRect, text: str) -> None:
        pixels = self._theme.pixels
        painter.setFont(self._heading_font(painter.font()))
        painter.setPen(QColor(self._theme.tokens.muted))
        inner = area.adjusted(pixels(18), 0, -pixels(10), -4)
        painter.drawText(inner, int(_WRAPPED | Qt.AlignmentFlag.AlignBottom), text)

    def _paint_entry(
        self, painter: QPainter, option: QStyleOptionViewItem, entry: QuestionEntry
    ) -> None:
        tokens, pixels = self._theme.tokens, self._theme.pixels
        area = option.rect.adjusted(pixels(10), 0, -pixels(10), 0)
        inner = area.adjusted(pixels(30), 0, -pixels(4), 0)
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        bold = QFont(option.font)
        bold.setBold(True)
        lines = QFontMetrics(bold).boundingRect(inner, int(_WRAPPED), entry.title)
        # Bold type is wider than the regular type that the row was measured with.
        fits = lines.height() <= inner.height() and lines.width() <= inner.width()
        painter.setFont(bold if is_current and fits else option.font)
        if is_current:
            has_focus = option.state & QStyle.StateFlag.State_HasFocus
            painter.setPen(QColor(tokens.accent) if has_focus else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.soft))
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 5, 5)
        verdict = entry.verdict
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(tokens.verdicts[verdict][0] if verdict else tokens.muted))
        shape = SHAPES[verdict] if verdict else "○"
        painter.drawText(area.adjusted(pixels(8), 0, 0, 0), int(middle), shape)
        painter.setPen(QColor(tokens.ink))
        painter.drawText(inner, int(_WRAPPED | middle), entry.title)

    def _heading_font(self, font: QFont) -> QFont:
        small = QFont(font)
        small.setPixelSize(self._theme.pixels(11))
        return small
