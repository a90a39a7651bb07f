"""The Call page: one question at a time, saved as it is answered."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit

from spaprep.core.checks import BadInputError
from spaprep.core.records import AnswerState, Channel, Key, Outcome
from spaprep.core.values import Value
from spaprep.ui.call.asking import Asking
from spaprep.ui.call.call_back_dialog import CallBackDialog
from spaprep.ui.call.question_panel import Part
from spaprep.ui.call.session import CallSession, begin
from spaprep.ui.call.situation import Range
from spaprep.ui.theme import Theme
from spaprep.ui.workspace import Workspace

_STATES = {
    Qt.Key.Key_D: AnswerState.DID_NOT_KNOW,
    Qt.Key.Key_R: AnswerState.WOULD_NOT_ANSWER,
    Qt.Key.Key_N: AnswerState.NOT_APPLICABLE,
}
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class CallPage(Asking):
    """Takes down what is said at one clinic.

    Signals:
        ended(str): the call is over; the id of the clinic.
        summed_up(str, object): it was ended, not discarded; the ids of the clinic and of its
            encounters. It follows `ended`.
    """

    ended = Signal(str)
    summed_up = Signal(str, object)

    def __init__(self, workspace: Workspace, theme: Theme) -> None:
        super().__init__(workspace, theme)
        self._is_saving = False
        self._cut_off_for = timedelta()
        self._connect()

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
        session = CallSession(self._workspace, clinic_id, encounter_id)
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
        if state is not None:
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
        self._cut_off_for = now - stopped if stopped else timedelta()
        self.panel.forget()
        self.header.stop()
        self.find_field.clear()
        self.ranges.show_chosen(self._range.value)
        self._show_header()
        encounter, mood = session.encounter, session.mood_criterion()
        is_own = encounter is not None and encounter.channel is Channel.LOOK_UP
        self.panel.name_words(is_own=is_own)
        self.side.offer_moods(mood.question if mood else None)
        self._list_questions(key)
        self.fit()

    def _show_header(self) -> None:
        session = self.session
        dossier, encounter = (session.dossier, session.encounter) if session else (None, None)
        if session is None or dossier is None or encounter is None:
            return
        mine = session.encounters
        others = [e for e in dossier.encounters if e.channel is encounter.channel and e not in mine]
        since = None if session.is_over else mine[0].started_at + self._cut_off_for
        self.header.show_call(dossier.clinic, encounter, since, len(others) + 1)

    def _record(self, value: Value, detail: str) -> None:
        self._save(AnswerState.ANSWERED, value, detail)

    def _record_state(self, state: AnswerState) -> None:
        self.panel.save_pending()
        self._save(state, None, "")

    def _save(self, state: AnswerState, value: Value | None, detail: str) -> None:
        if self.session is None:
            return
        criterion = self._criteria[self._current]
        with self._saving(Part.ANSWER) as saved:
            saved.append(self.session.record(criterion, state, value, detail))
            self.panel.show_problem("")
        self.panel.show_state(self.session.answer(criterion.key))

    def _withdraw(self, detail: str) -> None:
        if self.session is not None:
            with self._saving(Part.ANSWER) as saved:
                saved.append(self.session.withdraw(self._criteria[self._current], detail))

    def _write_down(self, words: str) -> None:
        if self.session is not None and self._criteria:
            with self._saving(Part.WORDS) as saved:
                saved.append(self.session.write_down(self._criteria[self._current], words))

    def _change_speaker(self, person: str, role: str) -> None:
        if self.session is None:
            return
        self.panel.save_pending()
        before = self.session.encounter
        with self._saving() as saved:
            saved.append(self.session.change_speaker(person, role))
        after = self.session.encounter
        if before is not None and after is not None and before.id != after.id:
            self._ask()
        if all(saved):
            self._show_header()

    def _record_mood(self, choice: str) -> None:
        mood = self.session.mood_criterion() if self.session else None
        if self.session is not None and mood is not None:
            self.panel.save_pending()
            with self._saving() as saved:
                saved.append(self.session.record(mood, AnswerState.ANSWERED, choice))
            if self._criteria[self._current].key == mood.key:
                self._ask()

    def _end(self, outcome: Outcome, call_back_on: datetime | None = None) -> None:
        self.save_pending()
        session = self.session
        if session is None:
            return
        with self._saving() as saved:
            saved.append(session.keep_typed(self.panel.typed_in_vain()))
        if session.end(outcome, call_back_on):
            self._leave()
            self.summed_up.emit(session.clinic_id, session.encounter_ids)

    def _call_back(self) -> None:
        dialog = CallBackDialog(self._theme, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._end(Outcome.CALL_BACK, dialog.chosen))
        dialog.open()

    def _discard(self) -> None:
        if self.session is not None:
            with self._saving() as saved:
                saved.append(self.session.discard())
            if all(saved):
                self._leave()

    def _leave(self) -> None:
        session, self.session = self.session, None
        self.header.stop()
        self.panel.forget()
        self.find_field.clear()
        if session is not None:
            self.ended.emit(session.clinic_id)

    @contextmanager
    def _saving(self, part: Part | None = None) -> Iterator[list[bool]]:
        """Save something of this page, then show how everything stands.

        Where it can’t be saved, that is said, and what was typed stays as it is.
        """
        self._is_saving = True
        saved: list[bool] = []
        try:
            yield saved
        except BadInputError as error:
            saved.append(False)
            self.tell_not_saved(str(error))
            if part is Part.ANSWER:
                self.panel.show_problem(str(error))
        finally:
            self._is_saving = False
        if part is not None:
            self.panel.told(part, kept=all(saved))
        self._note_shown()
        self._show_standing()

    def _refresh(self, clinic_id: str) -> None:
        """Show what was changed elsewhere, by undo perhaps."""
        session = self.session
        if session is None or self._is_saving:
            return
        if session.dossier is None or session.encounter is None:
            self._leave()
        elif clinic_id == session.clinic_id:
            self._show_header()
            if self._recorded() != self._shown:
                self._ask()
            self._show_standing()

    def _refresh_plan(self, _plan_id: str) -> None:
        """Show the questions anew: the plan may ask others now."""
        session = self.session
        if session is None or self._is_saving:
            return
        self._refresh(session.clinic_id)
        if self.session is None:
            return
        criteria = session.criteria(self._range) or session.criteria(Range.ALL)
        if criteria != self._criteria:
            self.save_pending()
            self._list_questions(self._criteria[self._current].key if self._criteria else None)

    def _is_typing(self) -> bool:
        focus = self.window().focusWidget()
        is_combo = isinstance(focus, QComboBox) and focus.isEditable()
        return is_combo or isinstance(focus, QLineEdit | QPlainTextEdit)

    def _connect(self) -> None:
        self.panel.given.connect(self._record)
        self.panel.cleared.connect(self._withdraw)
        self.panel.states.state_chosen.connect(self._record_state)
        self.panel.words.typed.connect(self._write_down)
        self.header.speaker_changed.connect(self._change_speaker)
        self.header.ended.connect(self._end)
        self.header.call_back_wanted.connect(self._call_back)
        self.header.discarded.connect(self._discard)
        self.side.mood_chosen.connect(self._record_mood)
        self._workspace.answers_changed.connect(self._refresh)
        self._workspace.clinics_changed.connect(self._refresh_plan)
        self._workspace.saved.connect(self.tell_saved)
        self._workspace.not_saved.connect(self.tell_not_saved)
