"""The comparison: every clinic of a plan assessed, and the order in which they stand."""

from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from spaprep.core.comparison.clinic_labels import distinguishing_marks, name_with_mark
from spaprep.core.comparison.criteria import Criterion, criteria_of
from spaprep.core.comparison.evaluation import evaluate
from spaprep.core.comparison.findings import Finding
from spaprep.core.comparison.standing import SortKey, Standing, sort_key, standing_of
from spaprep.core.questions.question import Catalogue
from spaprep.core.records.records import Clinic, Dossier, Key, Plan


@dataclass(frozen=True, slots=True)
class Assessment:
    """One column of the comparison: a clinic, its findings by row, and its standing.

    Attributes:
        mark: what tells the clinic apart from another one of its name; blank where none has it.
    """

    dossier: Dossier
    findings: tuple[Finding, ...]
    standing: Standing
    mark: str = ""

    @property
    def clinic(self) -> Clinic:
        """The clinic that it is about."""
        return self.dossier.clinic

    @property
    def name(self) -> str:
        """The clinic’s name for sentences, with its mark if another has the same name."""
        return name_with_mark(self.clinic.name, self.mark)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A plan's clinics against its criteria: all that the table and the report show.

    Attributes:
        plan: what the user wants done.
        criteria: the rows.
        columns: the assessed clinics, in order of standing.
    """

    plan: Plan
    criteria: tuple[Criterion, ...]
    columns: tuple[Assessment, ...]

    def column(self, clinic_id: str) -> Assessment | None:
        """Return the column of this clinic, None where it is not compared."""
        return next((column for column in self.columns if column.clinic.id == clinic_id), None)

    def with_dossier(self, dossier: Dossier) -> "Comparison":
        """Return the comparison with this one clinic reassessed, the others unchanged."""
        others = [column for column in self.columns if column.clinic.id != dossier.clinic.id]
        fresh = assess(self.criteria, dossier)
        at = bisect(others, order_key(fresh), key=order_key)  # the others are in order already
        return replace(self, columns=with_marks([*others[:at], fresh, *others[at:]]))

    def without(self, clinic_id: str) -> "Comparison":
        """Return the comparison without this clinic."""
        remaining = [column for column in self.columns if column.clinic.id != clinic_id]
        return replace(self, columns=with_marks(remaining))

    def limited_to(self, clinic_ids: Iterable[str]) -> "Comparison":
        """Return the comparison of these clinics alone, with the same marks as among all."""
        ids = set(clinic_ids)
        remaining = tuple(column for column in self.columns if column.clinic.id in ids)
        return replace(self, columns=remaining)


def compare(plan: Plan, catalogue: Catalogue, dossiers: Iterable[Dossier]) -> Comparison:
    """Assess every clinic against the plan's criteria."""
    criteria = criteria_of(plan, catalogue)
    columns = ranked(assess(criteria, dossier) for dossier in dossiers)
    return Comparison(plan, criteria, with_marks(columns))


def assess(criteria: Sequence[Criterion], dossier: Dossier) -> Assessment:
    """Evaluate one clinic."""
    findings = evaluate(criteria, dossier)
    return Assessment(dossier, findings, standing_of(criteria, findings))


def ranked(columns: Iterable[Assessment]) -> tuple[Assessment, ...]:
    """Sort: no red flag first, then the middle of the interval, the narrower, the name."""
    return tuple(sorted(columns, key=order_key))


def with_marks(columns: Sequence[Assessment]) -> tuple[Assessment, ...]:
    """Return the columns with marks on clinics that share a name; the others unchanged."""
    marks = distinguishing_marks([column.clinic for column in columns])
    pairs = [(column, marks.get(column.clinic.id, "")) for column in columns]
    return tuple(
        column if column.mark == mark else replace(column, mark=mark) for column, mark in pairs
    )


def order_key(column: Assessment) -> SortKey:
    """Return what a column is sorted by."""
    return sort_key(column.standing.sums, tie_breaker(column))


def tie_breaker(column: Assessment) -> tuple[str, str]:
    """Return what decides between clinics of the same standing: the name, then the id."""
    # The id makes the order total: two clinics may have the same name.
    return (column.clinic.name.casefold(), column.clinic.id)


def red_flag_name(key: Key) -> str:
    """Return a criterion's name in a list of red flags: `S03`, or `S08@botulinum-toxin`."""
    question, treatment = key
    return question if treatment is None else f"{question}@{treatment}"
