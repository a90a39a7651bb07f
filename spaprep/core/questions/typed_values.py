"""Values of answers as a person types them, each part in a field of its own; blank for none."""

from decimal import Decimal

from spaprep.core.checks import BadInputError
from spaprep.core.language import _
from spaprep.core.questions.values import (
    Amount,
    Duration,
    Kind,
    Occurrences,
    Percentage,
    Value,
    decimal_from_text,
    value_from_plain,
)
from spaprep.core.questions.wording import MONTHS_IN_A_YEAR

_MOST_DIGITS = 15
_LONGEST_QUOTE = 24


def whole_value_from_text(kind: Kind, text: str) -> Value | None:
    """Return a count or minutes, None if blank.

    Raises:
        BadInputError: it is not a whole number, or too large.
    """
    typed = text.strip()
    return value_from_plain(kind, _whole_number(typed)) if typed else None


def rate_from_texts(events: str, out_of: str, percent: str) -> Occurrences | Percentage | None:
    """Return a rate: “x of n”, or a percentage; None if all are blank.

    Raises:
        BadInputError: a number is missing or can't be, or both ways were filled in.
    """
    events, out_of, percent = events.strip(), out_of.strip(), percent.strip()
    if percent and not events and not out_of:
        number = _decimal(percent)
        is_whole = number == number.to_integral_value()
        return Percentage(int(number) if is_whole else float(number))
    if percent:
        raise BadInputError(_("Type either “x of n” or a percentage, not both."))
    if not events and not out_of:
        return None
    if not events or not out_of:
        raise BadInputError(_("Out of how many? Type both numbers, or a percentage."))
    return Occurrences(_whole_number(events), _whole_number(out_of))


def duration_from_text(text: str, unit: int) -> Duration | None:
    """Return a length of time, None if blank.

    Args:
        text: the number.
        unit: how many months it counts: 12 for years, 1 for months.

    Raises:
        BadInputError: it is not a number of whole months, or too large.
    """
    if not text.strip():
        return None
    months = _decimal(text.strip()) * unit
    return Duration(_whole_number(f"{months.normalize():f}"))


def duration_in_units(months: float) -> tuple[float, int]:
    """Return a length of time as it is typed: the number, and how many months its unit has."""
    if months and months % MONTHS_IN_A_YEAR == 0:
        return months // MONTHS_IN_A_YEAR, MONTHS_IN_A_YEAR
    return months, 1


def amount_from_texts(amount: str, currency: str) -> Amount | None:
    """Return a sum of money, None if the amount is blank; raise BadInputError if it can't be."""
    typed = amount.strip().replace(",", ".")
    return Amount(typed, currency.strip().upper()) if typed else None


def _whole_number(text: str) -> int:
    # isdigit() alone is true of “²” and of digits of other scripts, which int() would read.
    if not text.isascii() or not text.isdigit():
        message = _("“{text}” is not a whole number, 0 or more.")
        raise BadInputError(message.format(text=_quote(text)))
    # More digits are too large anyway, and int() refuses more than 4,300 of them.
    return int(text[:20])


def _decimal(text: str) -> Decimal:
    number = decimal_from_text(text)
    # One like 1e99999999 would take hours to write out in full.
    if abs(number.adjusted()) > _MOST_DIGITS:
        message = _("“{text}” is too large or too small.")
        raise BadInputError(message.format(text=_quote(text)))
    return number


def _quote(text: str) -> str:
    line = " ".join(text.split())
    if len(line) <= _LONGEST_QUOTE:
        return line
    return f"{line[: _LONGEST_QUOTE - 1].rstrip()}…"
