"""Answers by single keys while no field takes them."""

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
    """Acts on the keys that reach the page; a field that is typed into takes its own before.

    Args:
        page: what has the focus while single keys answer.
        progress: the call.
        view: where the fields are.
        recorder: saves answers.
        navigator: goes to other questions.
        discard: removes the call.
    """

    def __init__(
        self,
        page: QWidget,
        progress: CallProgress,
        view: CallView,
        recorder: CallRecorder,
        navigator: CallNavigator,
        discard: Callable[[], object],
    ) -> None:
        self._page = page
        self._progress = progress
        self._view = view
        self._recorder = recorder
        self._navigator = navigator
        self._discard = discard

    def handle(self, event: QKeyEvent) -> bool:
        """Act on a key; return True if it means something here."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = event.key()
        if self._progress.session is None or modifiers or event.isAutoRepeat():
            return False
        if key == Qt.Key.Key_Escape:
            self._escape()
        elif key in _ENTER:
            self._enter()
        else:
            return not self._is_typing() and self._answer_by(key)
        return True

    def _answer_by(self, key: int) -> bool:
        panel = self._view.panel
        if Qt.Key.Key_1 <= key <= Qt.Key.Key_9 and panel.form.editor is not None:
            return panel.form.editor.choose(key - Qt.Key.Key_0)
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
        """Leave the field; without one, the call: at once where nothing was recorded."""
        self._recorder.save_pending()
        call, find_field = self._progress.call, self._view.finder.find_field
        if self._is_typing():
            if find_field.hasFocus():
                find_field.clear()
            self._page.setFocus(Qt.FocusReason.OtherFocusReason)
        elif call is not None and call.is_blank:
            self._discard()
        else:
            self._view.header.end.showMenu()

    def _is_typing(self) -> bool:
        focus = self._page.window().focusWidget()
        is_combo = isinstance(focus, QComboBox) and focus.isEditable()
        return is_combo or isinstance(focus, QLineEdit | QPlainTextEdit | QAbstractSpinBox)
