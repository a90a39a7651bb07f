"""The possible sums of one clinic once one open question is answered.

Only a value counts as an answer: “does not apply” and a refusal do not.
"""

import math
from collections.abc import Collection, Iterator, Sequence

from spaprep.core.advice.score_sums import (
    Tally,
    finding_tally,
    tally_sum,
    tally_with_part_replaced,
    tally_without,
)
from spaprep.core.comparison.counts import SettledCount, are_consistent, settled_counts
from spaprep.core.comparison.criteria import Criterion
from spaprep.core.comparison.evaluation import COUNTS_BY_PERIOD
from spaprep.core.comparison.findings import Basis, Finding
from spaprep.core.questions.question import Threshold
from spaprep.core.questions.rules import fits, number_of, possible_verdicts, rule_verdict
from spaprep.core.questions.verdicts import HALF_POINTS, Verdict


def possible_tallies(criterion: Criterion) -> frozenset[Tally]:
    """Return what each answer to a question could add, or what it adds while open if none can."""
    verdicts = {criterion.weigh(verdict) for verdict in possible_verdicts(criterion.question)}
    return frozenset(_part(criterion, verdict) for verdict in verdicts or {Verdict.OPEN})


def possible_outcomes(
    criteria: Sequence[Criterion],
    findings: Sequence[Finding],
    whole: Tally,
    row: int,
    answers: Collection[Tally],
) -> Collection[Tally]:
    """Return the sums that the answers to one open question could lead to.

    Args:
        criteria: the rows.
        findings: those of one clinic.
        whole: their sum.
        row: that of the open question.
        answers: what each answer to it could add by itself.
    """
    criterion, finding = criteria[row], findings[row]
    now = finding_tally(criterion, finding)
    if criterion.question.id in COUNTS_BY_PERIOD:
        return set(_with_a_count(criteria, findings, tally_without(whole, now), row))
    if finding.basis is Basis.CONFLICT:
        answers = {_part(criterion, claim.verdict) for claim in finding.claims}
    return [tally_with_part_replaced(whole, now, part) for part in answers]


def _part(criterion: Criterion, verdict: Verdict) -> Tally:
    weight = criterion.weight
    points = HALF_POINTS.get(verdict)
    if points is None:
        return Tally(weight, weight * criterion.least, weight * criterion.most)
    return Tally(weight, weight * points, weight * points, verdict is Verdict.RED_FLAG)


def _with_a_count(
    criteria: Sequence[Criterion], findings: Sequence[Finding], rest: Tally, place: int
) -> Iterator[Tally]:
    """Yield the sums for each representative count, checked against those of other periods."""
    criterion = criteria[place]
    others = settled_counts(criteria, findings, like=place)
    without_others = tally_without(
        rest, tally_sum(finding_tally(criteria[o.row], findings[o.row]) for o in others)
    )
    agreeing = tally_sum((without_others, *(_part(criteria[o.row], o.verdict) for o in others)))
    disagreeing = tally_sum(
        (without_others, *(_part(criteria[o.row], Verdict.OPEN) for o in others))
    )
    for number in _representative_counts(criterion, findings[place], others):
        for verdict in _verdicts_on(criterion, number):
            count = SettledCount(place, criterion.question.id, number, verdict)
            if are_consistent((count, *others)):
                yield tally_sum((agreeing, _part(criterion, verdict)))
            else:
                yield tally_sum((disagreeing, _part(criterion, Verdict.OPEN)))


def _verdicts_on(criterion: Criterion, number: int) -> set[Verdict]:
    question = criterion.question
    # The detail may come with the answer or be missing, which can change the verdict.
    details = ("", "given") if question.needs_detail else ("",)
    return {criterion.weigh(rule_verdict(question, number, detail)) for detail in details}


def _representative_counts(
    criterion: Criterion, finding: Finding, others: Sequence[SettledCount]
) -> set[int]:
    """Return one count for each range within which all counts lead to the same verdicts."""
    question = criterion.question
    if finding.basis is Basis.CONFLICT:
        values = [claim.statement.answer.value for claim in finding.claims]
        return {int(number_of(v)) for v in values if v is not None and fits(question, v)}
    rule = question.rule
    limits = (rule.meets, rule.partly) if isinstance(rule, Threshold) else ()
    steps = {math.ceil(limit) for limit in limits if limit is not None}
    # The verdict changes at a threshold, and agreement with another count at or just above it.
    return {0, *steps, *(n for other in others for n in (other.number, other.number + 1))}
