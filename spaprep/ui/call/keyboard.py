"""Single keys as answers, while no field has the focus."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from spaprep.core.records.records import AnswerState
from spaprep.ui.call.navigator import CallNavigator
from spaprep.ui.call.progress import CallProgress
from spaprep.ui.call.recorder import CallRecorder
from spaprep.ui.call.view.call_view import CallView

_STATES = {
    Qt.Key.Key_D: AnswerState.DID_NOT_KNOW,
    Qt.Key.Key_R: AnswerState.WOULD_NOT_ANSWER,
    Qt.Key.Key_N: AnswerState.NOT_APPLICABLE,
}
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class CallKeyboard:
    """Handles the keys that reach the page; a field that has the focus gets its keys first.

    Args:
        page: has the focus while single keys answer.
        progress: the call.
        view: holds the fields.
        recorder: saves answers.
        navigator: goes to other questions.
        on_discard: called to remove the call.
    """

    def __init__(
        self,
        page: QWidget,
        progress: CallProgress,
        view: CallView,
        recorder: CallRecorder,
        navigator: CallNavigator,
        on_discard: Callable[[], object],
    ) -> None:
        self._page = page
        self._progress = progress
        self._view = view
        self._recorder = recorder
        self._navigator = navigator
        self._on_discard = on_discard

    def handle(self, event: QKeyEvent) -> bool:
        """Handle a key; return False if it means nothing here."""
        # Digits of the keypad answer too. A key that is held down must not answer what follows.
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = event.key()
        if self._progress.session is None or modifiers or event.isAutoRepeat():
            return False
        if key == Qt.Key.Key_Escape:
            self._escape()
        elif key in _ENTER:
            self._enter()
        else:
            return not self._is_typing() and self._answer_with(key)
        return True

    def _answer_with(self, key: int) -> bool:
        panel = self._view.panel
        if Qt.Key.Key_1 <= key <= Qt.Key.Key_9 and panel.form.editor is not None:
            return panel.form.editor.choose(key - Qt.Key.Key_0)
        # Qt.Key(key) raises for a key that Qt has no name for.
        state = _STATES.get(Qt.Key(key)) if key in _STATES else None
        if state is not None and panel.form.states.offers(state):
            self._recorder.record_state(state)
        elif key == Qt.Key.Key_S:
            self._navigator.next()
        else:
            return False
        return True

    def _enter(self) -> None:
        find_field = self._view.finder.find_field
        if find_field.hasFocus() and find_field.text().strip():
            self._navigator.choose_listed(0)
        else:
            self._navigator.next()

    def _escape(self) -> None:
        """Leave the field; else leave the call: at once if nothing was recorded in it."""
        self._recorder.save_pending()
        call, find_field = self._progress.call, self._view.finder.find_field
        if self._is_typing():
            if find_field.hasFocus():
                find_field.clear()
            self._page.setFocus(Qt.FocusReason.OtherFocusReason)
        elif call is not None and call.is_blank:
            self._on_discard()
        else:
            self._view.header.end.showMenu()

    def _is_typing(self) -> bool:
        # Not QApplication.focusWidget(): that is None while the window is inactive.
        focus = self._page.window().focusWidget()
        is_combo = isinstance(focus, QComboBox) and focus.isEditable()
        return is_combo or isinstance(focus, QLineEdit | QPlainTextEdit | QAbstractSpinBox)
