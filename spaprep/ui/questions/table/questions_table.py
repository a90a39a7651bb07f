"""The view of the table of questions: its columns, and its keys."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableView,
)

from spaprep.core.language import _
from spaprep.core.questions.question import Importance, Question, Threshold
from spaprep.core.settings.question_filters import is_own_question
from spaprep.ui.questions.table.importance_delegate import (
    IMPORTANCE_WIDTH,
    ROW_HEIGHT,
    ImportanceDelegate,
)
from spaprep.ui.questions.table.questions_model import (
    COLUMN_ASK,
    COLUMN_IMPORTANCE,
    COLUMN_KIND,
    COLUMN_RULE,
    QuestionsModel,
)
from spaprep.ui.questions.table.text_delegate import TextDelegate
from spaprep.ui.questions.table.threshold_delegate import ThresholdDelegate
from spaprep.ui.theme.theme import Theme

_NARROW_BELOW = 620
_ASK_WIDTH = 118
_RULE_WIDTHS = (95, 225)
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_IMPORTANCES = {
    Qt.Key.Key_1: Importance.NICE,
    Qt.Key.Key_2: Importance.IMPORTANT,
    Qt.Key.Key_3: Importance.DEAL_BREAKER,
}
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
Index = QModelIndex | QPersistentModelIndex


class QuestionsTable(QTableView):
    """Shows the questions below the headings of their sections.

    Space switches a question, 1 to 3 choose its importance, Enter and F2 edit it, Delete deletes
    one of the user’s own, Alt with an arrow moves it; on a heading, Enter folds the section.

    Attributes:
        questions: the model.
        numbers: the delegate that edits numbers in place.

    Signals:
        importance_chosen(str, object): the user chose an Importance for a question.
        fold_requested(str): the user wants to fold or unfold a section; its id.
        current_question_changed(str): another question is current; its id, blank for none.
        edit_requested(str), delete_requested(str): the user wants to edit or delete one of their
            own questions; its id.
        move_requested(str, int): the user wants to move it down by so many places.
        menu_requested(str, object): the user wants the menu of a question at a point of the
            screen; the QPoint.
    """

    importance_chosen = Signal(str, object)
    fold_requested = Signal(str)
    current_question_changed = Signal(str)
    edit_requested = Signal(str)
    delete_requested = Signal(str)
    move_requested = Signal(str, int)
    menu_requested = Signal(str, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.questions = QuestionsModel(self)
        self.setModel(self.questions)
        self.questions.modelReset.connect(self._span_headings)
        self.setItemDelegate(TextDelegate(theme, self))
        segments = ImportanceDelegate(theme, self)
        segments.chosen.connect(self.importance_chosen)
        self.setItemDelegateForColumn(COLUMN_IMPORTANCE, segments)
        self.numbers = ThresholdDelegate(theme, self)
        self.setItemDelegateForColumn(COLUMN_RULE, self.numbers)
        self.setAccessibleName(_("Questions of this plan"))
        self._set_up_behavior()
        self._set_up_headers()
        self.clicked.connect(self._handle_click)
        self.doubleClicked.connect(self._handle_double_click)
        theme.changed.connect(self.viewport().update)

    def select(self, question_id: str) -> None:
        """Make a question current, if it is listed."""
        row = self.questions.row_of(question_id)
        # In the same row the column stays: its editor may be open.
        if row >= 0 and row != self.currentIndex().row():
            self.setCurrentIndex(self.questions.index(row, COLUMN_ASK))

    def selected_id(self) -> str:
        """Return the id of the current question; blank for none."""
        question = self._current()
        return question.id if question else ""

    def edit_numbers(self) -> bool:
        """Edit the numbers of the current question in place; return True if it has some."""
        question = self._current()
        if question is None or not isinstance(question.rule, Threshold):
            return False
        # The view closes an editor when the user leaves its cell: that must be the current one.
        self.setCurrentIndex(self.currentIndex().siblingAtColumn(COLUMN_RULE))
        self.edit(self.currentIndex())
        return True

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Emit which question is current."""
        super().currentChanged(current, previous)
        question = self.questions.question(current.row())
        self.current_question_changed.emit(question.id if question else "")

    def event(self, event: QEvent) -> bool:
        """Handle F2 here; in the window it edits the clinic."""
        is_override = event.type() == QEvent.Type.ShortcutOverride
        # Accepted here, the key comes to keyPressEvent() instead of to a shortcut of the window.
        if is_override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F2:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle the keys of the table; see the class."""
        question, key = self._current(), Qt.Key(event.key())
        if question is None and key in {*_ENTER, Qt.Key.Key_Space}:
            self._fold(self.currentIndex())
        elif question is None or not self._handle_key(question, key, event.modifiers()):
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the current question."""
        question = self._current()
        if question is not None:
            # The position in the event of a key is not that of the row.
            by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
            below = self.visualRect(self.currentIndex()).bottomLeft()
            point = self.viewport().mapToGlobal(below) if by_key else event.globalPos()
            self.menu_requested.emit(question.id, QPoint(point))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Divide the width: the question gets what the other columns leave."""
        super().resizeEvent(event)
        pixels, room = self._theme.pixels, self.viewport().width()
        narrow = room < pixels(_NARROW_BELOW)
        # The detail beside the table shows the kind of answer too.
        self.setColumnHidden(COLUMN_KIND, narrow)
        kind, importance = 0 if narrow else pixels(72), pixels(IMPORTANCE_WIDTH)
        least, most = (pixels(width) for width in _RULE_WIDTHS)
        rule = min(most, max(least, (room // 5 if narrow else room * 23 // 100)))
        header = self.horizontalHeader()
        if kind:
            header.resizeSection(COLUMN_KIND, kind)
        header.resizeSection(COLUMN_RULE, rule)
        header.resizeSection(COLUMN_IMPORTANCE, importance)
        header.resizeSection(COLUMN_ASK, max(pixels(_ASK_WIDTH), room - kind - rule - importance))

    def _handle_key(self, question: Question, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        """Handle a key on a question; return True if it has a meaning there."""
        if modifiers & Qt.KeyboardModifier.AltModifier:
            return self._move(question, key)
        if key in _IMPORTANCES:
            self.importance_chosen.emit(question.id, _IMPORTANCES[key])
        elif key == Qt.Key.Key_Space:
            self.questions.switched.emit(question.id, not question.in_use)
        elif key in _ENTER and self.edit_numbers():
            pass
        elif key in {*_ENTER, Qt.Key.Key_F2} and is_own_question(question):
            self.edit_requested.emit(question.id)
        elif key == Qt.Key.Key_F2:
            self.edit_numbers()
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and is_own_question(question):
            self.delete_requested.emit(question.id)
        else:
            return False
        return True

    def _move(self, question: Question, key: Qt.Key) -> bool:
        if key not in _STEPS or not is_own_question(question):
            return False
        self.move_requested.emit(question.id, _STEPS[key])
        return True

    def _current(self) -> Question | None:
        return self.questions.question(self.currentIndex().row())

    def _handle_click(self, index: QModelIndex) -> None:
        if index.column() == COLUMN_RULE and self._current() is not None:
            self.edit_numbers()
        else:
            self._fold(index)

    def _handle_double_click(self, index: QModelIndex) -> None:
        question = self.questions.question(index.row())
        if (
            question is not None
            and is_own_question(question)
            and index.column() != COLUMN_IMPORTANCE
        ):
            self.edit_requested.emit(question.id)

    def _fold(self, index: QModelIndex) -> None:
        section = self.questions.section(index.row())
        if section is not None:
            self.fold_requested.emit(section.id)

    def _span_headings(self) -> None:
        self.clearSpans()
        for row in range(self.questions.rowCount()):
            if self.questions.section(row) is not None:
                self.setSpan(row, 0, 1, self.questions.columnCount())

    def _set_up_behavior(self) -> None:
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        # Between two rows, and not onto one: a question replaces none.
        self.setDragDropOverwriteMode(False)
        # Tab leaves the table: its cells are reached by the arrows.
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)  # two lines fit into a row

    def _set_up_headers(self) -> None:
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self._theme.pixels(ROW_HEIGHT))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
