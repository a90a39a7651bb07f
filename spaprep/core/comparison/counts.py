"""Rule 5: the counts of one treatment do not decrease from the last week to month to year."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spaprep.core.comparison.criteria import Criterion, answer_verdict
from spaprep.core.comparison.findings import Basis, Finding, settled_finding
from spaprep.core.questions.rules import number_of
from spaprep.core.questions.values import Value
from spaprep.core.questions.verdicts import Verdict
from spaprep.core.records.records import Answer

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
        numbers = {criteria[row].question.id: _number(findings[row]) for row in settled}
        if not are_consistent(numbers):
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


def are_consistent(numbers: Mapping[str, int]) -> bool:
    """Return whether counts, by the id of their question, do not decrease from week to year."""
    by_period = [numbers[question] for question in COUNTS_BY_PERIOD if question in numbers]
    return by_period == sorted(by_period)


def settled_counts(
    criteria: Sequence[Criterion], findings: Sequence[Finding], *, like: int
) -> list[SettledCount]:
    """Return the other settled counts of the treatment of the row `like` at one clinic.

    Those that contradict each other, and are therefore open, are among them.
    """
    return [
        SettledCount(
            row,
            criteria[row].question.id,
            _number(findings[row]),
            answer_verdict(criteria[row], _answer_and_value(findings[row])[0]),
        )
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


def _number(finding: Finding) -> int:
    return int(number_of(_answer_and_value(finding)[1]))


def _answer_and_value(finding: Finding) -> tuple[Answer, Value]:
    answer = finding.statement.answer if finding.statement else None
    if answer is None or answer.value is None:
        raise AssertionError("a settled count has a value")
    return answer, answer.value


def _disagreeing(criterion: Criterion, finding: Finding) -> Finding:
    basis = Basis.COUNTS_DISAGREE
    opened = settled_finding(criterion, Verdict.OPEN, basis, finding.statement, finding.claims)
    return replace(opened, reason=finding.reason)
