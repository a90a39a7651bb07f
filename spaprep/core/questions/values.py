"""Values of answers: their kinds, their checks, and their plain form in files."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias

from spaprep.core.checks import TEXT_LIMIT, BadInputError, check_text
from spaprep.core.language import _

NUMBER_LIMIT = 1_000_000_000
_MOST_PERCENT = 100
# “1,000” is a thousand to some and one to others.
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}[.,]000")


class Kind(StrEnum):
    """The kind of answer that a question takes."""

    YES_NO = "yes_no"
    CHOICE = "choice"
    COUNT = "count"
    RATE = "rate"
    DURATION = "duration"
    MINUTES = "minutes"
    TEXT = "text"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True)
class Occurrences:
    """A rate as counted: `events` out of `out_of` procedures."""

    events: int
    out_of: int

    def __post_init__(self) -> None:
        _check_whole(self.events)
        _check_whole(self.out_of)
        if self.out_of == 0:
            raise BadInputError(
                _("“{events} of 0” says nothing: how many were there in all?").format(
                    events=self.events
                )
            )
        if self.events > self.out_of:
            raise BadInputError(
                _("{events} of {out_of} can’t be: there are more cases than procedures.").format(
                    events=self.events, out_of=self.out_of
                )
            )

    @property
    def percent(self) -> Fraction:
        """The rate in percent, 0 to 100, exactly."""
        return Fraction(100 * self.events, self.out_of)


@dataclass(frozen=True, slots=True)
class Percentage:
    """A rate as claimed, in percent, 0 to 100."""

    number: float

    def __post_init__(self) -> None:
        is_number = isinstance(self.number, int | float) and not isinstance(self.number, bool)
        if not is_number:
            raise BadInputError(_("A percentage must be a number from 0 to 100."))
        if abs(self.number) > NUMBER_LIMIT:  # which “:g” may not be able to write
            raise BadInputError(_("A percentage lies between 0 and 100."))
        if not 0 <= self.number <= _MOST_PERCENT:
            raise BadInputError(
                _("{number:g} % can’t be: a percentage lies between 0 and 100.").format(
                    number=self.number
                )
            )

    @property
    def percent(self) -> Fraction:
        """The rate in percent, 0 to 100, as it was written."""
        return Fraction(str(self.number))


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time in whole months."""

    months: int

    def __post_init__(self) -> None:
        _check_whole(self.months)


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money: a decimal with at most two places, and a three-letter currency."""

    amount: str
    currency: str

    def __post_init__(self) -> None:
        if not isinstance(self.amount, str) or not re.fullmatch(
            r"\d{1,9}(\.\d{1,2})?", self.amount, re.ASCII
        ):
            raise BadInputError(
                _("“{amount}” is not an amount. Write it like 640 or 640.00.").format(
                    amount=self.amount
                )
            )
        if not isinstance(self.currency, str) or not re.fullmatch(r"[A-Z]{3}", self.currency):
            raise BadInputError(
                _("“{currency}” is not a currency. Write three capital letters, like USD.").format(
                    currency=self.currency
                )
            )


Value: TypeAlias = bool | int | str | Occurrences | Percentage | Duration | Amount
Plain: TypeAlias = (
    "bool | int | float | str | list[Plain] | dict[str, Plain] | Mapping[str, Plain] | None"
)


def value_from_plain(kind: Kind, plain: object) -> Value:
    """Read the value of an answer of `kind` from its JSON form.

    Raises:
        BadInputError: the form is not one of this kind, or the value is impossible.
    """
    match kind:
        case Kind.YES_NO if isinstance(plain, bool):
            return plain
        case Kind.CHOICE if isinstance(plain, str):
            return plain
        case Kind.TEXT if isinstance(plain, str):
            check_text(_("The answer"), plain, TEXT_LIMIT)
            return plain
        case Kind.COUNT | Kind.MINUTES if isinstance(plain, int):
            return _check_whole(plain)
        case Kind.RATE | Kind.DURATION | Kind.AMOUNT if isinstance(plain, dict):
            return structured_from_plain(kind, plain)
    raise BadInputError(_expected(kind))


def structured_from_plain(kind: Kind, plain: Mapping[str, object]) -> Value:
    """Read a rate, duration or amount from its JSON object; raise BadInputError otherwise."""
    forms: dict[tuple[Kind, frozenset[str]], type[Occurrences | Percentage | Duration | Amount]] = {
        (Kind.RATE, frozenset({"events", "out_of"})): Occurrences,
        (Kind.RATE, frozenset({"percent"})): Percentage,
        (Kind.DURATION, frozenset({"months"})): Duration,
        (Kind.AMOUNT, frozenset({"amount", "currency"})): Amount,
    }
    form = forms.get((kind, frozenset(plain)))
    if form is None:
        raise BadInputError(_expected(kind))
    if form is Percentage:
        return Percentage(plain["percent"])  # type: ignore[arg-type]  # checked when made
    return form(**plain)  # type: ignore[arg-type]  # checked when made


def value_to_plain(value: Value) -> Plain:
    """Return the JSON form of a value: a new one on every call."""
    match value:
        case Occurrences():
            return {"events": value.events, "out_of": value.out_of}
        case Percentage():
            return {"percent": value.number}
        case Duration():
            return {"months": value.months}
        case Amount():
            return {"amount": value.amount, "currency": value.currency}
    return value


def decimal_from_text(text: str) -> Decimal:
    """Read a number typed by a person, with a comma or a point before the decimals.

    Raises:
        BadInputError: it is not a number, or could be two: “1,000” is one, or a thousand.
    """
    typed = text.strip()
    try:
        number = Decimal(typed.replace(",", "."))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or "_" in typed:
        raise BadInputError(_("“{text}” is not a number.").format(text=typed))
    if _THOUSANDS.fullmatch(typed):
        message = _("“{text}” can be read in two ways. Type it without a mark between the digits.")
        raise BadInputError(message.format(text=typed))
    return number


def _check_whole(number: int) -> int:
    # True and False are integers to Python.
    if isinstance(number, bool) or not isinstance(number, int) or number < 0:
        raise BadInputError(_("A number must be whole and not below 0."))
    if number > NUMBER_LIMIT:
        raise BadInputError(
            _("{number} is too large; at most {limit} fits.").format(
                number=number, limit=NUMBER_LIMIT
            )
        )
    return number


def _expected(kind: Kind) -> str:
    return {
        Kind.YES_NO: _("A yes/no answer must be true or false."),
        Kind.CHOICE: _("A choice must be the id of one of its choices."),
        Kind.COUNT: _("A count must be a whole number, 0 or more."),
        Kind.RATE: _("A rate must be “events” and “out_of”, or “percent”."),
        Kind.DURATION: _("A duration must be a number of months."),
        Kind.MINUTES: _("Minutes must be a whole number, 0 or more."),
        Kind.TEXT: _("A text answer must be text."),
        Kind.AMOUNT: _("An amount must be “amount” and “currency”."),
    }[kind]
