"""What of the library is shown: its plans, and one of them with all its clinics."""

from collections.abc import Sequence
from typing import Protocol

from spaprep.core.calls.pending_changes import with_changes, with_plan_changes
from spaprep.core.comparison.loaded_plan import LoadedPlan, load_plan
from spaprep.core.questions.question import Catalogue
from spaprep.core.records.changes import Change
from spaprep.core.records.records import Clinic, Dossier, Plan, PlanContents

_RELOAD_ALL = 20


class Source(Protocol):
    """Where plans and clinics are read from; each may raise a LibraryError."""

    def plans(self) -> tuple[Plan, ...]:
        """Return every plan, in order."""

    def dossiers(self, plan_id: str) -> tuple[Dossier, ...]:
        """Return what is known about each clinic of a plan."""

    def dossier(self, clinic_id: str) -> Dossier | None:
        """Return what is known about one clinic, None if there is none."""


class LibraryView:
    """The plans, and the one that is shown; read again as far as edits touch them.

    A reading that fails changes nothing: what was shown stays.

    Attributes:
        plans: all plans of the library, in order.
        loaded: the one that is shown, with its comparison; None in an empty library.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self.plans: tuple[Plan, ...] = ()
        self.loaded: LoadedPlan | None = None

    @property
    def plan(self) -> Plan | None:
        """The plan that is shown."""
        return self.loaded.plan if self.loaded else None

    @property
    def plan_id(self) -> str:
        """The id of the plan that is shown, blank for none."""
        return self.loaded.plan.id if self.loaded else ""

    def has(self, plan_id: str) -> bool:
        """Return whether there is a plan of this id."""
        return any(plan.id == plan_id for plan in self.plans)

    def show(self, source: Source, plan_id: str) -> None:
        """Read all plans, and show this one; the first if no plan has this id."""
        plans = source.plans()
        first = plans[0] if plans else None
        plan = next((plan for plan in plans if plan.id == plan_id), first)
        loaded = load_plan(plan, self._catalogue, source.dossiers(plan.id)) if plan else None
        self.plans, self.loaded = plans, loaded

    def contents(self, source: Source | None, plan_id: str) -> PlanContents | None:
        """Return a plan with all its clinics; the one that is shown where the id is blank."""
        if self.loaded is not None and plan_id in {"", self.loaded.plan.id}:
            return self.loaded.contents
        plan = next((plan for plan in self.plans if plan.id == plan_id), None)
        if plan is None or source is None:
            return None
        return PlanContents(plan, source.dossiers(plan.id))

    def make(self, changes: Sequence[Change]) -> frozenset[str]:
        """Make changes that are not on disk in what is shown, and return the ids of the clinics.

        Calls and answers may be changed, and plans that are there be edited.
        """
        if self.loaded is None:
            return frozenset()
        self.plans = with_plan_changes(self.plans, changes)
        (plan,) = with_plan_changes([self.loaded.plan], changes)
        clinic_ids = self.loaded.clinics_of(changes)
        for clinic_id in clinic_ids:
            dossier = self.loaded.dossiers.get(clinic_id)
            if dossier is not None:
                self.loaded = self.loaded.with_dossier(with_changes(dossier, changes))
        if plan != self.loaded.plan:
            self.loaded = load_plan(plan, self._catalogue, self.loaded.contents.dossiers)
        return frozenset(clinic_ids)

    def read_again(self, source: Source, changes: Sequence[Change]) -> frozenset[str]:
        """Read again the clinics that changes touched, and return their ids.

        Only these are evaluated again, unless there are so many that one reading is quicker.
        """
        if self.loaded is None:
            return frozenset()
        clinic_ids = self.loaded.clinics_of(changes)
        if len(clinic_ids) > _RELOAD_ALL:
            plan = self.loaded.plan
            self.loaded = load_plan(plan, self._catalogue, source.dossiers(plan.id))
        else:
            for clinic_id in clinic_ids:
                self.loaded = _with_clinic(self.loaded, clinic_id, source.dossier(clinic_id))
        return frozenset(clinic_ids)


def plan_to_show(changes: Sequence[Change], current_id: str) -> str | None:
    """Return which plan to show after changes, None where they touched no plan.

    Args:
        changes: that were saved.
        current_id: the id of the plan that is shown. It stays, unless another was added or edited;
            a removal leaves it to `LibraryView.show` to find the one that is left.
    """
    if not any(isinstance(change.record, Plan) for change in changes):
        return None
    saved_ids = {change.after.id for change in changes if isinstance(change.after, Plan)}
    # Of several, any would do; the least makes it the same one each time.
    return current_id if current_id in saved_ids or not saved_ids else min(saved_ids)


def touch_clinics(changes: Sequence[Change]) -> bool:
    """Return whether clinics themselves were added, edited or removed."""
    return any(isinstance(change.record, Clinic) for change in changes)


def _with_clinic(loaded: LoadedPlan, clinic_id: str, dossier: Dossier | None) -> LoadedPlan:
    if dossier is None:
        return loaded.without(clinic_id)
    belongs = dossier.clinic.plan_id == loaded.plan.id
    return loaded.with_dossier(dossier) if belongs else loaded
