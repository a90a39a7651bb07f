"""The comparison: where each clinic stands, and in which order they are shown."""

from bisect import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from spaprep.core.comparison.clinic_labels import distinguishing_marks, name_with_mark
from spaprep.core.comparison.criteria import Criterion, criteria_of
from spaprep.core.comparison.evaluation import evaluate
from spaprep.core.comparison.findings import Basis, Finding
from spaprep.core.questions.question import Catalogue
from spaprep.core.questions.verdicts import Verdict
from spaprep.core.records.records import Clinic, Dossier, Key, Plan


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a clinic stands.

    Attributes:
        low: the least that its score can be, 0 to 100, exactly.
        high: the most that its score can be.
        settled: how many applicable criteria have a verdict.
        open: how many are still open, conflicting ones included.
        asked: how many applicable criteria were asked about at all.
        red_flags: the criteria that are red flags, in the order of the table.
        can_be_flagged: it is flagged, or an answer still to come could flag it.
        must_be_flagged: it is flagged, or whatever is still to come flags it.
    """

    low: Fraction
    high: Fraction
    settled: int
    open: int
    asked: int
    red_flags: tuple[Key, ...]
    can_be_flagged: bool
    must_be_flagged: bool = False

    @property
    def is_flagged(self) -> bool:
        """Whether it has a red flag now."""
        return bool(self.red_flags)

    @property
    def has_score(self) -> bool:
        """Whether any question applies, so that its interval means something."""
        return bool(self.settled or self.open)

    @property
    def is_fixed(self) -> bool:
        """Whether nothing that is still open can change its score or flag it."""
        return self.low == self.high and self.can_be_flagged == self.is_flagged

    @property
    def percent_asked(self) -> int:
        """The share of applicable criteria that were asked about, in whole percent."""
        applicable = self.settled + self.open
        # With nothing applicable, nothing is left to ask.
        return 100 * self.asked // applicable if applicable else 100


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


def standing_of(criteria: Sequence[Criterion], findings: Sequence[Finding]) -> Standing:
    """Add up the findings of one clinic; with nothing applicable its score is anything."""
    weight = least = most = settled = still_open = asked = 0
    flags: list[Key] = []
    can_be_flagged = must_be_flagged = False
    for criterion, finding in zip(criteria, findings, strict=True):
        # Left out of both sums, so that it neither helps nor harms.
        if finding.verdict is Verdict.NOT_APPLICABLE:
            continue
        weight += criterion.weight
        least += criterion.weight * finding.least
        most += criterion.weight * finding.most
        can_be_flagged = can_be_flagged or finding.can_flag
        asked += finding.basis is not Basis.NOT_ASKED
        if finding.verdict is Verdict.OPEN:
            still_open += 1
            must_be_flagged = must_be_flagged or criterion.must_flag
        else:
            settled += 1
        if finding.verdict is Verdict.RED_FLAG:
            flags.append(criterion.key)
    # Points are halves, so 100 times the mean is 50 times the sum over the weight.
    low = Fraction(50 * least, weight) if weight else Fraction(0)
    high = Fraction(50 * most, weight) if weight else Fraction(100)
    must_be_flagged = must_be_flagged or bool(flags)
    return Standing(
        low, high, settled, still_open, asked, tuple(flags), can_be_flagged, must_be_flagged
    )


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


def order_key(column: Assessment) -> tuple[bool, Fraction, Fraction, str, str]:
    """Return what a column is sorted by."""
    clinic = column.clinic
    # The id makes the order total: two clinics may have the same name.
    return (*rank_key(column.standing), clinic.name.casefold(), clinic.id)


def rank_key(standing: Standing) -> tuple[bool, Fraction, Fraction]:
    """Return the part of the order that follows from the standing alone."""
    # Twice the middle sorts alike and needs no division.
    middle, width = standing.low + standing.high, standing.high - standing.low
    return (standing.is_flagged, -middle, width)


def red_flag_name(key: Key) -> str:
    """Return a criterion's name in a list of red flags: `S03`, or `S08@botulinum-toxin`."""
    question, treatment = key
    return question if treatment is None else f"{question}@{treatment}"
