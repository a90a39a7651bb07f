"""The delegate of the numbers that meet a question: edited in the table, saved with Enter."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from spaprep.core.questions.question import Threshold
from spaprep.ui.questions.table.questions_model import QUESTION_ROLE
from spaprep.ui.questions.table.text_delegate import TextDelegate
from spaprep.ui.questions.table.threshold_editor import ThresholdEditor

Index = QModelIndex | QPersistentModelIndex


class ThresholdDelegate(TextDelegate):
    """Draws the rule of a question as text, and opens an editor for its numbers.

    Signals:
        chosen(str, object): the user entered other numbers; the question's id, the Threshold.
        refused(str): what was typed can't be, and the editor closed; the sentence says why.
        unsaved_changed(str, str): why what is in the editor can't be saved, and what it is; both
            blank once the editor is closed.
    """

    chosen = Signal(str, object)
    refused = Signal(str)
    unsaved_changed = Signal(str, str)

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index
    ) -> ThresholdEditor:
        """Return an editor in the viewport of the table."""
        editor = ThresholdEditor(self._theme, parent)
        editor.left.connect(lambda: self._commit_and_close(editor))
        # Qt watches the editor alone, but its keys go to the fields within.
        for field in editor.fields.fields():
            field.installEventFilter(self)
        editor.fields.edited.connect(editor.fit)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the numbers of the question."""
        question = index.data(QUESTION_ROLE)
        if isinstance(editor, ThresholdEditor) and isinstance(question.rule, Threshold):
            editor.title = question.label
            editor.fields.show_threshold(question.kind, question.rule)
            editor.fields.meets.selectAll()

    def setModelData(self, editor: QWidget, _model: QAbstractItemModel, index: Index) -> None:
        """Emit the numbers, or why they can't be."""
        question = index.data(QUESTION_ROLE)
        if not isinstance(editor, ThresholdEditor) or question is None:
            return
        threshold = editor.fields.entered()
        if threshold is None:
            self.refused.emit(editor.fields.problem.accessibleName())
        elif threshold != question.rule:
            self.chosen.emit(question.id, threshold)

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """Delete the editor, however it was closed; nothing in it is unsaved any more."""
        self.unsaved_changed.emit("", "")
        super().destroyEditor(editor, index)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        """Place the editor over the cell."""
        parent = editor.parentWidget()
        if isinstance(editor, ThresholdEditor) and parent is not None:
            editor.place(option.rect, parent.rect())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Save with Enter if the numbers can be; close with Esc."""
        fields = watched.parent()
        editor = fields.parent() if fields is not None else None
        # Not the filter of the base class: it would close the editor as soon as a field of it
        # loses the focus to another.
        if isinstance(editor, ThresholdEditor) and isinstance(event, QKeyEvent):
            return event.type() == QEvent.Type.KeyPress and self._handle_key(editor, event.key())
        return False

    def _handle_key(self, editor: ThresholdEditor, key: int) -> bool:
        if key == Qt.Key.Key_Escape:
            self._focus_table(editor)
            self.closeEditor.emit(editor)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._save(editor)
        else:
            return False
        return True

    def _save(self, editor: ThresholdEditor) -> None:
        if editor.fields.entered() is None:
            editor.fit()
            typed = f"{editor.title}: {editor.fields.typed_text()}"
            self.unsaved_changed.emit(editor.fields.problem.accessibleName(), typed)
            return
        # First the focus: what is saved may have to be confirmed, and takes it then.
        self._focus_table(editor)
        self._commit_and_close(editor)

    @staticmethod
    def _focus_table(editor: ThresholdEditor) -> None:
        table = editor.table()
        if table is not None:
            table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _commit_and_close(self, editor: ThresholdEditor) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)
