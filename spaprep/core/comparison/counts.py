"""The counts of one treatment that are held against each other: last week, month and year."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spaprep.core.comparison.criteria import Criterion
from spaprep.core.comparison.evaluation import COUNTS_BY_PERIOD, answer_verdict, is_standing_count
from spaprep.core.comparison.findings import Basis, Finding
from spaprep.core.questions.rules import number_of
from spaprep.core.questions.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Count:
    """A count that stands.

    Attributes:
        row: its place in the table.
        question: the id of the question, which tells the period.
        number: how many.
        verdict: what it leads to by itself.
    """

    row: int
    question: str
    number: int
    verdict: Verdict


def counts_that_stand(
    criteria: Sequence[Criterion], findings: Sequence[Finding], *, like: int
) -> list[Count]:
    """Return the other counts of the treatment of the row `like` that stand at one clinic."""
    treatment = criteria[like].treatment
    return [
        _count(row, criterion, findings[row])
        for row, criterion in enumerate(criteria)
        if criterion.question.id in COUNTS_BY_PERIOD
        and row != like
        and criterion.treatment == treatment
        and (findings[row].basis is Basis.COUNTS_DISAGREE or is_standing_count(findings[row]))
    ]


def are_in_order(counts: Iterable[Count]) -> bool:
    """Tell whether the counts do not fall from week to month to year."""
    by_period = sorted(counts, key=lambda count: COUNTS_BY_PERIOD.index(count.question))
    numbers = [count.number for count in by_period]
    return numbers == sorted(numbers)


def _count(row: int, criterion: Criterion, finding: Finding) -> Count:
    answer = finding.shown.answer if finding.shown else None
    if answer is None or answer.value is None:
        raise AssertionError("a count that stands has a value")
    number = int(number_of(answer.value))
    return Count(row, criterion.question.id, number, answer_verdict(criterion, answer))
