"""Single changes of one setting that would put another clinic first, and their words.

“Harbor stays first unless “Price” becomes “Deal-breaker””.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from spaprep.core.comparison.comparison import Assessment, Comparison
from spaprep.core.comparison.criteria import Criterion
from spaprep.core.language import _, ngettext
from spaprep.core.questions.question import BOUND_OF_KIND, Bound, Catalogue, Importance, Threshold
from spaprep.core.questions.threshold_ranges import ThresholdRange, threshold_step
from spaprep.core.questions.values import Kind
from spaprep.core.questions.wording import importance_text, threshold_text
from spaprep.core.records.records import Plan
from spaprep.core.settings.question_settings import with_importance, with_threshold

_ALL = Fraction(100)  # percent


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


def leader_changes_sentence(comparison: Comparison, changes: Sequence[LeaderChange]) -> str:
    """Return what single change of a setting would change who is first; blank for one clinic."""
    if len(comparison.columns) <= 1:
        return ""
    first = comparison.columns[0].name
    if not changes:
        return _("No single change of importance or of a number would put another clinic first.")
    change, *others = changes
    if not others:
        return _("{first} stays first unless {change}: then it is {other}.").format(
            first=first, change=change_text(change), other=change.leader.name
        )
    return ngettext(
        "{first} stays first unless {change}: then it is {other}."
        " {count} other change would put another clinic first too.",
        "{first} stays first unless {change}: then it is {other}."
        " {count} other changes would put another clinic first too.",
        len(others),
    ).format(first=first, change=change_text(change), other=change.leader.name, count=len(others))


def leader_change_sentence(change: LeaderChange) -> str:
    """Return what would follow from one change, in a sentence."""
    return _("If {change}, {clinic} stands first.").format(
        change=change_text(change), clinic=change.leader.name
    )


def change_text(change: LeaderChange) -> str:
    """Return the change, to stand behind “if” or “unless”."""
    if isinstance(change, ImportanceChange):
        return _("“{criterion}” becomes “{importance}”").format(
            criterion=change.criterion.label, importance=importance_text(change.importance)
        )
    pattern = _("the limit of “{criterion}” is {numbers}")
    if BOUND_OF_KIND[change.criterion.question.kind] is Bound.AT_LEAST:
        pattern = _("“{criterion}” asks for {numbers}")
    return pattern.format(criterion=change.criterion.label, numbers=_numbers_text(change))


def _numbers_text(change: ThresholdChange) -> str:
    """Return the range of thresholds, its nearer end first."""
    kind, span = change.criterion.question.kind, rounded(change)
    low = threshold_text(kind, float(span.low))
    if span.low == span.high:
        return low
    if span.high is None:
        pattern = _("{low} or more") if span.low_included else _("more than {low}")
        return pattern.format(low=low)
    high = threshold_text(kind, float(span.high))
    pattern = _between(span) if change.is_above else _between_from_above(span)
    if not span.low and (span.low_included or kind is Kind.RATE):
        pattern = _("{high} or less") if span.high_included else _("less than {high}")
    return pattern.format(low=low, high=high)


def _between(span: ThresholdRange) -> str:
    return {
        (True, True): _("{low} or more, but at most {high}"),
        (True, False): _("{low} or more, but less than {high}"),
        (False, True): _("more than {low}, but at most {high}"),
        (False, False): _("more than {low}, but less than {high}"),
    }[span.low_included, span.high_included]


def _between_from_above(span: ThresholdRange) -> str:
    return {
        (True, True): _("{high} or less, but at least {low}"),
        (True, False): _("less than {high}, but at least {low}"),
        (False, True): _("{high} or less, but more than {low}"),
        (False, False): _("less than {high}, but more than {low}"),
    }[span.low_included, span.high_included]


def rounded(change: ThresholdChange) -> ThresholdRange:
    """Return the range with ends that can be written; it contains the same thresholds.

    The ends of rates are rounded inward to what can be set; “up to 100 %” needs no words.
    """
    kind, span = change.criterion.question.kind, change.threshold_range
    unit = threshold_step(kind)
    low = math.ceil(span.low / unit) * unit
    low_included = span.low_included or low != span.low
    if span.high is None:
        return ThresholdRange(low, None, low_included)
    high = math.floor(span.high / unit) * unit
    high_included = span.high_included or high != span.high
    # Open ends can leave a single settable number, which reads better by itself.
    only = low if low_included else low + unit
    if only == (high if high_included else high - unit):
        return ThresholdRange(only, only, low_included=True, high_included=True)
    if kind is Kind.RATE and high == _ALL:
        return ThresholdRange(low, None, low_included)
    return ThresholdRange(low, high, low_included, high_included)
