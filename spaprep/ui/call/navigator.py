"""Goes from question to question, and saves what was typed before one is left."""

from PySide6.QtCore import Qt

from spaprep.core.calls.question_order import QuestionRange
from spaprep.core.records.records import Key
from spaprep.ui.call.presenter import CallPresenter
from spaprep.ui.call.progress import CallProgress
from spaprep.ui.call.recorder import CallRecorder
from spaprep.ui.call.view.call_view import CallView


class CallNavigator:
    """Moves through the questions of the call; the presenter shows the current one."""

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
        """Go to the next question; after the last, to those without an answer."""
        if self._progress.current is None:
            return
        self._recorder.save_all_typed()
        if self._progress.advance():
            self._show_question()
        else:
            self._view.panel.hint.show()

    def back(self) -> None:
        """Go to the previous question."""
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
        """Go to a question of the list; one that was found may be outside the range."""
        self._recorder.save_all_typed()
        listed = self._progress.find(self._view.finder.find_field.text())
        if self._progress.session is None or not 0 <= place < len(listed):
            return
        # Clearing the field lists the range again: the key is looked up in what was listed.
        self._view.finder.find_field.clear()
        key = listed[place].key
        if key not in [criterion.key for criterion in self._progress.criteria]:
            self.show_range(QuestionRange.ALL)
        # In a narrow window the list was opened for this choice.
        self._view.footer.choose_questions(chosen=False)
        self.list_questions(key)

    def choose_range(self, chosen: QuestionRange) -> None:
        """Change the range; the current question stays, if it is in it."""
        self._recorder.save_all_typed()
        self.show_range(chosen)
        self.list_questions(self._progress.current_key)

    def show_range(self, chosen: QuestionRange) -> None:
        """Set the range; the caller lists its questions next."""
        self._progress.range = chosen
        self._view.finder.show_range(chosen)

    def list_questions(self, key: Key | None) -> None:
        """List the questions of the range, and show this one, or else the first."""
        if self._progress.session is None:
            return
        self._progress.list_questions(key)
        self._presenter.offer_moods()
        self._presenter.offer_conflicts()
        # A plan can have no question in use, though the call goes on.
        if self._progress.criteria:
            self._show_question()
        else:
            self._presenter.show_no_question()

    def return_to_unsaved(self) -> bool:
        """Go to the first input that can’t be saved, so that it is not lost with the call.

        Returns:
            Whether there is any.
        """
        speaker, unsaved = self._view.header.speaker, self._view.panel.form.unsaved()
        if speaker.refusal:
            speaker.name.setFocus(Qt.FocusReason.OtherFocusReason)
        elif unsaved:
            # The question may be outside of the range.
            self.show_range(QuestionRange.ALL)
            self.list_questions(next(iter(unsaved)))
            self._view.panel.form.words.setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(speaker.refusal or unsaved)

    def follow_plan(self) -> None:
        """List the questions again if the plan has other ones now."""
        if self._progress.criteria_in_range() != self._progress.criteria:
            self._recorder.save_pending()
            self.list_questions(self._progress.current_key)

    def focus_find(self) -> None:
        """Show the list, which may be hidden in a narrow window, and focus its search field."""
        self._view.footer.choose_questions(chosen=True)
        self._view.finder.focus_find()

    def _show_question(self) -> None:
        if self._progress.current is None:
            return
        self._presenter.show_question()
        self._view.panel.area.verticalScrollBar().setValue(0)
        self._presenter.show_standing()
        self._presenter.focus_answer()
