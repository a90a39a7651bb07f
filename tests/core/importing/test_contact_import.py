"""What becomes of each contact of a file: a clinic, a part of one, or nothing."""

from collections.abc import Sequence

import pytest
from support.builders import START, a_clinic

from spaprep.core.checks import CLINICS_LIMIT, BadInputError
from spaprep.core.importing.contact_import import (
    ImportAction,
    ImportRow,
    import_changes,
    import_rows,
)
from spaprep.core.importing.contacts import ContactField, ContactTable
from spaprep.core.records.changes import Change
from spaprep.core.records.records import Clinic

COLUMNS = (ContactField.NAME, ContactField.PHONE, ContactField.CITY)
HARBOR = a_clinic("plan", "Harbor Skin Clinic", id="harbor", phone="310 555 0142", position=4)


def rows_of(
    *cells: tuple[str, str, str],
    on_match: ImportAction = ImportAction.FILL_IN,
    left_out: Sequence[int] = (),
) -> tuple[ImportRow, ...]:
    table = ContactTable(("a", "b", "c"), cells)
    return import_rows(table, COLUMNS, [HARBOR], on_match, left_out)


def changes_of(rows: Sequence[ImportRow]) -> list[Change]:
    return import_changes(rows, "plan", [HARBOR], START)


def clinics_after(rows: Sequence[ImportRow]) -> list[Clinic]:
    return [change.after for change in changes_of(rows) if isinstance(change.after, Clinic)]


def test_a_contact_that_nobody_knows_becomes_a_clinic_behind_the_others() -> None:
    (clinic,) = clinics_after(rows_of(("Lumen", "310 555 0178", "Beverly Hills")))
    assert (clinic.name, clinic.phone, clinic.city) == ("Lumen", "310 555 0178", "Beverly Hills")
    assert (clinic.plan_id, clinic.position) == ("plan", 5)


def test_a_contact_without_a_name_stays_out_and_says_why() -> None:
    (row,) = rows_of(("", "310 555 0178", ""))
    assert (row.action, row.problem) == (ImportAction.LEAVE_OUT, "it has no name.")
    assert changes_of([row]) == []


def test_a_contact_that_is_there_already_fills_in_what_is_missing() -> None:
    (row,) = rows_of(("harbor skin clinic", "999", "Santa Monica"))
    assert row.match is not None
    (change,) = changes_of([row])
    assert change.before is HARBOR
    assert isinstance(change.after, Clinic)
    assert (change.after.phone, change.after.city) == ("310 555 0142", "Santa Monica")


def test_a_contact_that_brings_nothing_new_changes_nothing() -> None:
    assert changes_of(rows_of(("Harbor Skin Clinic", "310 555 0142", ""))) == []


@pytest.mark.parametrize(
    ("on_match", "names"),
    [(ImportAction.ADD, ["Harbor Skin Clinic"]), (ImportAction.LEAVE_OUT, [])],
)
def test_a_double_is_added_or_left_out_as_the_user_wants(
    on_match: ImportAction, names: list[str]
) -> None:
    rows = rows_of(("Harbor Skin Clinic", "310 555 0142", ""), on_match=on_match)
    assert [clinic.name for clinic in clinics_after(rows)] == names


@pytest.mark.parametrize("on_match", ImportAction)
def test_what_is_done_with_a_double_is_not_done_with_a_new_contact(on_match: ImportAction) -> None:
    (row,) = rows_of(("Lumen", "", ""), on_match=on_match)
    assert (row.match, row.action) == (None, ImportAction.ADD)


def test_reading_the_rows_tells_every_hundredth_how_far_it_is() -> None:
    table = ContactTable(("a",), (("Lumen",),) * 201)
    told: list[tuple[int, int]] = []
    import_rows(
        table,
        (ContactField.NAME,),
        [],
        ImportAction.ADD,
        on_progress=lambda done, total: told.append((done, total)),
    )
    assert told == [(0, 201), (100, 201), (200, 201)]


def test_a_double_within_the_file_fills_in_the_first_of_the_two() -> None:
    rows = rows_of(("Lumen", "", ""), ("Lumen", "", "Pasadena"))
    assert [(clinic.name, clinic.city) for clinic in clinics_after(rows)] == [("Lumen", "Pasadena")]


def test_a_double_of_a_row_that_is_left_out_comes_in_itself() -> None:
    rows = rows_of(("Lumen", "", "Venice"), ("Lumen", "", "Pasadena"), left_out=[0])
    assert [(clinic.name, clinic.city) for clinic in clinics_after(rows)] == [("Lumen", "Pasadena")]


def test_how_far_it_is_can_be_told_and_given_up() -> None:
    progress: list[tuple[int, int]] = []
    rows = rows_of(("Lumen", "", ""), ("Glow", "", ""))
    import_changes(rows, "plan", [], START, lambda done, total: progress.append((done, total)))
    assert progress == [(1, 2), (2, 2)]

    def give_up(_done: int, _total: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        import_changes(rows, "plan", [], START, give_up)


def test_contacts_that_would_make_too_many_clinics_are_refused() -> None:
    cells = [(f"C{n}", f"424 555 {n:04}", "") for n in range(CLINICS_LIMIT)]
    with pytest.raises(BadInputError, match="5,000 clinics, and this one would have 5,001"):
        changes_of(rows_of(*cells))
    assert len(changes_of(rows_of(*cells[1:]))) == CLINICS_LIMIT - 1
