"""What the answer to an open question could bring, how to get it, and the words for both."""

from enum import Enum, IntEnum
from typing import NamedTuple

from spaprep.core.comparison.findings import Basis, Finding
from spaprep.core.language import _
from spaprep.core.questions.question import Question, Stage
from spaprep.core.records.records import Channel


class Gain(IntEnum):
    """What the answer to an open question could bring, the most valuable first."""

    CHANGES_FIRST = 0
    NARROWS_GAP = 1
    CLEARS_DEAL_BREAKER = 2
    CLEARS_RED_FLAG = 3
    FILLS_IN = 4


class AnswerMethod(Enum):
    """How to get the answer."""

    ASK = "ask"
    JUDGE = "judge"
    VISIT = "visit"
    LOOK_UP = "look up"
    SETTLE = "settle"


def method_to_answer(question: Question, finding: Finding) -> AnswerMethod:
    """Return how to get the answer to an open question."""
    return AnswerMethod.SETTLE if finding.basis is Basis.CONFLICT else usual_method(question)


def usual_method(question: Question) -> AnswerMethod:
    """Return how to get an answer, whatever is known already."""
    if question.judged:
        return AnswerMethod.JUDGE
    return {
        Channel.PHONE: AnswerMethod.ASK,
        Channel.VISIT: AnswerMethod.VISIT,
    }.get(first_channel(question), AnswerMethod.LOOK_UP)


def first_channel(question: Question) -> Channel:
    """Return the channel through which the answer is usually available first."""
    # A call comes first: it is the least effort.
    if Stage.CALL in question.stages:
        return Channel.PHONE
    return Channel.VISIT if Stage.VISIT in question.stages else Channel.LOOK_UP


class _Effects(NamedTuple):
    """What an answer can do to the order of the clinics, as sentences."""

    puts_first: str
    costs_first: str
    decides_between: str
    tells_more: str


def reason_text(gain: Gain, method: AnswerMethod, clinic: str, other: str, *, first: bool) -> str:
    """Return why a question is ranked where it is, in a sentence.

    Args:
        gain: what its answer could bring.
        method: how to get the answer.
        clinic: the name of the clinic that it is open at.
        other: the name of the clinic that it competes with, blank without one.
        first: whether the clinic stands first now.
    """
    effects = _effects(method)
    text = {
        Gain.CHANGES_FIRST: effects.costs_first if first else effects.puts_first,
        Gain.NARROWS_GAP: effects.decides_between if other else effects.tells_more,
        Gain.CLEARS_DEAL_BREAKER: _("{clinic} is not cleared of this deal-breaker."),
        Gain.CLEARS_RED_FLAG: _("It could still be a red flag at {clinic}."),
        Gain.FILLS_IN: _("It is still open at {clinic}."),
    }[gain]
    return text.format(clinic=clinic, other=other)


def _effects(method: AnswerMethod) -> _Effects:
    # Whole sentences, since other languages put a verb for each subject elsewhere.
    match method:
        case AnswerMethod.JUDGE:
            return _Effects(
                _("Your own judgment could put {clinic} first."),
                _("Your own judgment could cost {clinic} the first place."),
                _("Your own judgment helps to decide between {clinic} and {other}."),
                _("Your own judgment tells more of where {clinic} stands."),
            )
        case AnswerMethod.LOOK_UP:
            return _Effects(
                _("What you find could put {clinic} first."),
                _("What you find could cost {clinic} the first place."),
                _("What you find helps to decide between {clinic} and {other}."),
                _("What you find tells more of where {clinic} stands."),
            )
        case AnswerMethod.SETTLE:
            return _Effects(
                _("The answer that you let count could put {clinic} first."),
                _("The answer that you let count could cost {clinic} the first place."),
                _("The answer that you let count helps to decide between {clinic} and {other}."),
                _("The answer that you let count tells more of where {clinic} stands."),
            )
    return _Effects(
        _("Its answer could put {clinic} first."),
        _("Its answer could cost {clinic} the first place."),
        _("Its answer helps to decide between {clinic} and {other}."),
        _("Its answer tells more of where {clinic} stands."),
    )
