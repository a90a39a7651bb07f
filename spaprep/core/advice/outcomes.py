"""The possible sums of one clinic once one open question is answered.

Only a value counts as an answer: “does not apply” and a refusal do not.
"""

import math
from collections.abc import Collection, Iterator, Sequence

from spaprep.core.comparison.counts import (
    COUNTS_BY_PERIOD,
    SettledCount,
    are_consistent,
    settled_counts,
)
from spaprep.core.comparison.criteria import Criterion
from spaprep.core.comparison.findings import Basis, Finding, settled_finding
from spaprep.core.comparison.standing import ScoreSums, finding_sums, total_sums
from spaprep.core.questions.question import Threshold
from spaprep.core.questions.rules import fits, number_of, possible_verdicts, rule_verdict
from spaprep.core.questions.verdicts import Verdict


def possible_sums(criterion: Criterion) -> frozenset[ScoreSums]:
    """Return what each answer to a question could add, or what it adds while open if none can."""
    verdicts = {criterion.weigh(verdict) for verdict in possible_verdicts(criterion.question)}
    return frozenset(_part(criterion, verdict) for verdict in verdicts or {Verdict.OPEN})


def possible_outcomes(
    criteria: Sequence[Criterion],
    findings: Sequence[Finding],
    whole: ScoreSums,
    row: int,
    answers: Collection[ScoreSums],
) -> Collection[ScoreSums]:
    """Return the sums that the answers to one open question could lead to.

    Args:
        criteria: the rows.
        findings: those of one clinic.
        whole: their sum.
        row: that of the open question.
        answers: what each answer to it could add by itself.
    """
    criterion, finding = criteria[row], findings[row]
    now = finding_sums(criterion, finding)
    if criterion.question.id in COUNTS_BY_PERIOD:
        return set(_with_a_count(criteria, findings, whole.without(now), row))
    if finding.basis is Basis.CONFLICT:
        answers = {_part(criterion, claim.verdict) for claim in finding.claims}
    return [whole.with_replaced(now, part) for part in answers]


def _part(criterion: Criterion, verdict: Verdict) -> ScoreSums:
    return finding_sums(criterion, settled_finding(criterion, verdict, Basis.ANSWERED))


def _with_a_count(
    criteria: Sequence[Criterion], findings: Sequence[Finding], rest: ScoreSums, place: int
) -> Iterator[ScoreSums]:
    """Yield the sums for each representative count, checked against those of other periods."""
    criterion = criteria[place]
    others = settled_counts(criteria, findings, like=place)
    without_others = rest.without(
        total_sums(finding_sums(criteria[o.row], findings[o.row]) for o in others)
    )
    agreeing = total_sums((without_others, *(_part(criteria[o.row], o.verdict) for o in others)))
    disagreeing = total_sums(
        (without_others, *(_part(criteria[o.row], Verdict.OPEN) for o in others))
    )
    numbers = {other.question: other.number for other in others}
    for number in _representative_counts(criterion, findings[place], others):
        for verdict in _verdicts_on(criterion, number):
            if are_consistent({**numbers, criterion.question.id: number}):
                yield total_sums((agreeing, _part(criterion, verdict)))
            else:
                yield total_sums((disagreeing, _part(criterion, Verdict.OPEN)))


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
