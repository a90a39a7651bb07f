"""From contacts to clinics: what is done with each row of an imported file."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from spaprep.core.checks import check_clinic_count
from spaprep.core.importing.column_mapping import contact_of
from spaprep.core.importing.contacts import (
    ColumnMapping,
    Contact,
    ContactTable,
    Match,
    filled_in,
    find_matches,
    problem_of,
)
from spaprep.core.progress import ProgressCallback, no_progress
from spaprep.core.records.changes import Change
from spaprep.core.records.edits import new_id, next_position
from spaprep.core.records.records import Clinic

_STEP = 100


class ImportAction(StrEnum):
    """What is done with a contact."""

    ADD = "add"
    FILL_IN = "fill-in"
    LEAVE_OUT = "leave-out"


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One contact of a file.

    Attributes:
        contact: what the mapping makes of the row.
        problem: why it can't come in; blank where it can.
        match: which clinic or earlier contact it seems to be; None for none.
        action: what is done with it.
    """

    contact: Contact
    problem: str
    match: Match | None
    action: ImportAction


def import_rows(
    table: ContactTable,
    mapping: ColumnMapping,
    clinics: Sequence[Clinic],
    on_match: ImportAction,
    left_out: Collection[int] = (),
    on_progress: ProgressCallback = no_progress,
) -> tuple[ImportRow, ...]:
    """Return what is done with each row.

    Args:
        table: what was read from the file.
        mapping: which column is what.
        clinics: those of the plan.
        on_match: what is done with a contact that the plan has already.
        left_out: the places of rows that the user excluded.
        on_progress: gets how many of how many rows are read; what it raises stops the reading.
    """
    contacts = []
    for place, row in enumerate(table.rows):
        if place % _STEP == 0:
            on_progress(place, len(table.rows))
        contacts.append(contact_of(row, mapping))
    found = []
    for place, (contact, match) in enumerate(
        zip(contacts, find_matches(contacts, clinics), strict=True)
    ):
        problem = problem_of(contact)
        action = on_match if match else ImportAction.ADD
        if problem or place in left_out:
            action = ImportAction.LEAVE_OUT
        found.append(ImportRow(contact, problem, match, action))
    return tuple(found)


def import_changes(
    rows: Sequence[ImportRow],
    plan_id: str,
    clinics: Sequence[Clinic],
    now: datetime,
    on_progress: ProgressCallback = no_progress,
) -> list[Change]:
    """Return the clinics that are added and those that are filled in.

    Args:
        rows: what is done with each contact.
        plan_id: where they go.
        clinics: those of the plan.
        now: when they come in.
        on_progress: gets how many of how many rows are done; what it raises stops the import.

    Raises:
        BadInputError: the plan would have too many clinics.
    """
    before = {clinic.id: clinic for clinic in clinics}
    after: dict[str, Clinic] = {}
    clinic_ids: dict[int, str] = {}
    position = next_position(clinics)
    for place, row in enumerate(rows):
        target = _target(row, clinic_ids)
        if row.action is ImportAction.FILL_IN and target:
            # Several rows may fill in the same clinic, one after the other.
            clinic = filled_in(after.get(target) or before[target], row.contact, now)
        elif row.action is ImportAction.LEAVE_OUT:
            continue
        else:
            clinic = _clinic(row.contact, plan_id, now, position)
            position += 1
        after[clinic.id] = clinic
        clinic_ids[place] = clinic.id
        on_progress(place + 1, len(rows))
    check_clinic_count(len(before.keys() | after.keys()))
    changes = (Change(before.get(key), clinic) for key, clinic in after.items())
    return [change for change in changes if change.before != change.after]


def _target(row: ImportRow, clinic_ids: dict[int, str]) -> str:
    """Return the clinic that a row fills in; blank where it was left out itself."""
    if row.match is None:
        return ""
    if row.match.earlier is None:
        return row.match.clinic_id
    return clinic_ids.get(row.match.earlier, "")


def _clinic(contact: Contact, plan_id: str, now: datetime, position: int) -> Clinic:
    return Clinic(
        id=new_id(),
        plan_id=plan_id,
        name=contact.name,
        updated_at=now,
        phone=contact.phone,
        website=contact.website,
        address=contact.address,
        city=contact.city,
        notes=contact.notes,
        position=position,
    )
