"""How the standing of one clinic could come out once one open question is answered.

An answer is a value that counts. That something does not apply, or is not told, is none.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spaprep.core.criteria import Criterion
from spaprep.core.evaluation import COUNTS_BY_PERIOD, answer_verdict
from spaprep.core.findings import Basis, Finding
from spaprep.core.questions import Threshold, number_of, possible_verdicts, rule_verdict
from spaprep.core.tally import Tally, part_of, total, without
from spaprep.core.verdicts import HALF_POINTS, Verdict

_STANDING = frozenset({Basis.ANSWERED, Basis.LOOKED_UP, Basis.SETTLED, Basis.COUNTS_DISAGREE})


@dataclass(frozen=True, slots=True)
class _Count:
    """A count that stands: its row, how many, and the verdict that it leads to by itself."""

    place: int
    number: int
    verdict: Verdict


def outcomes(
    criteria: Sequence[Criterion], findings: Sequence[Finding], whole: Tally, place: int
) -> set[Tally]:
    """Return the sums that the answers to one open question could lead to.

    Args:
        criteria: the rows.
        findings: those of one clinic.
        whole: their sum.
        place: the row of the open question.
    """
    criterion, finding = criteria[place], findings[place]
    if criterion.key[0] in COUNTS_BY_PERIOD:
        return set(_count_outcomes(criteria, findings, whole, place))
    rest = without(whole, part_of(criterion, finding))
    return {total((rest, part)) for part in _parts(criterion, finding)}


def _parts(criterion: Criterion, finding: Finding) -> set[Tally]:
    """Return what each verdict adds that an answer, or settling a conflict, could lead to."""
    if finding.basis is Basis.CONFLICT:
        verdicts = {claim.verdict for claim in finding.claims}
    else:
        verdicts = {criterion.weigh(v) for v in possible_verdicts(criterion.question)}
    return {_part(criterion, verdict) for verdict in verdicts}


def _part(criterion: Criterion, verdict: Verdict) -> Tally:
    weight = criterion.weight
    points = HALF_POINTS.get(verdict)
    if points is None:
        return Tally(weight, weight * criterion.least, weight * criterion.most)
    return Tally(weight, weight * points, weight * points, verdict is Verdict.RED_FLAG)


def _count_outcomes(
    criteria: Sequence[Criterion], findings: Sequence[Finding], whole: Tally, place: int
) -> Iterator[Tally]:
    """Return the sums that one count could lead to, held against the other periods’ counts."""
    others = [
        _standing_count(other, criteria[other], findings[other])
        for other in _places_of_treatment(criteria, criteria[place])
        if other != place and _stands(findings[other])
    ]
    rows = [place, *(other.place for other in others)]
    rest = without(whole, total(part_of(criteria[row], findings[row]) for row in rows))
    for number in _telling_counts(criteria[place], findings[place], others):
        verdict = criteria[place].weigh(rule_verdict(criteria[place].question, number, ""))
        counts = [_Count(place, number, verdict), *others]
        if _agree(criteria, counts):
            parts = [_part(criteria[count.place], count.verdict) for count in counts]
        else:
            parts = [_part(criteria[count.place], Verdict.OPEN) for count in counts]
        yield total((rest, *parts))


def _places_of_treatment(criteria: Sequence[Criterion], like: Criterion) -> list[int]:
    return [
        place
        for place, criterion in enumerate(criteria)
        if criterion.key[0] in COUNTS_BY_PERIOD and criterion.key[1] == like.key[1]
    ]


def _stands(finding: Finding) -> bool:
    return finding.basis in _STANDING and bool(finding.claims)


def _standing_count(place: int, criterion: Criterion, finding: Finding) -> _Count:
    answer = finding.shown.answer if finding.shown else None
    if answer is None or answer.value is None:
        raise AssertionError("a count that stands has a value")
    return _Count(place, int(number_of(answer.value)), answer_verdict(criterion, answer))


def _agree(criteria: Sequence[Criterion], counts: Sequence[_Count]) -> bool:
    by_period = sorted(
        counts, key=lambda count: COUNTS_BY_PERIOD.index(criteria[count.place].key[0])
    )
    numbers = [count.number for count in by_period]
    return numbers == sorted(numbers)


def _telling_counts(criterion: Criterion, finding: Finding, others: Sequence[_Count]) -> set[int]:
    """Return one count of each stretch within which all counts lead to the same."""
    if finding.basis is Basis.CONFLICT:
        values = [claim.said.answer.value for claim in finding.claims]
        return {int(number_of(value)) for value in values if value is not None}
    starts = {0}
    rule = criterion.question.rule
    if isinstance(rule, Threshold):
        starts |= {math.ceil(limit) for limit in (rule.meets, rule.partly) if limit is not None}
    for other in others:
        starts |= {other.number, other.number + 1}
    return starts
