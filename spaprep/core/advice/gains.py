"""What the answer to an open question could bring, how to come by it, and the words for it."""

from enum import Enum, IntEnum

from spaprep.core.comparison.findings import Basis, Finding
from spaprep.core.language import _
from spaprep.core.questions.question import Question, Stage
from spaprep.core.records.records import Channel


class Gain(IntEnum):
    """What the answer to an open question could bring; the smaller, the more."""

    CHANGES_FIRST = 0
    NARROWS_GAP = 1
    CLEARS_DEAL_BREAKER = 2
    CLEARS_RED_FLAG = 3
    FILLS_IN = 4


class Way(Enum):
    """How to come by the answer."""

    ASK = "ask"
    JUDGE = "judge"
    VISIT = "visit"
    LOOK_UP = "look up"
    SETTLE = "settle"


def way_to_answer(question: Question, finding: Finding) -> Way:
    """Return how to come by the answer to a question that is open."""
    return Way.SETTLE if finding.basis is Basis.CONFLICT else way_of(question)


def way_of(question: Question) -> Way:
    """Return how to come by an answer, whatever is known already."""
    if question.judged:
        return Way.JUDGE
    return {
        Channel.PHONE: Way.ASK,
        Channel.VISIT: Way.VISIT,
    }.get(channel_of(question), Way.LOOK_UP)


def channel_of(question: Question) -> Channel:
    """Return on which kind of occasion an answer is first to be had."""
    if Stage.CALL in question.stages:
        return Channel.PHONE
    return Channel.VISIT if Stage.VISIT in question.stages else Channel.LOOK_UP


def reason_text(gain: Gain, way: Way, clinic: str, other: str, *, first: bool) -> str:
    """Return why a question comes so early, in a sentence.

    Args:
        gain: what its answer could bring.
        way: how to come by the answer.
        clinic: the name of the clinic that it is open at.
        other: the name of the clinic that it competes with, blank where there is none.
        first: whether the clinic stands first now.
    """
    if gain is Gain.CHANGES_FIRST:
        text = _costs_first(way) if first else _puts_first(way)
    elif gain is Gain.NARROWS_GAP:
        text = _decides_between(way) if other else _tells_more(way)
    else:
        text = {
            Gain.CLEARS_DEAL_BREAKER: _("{clinic} is not cleared of this deal-breaker."),
            Gain.CLEARS_RED_FLAG: _("It could still be a red flag at {clinic}."),
        }.get(gain, _("It is still open at {clinic}."))
    return text.format(clinic=clinic, other=other)


def _puts_first(way: Way) -> str:
    return {
        Way.JUDGE: _("Your own judgement could put {clinic} first."),
        Way.LOOK_UP: _("What you find could put {clinic} first."),
        Way.SETTLE: _("The answer that you let count could put {clinic} first."),
    }.get(way, _("Its answer could put {clinic} first."))


def _costs_first(way: Way) -> str:
    return {
        Way.JUDGE: _("Your own judgement could cost {clinic} the first place."),
        Way.LOOK_UP: _("What you find could cost {clinic} the first place."),
        Way.SETTLE: _("The answer that you let count could cost {clinic} the first place."),
    }.get(way, _("Its answer could cost {clinic} the first place."))


def _decides_between(way: Way) -> str:
    return {
        Way.JUDGE: _("Your own judgement helps to decide between {clinic} and {other}."),
        Way.LOOK_UP: _("What you find helps to decide between {clinic} and {other}."),
        Way.SETTLE: _(
            "The answer that you let count helps to decide between {clinic} and {other}."
        ),
    }.get(way, _("Its answer helps to decide between {clinic} and {other}."))


def _tells_more(way: Way) -> str:
    return {
        Way.JUDGE: _("Your own judgement tells more of where {clinic} stands."),
        Way.LOOK_UP: _("What you find tells more of where {clinic} stands."),
        Way.SETTLE: _("The answer that you let count tells more of where {clinic} stands."),
    }.get(way, _("Its answer tells more of where {clinic} stands."))
