"""What importing a file would change in the library, before anything is written."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from spaprep.core.checks import BadInputError, check_clinic_count
from spaprep.core.importing.merging import merge
from spaprep.core.language import _
from spaprep.core.records.call_parts import first_parts
from spaprep.core.records.changes import Change
from spaprep.core.records.edits import next_position
from spaprep.core.records.records import Plan, PlanContents


@dataclass(frozen=True, slots=True)
class IncomingChanges:
    """What a .spaprep file would change: sentences for the user, and the changes themselves.

    Attributes:
        plan_id: the plan to show after the import; blank if the file holds none.
        summary: what is added and replaced.
        changes: the records before and after.
        refusal: why none of it can be imported; blank where it can.
    """

    plan_id: str
    summary: tuple[str, ...]
    changes: tuple[Change, ...]
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class PlanSummary:
    """What one plan of a file holds: its title, how much, and when that was last changed."""

    title: str
    clinics: int
    calls: int
    changed_at: datetime


def plan_summary(contents: PlanContents) -> PlanSummary:
    """Return what a plan holds; a call that was transferred counts once."""
    dossiers = contents.dossiers
    changes = [contents.plan.updated_at]
    for dossier in dossiers:
        # Answers carry times of their own: recording one does not date its clinic.
        changes += [dossier.clinic.updated_at, *(a.recorded_at for a in dossier.answers)]
    return PlanSummary(
        title=contents.plan.title,
        clinics=len(dossiers),
        calls=sum(len(first_parts(dossier.encounters)) for dossier in dossiers),
        changed_at=max(changes),
    )


def incoming_changes(
    contents: Sequence[PlanContents],
    plans: Sequence[Plan],
    contents_of: Callable[[str], PlanContents | None],
    plan_of_clinic: Mapping[str, str],
) -> IncomingChanges:
    """Return what these plans would change; those that are new stand behind all others.

    Args:
        contents: what was read from a file.
        plans: those of the library.
        contents_of: gives a plan of the library with all its clinics, None if there is none of
            this id.
        plan_of_clinic: the plan’s id by the id of each clinic of the library.
    """
    merges = [merge(contents_of(entry.plan.id), entry) for entry in _behind(plans, contents)]
    return IncomingChanges(
        plan_id=contents[0].plan.id if contents else "",
        summary=tuple(sentence for found in merges for sentence in found.summary),
        changes=tuple(change for found in merges for change in found.changes),
        refusal=_refusal(contents, plans, plan_of_clinic),
    )


def _behind(plans: Sequence[Plan], contents: Iterable[PlanContents]) -> Iterator[PlanContents]:
    for position, entry in enumerate(contents, next_position(plans)):
        yield replace(entry, plan=replace(entry.plan, position=position))


def _refusal(
    contents: Iterable[PlanContents], plans: Iterable[Plan], plan_of_clinic: Mapping[str, str]
) -> str:
    """Return why plans can’t be imported, blank if they can.

    A clinic may be in another plan already, or a plan get too many of them.
    """
    titles = {plan.id: plan.title for plan in plans}
    for entry in contents:
        clinic_ids = {
            clinic_id for clinic_id, home in plan_of_clinic.items() if home == entry.plan.id
        }
        clinic_ids |= {dossier.clinic.id for dossier in entry.dossiers}
        try:
            check_clinic_count(len(clinic_ids))
        except BadInputError as error:
            return str(error)
        for dossier in entry.dossiers:
            home = plan_of_clinic.get(dossier.clinic.id, entry.plan.id)
            if home != entry.plan.id:
                return _(
                    "The file can’t be imported: its clinic “{clinic}” is in your plan “{plan}” "
                    "already. Nothing was changed. Delete it there first, and import again."
                ).format(clinic=dossier.clinic.name, plan=titles.get(home, ""))
    return ""
