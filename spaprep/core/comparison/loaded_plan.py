"""A plan with everything known about its clinics, and its comparison."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from spaprep.core.comparison.comparison import Comparison, compare
from spaprep.core.questions.question import Catalogue
from spaprep.core.records.changes import Change, Record
from spaprep.core.records.records import Answer, Clinic, Dossier, Encounter, Plan, PlanContents


@dataclass(frozen=True, slots=True)
class LoadedPlan:
    """What the pages show; dossiers by the id of their clinic."""

    plan: Plan
    dossiers: Mapping[str, Dossier]
    comparison: Comparison

    @property
    def contents(self) -> PlanContents:
        """The plan with its dossiers, in the order of their making."""
        found = sorted(self.dossiers.values(), key=lambda entry: entry.clinic.position)
        return PlanContents(self.plan, tuple(found))

    def with_dossier(self, dossier: Dossier) -> "LoadedPlan":
        """Return the plan with this one clinic replaced; only that one is evaluated."""
        dossiers = {**self.dossiers, dossier.clinic.id: dossier}
        return replace(self, dossiers=dossiers, comparison=self.comparison.with_dossier(dossier))

    def without(self, clinic_id: str) -> "LoadedPlan":
        """Return the plan without this clinic."""
        dossiers = {key: entry for key, entry in self.dossiers.items() if key != clinic_id}
        return replace(self, dossiers=dossiers, comparison=self.comparison.without(clinic_id))

    def clinics_of(self, changes: Sequence[Change]) -> set[str]:
        """Return the ids of the clinics that changes are about; answers of other plans are not."""
        records = [change.record for change in changes]
        calls = {entry.id: entry for found in self.dossiers.values() for entry in found.encounters}
        # A call may be new in these very changes.
        calls |= {record.id: record for record in records if isinstance(record, Encounter)}
        found = (_clinic_of(record, calls) for record in records)
        return {clinic_id for clinic_id in found if clinic_id is not None}


def load_plan(plan: Plan, catalogue: Catalogue, dossiers: Iterable[Dossier]) -> LoadedPlan:
    """Compare the clinics of a plan."""
    found = {dossier.clinic.id: dossier for dossier in dossiers}
    return LoadedPlan(plan, found, compare(plan, catalogue, found.values()))


def _clinic_of(record: Record, calls: Mapping[str, Encounter]) -> str | None:
    match record:
        case Plan():
            return None
        case Clinic():
            return record.id
        case Answer():
            call = calls.get(record.encounter_id)
            return call.clinic_id if call else None
    return record.clinic_id
