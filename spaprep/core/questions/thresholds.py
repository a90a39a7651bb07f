"""Thresholds as a person types them: parsed with their unit, and checked against each other."""

from decimal import Decimal

from spaprep.core.checks import BadInputError
from spaprep.core.language import _
from spaprep.core.questions.question import BOUND_OF_KIND, Bound, Threshold
from spaprep.core.questions.values import NUMBER_LIMIT, Kind, decimal_from_text
from spaprep.core.questions.wording import threshold_text

_MOST_DIGITS = 15
_LONGEST = 24
_HUNDRED = 100
_DECIMALS = 2


def parse_threshold(kind: Kind, meets: str, partly: str, *, units: tuple[int, int]) -> Threshold:
    """Return the threshold that was typed.

    Args:
        kind: a count, a rate, a duration or minutes.
        meets: the number that meets.
        partly: the number that is partly enough, blank for none.
        units: how many of the kind’s own units each number counts: 12 for years, otherwise 1.

    Raises:
        BadInputError: one of them is no such number, or they contradict each other.
    """
    least = _number(kind, meets, units[0])
    if least is None:
        raise BadInputError(_("Say at which number it meets."))
    threshold = Threshold(BOUND_OF_KIND[kind], least, _number(kind, partly, units[1]))
    if threshold.bound is Bound.BELOW and not threshold.meets:
        raise BadInputError(_("Nothing is less than 0 %. Type a number above 0."))
    if contradicts(threshold):
        raise BadInputError(_contradiction(kind, threshold))
    return threshold


def contradicts(threshold: Threshold) -> bool:
    """Return whether “partly” asks for more than “meets” does."""
    if threshold.partly is None:
        return False
    if threshold.bound is Bound.AT_LEAST:
        return threshold.partly > threshold.meets
    return threshold.partly < threshold.meets


def _contradiction(kind: Kind, threshold: Threshold) -> str:
    sentence = _(
        "{partly} for “partly” asks for more than the {meets} that meet it."
        " Type a larger number there, or none."
    )
    if threshold.bound is Bound.AT_LEAST:
        sentence = _(
            "{partly} for “partly” asks for more than the {meets} that meet it."
            " Type a smaller number there, or none."
        )
    partly = threshold.meets if threshold.partly is None else threshold.partly
    return sentence.format(
        partly=threshold_text(kind, partly), meets=threshold_text(kind, threshold.meets)
    )


def _number(kind: Kind, text: str, unit: int) -> float | None:
    if not text.strip():
        return None
    excerpt = text.strip()[:_LONGEST]
    number = decimal_from_text(text.strip().removesuffix("%"))
    # A number like 1e99999999 would take hours to write out in full.
    if number < 0 or abs(number.adjusted()) > _MOST_DIGITS or number * unit > NUMBER_LIMIT:
        raise BadInputError(_("“{text}” is too large or too small.").format(text=excerpt))
    if kind is Kind.RATE:
        return _percent(number, excerpt)
    number *= unit
    if number != number.to_integral_value():
        raise BadInputError(_not_whole(kind).format(text=excerpt))
    return int(number)


def _percent(number: Decimal, excerpt: str) -> float:
    if number > _HUNDRED:
        raise BadInputError(_("{text} % is more than all of them.").format(text=excerpt))
    if number != round(number, _DECIMALS):
        raise BadInputError(_("“{text}” has more than two decimals.").format(text=excerpt))
    return int(number) if number == number.to_integral_value() else float(number)


def _not_whole(kind: Kind) -> str:
    if kind is Kind.DURATION:
        return _("“{text}” is not a number of whole months.")
    return _("“{text}” is not a whole number.")
