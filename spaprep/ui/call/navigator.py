"""Goes from question to question, and saves what was typed before one is left."""

from PySide6.QtCore import Qt

from spaprep.core.calls.question_order import QuestionRange
from spaprep.core.records.records import Key
from spaprep.ui.call.presenter import CallPresenter
from spaprep.ui.call.progress import CallProgress
from spaprep.ui.call.recorder import CallRecorder
from spaprep.ui.call.view.call_view import CallView


class CallNavigator:
    """Moves through the questions of the call, and has the presenter show the one that is asked."""

    def __init__(
        self,
        progress: CallProgress,
        view: CallView,
        presenter: CallPresenter,
        recorder: CallRecorder,
    ) -> None:
        self._progress = progress
        self._view = view
        self._presenter = presenter
        self._recorder = recorder

    def next(self) -> None:
        """Leave the question for now; behind the last, go to those that were left out."""
        if self._progress.current is None:
            return
        self._recorder.save_all_typed()
        if self._progress.advance():
            self._show_question()
        else:
            self._view.panel.hint.show()

    def back(self) -> None:
        """Go to the question before."""
        if self._progress.session is not None and self._progress.place:
            self._recorder.save_all_typed()
            self._progress.go_back()
            self._show_question()

    def choose_question(self, place: int) -> None:
        """Go to the question at a place of the range."""
        self._recorder.save_all_typed()
        self._progress.go_to(place)
        self._show_question()

    def choose_listed(self, place: int) -> None:
        """Go to a question of the list; one that was found may lie outside the range."""
        self._recorder.save_all_typed()
        listed = self._progress.find(self._view.finder.find_field.text())
        if self._progress.session is None or not 0 <= place < len(listed):
            return
        self._view.finder.find_field.clear()
        key = listed[place].key
        if key not in [criterion.key for criterion in self._progress.criteria]:
            self.show_range(QuestionRange.ALL)
        self._view.footer.choose_questions(chosen=False)
        self.list_questions(key)

    def choose_range(self, chosen: QuestionRange) -> None:
        """Ask the questions of another range, from the one that is asked on."""
        self._recorder.save_all_typed()
        self.show_range(chosen)
        self.list_questions(self._progress.current_key)

    def show_range(self, chosen: QuestionRange) -> None:
        """Mark a range as the one that is asked; its questions are listed next."""
        self._progress.range = chosen
        self._view.finder.show_range(chosen)

    def list_questions(self, key: Key | None) -> None:
        """Ask the questions of the range, from this one on where it is among them."""
        if self._progress.session is None:
            return
        self._progress.list_questions(key)
        self._presenter.offer_moods()
        self._presenter.offer_conflicts()
        if self._progress.criteria:
            self._show_question()
        else:
            self._presenter.show_nothing()

    def return_to_unsaved(self) -> bool:
        """Go back to what can’t be saved as it is, so that it is not lost with the call.

        Returns:
            True if there is any.
        """
        header, unsaved = self._view.header, self._view.panel.form.unsaved()
        if header.refusal:
            header.person.setFocus(Qt.FocusReason.OtherFocusReason)
        elif unsaved:
            self.show_range(QuestionRange.ALL)
            self.list_questions(next(iter(unsaved)))
            self._view.panel.form.words.setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(header.refusal or unsaved)

    def follow_plan(self) -> None:
        """List the questions anew where the plan asks others by now."""
        if self._progress.criteria_in_range() != self._progress.criteria:
            self._recorder.save_pending()
            self.list_questions(self._progress.current_key)

    def focus_find(self) -> None:
        """Go to the field that finds a question."""
        self._view.footer.choose_questions(chosen=True)
        self._view.finder.focus_find()

    def _show_question(self) -> None:
        if self._progress.current is None:
            return
        self._presenter.show_question()
        self._view.panel.area.verticalScrollBar().setValue(0)
        self._presenter.show_standing()
        self._presenter.focus_answer()
