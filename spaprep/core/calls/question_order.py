"""Which questions a call goes through, and which comes next."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import StrEnum

from spaprep.core.calls.call import Call
from spaprep.core.comparison.comparison import Comparison
from spaprep.core.comparison.criteria import Criterion
from spaprep.core.comparison.evaluation import MOOD_QUESTION
from spaprep.core.comparison.findings import Finding
from spaprep.core.questions.question import Stage
from spaprep.core.records.records import Channel, Key

_STAGE_OF_CHANNEL = {Channel.VISIT: Stage.VISIT, Channel.LOOK_UP: Stage.CHECK}


class QuestionRange(StrEnum):
    """Which questions a call goes through."""

    SHORT = "short"
    ALL = "all"
    OPEN = "open"
    CONFLICTS = "conflicts"


def findings_by_key(comparison: Comparison | None, clinic_id: str) -> dict[Key, Finding]:
    """Return how a clinic stands on each criterion; nothing where it is not compared."""
    column = comparison.column(clinic_id) if comparison else None
    if comparison is None or column is None:
        return {}
    keys = (criterion.key for criterion in comparison.criteria)
    return dict(zip(keys, column.findings, strict=True))


def questions_in_range(
    chosen: QuestionRange,
    criteria: Iterable[Criterion],
    call: Call,
    findings: Mapping[Key, Finding],
    conflicting: Collection[Key],
) -> list[Criterion]:
    """Return what to ask in a call, the questions of its channel’s own stage first.

    Args:
        chosen: which of them.
        criteria: all that the plan asks.
        call: in which they are asked.
        findings: how the clinic stands on each.
        conflicting: the criteria whose answers conflict, or did earlier in this call.
    """
    answered = call.answered

    def belongs(criterion: Criterion) -> bool:
        if chosen is QuestionRange.SHORT:
            return criterion.question.core
        if chosen is QuestionRange.OPEN:
            # What this call answered stays listed, so that one can go back to it.
            finding = findings.get(criterion.key)
            return finding is None or finding.is_open or criterion.key in answered
        if chosen is QuestionRange.CONFLICTS:
            return criterion.key in conflicting
        return True

    channel = call.encounter.channel
    stage = _STAGE_OF_CHANNEL.get(channel, Stage.CALL)
    found = [criterion for criterion in criteria if belongs(criterion)]
    if channel is Channel.LOOK_UP:
        of_stage = [criterion for criterion in found if stage in criterion.question.stages]
        # Only what can be looked up; a plan without such questions lists all rather than none.
        found = of_stage if of_stage or chosen is not QuestionRange.ALL else found
    # A stable sort: within both groups the order of the plan stays.
    return sorted(found, key=lambda criterion: stage not in criterion.question.stages)


def next_place(place: int, is_answered: Sequence[bool], *, only_open: bool) -> int | None:
    """Return the place of the question to ask next.

    Args:
        place: of the question that is asked now.
        is_answered: for each question, whether it has an answer in this call.
        only_open: whether the end was reached before: only what was left out comes around again.

    Returns:
        None where every other question is answered.
    """
    count = len(is_answered)
    if not only_open and place + 1 < count:
        return place + 1
    following = ((place + step) % count for step in range(1, count))
    return next((at for at in following if not is_answered[at]), None)


def mood_criterion(criteria: Iterable[Criterion], call: Call) -> Criterion | None:
    """Return the criterion of how staff react to questions; None without a conversation."""
    if call.encounter.channel is Channel.LOOK_UP:
        return None
    return next((c for c in criteria if c.question.id == MOOD_QUESTION), None)
