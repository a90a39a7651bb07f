"""All clinics of a comparison as sums, to tell quickly who would stand first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spaprep.core.advice.score_sums import Tally, name_of, part_of, place_of, total
from spaprep.core.comparison.comparison import Assessment, Comparison
from spaprep.core.comparison.criteria import Criterion
from spaprep.core.comparison.evaluation import Evidence, evidence_of, finding_from
from spaprep.core.comparison.findings import Finding


@dataclass(frozen=True, slots=True)
class Field:
    """All clinics, in the order of the table.

    Attributes:
        comparison: where they stand as it is.
        evidence: what is known about each.
        parts: what each finding of each clinic adds.
        tallies: the sums of each.
        names: what breaks ties between them.
    """

    comparison: Comparison
    evidence: tuple[Evidence, ...]
    parts: tuple[tuple[Tally, ...], ...]
    tallies: tuple[Tally, ...]
    names: tuple[tuple[str, str], ...]

    def findings(self, number: int, rows: Sequence[int]) -> list[Finding]:
        """Return one clinic’s findings in some rows."""
        found = self.comparison.columns[number].findings
        return [found[row] for row in rows]

    def part(self, number: int, rows: Sequence[int]) -> Tally:
        """Return what some rows add at one clinic."""
        parts = self.parts[number]
        return parts[rows[0]] if len(rows) == 1 else total(parts[row] for row in rows)

    def evaluated(self, number: int, criterion: Criterion) -> Finding:
        """Return one clinic’s finding by another criterion, other counts left aside."""
        return finding_from(criterion, self.evidence[number])

    def first_of(self, tallies: Iterable[Tally]) -> int:
        """Return the number of the clinic that would stand first with these sums."""
        places = list(map(place_of, tallies, self.names))
        return places.index(min(places))

    def column(self, number: int) -> Assessment:
        """Return the clinic of this number."""
        return self.comparison.columns[number]


def field_of(comparison: Comparison) -> Field:
    """Add up all clinics."""
    columns = comparison.columns
    parts = [tuple(map(part_of, comparison.criteria, column.findings)) for column in columns]
    return Field(
        comparison,
        tuple(evidence_of(column.dossier) for column in columns),
        tuple(parts),
        tuple(map(total, parts)),
        tuple(name_of(column) for column in columns),
    )
