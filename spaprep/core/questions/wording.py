"""Values, thresholds and the parts of a question in words."""

from decimal import Decimal

from spaprep.core.language import _, ngettext
from spaprep.core.questions.question import Importance, Question, Stage
from spaprep.core.questions.values import (
    Amount,
    Duration,
    Kind,
    Occurrences,
    Percentage,
    Value,
)

MONTHS_IN_A_YEAR = 12


def value_text(question: Question, value: Value) -> str:
    """Return a value with its unit: “Yes”, “350”, “0.4 %”, “18 months”, “640.00 USD”."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, str):
        choice = question.choice(value)
        return choice.label if choice else value.strip()
    if isinstance(value, int):
        return minutes_text(value) if question.kind is Kind.MINUTES else f"{value}"
    return _structured_text(value)


def _structured_text(value: Occurrences | Percentage | Duration | Amount) -> str:
    match value:
        case Occurrences():
            return _("{events} of {out_of}").format(events=value.events, out_of=value.out_of)
        case Percentage():
            return rate_text(value)
        case Duration():
            return months_text(value.months)
    return _("{amount} {currency}").format(amount=value.amount, currency=value.currency)


def rate_text(rate: Occurrences | Percentage) -> str:
    """Return a rate in percent: as it was claimed, or computed to two decimals."""
    if isinstance(rate, Percentage):
        return percent_text(rate.number)
    return percent_text(round(float(rate.percent), 2))


def percent_text(percent: float) -> str:
    """Return a percentage in all its digits: “0.4 %”."""
    return _("{number} %").format(number=digits_text(percent))


def months_text(months: float) -> str:
    """Return a length of time: in whole years if possible, otherwise in months."""
    if months and months % MONTHS_IN_A_YEAR == 0:
        years = int(months // MONTHS_IN_A_YEAR)
        return ngettext("{count} year", "{count} years", years).format(count=years)
    count = digits_text(months)
    return ngettext("{count} month", "{count} months", int(months)).format(count=count)


def minutes_text(minutes: float) -> str:
    """Return a number of minutes with its unit."""
    count = digits_text(minutes)
    return ngettext("{count} minute", "{count} minutes", int(minutes)).format(count=count)


def threshold_text(kind: Kind, number: float) -> str:
    """Return a threshold of a question of this kind with its unit."""
    match kind:
        case Kind.RATE:
            return percent_text(number)
        case Kind.DURATION:
            return months_text(number)
        case Kind.MINUTES:
            return minutes_text(number)
    return digits_text(number)


def digits_text(number: float) -> str:
    """Return a number in all its digits, without an exponent and trailing zeros."""
    return f"{Decimal(str(number)).normalize():f}"


def importance_text(importance: Importance) -> str:
    """Return the word for an importance."""
    return {
        Importance.NICE: _("Nice to have"),
        Importance.IMPORTANT: _("Important"),
        Importance.DEAL_BREAKER: _("Deal-breaker"),
    }[importance]


def stage_text(stage: Stage) -> str:
    """Return the words for when a question is answered."""
    return {
        Stage.CALL: _("On the phone"),
        Stage.VISIT: _("At the consultation"),
        Stage.CHECK: _("Look it up"),
    }[stage]


def when_text(question: Question) -> str:
    """Return the words for when a question is answered, or that the user judges it."""
    return _("Judge for yourself") if question.judged else stage_text(question.stages[0])


def kind_text(kind: Kind) -> str:
    """Return the name of a kind of answer."""
    return {
        Kind.YES_NO: _("Yes / no"),
        Kind.CHOICE: _("Choice"),
        Kind.COUNT: _("Count"),
        Kind.RATE: _("Rate"),
        Kind.DURATION: _("Duration"),
        Kind.MINUTES: _("Minutes"),
        Kind.TEXT: _("Text"),
        Kind.AMOUNT: _("Amount"),
    }[kind]
