"""What meets a question, edited where it stands: Enter or F2 begins, Enter keeps, Esc gives up."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QStyleOptionViewItem, QWidget

from spaprep.core.language import _
from spaprep.core.questions.question import Threshold
from spaprep.ui.questions.table.questions_model import QUESTION_ROLE
from spaprep.ui.questions.table.text_delegate import TextDelegate
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import column
from spaprep.ui.widgets.threshold_fields import ThresholdFields

Index = QModelIndex | QPersistentModelIndex
_WIDTH = 236


class ThresholdCard(QFrame):
    """The fields of one question, laid over its row.

    Attributes:
        title: the label of the question.

    Signals:
        left(): the user went on to something else in the window.
    """

    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.title = ""
        self.setProperty("role", "card-over")
        self.setAutoFillBackground(True)
        self.fields = ThresholdFields(theme)
        hint = text_label(_("Enter keeps it, Esc leaves it as it was"), "caps")
        parts = column(self.fields, hint, spacing=theme.pixels(6))
        parts.setContentsMargins(*([theme.pixels(10)] * 4))
        self.setLayout(parts)
        self.setFocusProxy(self.fields.meets)
        self.fields.edited.connect(lambda: self.fields.show_problem(""))
        QApplication.instance().focusChanged.connect(self._follow_focus)  # type: ignore[union-attr]

    def place(self, cell: QRect, room: QRect) -> None:
        """Lie over a cell, and within the room that there is."""
        width = max(self._theme.pixels(_WIDTH), self.sizeHint().width())
        height = max(self.heightForWidth(width), self.sizeHint().height())
        x = max(room.left(), min(cell.left(), room.right() - width))
        y = max(room.top(), min(cell.top(), room.bottom() - height))
        self.setGeometry(QRect(QPoint(x, y), QPoint(x + width, y + height)))

    def fit(self) -> None:
        """Take the room that its fields need now."""
        parent = self.parentWidget()
        if parent is not None:
            self.place(self.geometry(), parent.rect())

    def table(self) -> QWidget | None:
        """Return the table that it lies over."""
        viewport = self.parentWidget()
        return viewport.parentWidget() if viewport is not None else None

    def _follow_focus(self, old: QWidget | None, now: QWidget | None) -> None:
        table = self.table()
        # The table itself closes the card when the user goes to another of its cells.
        if now not in {None, table} and self._holds(old) and not self._holds(now):
            self.left.emit()

    def _holds(self, widget: QObject | None) -> bool:
        """Return True if a widget belongs to the card, or to a list that drops down from it."""
        while widget is not None:
            if widget is self:
                return True
            widget = widget.parent()
        return False


class ThresholdDelegate(TextDelegate):
    """Shows what meets a question, and edits its numbers in place.

    Signals:
        chosen(str, object): a question is to have this Threshold.
        refused(str): what was typed was given up; the sentence says why it can’t be.
        unsaved_changed(str, str): why what stands in the card can’t be, and what it is; both
            blank once the card is closed.
    """

    chosen = Signal(str, object)
    refused = Signal(str)
    unsaved_changed = Signal(str, str)

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index
    ) -> ThresholdCard:
        """Return the fields, over the table."""
        card = ThresholdCard(self._theme, parent)
        card.left.connect(lambda: self._leave(card))
        for field in card.fields.fields():
            field.installEventFilter(self)
        card.fields.edited.connect(card.fit)
        return card

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the numbers that the question has."""
        question = index.data(QUESTION_ROLE)
        if isinstance(editor, ThresholdCard) and isinstance(question.rule, Threshold):
            editor.title = question.label
            editor.fields.show_threshold(question.kind, question.rule)
            editor.fields.meets.selectAll()

    def setModelData(self, editor: QWidget, _model: QAbstractItemModel, index: Index) -> None:
        """Hand on the numbers; where they can’t be, say why."""
        question = index.data(QUESTION_ROLE)
        if not isinstance(editor, ThresholdCard) or question is None:
            return
        threshold = editor.fields.entered()
        if threshold is None:
            self.refused.emit(editor.fields.problem.accessibleName())
        elif threshold != question.rule:
            self.chosen.emit(question.id, threshold)

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """Close the card, however that came about; nothing in it is unsaved any more."""
        self.unsaved_changed.emit("", "")
        super().destroyEditor(editor, index)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        """Lay the fields over the cell."""
        parent = editor.parentWidget()
        if isinstance(editor, ThresholdCard) and parent is not None:
            editor.place(option.rect, parent.rect())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep with Enter what can be, and give up with Esc."""
        fields = watched.parent()
        card = fields.parent() if fields is not None else None
        if isinstance(card, ThresholdCard) and isinstance(event, QKeyEvent):
            return event.type() == QEvent.Type.KeyPress and self._take_key(card, event.key())
        return False

    def _take_key(self, card: ThresholdCard, key: int) -> bool:
        if key == Qt.Key.Key_Escape:
            self._back_to_table(card)
            self.closeEditor.emit(card)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._keep(card)
        else:
            return False
        return True

    def _keep(self, card: ThresholdCard) -> None:
        if card.fields.entered() is None:
            card.fit()
            typed = f"{card.title}: {card.fields.typed_text()}"
            self.unsaved_changed.emit(card.fields.problem.accessibleName(), typed)
            return
        self._back_to_table(card)
        self.commitData.emit(card)
        self.closeEditor.emit(card)

    @staticmethod
    def _back_to_table(card: ThresholdCard) -> None:
        """Give the table the focus, before a change perhaps asks for it."""
        table = card.table()
        if table is not None:
            table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self, card: ThresholdCard) -> None:
        self.commitData.emit(card)
        self.closeEditor.emit(card)
