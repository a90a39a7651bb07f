"""The Call page: one question at a time, saved as it is answered."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit

from spaprep.core.criteria import Criterion
from spaprep.core.findings import Basis
from spaprep.core.language import _
from spaprep.core.records import AnswerState, Channel, Key, Outcome
from spaprep.core.values import Value
from spaprep.core.wording import row_title
from spaprep.ui.call.call_back_dialog import CallBackDialog
from spaprep.ui.call.frame import CallFrame
from spaprep.ui.call.question_list import Entry
from spaprep.ui.call.session import CallSession, Range, begin
from spaprep.ui.theme import Theme
from spaprep.ui.workspace import Workspace


class CallPage(CallFrame):
    """Takes down what is said at one clinic.

    Signals:
        ended(str): the call is over; the id of the clinic.
    """

    ended = Signal(str)

    def __init__(self, workspace: Workspace, theme: Theme) -> None:
        super().__init__(theme)
        self._workspace = workspace
        self.session: CallSession | None = None
        self._criteria: list[Criterion] = []
        self._current = 0
        self._skipped: set[Key] = set()
        self._is_saving = False
        self._range = Range.SHORT
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
        """Go on with a call that was cut off."""
        if not self.is_running:
            self._range = Range.ALL
            self._take_up(CallSession(self._workspace, clinic_id, encounter_id), None)

    def focus_find(self) -> None:
        """Go to the field that finds a question."""
        self.find_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.find_field.selectAll()

    def save_pending(self) -> None:
        """Save what was typed since the last pause."""
        if self.is_running:
            self.header.save_pending()
            self.panel.save_pending()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer by one key; keys typed into a field never get here, they are letters there."""
        key, modifiers = event.key(), event.modifiers()
        plain = not modifiers & ~Qt.KeyboardModifier.KeypadModifier
        states = {
            Qt.Key.Key_D: AnswerState.DID_NOT_KNOW,
            Qt.Key.Key_R: AnswerState.WOULD_NOT_ANSWER,
            Qt.Key.Key_N: AnswerState.NOT_APPLICABLE,
        }
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and plain:
            self.next()
        elif self._is_typing() or not plain or self.session is None:
            super().keyPressEvent(event)
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9 and self.panel.editor is not None:
            self.panel.editor.choose(key - Qt.Key.Key_0)
        elif key in states:
            self._record_state(states[Qt.Key(key)])
        elif key == Qt.Key.Key_S:
            self.skip()
        else:
            super().keyPressEvent(event)

    def next(self) -> None:
        """Go to the next question; behind the last, to those that were skipped or left out."""
        if self.session is None or not self._criteria:
            return
        self.save_pending()
        if self._current + 1 < len(self._criteria):
            self._go_to(self._current + 1)
            return
        open_ones = [n for n, c in enumerate(self._criteria) if self.session.answer(c.key) is None]
        if open_ones and open_ones != [self._current]:
            self._go_to(open_ones[0])

    def back(self) -> None:
        """Go to the question before."""
        if self.session is not None and self._current:
            self.save_pending()
            self._go_to(self._current - 1)

    def skip(self) -> None:
        """Leave the question for later."""
        if self._criteria:
            self._skipped.add(self._criteria[self._current].key)
            self.next()

    def _take_up(self, session: CallSession, key: Key | None) -> None:
        self.session = session
        self._skipped = set()
        self.saved.setText("")
        self.ranges.show_chosen(self._range.value)
        self._show_header()
        mood = session.mood_criterion()
        self.side.offer_moods(mood.question if mood else None)
        self._list_questions(key)
        self.fit()

    def _list_questions(self, key: Key | None) -> None:
        if self.session is None:
            return
        self._criteria = self.session.criteria(self._range) or self.session.criteria(Range.ALL)
        wanted = self.find_field.text().strip().casefold()
        if wanted:
            found = [c for c in self._criteria if wanted in f"{c.label} {c.asked}".casefold()]
            self._criteria = found or self._criteria
        places = [n for n, criterion in enumerate(self._criteria) if criterion.key == key]
        self._go_to(places[0] if places else 0)

    def _go_to(self, place: int) -> None:
        if self.session is None or not self._criteria:
            return
        self._current = place
        criterion = self._criteria[place]
        section = criterion.question.section.title
        told = _("Question {number} of {count} · {section}").format(
            number=place + 1, count=len(self._criteria), section=section
        )
        key = criterion.key
        self.panel.ask(criterion, told, self.session.answer(key), self.session.words(key))
        self._show_standing()
        self.panel.focus_answer()
        if self.panel.editor is not None and self.panel.editor.first_field() is None:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_standing(self) -> None:
        """Show how everything stands by now; what is being typed is left alone."""
        if self.session is None or not self._criteria:
            return
        criterion = self._criteria[self._current]
        finding = self.session.finding(criterion)
        asked = finding is not None and finding.basis is not Basis.NOT_ASKED
        self.panel.show_finding(criterion, finding, asked=asked)
        conflicting = finding is not None and finding.is_conflicting
        earlier = self.session.earlier(criterion.key)
        self.side.show_criterion(criterion, earlier, conflicting=conflicting)
        mood = self.session.mood_criterion()
        answer = self.session.answer(mood.key) if mood else None
        self.side.show_mood(str(answer.value) if answer and answer.value else None)
        plan = self._workspace.plan
        several = plan is not None and len(plan.treatments) > 1
        entries = [
            Entry(c, row_title(c, with_treatment=several), self.session.verdict(c))
            for c in self._criteria
        ]
        self.questions.show_entries(entries, self._current)

    def _show_header(self) -> None:
        session = self.session
        dossier, encounter = (session.dossier, session.encounter) if session else (None, None)
        if session is None or dossier is None or encounter is None:
            return
        since = session.first_started or encounter.started_at
        self.header.show_call(dossier.clinic, encounter, since, len(dossier.encounters))

    def _record(self, value: Value, detail: str) -> None:
        self._save(AnswerState.ANSWERED, value, detail)

    def _record_state(self, state: AnswerState) -> None:
        self.panel.save_pending()
        self._save(state, None, "")

    def _save(self, state: AnswerState, value: Value | None, detail: str) -> None:
        if self.session is None:
            return
        criterion = self._criteria[self._current]
        with self._saving():
            self.session.record(criterion, state, value, detail)
        self.panel.show_state(self.session.answer(criterion.key))
        self._show_standing()

    def _withdraw(self) -> None:
        if self.session is not None:
            with self._saving():
                self.session.withdraw(self._criteria[self._current])
            self._show_standing()

    def _write_down(self, words: str) -> None:
        if self.session is not None and self._criteria:
            with self._saving():
                self.session.write_down(self._criteria[self._current], words)
            self._show_standing()

    def _change_speaker(self, person: str, role: str) -> None:
        if self.session is not None:
            with self._saving():
                self.session.change_speaker(person, role)
            self._show_header()
            self._show_standing()

    def _record_mood(self, choice: str) -> None:
        mood = self.session.mood_criterion() if self.session else None
        if self.session is not None and mood is not None:
            with self._saving():
                self.session.record(mood, AnswerState.ANSWERED, choice)
            if self._criteria[self._current].key == mood.key:
                self._go_to(self._current)
            self._show_standing()

    def _end(self, outcome: Outcome) -> None:
        self.save_pending()
        if self.session is not None and self.session.end(outcome):
            self._leave()

    def _call_back(self) -> None:
        dialog = CallBackDialog(self._theme, self)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        self.save_pending()
        if self.session is not None and self.session.end(Outcome.CALL_BACK, dialog.chosen):
            self._leave()

    def _discard(self) -> None:
        if self.session is not None and self.session.discard():
            self._leave()

    def _leave(self) -> None:
        session, self.session = self.session, None
        self.header.stop()
        self.find_field.clear()
        if session is not None:
            self.ended.emit(session.clinic_id)

    @contextmanager
    def _saving(self) -> Iterator[None]:
        """Tell apart what this page saves and shows itself from what is changed elsewhere."""
        self._is_saving = True
        try:
            yield
        finally:
            self._is_saving = False

    def _refresh(self) -> None:
        """Show what was changed elsewhere, by undo perhaps."""
        if self.session is None or self._is_saving:
            return
        if self.session.dossier is None or self.session.encounter is None:
            self._leave()
            return
        self._show_header()
        key = self._criteria[self._current].key if self._criteria else None
        self._list_questions(key)

    def _choose_range(self, name: str) -> None:
        self.save_pending()
        self._range = Range(name)
        key = self._criteria[self._current].key if self._criteria else None
        self._list_questions(key)

    def _choose_question(self, place: int) -> None:
        self.save_pending()
        self._go_to(place)

    def _find(self) -> None:
        self.save_pending()
        focus = self.find_field.cursorPosition()
        self._list_questions(None)
        self.find_field.setFocus()
        self.find_field.setCursorPosition(focus)

    def _is_typing(self) -> bool:
        focus = self.window().focusWidget()
        return isinstance(focus, QLineEdit | QPlainTextEdit)

    def _connect(self) -> None:
        self.panel.given.connect(self._record)
        self.panel.cleared.connect(self._withdraw)
        self.panel.state_chosen.connect(self._record_state)
        self.panel.skipped.connect(self.skip)
        self.panel.words_typed.connect(self._write_down)
        self.panel.next_wanted.connect(self.next)
        self.next_wanted.connect(self.next)
        self.back_wanted.connect(self.back)
        self.header.speaker_changed.connect(self._change_speaker)
        self.header.ended.connect(self._end)
        self.header.call_back_wanted.connect(self._call_back)
        self.header.discarded.connect(self._discard)
        self.side.mood_chosen.connect(self._record_mood)
        self.questions.question_chosen.connect(self._choose_question)
        self.ranges.chosen.connect(self._choose_range)
        self.find_field.textEdited.connect(lambda _text: self._find())
        for keys, act in (("Alt+Left", self.back), ("Ctrl+J", self.panel.words.setFocus)):
            action = QAction(self)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _checked=False, act=act: act())
            self.addAction(action)
        self._workspace.answers_changed.connect(self._refresh)
        self._workspace.clinics_changed.connect(self._refresh)
        self._workspace.saved.connect(self.tell_saved)
        self._workspace.not_saved.connect(self.tell_not_saved)
