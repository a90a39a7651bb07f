"""Records in words: who spoke, how an answer reads, what came of a call."""

from spaprep.core.language import _
from spaprep.core.questions.question import Question
from spaprep.core.questions.values import Kind
from spaprep.core.questions.wording import value_text
from spaprep.core.records.records import Answer, AnswerState, Channel, Outcome, Statement, Status


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
    # “Yes” adds nothing to the name that was asked for.
    if answer.value is True and answer.detail.strip():
        return answer.detail.strip()
    if isinstance(answer.value, str) and question.kind is Kind.CHOICE:
        choice = question.choice(answer.value)
        return (choice.short or choice.label) if choice else answer.value
    if answer.value is None:
        return state_text(answer.state)
    return value_text(question, answer.value)


def speaker_text(statement: Statement) -> str:
    """Return who answered: “Dana, front desk”, or through which channel if unnamed."""
    person, role = statement.encounter.person.strip(), statement.encounter.role.strip()
    if person and role:
        return _("{person}, {role}").format(person=person, role=role)
    unnamed = {
        Channel.PHONE: _("Someone on the phone"),
        Channel.VISIT: _("Someone at the visit"),
        Channel.EMAIL: _("Their e-mail"),
        Channel.WEBSITE: _("Their website"),
        Channel.LOOK_UP: _("Your look-up"),
    }
    return person or role or unnamed[statement.encounter.channel]


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
