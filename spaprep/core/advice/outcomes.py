"""How the standing of one clinic could come out once one open question is answered.

An answer is a value that counts. That something does not apply, or is not told, is none.
"""

import math
from collections.abc import Collection, Iterator, Sequence

from spaprep.core.advice.score_sums import Tally, part_of, swapped, total, without
from spaprep.core.comparison.counts import Count, are_in_order, counts_that_stand
from spaprep.core.comparison.criteria import Criterion
from spaprep.core.comparison.evaluation import COUNTS_BY_PERIOD
from spaprep.core.comparison.findings import Basis, Finding
from spaprep.core.questions.question import Threshold
from spaprep.core.questions.rules import fits, number_of, possible_verdicts, rule_verdict
from spaprep.core.questions.verdicts import HALF_POINTS, Verdict


def parts_of_answers(criterion: Criterion) -> frozenset[Tally]:
    """Return what each answer to a question could add, or what it adds while it is open."""
    verdicts = {criterion.weigh(verdict) for verdict in possible_verdicts(criterion.question)}
    return frozenset(_part(criterion, verdict) for verdict in verdicts or {Verdict.OPEN})


def outcomes(
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
    now = part_of(criterion, finding)
    if criterion.question.id in COUNTS_BY_PERIOD:
        return set(_with_a_count(criteria, findings, without(whole, now), row))
    if finding.basis is Basis.CONFLICT:
        answers = {_part(criterion, claim.verdict) for claim in finding.claims}
    return [swapped(whole, now, part) for part in answers]


def _part(criterion: Criterion, verdict: Verdict) -> Tally:
    weight = criterion.weight
    points = HALF_POINTS.get(verdict)
    if points is None:
        return Tally(weight, weight * criterion.least, weight * criterion.most)
    return Tally(weight, weight * points, weight * points, verdict is Verdict.RED_FLAG)


def _with_a_count(
    criteria: Sequence[Criterion], findings: Sequence[Finding], rest: Tally, place: int
) -> Iterator[Tally]:
    """Yield the sums with each count that tells, held against those of the other periods."""
    criterion = criteria[place]
    others = counts_that_stand(criteria, findings, like=place)
    without_others = without(rest, total(part_of(criteria[o.row], findings[o.row]) for o in others))
    agreeing = total((without_others, *(_part(criteria[o.row], o.verdict) for o in others)))
    disagreeing = total((without_others, *(_part(criteria[o.row], Verdict.OPEN) for o in others)))
    for number in _telling_counts(criterion, findings[place], others):
        for verdict in _verdicts_on(criterion, number):
            count = Count(place, criterion.question.id, number, verdict)
            if are_in_order((count, *others)):
                yield total((agreeing, _part(criterion, verdict)))
            else:
                yield total((disagreeing, _part(criterion, Verdict.OPEN)))


def _verdicts_on(criterion: Criterion, number: int) -> set[Verdict]:
    question = criterion.question
    details = ("", "given") if question.needs_detail else ("",)
    return {criterion.weigh(rule_verdict(question, number, detail)) for detail in details}


def _telling_counts(criterion: Criterion, finding: Finding, others: Sequence[Count]) -> set[int]:
    """Return one count of each stretch within which all counts lead to the same."""
    question = criterion.question
    if finding.basis is Basis.CONFLICT:
        values = [claim.said.answer.value for claim in finding.claims]
        return {int(number_of(v)) for v in values if v is not None and fits(question, v)}
    rule = question.rule
    limits = (rule.meets, rule.partly) if isinstance(rule, Threshold) else ()
    steps = {math.ceil(limit) for limit in limits if limit is not None}
    return {0, *steps, *(n for other in others for n in (other.number, other.number + 1))}
