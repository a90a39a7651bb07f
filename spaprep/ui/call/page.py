"""The Call page: one question at a time, saved as it is answered."""

from datetime import datetime, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit

from spaprep.core.records.records import AnswerState, Channel, Key, Outcome
from spaprep.ui.call.call_back_dialog import CallBackDialog
from spaprep.ui.call.recording import Recording
from spaprep.ui.call.session import CallSession, begin, taken_up
from spaprep.ui.call.situation import Range
from spaprep.ui.library.workspace import Workspace
from spaprep.ui.theme.theme import Theme

_STATES = {
    Qt.Key.Key_D: AnswerState.DID_NOT_KNOW,
    Qt.Key.Key_R: AnswerState.WOULD_NOT_ANSWER,
    Qt.Key.Key_N: AnswerState.NOT_APPLICABLE,
}
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class CallPage(Recording):
    """Takes down what is said at one clinic.

    Signals:
        summed_up(str, object): it was ended, not discarded; the ids of the clinic and of its
            encounters. It follows `ended`.
        discarded(str): a call in which something was recorded was removed; the clinic’s name. It
            follows `ended`.
    """

    summed_up = Signal(str, object)
    discarded = Signal(str)

    def __init__(self, workspace: Workspace, theme: Theme) -> None:
        super().__init__(workspace, theme)
        self.header.ended.connect(self._end)
        self.header.call_back_wanted.connect(self._call_back)
        self.header.discarded.connect(self._discard)

    @property
    def is_running(self) -> bool:
        """Whether a call is going on."""
        return self.session is not None

    def start(
        self, clinic_id: str, channel: Channel = Channel.PHONE, key: Key | None = None
    ) -> None:
        """Begin to take down what is said, at this question where one is named."""
        if self.is_running:
            return
        session = begin(self._workspace, clinic_id, channel)
        if session is None:
            return
        self._range = Range.SHORT if channel is Channel.PHONE and key is None else Range.ALL
        self._take_up(session, key)

    def resume(self, clinic_id: str, encounter_id: str) -> None:
        """Go on with a call: one that was cut off, or an ended one, to correct what it holds.

        It goes on at the question that was answered last.
        """
        session = taken_up(self._workspace, clinic_id, encounter_id)
        encounter = session.encounter
        if self.is_running or encounter is None:
            return
        last = max(session.answers, key=lambda answer: answer.recorded_at, default=None)
        stopped = last.recorded_at if last else encounter.started_at
        self._range = Range.ALL
        self._take_up(session, last.key if last else None, stopped)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer by one key; keys typed into a field never get here, they are letters there."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = event.key()
        if self.session is None or modifiers or event.isAutoRepeat():
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Escape:
            self._escape()
        elif key in _ENTER:
            self._enter()
        elif self._is_typing() or not self._answer_by(key):
            super().keyPressEvent(event)

    def _answer_by(self, key: int) -> bool:
        """Answer by this key; tell whether it is one that answers."""
        if Qt.Key.Key_1 <= key <= Qt.Key.Key_9 and self.panel.editor is not None:
            return self.panel.editor.choose(key - Qt.Key.Key_0)
        state = _STATES.get(Qt.Key(key)) if key in _STATES else None
        if state is not None and self.panel.states.offers(state):
            self._record_state(state)
        elif key == Qt.Key.Key_S:
            self.next()
        else:
            return False
        return True

    def _enter(self) -> None:
        if self.find_field.hasFocus() and self.find_field.text().strip():
            self._choose_listed(0)
        else:
            self.next()

    def _escape(self) -> None:
        """Leave the field; without one, the call: at once where nothing was recorded."""
        self.save_pending()
        if self._is_typing():
            if self.find_field.hasFocus():
                self.find_field.clear()
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.session is not None and self.session.is_blank:
            self._discard()
        else:
            self.header.end.showMenu()

    def _take_up(
        self, session: CallSession, key: Key | None, stopped: datetime | None = None
    ) -> None:
        self.session = session
        now = datetime.now().astimezone()
        self._cut_off_for = max(now - stopped, timedelta()) if stopped else timedelta()
        self.panel.forget()
        self.header.stop()
        self.find_field.clear()
        self.ranges.show_chosen(self._range.value)
        self._show_header()
        encounter = session.encounter
        if encounter is not None:
            self.panel.suit(encounter.channel)
            self.suit_ranges(encounter.channel)
        self._list_questions(key)
        self.fit()

    def _end(self, outcome: Outcome, call_back_on: datetime | None = None) -> None:
        self.save_all_typed()
        session = self.session
        if session is None or self._returns_to_refused():
            return
        if session.end(outcome, call_back_on):
            self._leave()
            self.summed_up.emit(session.clinic_id, session.encounter_ids)

    def _returns_to_refused(self) -> bool:
        """Go back to what can’t be saved as it is, so that it is not lost with the call.

        Returns:
            Whether there is any.
        """
        refused = self.panel.refused()
        if self.header.refusal:
            self.header.person.setFocus(Qt.FocusReason.OtherFocusReason)
        elif refused:
            self._range = Range.ALL
            self.ranges.show_chosen(self._range.value)
            self._list_questions(next(iter(refused)))
            self.panel.words.setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(self.header.refusal or refused)

    def _call_back(self) -> None:
        dialog = CallBackDialog(self._theme, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._end(Outcome.CALL_BACK, dialog.chosen))
        dialog.open()

    def _discard(self) -> None:
        session = self.session
        if session is None:
            return
        was_blank, dossier = session.is_blank, session.dossier
        with self._saving() as saved:
            saved.append(session.discard())
        if all(saved):
            self._leave()
            if dossier is not None and not was_blank:
                self.discarded.emit(dossier.clinic.name)

    def _is_typing(self) -> bool:
        focus = self.window().focusWidget()
        is_combo = isinstance(focus, QComboBox) and focus.isEditable()
        return is_combo or isinstance(focus, QLineEdit | QPlainTextEdit | QAbstractSpinBox)
