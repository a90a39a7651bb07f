"""What a contact carries into the plan, to the last field, and in which order."""

from datetime import timedelta

from support.builders import START, a_clinic

from spaprep.core.checks import NAME_LIMIT, TEXT_LIMIT
from spaprep.core.importing.contact_import import ImportAction, ImportRow, import_changes
from spaprep.core.importing.contacts import Contact, filled_in, merged_contact
from spaprep.core.records.records import Clinic

HARBOR = a_clinic("plan", "Harbor Skin Clinic", phone="310 555 0142", position=4)
NOW = START + timedelta(days=1)


def brought_in(*contacts: Contact, clinics: tuple[Clinic, ...] = ()) -> list[Clinic]:
    rows = [ImportRow(contact, "", None, ImportAction.ADD) for contact in contacts]
    changes = import_changes(rows, "plan", clinics, NOW)
    return [change.after for change in changes if isinstance(change.after, Clinic)]


def test_every_field_of_a_contact_becomes_the_field_of_its_clinic() -> None:
    contact = Contact("Lumen", "310 555 0178", "lumen.example", "1 Main St", "Malibu", "by bus")
    (clinic,) = brought_in(contact)
    assert (clinic.name, clinic.phone) == ("Lumen", "310 555 0178")
    assert (clinic.website, clinic.address) == ("lumen.example", "1 Main St")
    assert (clinic.city, clinic.notes) == ("Malibu", "by bus")
    assert (clinic.plan_id, clinic.updated_at) == ("plan", NOW)


def test_clinics_stand_in_the_order_of_the_file_behind_those_that_are_there() -> None:
    three = [Contact(name) for name in ("Zest", "Alma", "Mid")]
    assert [clinic.position for clinic in brought_in(*three)] == [0, 1, 2]
    behind = brought_in(*three, clinics=(HARBOR,))
    assert [(clinic.name, clinic.position) for clinic in behind] == [
        ("Zest", 5),
        ("Alma", 6),
        ("Mid", 7),
    ]


def test_a_field_that_fits_exactly_is_taken_over() -> None:
    merged = merged_contact(Contact("Glow"), Contact("Glow", website="w" * NAME_LIMIT))
    assert merged.website == "w" * NAME_LIMIT


def test_notes_that_fit_exactly_are_taken_over_whole() -> None:
    theirs = "n" * (TEXT_LIMIT - len("mine\n"))
    assert merged_contact(Contact("Glow", notes="mine"), Contact("Glow", notes=theirs)).notes == (
        f"mine\n{theirs}"
    )


def test_notes_come_line_by_line_each_once() -> None:
    mine = Contact("Glow", notes="by bus")
    theirs = Contact("Glow", notes="ask for Dana\nby bus\nask for Dana\nring twice")
    assert merged_contact(mine, theirs).notes == "by bus\nask for Dana\nring twice"


def test_what_differs_is_noted_by_its_name() -> None:
    mine = Contact("Glow", "310 555 0100", "glow.example", "1 Main St", "Malibu")
    theirs = Contact("Glow Bar", "310 555 0199", "bar.example", "2 High St", "Venice")
    assert merged_contact(mine, theirs).notes.split("\n") == [
        "Name: Glow Bar",
        "Phone: 310 555 0199",
        "Website: bar.example",
        "Address: 2 High St",
        "City: Venice",
    ]


def test_only_phone_numbers_are_compared_by_their_digits() -> None:
    mine = Contact("Glow", address="Suite 3105550142")
    theirs = Contact("Glow", address="Floor 3105550142")
    assert merged_contact(mine, theirs).notes == "Address: Floor 3105550142"


def test_a_clinic_that_learns_nothing_stays_as_old_as_it_was() -> None:
    assert filled_in(HARBOR, Contact("Harbor", "310 555 0142"), NOW) is HARBOR
