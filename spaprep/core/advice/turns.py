"""What it would take: every single change of one setting that changes who stands first."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from spaprep.core.comparison.comparison import Assessment
from spaprep.core.comparison.criteria import Criterion
from spaprep.core.questions.question import Catalogue, Importance, Threshold
from spaprep.core.questions.threshold_ranges import Stretch
from spaprep.core.records.records import Plan
from spaprep.core.settings.question_settings import measured, weighed


@dataclass(frozen=True, slots=True)
class ImportanceTurn:
    """A change of importance that would put another clinic first.

    Attributes:
        criterion: the first row of the question.
        importance: what it would become.
        first: who would stand first.
    """

    criterion: Criterion
    importance: Importance
    first: Assessment


@dataclass(frozen=True, slots=True)
class ThresholdTurn:
    """A stretch of thresholds that would put another clinic first.

    The number that is partly enough stays as it is; where it would ask for more than the one
    that meets, it goes along with it. The unit is that of the question.

    Attributes:
        criterion: the first row of the question.
        first: who would stand first, all along the stretch.
        stretch: from which threshold to which.
        is_above: whether it lies above the threshold as it is now.
        threshold: the one within that is nearest to the one as it is now.
        distance: how far that one is from the one as it is now, by the size of the latter.
    """

    criterion: Criterion
    first: Assessment
    stretch: Stretch
    is_above: bool
    threshold: Threshold
    distance: Fraction


Turn: TypeAlias = ImportanceTurn | ThresholdTurn


def turned(plan: Plan, catalogue: Catalogue, turn: Turn) -> Plan:
    """Return the plan with the change made, to try it out or to keep it."""
    question = turn.criterion.question
    if isinstance(turn, ImportanceTurn):
        return weighed(plan, catalogue, question.id, turn.importance)
    return measured(plan, catalogue, question.id, turn.threshold)


def importance_turns(turns: Sequence[Turn]) -> tuple[ImportanceTurn, ...]:
    """Return the changes of importance among all."""
    return tuple(turn for turn in turns if isinstance(turn, ImportanceTurn))


def threshold_turns(turns: Sequence[Turn]) -> tuple[ThresholdTurn, ...]:
    """Return the changes of a threshold among all."""
    return tuple(turn for turn in turns if isinstance(turn, ThresholdTurn))
