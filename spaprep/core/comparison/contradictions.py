"""Counts that an open one could contradict, so that both would be open again."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from spaprep.core.comparison.comparison import Assessment, Standing, standing_of
from spaprep.core.comparison.criteria import Criterion
from spaprep.core.comparison.evaluation import COUNTS_BY_PERIOD, is_settled_count
from spaprep.core.comparison.findings import Basis, Finding, settled_finding
from spaprep.core.questions.verdicts import Verdict


def counts_by_treatment(criteria: Sequence[Criterion]) -> list[list[int]]:
    """Return the rows of the counts that must agree with each other, by treatment."""
    rows: dict[str | None, list[int]] = defaultdict(list)
    for row, criterion in enumerate(criteria):
        if criterion.question.id in COUNTS_BY_PERIOD:
            rows[criterion.key[1]].append(row)
    return list(rows.values())


def standing_if_contradicted(
    criteria: Sequence[Criterion], counts: Sequence[Sequence[int]], column: Assessment
) -> Standing:
    """Return where a clinic stands if every count of it that an open one can contradict is open.

    Its interval is never narrower than that of `column.standing`, which assumes that
    counts still to come agree with the settled ones.

    Args:
        criteria: the rows.
        counts: the result of `counts_by_treatment`.
        column: the clinic.
    """
    rows = set(_contradictable_rows(counts, column.findings))
    # The same object, so that callers can tell by identity that nothing is in doubt.
    if not rows:
        return column.standing
    findings = [
        settled_finding(criteria[row], Verdict.OPEN, Basis.COUNTS_DISAGREE)
        if row in rows
        else finding
        for row, finding in enumerate(column.findings)
    ]
    return standing_of(criteria, findings)


def _contradictable_rows(
    counts: Sequence[Sequence[int]], findings: Sequence[Finding]
) -> Iterator[int]:
    """Yield the rows of settled counts with an open one of the same treatment."""
    for rows in counts:
        if any(findings[row].is_open for row in rows):
            yield from (row for row in rows if is_settled_count(findings[row]))
