"""The sums behind all scores of a comparison, to find quickly who would stand first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spaprep.core.comparison.comparison import Assessment, Comparison, tie_breaker
from spaprep.core.comparison.criteria import Criterion
from spaprep.core.comparison.evaluation import Evidence, evidence_of, finding_from
from spaprep.core.comparison.findings import Finding
from spaprep.core.comparison.standing import ScoreSums, finding_sums, sort_key, total_sums


@dataclass(frozen=True, slots=True)
class ScoreTable:
    """The sums of all clinics, in the order of the comparison.

    Attributes:
        comparison: the current one.
        evidence: what is known about each.
        parts: what each finding of each clinic adds.
        sums: the sums of each.
        names: the tie breakers between them.
    """

    comparison: Comparison
    evidence: tuple[Evidence, ...]
    parts: tuple[tuple[ScoreSums, ...], ...]
    sums: tuple[ScoreSums, ...]
    names: tuple[tuple[str, str], ...]

    def findings(self, number: int, rows: Sequence[int]) -> list[Finding]:
        """Return one clinic’s findings in some rows."""
        found = self.comparison.columns[number].findings
        return [found[row] for row in rows]

    def part(self, number: int, rows: Sequence[int]) -> ScoreSums:
        """Return what some rows add at one clinic."""
        parts = self.parts[number]
        # Most questions have one row, and adding up one part would only cost time.
        return parts[rows[0]] if len(rows) == 1 else total_sums(parts[row] for row in rows)

    def evaluated(self, number: int, criterion: Criterion) -> Finding:
        """Return one clinic’s finding by another criterion, unchecked against other counts."""
        return finding_from(criterion, self.evidence[number])

    def leader(self, sums: Iterable[ScoreSums]) -> int:
        """Return the number of the clinic that would stand first with these sums."""
        places = list(map(sort_key, sums, self.names))
        return places.index(min(places))

    def column(self, number: int) -> Assessment:
        """Return the clinic of this number."""
        return self.comparison.columns[number]


def score_table_of(comparison: Comparison) -> ScoreTable:
    """Add up all clinics."""
    columns = comparison.columns
    parts = [tuple(map(finding_sums, comparison.criteria, column.findings)) for column in columns]
    return ScoreTable(
        comparison,
        tuple(evidence_of(column.dossier) for column in columns),
        tuple(parts),
        tuple(column.standing.sums for column in columns),
        tuple(tie_breaker(column) for column in columns),
    )
