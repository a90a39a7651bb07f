"""Rule 5: the counts of one treatment do not decrease from the last week to month to year."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from spaprep.core.comparison.criteria import Criterion, answer_verdict
from spaprep.core.comparison.findings import Basis, Finding, settled_finding
from spaprep.core.questions.rules import number_of
from spaprep.core.questions.verdicts import Verdict

COUNTS_BY_PERIOD = ("S10", "S09", "S08")
"""The ids of the questions whose counts must not decrease: the last week, month and year."""

_SETTLED_BASES = frozenset({Basis.ANSWERED, Basis.LOOKED_UP, Basis.SETTLED})


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


def with_counts_checked(
    criteria: Sequence[Criterion], findings: Sequence[Finding]
) -> tuple[Finding, ...]:
    """Return the findings with those counts open that contradict others of their treatment."""
    checked = list(findings)
    for rows in counts_by_treatment(criteria):
        settled = [row for row in rows if is_settled_count(findings[row])]
        if not are_consistent(_count(row, criteria[row], findings[row]) for row in settled):
            for row in settled:
                checked[row] = _disagreeing(criteria[row], findings[row])
    return tuple(checked)


def counts_by_treatment(criteria: Sequence[Criterion]) -> list[list[int]]:
    """Return the rows of the counts that must agree with each other, by treatment."""
    rows: dict[str | None, list[int]] = defaultdict(list)
    for row, criterion in enumerate(criteria):
        if criterion.question.id in COUNTS_BY_PERIOD:
            rows[criterion.key[1]].append(row)
    return list(rows.values())


def is_settled_count(finding: Finding) -> bool:
    """Return whether a finding rests on a count that must agree with those of other periods."""
    # Open though answered: the answer predates the question’s kind, and is no count.
    is_count = finding.verdict is not Verdict.OPEN
    return finding.basis in _SETTLED_BASES and bool(finding.claims) and is_count


def are_consistent(counts: Iterable[SettledCount]) -> bool:
    """Return whether the counts do not decrease from week to month to year."""
    by_period = sorted(counts, key=lambda count: COUNTS_BY_PERIOD.index(count.question))
    numbers = [count.number for count in by_period]
    return numbers == sorted(numbers)


def settled_counts(
    criteria: Sequence[Criterion], findings: Sequence[Finding], *, like: int
) -> list[SettledCount]:
    """Return the other settled counts of the treatment of the row `like` at one clinic.

    Those that contradict each other, and are therefore open, are among them.
    """
    return [
        _count(row, criteria[row], findings[row])
        for rows in counts_by_treatment(criteria)
        if like in rows
        for row in rows
        if row != like
        and (findings[row].basis is Basis.COUNTS_DISAGREE or is_settled_count(findings[row]))
    ]


def contradictable_counts(
    counts: Sequence[Sequence[int]], findings: Sequence[Finding]
) -> Iterator[int]:
    """Yield the rows of settled counts with an open one of the same treatment.

    Args:
        counts: the result of `counts_by_treatment`.
        findings: those of one clinic.
    """
    for rows in counts:
        if any(findings[row].is_open for row in rows):
            yield from (row for row in rows if is_settled_count(findings[row]))


def _count(row: int, criterion: Criterion, finding: Finding) -> SettledCount:
    answer = finding.statement.answer if finding.statement else None
    if answer is None or answer.value is None:
        raise AssertionError("a settled count has a value")
    number = int(number_of(answer.value))
    return SettledCount(row, criterion.question.id, number, answer_verdict(criterion, answer))


def _disagreeing(criterion: Criterion, finding: Finding) -> Finding:
    basis = Basis.COUNTS_DISAGREE
    opened = settled_finding(criterion, Verdict.OPEN, basis, finding.statement, finding.claims)
    return replace(opened, reason=finding.reason)
