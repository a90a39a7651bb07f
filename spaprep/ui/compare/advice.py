"""What to ask next and what it would take, worked out for the page off the GUI thread."""

from collections.abc import Callable
from dataclasses import dataclass

from spaprep.core.advice.leader_change_search import find_leader_changes
from spaprep.core.advice.leader_changes import LeaderChange, leader_changes_sentence
from spaprep.core.advice.next_questions import NextQuestion, next_questions
from spaprep.core.comparison.comparison import Comparison
from spaprep.core.language import _
from spaprep.ui.background.tasks import Progress


@dataclass(frozen=True, slots=True)
class Advice:
    """What follows from a comparison.

    Attributes:
        questions: everything that is open, the most telling first.
        turns: every single change of a setting that would put another clinic first.
        turn_sentence: the same in a sentence; blank for one clinic.
        is_there: whether it is worked out; what was true before may be so no longer.
    """

    questions: tuple[NextQuestion, ...] = ()
    turns: tuple[LeaderChange, ...] = ()
    turn_sentence: str = ""
    is_there: bool = True


def awaited_advice(comparison: Comparison | None) -> Advice:
    """Return what stands in place of the advice on a comparison until it is worked out."""
    clinics = len(comparison.columns) if comparison else 0
    several = _("Working out what would put another clinic first…") if clinics > 1 else ""
    return Advice(turn_sentence=several, is_there=False)


def advice_on(comparison: Comparison) -> Callable[[Progress], Advice]:
    """Return work for the background: find what follows from a comparison."""

    def work(progress: Progress) -> Advice:
        questions = next_questions(comparison, progress.is_active)
        turns = find_leader_changes(comparison, progress.is_active)
        return Advice(questions, turns, leader_changes_sentence(comparison, turns))

    return work
