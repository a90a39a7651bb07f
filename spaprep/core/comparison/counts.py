"""The counts of one treatment that must agree with each other: last week, month and year."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spaprep.core.comparison.criteria import Criterion
from spaprep.core.comparison.evaluation import COUNTS_BY_PERIOD, answer_verdict, is_settled_count
from spaprep.core.comparison.findings import Basis, Finding
from spaprep.core.questions.rules import number_of
from spaprep.core.questions.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class SettledCount:
    """A count that is settled at a clinic.

    Attributes:
        row: its place in the table.
        question: the id of the question, which implies the period.
        number: how many.
        verdict: its own verdict, before it is checked against other counts.
    """

    row: int
    question: str
    number: int
    verdict: Verdict


def settled_counts(
    criteria: Sequence[Criterion], findings: Sequence[Finding], *, like: int
) -> list[SettledCount]:
    """Return the other settled counts of the treatment of the row `like` at one clinic."""
    treatment = criteria[like].treatment
    return [
        _count(row, criterion, findings[row])
        for row, criterion in enumerate(criteria)
        if criterion.question.id in COUNTS_BY_PERIOD
        and row != like
        and criterion.treatment == treatment
        and (findings[row].basis is Basis.COUNTS_DISAGREE or is_settled_count(findings[row]))
    ]


def are_consistent(counts: Iterable[SettledCount]) -> bool:
    """Return whether the counts do not decrease from week to month to year."""
    by_period = sorted(counts, key=lambda count: COUNTS_BY_PERIOD.index(count.question))
    numbers = [count.number for count in by_period]
    return numbers == sorted(numbers)


def _count(row: int, criterion: Criterion, finding: Finding) -> SettledCount:
    answer = finding.shown.answer if finding.shown else None
    if answer is None or answer.value is None:
        raise AssertionError("a settled count has a value")
    number = int(number_of(answer.value))
    return SettledCount(row, criterion.question.id, number, answer_verdict(criterion, answer))
