"""Shows on the Call page what the library holds of the call."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from spaprep.core.calls.call import Call
from spaprep.core.calls.question_order import QuestionRange
from spaprep.core.comparison.criteria import Criterion
from spaprep.core.comparison.findings import Basis
from spaprep.core.language import _
from spaprep.core.records.records import Answer
from spaprep.ui.call.progress import CallProgress
from spaprep.ui.call.session import CallSession
from spaprep.ui.call.view.call_view import CallView
from spaprep.ui.call.view.question_list import QuestionEntry
from spaprep.ui.library.workspace import Workspace

_Recorded = tuple[Answer | None, str, str]
"""An answer, its detail and the words that go with it."""


class CallPresenter:
    """Brings recorded answers into the view; what is being typed there stays.

    Args:
        workspace: whose plan names the state.
        progress: the call, and the current question.
        view: shows it.
        page: gets the focus while single keys answer; its accessible name is the question.
    """

    def __init__(
        self, workspace: Workspace, progress: CallProgress, view: CallView, page: QWidget
    ) -> None:
        self._workspace = workspace
        self._progress = progress
        self._view = view
        self._page = page
        self._shown: _Recorded = (None, "", "")

    @property
    def is_outdated(self) -> bool:
        """Whether the recorded answer differs from the one that the page shows."""
        return self._recorded() != self._shown

    def mark_shown(self) -> None:
        """Remember the recorded answer as the one that the page shows."""
        self._shown = self._recorded()

    def show_header(self) -> None:
        """Show who is called, and who is speaking."""
        session, call = self._progress.session, self._progress.call
        if session is None or call is None:
            return
        # The timer leaves an interruption out, as if the call had begun later.
        since = None if call.is_over else call.encounters[0].started_at + session.interrupted_for
        self._view.header.show_call(call.dossier.clinic, call.encounter, since, call.number)

    def show_question(self) -> None:
        """Show the current question, with the recorded answer."""
        criterion = self._progress.current
        if criterion is None:
            return
        place = _("Question {number} of {count} · {section}").format(
            number=self._progress.place + 1,
            count=len(self._progress.criteria),
            section=criterion.question.section.title,
        )
        self.mark_shown()
        answer, detail, words = self._shown
        self._view.panel.show_question(criterion, place, answer, detail, words)
        self._page.setAccessibleName(criterion.asked)
        self._view.order_tabs()
        # A new editor takes the focus from the old one, which then saves what was typed there.
        self.mark_shown()

    def show_words(self) -> None:
        """Show the recorded words: an answer removes what was saved as words before it."""
        self._view.panel.form.show_words(self._shown[2])

    def show_standing(self) -> None:
        """Show the verdict, the mood and the list of questions; leave the fields alone."""
        progress = self._progress
        session, call, criterion = progress.session, progress.call, progress.current
        if session is None or call is None or criterion is None:
            return
        self._show_finding(session, call, criterion)
        self._show_mood(session, call)
        self.offer_conflicts()
        self.show_list()

    def show_no_question(self) -> None:
        """Show that no question is in use."""
        self._view.panel.show_no_question()
        self._view.finder.questions.show_no_question()
        self._view.side.show_no_question()

    def offer_moods(self) -> None:
        """Offer the choices of how staff take the questions; none in a look-up."""
        session, call = self._progress.session, self._progress.call
        mood = session.questions.mood_criterion(call) if session and call else None
        self._view.side.offer_moods(mood.question if mood else None)

    def offer_conflicts(self) -> None:
        """Offer the range of questions with conflicting answers, if there are or were any."""
        session = self._progress.session
        count = len(session.criteria(QuestionRange.CONFLICTS)) if session else 0
        self._view.finder.offer_conflicts(count)

    def show_list(self) -> None:
        """List the questions of the range, or those that match the search text."""
        progress = self._progress
        session, call, current = progress.session, progress.call, progress.current
        if session is None or call is None or current is None:
            return
        verdict = session.questions.verdict
        listed = progress.find(self._view.finder.find_field.text())
        entries = [QuestionEntry(one, call.title(one), verdict(one)) for one in listed]
        self._view.finder.questions.show_entries(entries, current.key)

    def focus_answer(self) -> None:
        """Focus the first field; if digits choose the answer, focus the page instead."""
        if not self._view.panel.form.focus_answer():
            self._page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_finding(self, session: CallSession, call: Call, criterion: Criterion) -> None:
        finding = session.questions.finding(criterion)
        # The verdict on a question that was not asked is “open”, which says nothing here.
        is_asked = finding is not None and finding.basis is not Basis.NOT_ASKED
        self._view.panel.verdict.show_finding(criterion, finding if is_asked else None)
        plan = self._workspace.plan
        self._view.side.show_criterion(
            criterion,
            call.other_answers(criterion.key),
            plan.state if plan else "",
            conflicting=finding is not None and finding.is_conflicting,
        )

    def _show_mood(self, session: CallSession, call: Call) -> None:
        mood = session.questions.mood_criterion(call)
        answer = call.answer(mood.key) if mood else None
        self._view.side.show_mood(str(answer.value) if answer and answer.value else None)

    def _recorded(self) -> _Recorded:
        call, criterion = self._progress.call, self._progress.current
        if call is None or criterion is None:
            return (None, "", "")
        return (call.answer(criterion.key), call.detail(criterion), call.words(criterion))
