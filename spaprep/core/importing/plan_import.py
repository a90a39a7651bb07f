"""From contacts to clinics: what becomes of each row of a file that is brought in."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from spaprep.core.importing.column_guess import contact_of
from spaprep.core.importing.contacts import (
    ColumnMapping,
    Contact,
    ContactTable,
    Match,
    filled_in,
    matches,
    problem_of,
)
from spaprep.core.records.changes import Change, added
from spaprep.core.records.edits import new_id
from spaprep.core.records.records import Clinic

_STEP = 100


class Fate(StrEnum):
    """What becomes of a contact."""

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
        fate: what becomes of it.
    """

    contact: Contact
    problem: str
    match: Match | None
    fate: Fate


def import_rows(
    table: ContactTable,
    mapping: ColumnMapping,
    clinics: Sequence[Clinic],
    on_match: Fate,
    left_out: Collection[int] = (),
    on_progress: Callable[[int, int], object] = lambda _done, _total: None,
) -> tuple[ImportRow, ...]:
    """Return what becomes of each row.

    Args:
        table: what was read from the file.
        mapping: which column is what.
        clinics: those of the plan.
        on_match: what becomes of a contact that is there already.
        left_out: the places of rows that the user does not want.
        on_progress: gets how many of how many rows are read; what it raises stops the reading.
    """
    contacts = []
    for place, row in enumerate(table.rows):
        if place % _STEP == 0:
            on_progress(place, len(table.rows))
        contacts.append(contact_of(row, mapping))
    found = []
    for place, (contact, match) in enumerate(
        zip(contacts, matches(contacts, clinics), strict=True)
    ):
        problem = problem_of(contact)
        fate = on_match if match else Fate.ADD
        if problem or place in left_out:
            fate = Fate.LEAVE_OUT
        found.append(ImportRow(contact, problem, match, fate))
    return tuple(found)


def import_changes(
    rows: Sequence[ImportRow],
    plan_id: str,
    clinics: Sequence[Clinic],
    now: datetime,
    told: Callable[[int, int], object] = lambda _done, _total: None,
) -> list[Change]:
    """Return the clinics that are added and those that are filled in.

    Args:
        rows: what becomes of each contact.
        plan_id: where they go.
        clinics: those that are there.
        now: when they come in.
        told: is told how far it is; what it raises gives up.
    """
    before = {clinic.id: clinic for clinic in clinics}
    after: dict[str, Clinic] = {}
    came_of: dict[int, str] = {}
    position = max((clinic.position for clinic in clinics), default=-1) + 1
    for place, row in enumerate(rows):
        target = _target(row, came_of)
        if row.fate is Fate.FILL_IN and target:
            clinic = filled_in(after.get(target) or before[target], row.contact, now)
        elif row.fate is Fate.LEAVE_OUT:
            continue
        else:
            clinic = _clinic(row.contact, plan_id, now, position)
            position += 1
        after[clinic.id] = clinic
        came_of[place] = clinic.id
        told(place + 1, len(rows))
    changes = [
        Change(before[key], clinic) if key in before else added(clinic)
        for key, clinic in after.items()
    ]
    return [change for change in changes if change.before != change.after]


def _target(row: ImportRow, came_of: dict[int, str]) -> str:
    """Return the clinic that a row fills in; blank where it was left out itself."""
    if row.match is None:
        return ""
    if row.match.earlier is None:
        return row.match.clinic_id
    return came_of.get(row.match.earlier, "")


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
