"""Saves the answers of a call, and reports what could not be saved."""

from collections.abc import Callable, Mapping
from datetime import date

from spaprep.core.calls.question_order import QuestionRange
from spaprep.core.calls.unsaved_input import InputPart, UnsavedParts
from spaprep.core.checks import BadInputError
from spaprep.core.language import _
from spaprep.core.questions.values import Value
from spaprep.core.records.records import AnswerState, Key
from spaprep.ui.call.presenter import CallPresenter
from spaprep.ui.call.progress import CallProgress
from spaprep.ui.call.view.call_view import CallView
from spaprep.ui.library.unsaved import RefusedInput
from spaprep.ui.library.workspace import Workspace


class CallRecorder:
    """Saves what the user answers; the presenter then updates the page.

    Attributes:
        is_saving: whether the library is changing because of this page.
    """

    def __init__(
        self,
        workspace: Workspace,
        progress: CallProgress,
        view: CallView,
        presenter: CallPresenter,
    ) -> None:
        self._workspace = workspace
        self._progress = progress
        self._view = view
        self._presenter = presenter
        self.is_saving = False

    def save_pending(self) -> None:
        """Save what was typed since the last pause."""
        if self._progress.session is not None:
            self._view.header.speaker.save_pending()
            self._view.panel.form.save_pending()

    def save_all_typed(self) -> None:
        """Save what was typed; what is no answer is added to the words of its question."""
        self.save_pending()
        session, typed = self._progress.session, self._view.panel.form.typed_answers()
        if session is None or not typed:
            return
        if self.save(lambda: session.save_as_words(typed)):
            self._view.panel.form.mark_saved_as_words()
        self._presenter.show_words()
        self.report_unsaved()

    def record(self, value: Value, detail: str) -> None:
        """Save an answer to the question that is asked, with its name or note."""
        self._save_answer(AnswerState.ANSWERED, value, detail)

    def record_state(self, state: AnswerState) -> None:
        """Save that they gave no answer, and why."""
        if self._progress.current is not None:
            self._view.panel.form.save_pending()
            self._save_answer(state, None, "")

    def withdraw(self, detail: str) -> None:
        """Remove the answer whose value was deleted; its name or note stays."""
        session, criterion = self._progress.session, self._progress.current
        if session is not None and criterion is not None:
            self.save(lambda: session.withdraw(criterion, detail), InputPart.ANSWER)

    def record_words(self, words: str) -> None:
        """Save the words of the person who answers."""
        session, criterion = self._progress.session, self._progress.current
        if session is not None and criterion is not None:
            self.save(lambda: session.record_words(criterion, words), InputPart.WORDS)

    def change_speaker(self, person: str, role: str) -> None:
        """Save who is speaking; a new person has not answered the current question yet."""
        session = self._progress.session
        if session is None:
            return
        self._view.panel.form.save_pending()
        before = session.call
        is_saved = self.save(lambda: session.change_speaker(person, role), InputPart.SPEAKER)
        after = session.call
        if before is not None and after is not None and before.encounter.id != after.encounter.id:
            self._presenter.show_question()
        # A refused name stays in its field; the header would show the one on disk instead.
        if is_saved:
            self._presenter.show_header()

    def change_day(self, day: date) -> None:
        """Save on which day it was."""
        session = self._progress.session
        if session is not None:
            self._view.panel.form.save_pending()
            self.save(lambda: session.change_day(day))
            self._presenter.show_header()

    def record_mood(self, choice: str) -> None:
        """Save how staff take the questions."""
        session, call = self._progress.session, self._progress.call
        mood = session.questions.mood_criterion(call) if session and call else None
        if session is None or mood is None:
            return
        self._view.panel.form.save_pending()
        self.save(lambda: session.record(mood, AnswerState.ANSWERED, choice))
        if self._progress.current_key == mood.key:
            self._presenter.show_question()

    def save(self, edit: Callable[[], bool], part: InputPart | None = None) -> bool:
        """Save something of this page, then refresh the views.

        Input that can’t be saved as it is stays as typed, with the reason beside it.

        Args:
            edit: saves it; returns whether it is on disk or pending, and raises BadInputError.
            part: which input it is, to mark it as saved or not; None if it can’t be refused.

        Returns:
            Whether it is on disk or pending.
        """
        is_saved, reason = self._attempt(edit)
        if part is InputPart.ANSWER:
            self._view.panel.form.show_problem(reason)
        if part is not None:
            self._mark(part, reason or ("" if is_saved else _("It was not saved.")))
        self._presenter.mark_shown()
        if part is InputPart.ANSWER and not reason:
            # What was saved as words before there was an answer is removed with the answer.
            self._presenter.show_words()
        self._presenter.show_standing()
        return is_saved

    def report_unsaved(self) -> None:
        """Report to the workspace what is on this page and can’t be saved as it is."""
        header, parts = self._view.header, self._view.panel.form.unsaved()
        reasons = [
            header.speaker.refusal,
            *(r for one in parts.values() for r in one.reasons.values()),
        ]
        lines = [header.speaker.name.text()] if header.speaker.refusal else []
        lines += self._lines_of(parts)
        reason = next(filter(None, reasons), "")
        self._workspace.unsaved.refuse("call", RefusedInput(reason, "\n".join(lines)))

    def _save_answer(self, state: AnswerState, value: Value | None, detail: str) -> None:
        session, criterion = self._progress.session, self._progress.current
        if session is None or criterion is None:
            return
        self.save(lambda: session.record(criterion, state, value, detail), InputPart.ANSWER)
        call = session.call
        self._view.panel.form.show_state(call.answer(criterion.key) if call else None)

    def _attempt(self, edit: Callable[[], bool]) -> tuple[bool, str]:
        """Return whether it was saved, and why it was refused; blank if it was not."""
        # The workspace emits its signals within the edit; `save` refreshes the page after it.
        self.is_saving = True
        try:
            return edit(), ""
        except BadInputError as error:
            self._view.footer.show_not_saved(str(error))
            return False, str(error)
        finally:
            self.is_saving = False

    def _mark(self, part: InputPart, reason: str) -> None:
        """Mark input as saved, or, with a reason, as not saved."""
        if part is InputPart.SPEAKER:
            self._view.header.speaker.refusal = reason
        else:
            self._view.panel.form.mark(part, reason)
        self.report_unsaved()

    def _lines_of(self, parts: Mapping[Key, UnsavedParts]) -> list[str]:
        """Return the texts that could not be saved, each after the name of its question."""
        session = self._progress.session
        criteria = session.criteria(QuestionRange.ALL) if session and parts else []
        titles = {criterion.key: criterion.label for criterion in criteria}
        return [f"{titles.get(key, key[0])}: {part.text}" for key, part in parts.items()]
