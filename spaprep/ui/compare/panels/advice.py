"""What to ask next and what would change the leader, worked out off the GUI thread."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from spaprep.core.advice.leader_change_search import find_leader_changes
from spaprep.core.advice.leader_changes import LeaderChange, leader_changes_sentence
from spaprep.core.advice.next_questions import NextQuestion, next_questions
from spaprep.core.comparison.comparison import Comparison
from spaprep.core.language import _
from spaprep.ui.background.latest_only import PAINTED_WITHIN, LatestOnlyTask
from spaprep.ui.background.tasks import Progress


@dataclass(frozen=True, slots=True)
class Advice:
    """What follows from a comparison.

    Attributes:
        questions: everything that is open, the most telling first.
        leader_changes: every single change of a setting that would put another clinic first.
        leader_change_sentence: the same in a sentence; blank for one clinic.
        is_ready: whether it is worked out; what held before may no longer be true.
    """

    questions: tuple[NextQuestion, ...] = ()
    leader_changes: tuple[LeaderChange, ...] = ()
    leader_change_sentence: str = ""
    is_ready: bool = True


class Advisor(QObject):
    """Works out the advice on the newest comparison.

    Attributes:
        advice: the newest; not ready until it is worked out.

    Signals:
        advised(): the advice is ready.
    """

    advised = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._task = LatestOnlyTask(self, delay=PAINTED_WITHIN)
        self.advice = Advice()

    def invalidate(self, comparison: Comparison | None) -> None:
        """Replace the advice by what is shown until that on this comparison is ready."""
        clinics = len(comparison.columns) if comparison else 0
        sentence = _("Working out what would put another clinic first…") if clinics > 1 else ""
        self.advice = Advice(leader_change_sentence=sentence, is_ready=False)

    def start(self, comparison: Comparison) -> None:
        """Work out the advice on a comparison."""

        def work(progress: Progress) -> Advice:
            # One task for both: a newer comparison makes both useless.
            questions = next_questions(comparison, progress.is_active)
            changes = find_leader_changes(comparison, progress.is_active)
            return Advice(questions, changes, leader_changes_sentence(comparison, changes))

        self._task.start(work, self._finish)

    def _finish(self, advice: Advice) -> None:
        self.advice = advice
        self.advised.emit()
