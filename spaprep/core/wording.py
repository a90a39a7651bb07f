"""Words for values and facts: one text each, alike on screen and on paper."""

from decimal import Decimal

from spaprep.core.criteria import Criterion
from spaprep.core.findings import Basis, Finding
from spaprep.core.language import _, ngettext
from spaprep.core.questions import Importance, Question, Stage
from spaprep.core.records import Answer, AnswerState, Channel, Outcome, Said, Status
from spaprep.core.treatments import treatment_title
from spaprep.core.values import (
    Amount,
    Duration,
    Kind,
    Occurrences,
    Percentage,
    Value,
)

MONTHS_IN_A_YEAR = 12
_TOLD_BY_AN_ANSWER = frozenset({Basis.ANSWERED, Basis.LOOKED_UP, Basis.SETTLED, Basis.OVERRIDE})


def row_title(criterion: Criterion, *, with_treatment: bool) -> str:
    """Return the head of a row, with the treatment where the plan has several."""
    if criterion.treatment is None or not with_treatment:
        return criterion.label
    return _("{criterion} ({treatment})").format(
        criterion=criterion.label, treatment=treatment_title(criterion.treatment)
    )


def answer_text(question: Question, answer: Answer) -> str:
    """Return what was answered, in full: “In the building, supervising”, “0 of 20”."""
    if answer.value is None:
        return state_text(answer.state)
    text = value_text(question, answer.value)
    if not answer.detail.strip():
        return text
    return _("{answer}: {detail}").format(answer=text, detail=answer.detail.strip())


def short_answer_text(question: Question, answer: Answer) -> str:
    """Return what was answered, for a cell: the name alone, or the short form of a choice."""
    if answer.value is True and answer.detail.strip():
        return answer.detail.strip()
    if isinstance(answer.value, str) and question.kind is Kind.CHOICE:
        choice = question.choice(answer.value)
        return (choice.short or choice.label) if choice else answer.value
    if answer.value is None:
        return state_text(answer.state)
    return value_text(question, answer.value)


def cell_text(criterion: Criterion, finding: Finding) -> str:
    """Return what a cell of the comparison says beside its verdict's shape."""
    if finding.basis not in _TOLD_BY_AN_ANSWER:
        return _text_without_an_answer(finding)
    if finding.shown is None:
        return _("Your decision")
    return short_answer_text(criterion.question, finding.shown.answer)


def _text_without_an_answer(finding: Finding) -> str:
    return {
        Basis.NOT_ASKED: _("Not asked"),
        Basis.CONFLICT: _("Two answers"),
        Basis.COUNTS_DISAGREE: _("Counts disagree"),
        Basis.DID_NOT_KNOW: _("Didn’t know"),
        Basis.WOULD_NOT_ANSWER: _("Wouldn’t answer"),
        Basis.NOT_APPLICABLE: _("Not applicable"),
        Basis.REFUSALS: ngettext("{count} refused", "{count} refused", finding.refusals).format(
            count=finding.refusals
        ),
    }[finding.basis]


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
    """Return a rate in percent: as it was said, or worked out to two decimals."""
    if isinstance(rate, Percentage):
        return percent_text(rate.number)
    return percent_text(round(float(rate.percent), 2))


def percent_text(percent: float) -> str:
    """Return a percentage in all its digits: “0.4 %”."""
    return _("{number} %").format(number=digits_text(percent))


def months_text(months: float) -> str:
    """Return a length of time: whole years where it is some, otherwise months."""
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
    """Return a number in all its digits, without an exponent and without idle zeros."""
    return f"{Decimal(str(number)).normalize():f}"


def speaker_text(said: Said) -> str:
    """Return who said it: “Dana, front desk”, or in which way where nobody is named."""
    person, role = said.encounter.person.strip(), said.encounter.role.strip()
    if person and role:
        return _("{person}, {role}").format(person=person, role=role)
    unnamed = {
        Channel.PHONE: _("Someone on the phone"),
        Channel.VISIT: _("Someone at the visit"),
        Channel.EMAIL: _("Their e-mail"),
        Channel.WEBSITE: _("Their website"),
        Channel.LOOK_UP: _("Your look-up"),
    }
    return person or role or unnamed[said.encounter.channel]


def state_text(state: AnswerState) -> str:
    """Return the words for an answer without a value."""
    return {
        AnswerState.ANSWERED: _("Answered"),
        AnswerState.DID_NOT_KNOW: _("Didn’t know"),
        AnswerState.WOULD_NOT_ANSWER: _("Wouldn’t answer"),
        AnswerState.NOT_APPLICABLE: _("Not applicable"),
    }[state]


def channel_text(channel: Channel) -> str:
    """Return the word for the way that answers were gathered."""
    return {
        Channel.PHONE: _("Call"),
        Channel.VISIT: _("Visit"),
        Channel.EMAIL: _("E-mail"),
        Channel.WEBSITE: _("Website"),
        Channel.LOOK_UP: _("Own look-up"),
    }[channel]


def outcome_text(outcome: Outcome | None) -> str:
    """Return the words for how an encounter ended; None is one that has not."""
    if outcome is None:
        return _("Not ended")
    return {
        Outcome.REACHED: _("Reached"),
        Outcome.VOICEMAIL: _("Voicemail"),
        Outcome.CALL_BACK: _("Call back"),
        Outcome.WOULD_NOT_TALK: _("Would not talk"),
    }[outcome]


def status_text(status: Status) -> str:
    """Return the words for what the user means to do with a clinic."""
    return {
        Status.CONSIDERING: _("Considering"),
        Status.BOOKED: _("Booked"),
        Status.RULED_OUT: _("Ruled out"),
    }[status]


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
    """Return the word for what sort of answer a question takes."""
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
