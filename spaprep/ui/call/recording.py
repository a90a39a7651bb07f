"""What is saved of the question being asked, and how the page shows what was saved."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

from PySide6.QtCore import Signal

from spaprep.core.checks import BadInputError
from spaprep.core.language import _
from spaprep.core.questions.values import Value
from spaprep.core.records.call_parts import first_parts
from spaprep.core.records.records import AnswerState
from spaprep.ui.call.asking import Asking
from spaprep.ui.call.question_panel import Part
from spaprep.ui.call.situation import Range
from spaprep.ui.library.workspace import RefusedInput, Workspace
from spaprep.ui.theme.theme import Theme


class Recording(Asking):
    """Records what the user answers, and follows what changes elsewhere.

    Signals:
        ended(str): the call is over; the id of the clinic.
    """

    ended = Signal(str)

    def __init__(self, workspace: Workspace, theme: Theme) -> None:
        super().__init__(workspace, theme)
        self._is_saving = False
        self._cut_off_for = timedelta()
        self._connect_records()

    def save_all_typed(self) -> None:
        """Save what was typed; what is no answer goes to the words of its question."""
        self.save_pending()
        typed = self.panel.typed_answers()
        if self.session is None or not typed:
            return
        with self._saving() as saved:
            saved.append(self.session.note_typed(typed))
        if all(saved):
            self.panel.mark_noted()
        self.panel.show_words(self._shown[2])
        self._tell_refused()

    def _record(self, value: Value, detail: str) -> None:
        self._save(AnswerState.ANSWERED, value, detail)

    def _record_state(self, state: AnswerState) -> None:
        if not self._criteria:
            return
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
        with self._saving(Part.SPEAKER) as saved:
            saved.append(self.session.change_speaker(person, role))
        after = self.session.encounter
        if before is not None and after is not None and before.id != after.id:
            self._ask()
        if all(saved):
            self._show_header()

    def _change_day(self, day: date) -> None:
        if self.session is not None:
            self.panel.save_pending()
            with self._saving() as saved:
                saved.append(self.session.change_day(day))
            self._show_header()

    def _record_mood(self, choice: str) -> None:
        mood = self.session.mood_criterion() if self.session else None
        if self.session is not None and mood is not None:
            self.panel.save_pending()
            with self._saving() as saved:
                saved.append(self.session.record(mood, AnswerState.ANSWERED, choice))
            if self._criteria[self._current].key == mood.key:
                self._ask()

    def _show_header(self) -> None:
        session = self.session
        dossier, encounter = (session.dossier, session.encounter) if session else (None, None)
        if session is None or dossier is None or encounter is None:
            return
        mine = session.encounters
        began = [e for e in first_parts(dossier.encounters) if e.channel is encounter.channel]
        number = 1 + sum(entry.started_at < mine[0].started_at for entry in began)
        since = None if session.is_over else mine[0].started_at + self._cut_off_for
        self.header.show_call(dossier.clinic, encounter, since, number)

    def _leave(self) -> None:
        session, self.session = self.session, None
        self.header.stop()
        self.panel.forget()
        self._tell_refused()
        self.find_field.clear()
        if session is not None:
            self.ended.emit(session.clinic_id)

    @contextmanager
    def _saving(self, part: Part | None = None) -> Iterator[list[bool]]:
        """Save something of this page, then show how everything stands.

        What can’t be saved as it is stays as typed, and it is said why.
        """
        self._is_saving = True
        saved: list[bool] = []
        reason = ""
        try:
            yield saved
        except BadInputError as error:
            saved.append(False)
            reason = str(error)
            self.show_not_saved(reason)
            if part is Part.ANSWER:
                self.panel.show_problem(reason)
        finally:
            self._is_saving = False
        if part is not None:
            self._mark(part, reason or ("" if all(saved) else _("It was not saved.")))
        self._note_shown()
        if part is Part.ANSWER and not reason:
            # An answer takes out of the words what had been typed before there was one.
            self.panel.show_words(self._shown[2])
        self._show_standing()

    def _mark(self, part: Part, reason: str) -> None:
        """Take note whether a part was saved; with a reason it was not."""
        if part is Part.SPEAKER:
            self.header.refusal = reason
        elif reason:
            self.panel.mark_refused(part, reason)
        else:
            self.panel.mark_saved(part)
        self._tell_refused()

    def _tell_refused(self) -> None:
        """Let the workspace know what stands on this page and can’t be saved as it is."""
        parts = self.panel.refused()
        reasons = [self.header.refusal, *(r for p in parts.values() for r in p.reasons.values())]
        titles = {c.key: c.label for c in self.session.criteria(Range.ALL)} if self.session else {}
        texts = [f"{titles.get(key, key[0])}: {part.text}" for key, part in parts.items()]
        if self.header.refusal:
            texts.insert(0, self.header.person.text())
        self._workspace.refuse_input(
            RefusedInput(next(filter(None, reasons), ""), "\n".join(texts))
        )

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

    def _connect_records(self) -> None:
        self.panel.given.connect(self._record)
        self.panel.cleared.connect(self._withdraw)
        self.panel.states.state_chosen.connect(self._record_state)
        self.panel.words.typed.connect(self._write_down)
        self.header.speaker_changed.connect(self._change_speaker)
        self.header.day_changed.connect(self._change_day)
        self.side.mood_chosen.connect(self._record_mood)
        self._workspace.answers_changed.connect(self._refresh)
        self._workspace.clinics_changed.connect(self._refresh_plan)
        self.panel.refused_changed.connect(self._tell_refused)
        self._workspace.saved.connect(self.show_saved)
        self._workspace.not_saved.connect(self.show_not_saved)
        self._workspace.input_refused.connect(self.show_not_saved)
