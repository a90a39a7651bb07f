"""What a count still open could do: contradict another one, so that both are open again."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from spaprep.core.comparison.comparison import Assessment, Standing, standing_of
from spaprep.core.comparison.criteria import Criterion
from spaprep.core.comparison.evaluation import COUNTS_BY_PERIOD, is_standing_count
from spaprep.core.comparison.findings import Basis, Finding, settled_finding
from spaprep.core.questions.verdicts import Verdict


def counts_by_treatment(criteria: Sequence[Criterion]) -> list[list[int]]:
    """Return the rows of the counts that are held against each other, treatment by treatment."""
    rows: dict[str | None, list[int]] = defaultdict(list)
    for row, criterion in enumerate(criteria):
        if criterion.question.id in COUNTS_BY_PERIOD:
            rows[criterion.key[1]].append(row)
    return list(rows.values())


def standing_in_doubt(
    criteria: Sequence[Criterion], counts: Sequence[Sequence[int]], column: Assessment
) -> Standing:
    """Return where a clinic stands if every count of it that an open one can contradict is open.

    Its interval is never narrower than that of `column.standing`, which takes it that the counts
    still to come agree with those that stand.

    Args:
        criteria: the rows.
        counts: what `counts_by_treatment` says of them.
        column: the clinic.
    """
    rows = set(_in_doubt(counts, column.findings))
    if not rows:
        return column.standing
    findings = [
        settled_finding(criteria[row], Verdict.OPEN, Basis.COUNTS_DISAGREE)
        if row in rows
        else finding
        for row, finding in enumerate(column.findings)
    ]
    return standing_of(criteria, findings)


def _in_doubt(counts: Sequence[Sequence[int]], findings: Sequence[Finding]) -> Iterator[int]:
    """Yield the rows of counts that stand beside an open one of the same treatment."""
    for rows in counts:
        if any(findings[row].is_open for row in rows):
            yield from (row for row in rows if is_standing_count(findings[row]))
