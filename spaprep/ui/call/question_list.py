"""The questions of a call at its left, each with how it stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from spaprep.core.criteria import Criterion
from spaprep.core.language import _
from spaprep.core.verdicts import Verdict, verdict_text
from spaprep.ui.theme import Theme
from spaprep.ui.tokens import SHAPES
from spaprep.ui.tool_tips import tool_tip

_ENTRY_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Entry:
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
        question_chosen(int): the user went to the question at this place.
    """

    question_chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._rows: list[int] = []
        self.setAccessibleName(_("Questions of this call"))
        self.setItemDelegate(_EntryDelegate(theme, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.itemClicked.connect(self._choose)
        self.itemActivated.connect(self._choose)
        theme.changed.connect(self.viewport().update)

    def show_entries(self, entries: Sequence[Entry], current: int) -> None:
        """Show the questions, and which one is being asked."""
        if len(entries) == len(self._rows) and self._rows:
            for row, entry in zip(self._rows, entries, strict=True):
                self._fill(self.item(row), entry)
        else:
            self._rebuild(entries)
        if 0 <= current < len(self._rows):
            self.setCurrentRow(self._rows[current])

    def _rebuild(self, entries: Sequence[Entry]) -> None:
        self.clear()
        self._rows = []
        title = ""
        for entry in entries:
            section = entry.criterion.question.section.title
            if section != title:
                title = section
                heading = QListWidgetItem(section.upper())
                heading.setFlags(Qt.ItemFlag.NoItemFlags)
                self.addItem(heading)
            item = QListWidgetItem()
            self._fill(item, entry)
            self._rows.append(self.count())
            self.addItem(item)

    @staticmethod
    def _fill(item: QListWidgetItem, entry: Entry) -> None:
        item.setText(entry.title)
        item.setToolTip(tool_tip(entry.criterion.asked))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, entry.spoken)
        item.setData(_ENTRY_ROLE, entry)

    def _choose(self, item: QListWidgetItem) -> None:
        row = self.row(item)
        if row in self._rows:
            self.question_chosen.emit(self._rows.index(row))


class _EntryDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(120, self._theme.pixels(28))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        tokens, pixels = self._theme.tokens, self._theme.pixels
        entry = index.data(_ENTRY_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = option.rect.adjusted(pixels(10), 0, -pixels(10), 0)
        font = painter.font()
        if entry is None:
            font.setPixelSize(pixels(11))
            painter.setFont(font)
            painter.setPen(QColor(tokens.muted))
            bottom = Qt.AlignmentFlag.AlignBottom
            painter.drawText(area.adjusted(pixels(8), 0, 0, -4), bottom, index.data())
            painter.restore()
            return
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.soft))
            painter.drawRoundedRect(area, 5, 5)
            font.setBold(True)
        painter.setFont(font)
        verdict = entry.verdict
        painter.setPen(QColor(tokens.verdicts[verdict][0] if verdict else tokens.muted))
        shape = SHAPES[verdict] if verdict else "○"
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area.adjusted(pixels(8), 0, 0, 0), middle, shape)
        painter.setPen(QColor(tokens.ink))
        inner = area.adjusted(pixels(30), 0, -4, 0)
        cut = painter.fontMetrics().elidedText(
            entry.title, Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.drawText(inner, middle, cut)
        painter.restore()
