"""Single changes of one setting that would put another clinic first."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from spaprep.core.comparison.comparison import Assessment
from spaprep.core.comparison.criteria import Criterion
from spaprep.core.questions.question import Catalogue, Importance, Threshold
from spaprep.core.questions.threshold_ranges import ThresholdRange
from spaprep.core.records.records import Plan
from spaprep.core.settings.question_settings import with_importance, with_threshold


@dataclass(frozen=True, slots=True)
class ImportanceChange:
    """A change of importance that would put another clinic first.

    Attributes:
        criterion: the first row of the question.
        importance: what it would become.
        leader: who would stand first.
    """

    criterion: Criterion
    importance: Importance
    leader: Assessment


@dataclass(frozen=True, slots=True)
class ThresholdChange:
    """A range of thresholds that would put another clinic first.

    The number that is partly enough stays; where it would ask for more than the one that
    meets, it moves with it. The unit is that of the question.

    Attributes:
        criterion: the first row of the question.
        leader: who would stand first, anywhere in the range.
        threshold_range: from which threshold to which.
        is_above: whether it lies above the current threshold.
        threshold: the one in the range that is nearest to the current one.
        distance: how far it is from the current one, as a share of the latter.
    """

    criterion: Criterion
    leader: Assessment
    threshold_range: ThresholdRange
    is_above: bool
    threshold: Threshold
    distance: Fraction


LeaderChange: TypeAlias = ImportanceChange | ThresholdChange


def plan_with_change(plan: Plan, catalogue: Catalogue, change: LeaderChange) -> Plan:
    """Return the plan with the change applied, to try it out or to save it."""
    question = change.criterion.question
    if isinstance(change, ImportanceChange):
        return with_importance(plan, catalogue, question.id, change.importance)
    return with_threshold(plan, catalogue, question.id, change.threshold)


def importance_changes(changes: Sequence[LeaderChange]) -> tuple[ImportanceChange, ...]:
    """Return the changes of importance among all."""
    return tuple(change for change in changes if isinstance(change, ImportanceChange))


def threshold_changes(changes: Sequence[LeaderChange]) -> tuple[ThresholdChange, ...]:
    """Return the changes of a threshold among all."""
    return tuple(change for change in changes if isinstance(change, ThresholdChange))
