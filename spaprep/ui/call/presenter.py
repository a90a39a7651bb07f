"""Shows on the Call page how the call stands, as it is in the library."""

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
from spaprep.ui.call.view.question_list import Entry
from spaprep.ui.library.workspace import Workspace

_Recorded = tuple[Answer | None, str, str]
"""An answer, its detail and the words that go with it."""


class CallPresenter:
    """Brings what is recorded into the view; what is being typed there stays.

    Args:
        workspace: whose plan names the state.
        progress: the call.
        view: what shows it.
        page: what takes the keys that answer; a screen reader names it after the question.
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
        """Whether something else is recorded for the question than the page shows."""
        return self._recorded() != self._shown

    def note_shown(self) -> None:
        """Take what is recorded by now as what the page shows."""
        self._shown = self._recorded()

    def show_header(self) -> None:
        """Show who is called, and who is speaking."""
        session, call = self._progress.session, self._progress.call
        if session is None or call is None:
            return
        since = None if call.is_over else call.encounters[0].started_at + session.interrupted_for
        self._view.header.show_call(call.dossier.clinic, call.encounter, since, call.number)

    def show_question(self) -> None:
        """Show the question that is asked, with what was recorded so far."""
        criterion = self._progress.current
        if criterion is None:
            return
        place = _("Question {number} of {count} · {section}").format(
            number=self._progress.place + 1,
            count=len(self._progress.criteria),
            section=criterion.question.section.title,
        )
        self.note_shown()
        answer, detail, words = self._shown
        self._view.panel.ask(criterion, place, answer, detail, words)
        self._page.setAccessibleName(criterion.asked)
        self._view.order_tabs()
        # A new editor takes the focus from the one before, which saves what was typed there.
        self.note_shown()

    def show_words(self) -> None:
        """Show the words that are recorded; an answer takes out what was typed before it."""
        self._view.panel.form.show_words(self._shown[2])

    def show_standing(self) -> None:
        """Show how everything stands by now; what is being typed is left alone."""
        progress = self._progress
        session, call, criterion = progress.session, progress.call, progress.current
        if session is None or call is None or criterion is None:
            return
        self._show_finding(session, call, criterion)
        self._show_mood(session, call)
        self.offer_conflicts()
        self.show_list()

    def show_nothing(self) -> None:
        """Show that no question is in use."""
        self._view.panel.ask_nothing()
        self._view.finder.questions.show_none()
        self._view.side.show_none()

    def offer_moods(self) -> None:
        """Offer the choices of how staff take the questions, where somebody is spoken to."""
        session, call = self._progress.session, self._progress.call
        mood = session.questions.mood_criterion(call) if session and call else None
        self._view.side.offer_moods(mood.question if mood else None)

    def offer_conflicts(self) -> None:
        """Offer the questions with conflicting answers alone, where there are or were any."""
        session = self._progress.session
        count = len(session.criteria(QuestionRange.CONFLICTS)) if session else 0
        self._view.finder.offer_conflicts(count)

    def show_list(self) -> None:
        """List the questions of the range, or all that have the text that is looked for."""
        progress = self._progress
        session, call, current = progress.session, progress.call, progress.current
        if session is None or call is None or current is None:
            return
        verdict = session.questions.verdict
        listed = progress.find(self._view.finder.find_field.text())
        entries = [Entry(one, call.title(one), verdict(one)) for one in listed]
        self._view.finder.questions.show_entries(entries, current.key)

    def focus_answer(self) -> None:
        """Go to the field to type into; where digits choose, the page takes the keys."""
        if not self._view.panel.form.focus_answer():
            self._page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_finding(self, session: CallSession, call: Call, criterion: Criterion) -> None:
        finding = session.questions.finding(criterion)
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
