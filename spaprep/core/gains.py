"""What the answer to an open question could bring, how to come by it, and the words for it."""

from enum import Enum, IntEnum

from spaprep.core.findings import Basis, Finding
from spaprep.core.language import _
from spaprep.core.questions import Question, Stage


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
    VISIT = "visit"
    LOOK_UP = "look up"
    SETTLE = "settle"


def way_to_answer(question: Question, finding: Finding) -> Way:
    """Return how to come by the answer to a question that is open."""
    if finding.basis is Basis.CONFLICT:
        return Way.SETTLE
    if Stage.CALL in question.stages:
        return Way.ASK
    return Way.VISIT if Stage.VISIT in question.stages else Way.LOOK_UP


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
        Way.LOOK_UP: _("What you find could put {clinic} first."),
        Way.SETTLE: _("Whom you believe could put {clinic} first."),
    }.get(way, _("Its answer could put {clinic} first."))


def _costs_first(way: Way) -> str:
    return {
        Way.LOOK_UP: _("What you find could cost {clinic} the first place."),
        Way.SETTLE: _("Whom you believe could cost {clinic} the first place."),
    }.get(way, _("Its answer could cost {clinic} the first place."))


def _decides_between(way: Way) -> str:
    return {
        Way.LOOK_UP: _("What you find helps to decide between {clinic} and {other}."),
        Way.SETTLE: _("Whom you believe helps to decide between {clinic} and {other}."),
    }.get(way, _("Its answer helps to decide between {clinic} and {other}."))


def _tells_more(way: Way) -> str:
    return {
        Way.LOOK_UP: _("What you find tells more of where {clinic} stands."),
        Way.SETTLE: _("Whom you believe tells more of where {clinic} stands."),
    }.get(way, _("Its answer tells more of where {clinic} stands."))
