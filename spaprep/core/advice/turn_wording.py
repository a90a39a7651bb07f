"""What it would take, in words: “Harbor stays first unless “Price” becomes “Deal-breaker””."""

import math
from collections.abc import Sequence
from fractions import Fraction

from spaprep.core.advice.turns import ImportanceTurn, ThresholdTurn, Turn
from spaprep.core.comparison.comparison import Comparison
from spaprep.core.language import _, ngettext
from spaprep.core.questions.question import BOUND_OF_KIND, Bound
from spaprep.core.questions.threshold_ranges import Stretch, unit_of
from spaprep.core.questions.values import Kind
from spaprep.core.questions.wording import importance_text, threshold_text

_ALL = Fraction(100)  # percent


def turns_sentence(comparison: Comparison, turns: Sequence[Turn]) -> str:
    """Return what single change of a setting would change who is first; blank for one clinic."""
    if len(comparison.columns) < 2:  # noqa: PLR2004 -- one clinic stays first
        return ""
    first = comparison.columns[0].name
    if not turns:
        return _("No single change of importance or of a number would put another clinic first.")
    turn, *others = turns
    if not others:
        return _("{first} stays first unless {change}: then it is {other}.").format(
            first=first, change=change_text(turn), other=turn.first.name
        )
    return ngettext(
        "{first} stays first unless {change}: then it is {other}."
        " {count} other change would put another clinic first too.",
        "{first} stays first unless {change}: then it is {other}."
        " {count} other changes would put another clinic first too.",
        len(others),
    ).format(first=first, change=change_text(turn), other=turn.first.name, count=len(others))


def turn_sentence(turn: Turn) -> str:
    """Return what would follow from one change, in a sentence."""
    return _("If {change}, {clinic} stands first.").format(
        change=change_text(turn), clinic=turn.first.name
    )


def change_text(turn: Turn) -> str:
    """Return the change, to stand behind “if” or “unless”."""
    if isinstance(turn, ImportanceTurn):
        return _("“{criterion}” becomes “{importance}”").format(
            criterion=turn.criterion.label, importance=importance_text(turn.importance)
        )
    pattern = _("the limit of “{criterion}” is {numbers}")
    if BOUND_OF_KIND[turn.criterion.question.kind] is Bound.AT_LEAST:
        pattern = _("“{criterion}” asks for {numbers}")
    return pattern.format(criterion=turn.criterion.label, numbers=_numbers_text(turn))


def _numbers_text(turn: ThresholdTurn) -> str:
    """Return the stretch of thresholds, its nearer end first."""
    kind, stretch = turn.criterion.question.kind, rounded(turn)
    low = threshold_text(kind, float(stretch.low))
    if stretch.low == stretch.high:
        return low
    if stretch.high is None:
        pattern = _("{low} or more") if stretch.low_included else _("more than {low}")
        return pattern.format(low=low)
    high = threshold_text(kind, float(stretch.high))
    pattern = _between(stretch) if turn.is_above else _between_from_above(stretch)
    if not stretch.low and (stretch.low_included or kind is Kind.RATE):
        pattern = _("{high} or less") if stretch.high_included else _("less than {high}")
    return pattern.format(low=low, high=high)


def _between(stretch: Stretch) -> str:
    return {
        (True, True): _("{low} or more, but at most {high}"),
        (True, False): _("{low} or more, but less than {high}"),
        (False, True): _("more than {low}, but at most {high}"),
        (False, False): _("more than {low}, but less than {high}"),
    }[stretch.low_included, stretch.high_included]


def _between_from_above(stretch: Stretch) -> str:
    return {
        (True, True): _("{high} or less, but at least {low}"),
        (True, False): _("less than {high}, but at least {low}"),
        (False, True): _("{high} or less, but more than {low}"),
        (False, False): _("less than {high}, but more than {low}"),
    }[stretch.low_included, stretch.high_included]


def rounded(turn: ThresholdTurn) -> Stretch:
    """Return the stretch with ends that can be written; it holds the same thresholds.

    The ends of rates are rounded inwards to what can be set; up to 100 % needs no word.
    """
    kind, stretch = turn.criterion.question.kind, turn.stretch
    unit = unit_of(kind)
    low = math.ceil(stretch.low / unit) * unit
    low_included = stretch.low_included or low != stretch.low
    if stretch.high is None:
        return Stretch(low, None, low_included)
    high = math.floor(stretch.high / unit) * unit
    high_included = stretch.high_included or high != stretch.high
    only = low if low_included else low + unit
    if only == (high if high_included else high - unit):
        return Stretch(only, only, low_included=True, high_included=True)
    if kind is Kind.RATE and high == _ALL:
        return Stretch(low, None, low_included)
    return Stretch(low, high, low_included, high_included)
