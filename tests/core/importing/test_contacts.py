"""Contacts: which column is what, which clinic is known already, what is filled in."""

import time
from datetime import timedelta

import pytest
from support.builders import START, a_clinic

from spaprep.core.checks import NAME_LIMIT, TEXT_LIMIT
from spaprep.core.importing.column_mapping import contact_of, guess_mapping
from spaprep.core.importing.contacts import (
    Contact,
    ContactField,
    ContactTable,
    Match,
    filled_in,
    find_matches,
    phone_key,
    problem_of,
    without_control_characters,
)

NAME, PHONE, WEBSITE, ADDRESS, CITY, NOTES = ContactField
LATER = START + timedelta(days=1)


def a_table(heads: str, *rows: str) -> ContactTable:
    return ContactTable(tuple(heads.split(",")), tuple(tuple(row.split(",")) for row in rows))


def test_plain_heads_are_known_whatever_their_case_and_punctuation() -> None:
    table = a_table("MED-SPA,Tel.,Web site:,street_address,Town,COMMENTS,favourite colour")
    assert guess_mapping(table) == (NAME, PHONE, WEBSITE, None, CITY, NOTES, None)
    assert guess_mapping(a_table("Practice,phoneNumber,Homepage,Street,City,Notes")) == (
        *(NAME, PHONE, WEBSITE, ADDRESS, CITY, NOTES),
    )


@pytest.mark.parametrize(
    "head", ["Phone", "Telephone", "tel", "Mobile Phone", "Phone (office)", "Company Main Phone"]
)
def test_a_phone_number_has_many_heads(head: str) -> None:
    assert guess_mapping(a_table(f"Name,{head}"))[1] is PHONE


@pytest.mark.parametrize(
    ("head", "field"),
    [("phone_number", PHONE), ("web_site", WEBSITE), ("zip_code", ADDRESS), ("other_city", CITY)],
)
def test_words_of_a_head_may_be_joined_by_underscores(head: str, field: ContactField) -> None:
    assert guess_mapping(a_table(f"Name,{head}"))[1] is field


@pytest.mark.parametrize("head", ["Phone 1 - Type", "Business Fax", "Pager", "Country", "Birthday"])
def test_a_type_a_fax_and_a_country_are_left_out(head: str) -> None:
    assert guess_mapping(a_table(f"Name,{head}"))[1] is None


def test_an_organisation_in_half_of_the_rows_is_the_name() -> None:
    half = a_table("Name,Organization 1 - Name", "Dana,Harbor Skin", "Lee,")
    assert guess_mapping(half) == (None, NAME)
    fewer = a_table("Name,Organization 1 - Name", "Dana,Harbor Skin", "Lee,", "Kim,")
    assert guess_mapping(fewer) == (NAME, None)


def test_a_title_and_a_blank_display_name_are_not_the_name() -> None:
    table = a_table("Title,First Name,Middle Name,Last Name,File As,Company", "Ms.,Dana,B,Lee,,")
    assert guess_mapping(table) == (None, NAME, NAME, NAME, None, None)
    assert contact_of(table.rows[0], guess_mapping(table)).name == "Dana B Lee"


def test_a_blank_organisation_is_the_name_where_nothing_else_could_be() -> None:
    assert guess_mapping(a_table("Company,Phone", ",1", ",2", "Harbor,3"))[0] is NAME
    assert guess_mapping(a_table("Display name,Phone", ",1", ",2", "Harbor,3"))[0] is NAME


@pytest.mark.parametrize("heads", ["Company,Practice,Phone", "Display name,File as,Phone"])
def test_of_two_blank_columns_that_could_be_the_name_the_first_is(heads: str) -> None:
    assert guess_mapping(a_table(heads, ",,1", ",,2")) == (NAME, None, PHONE)


def test_a_whole_address_leaves_its_parts_out() -> None:
    table = a_table("Name,Address 1 - Formatted,Address 1 - Street,Address 1 - City")
    assert guess_mapping(table) == (NAME, ADDRESS, None, CITY)


def test_without_known_heads_the_content_says_what_a_column_is() -> None:
    table = ContactTable(
        ("Column 1", "Column 2", "Column 3", "Column 4", "Column 5", "Column 6"),
        (
            ("310-555-0100", "", "Harbor Skin", "12 Main St", "harbor.example", "by the sea"),
            ("310-555-0101", "", "Glow", "9 Elm Ave", "www.glow.com", "new"),
        ),
    )
    assert guess_mapping(table) == (PHONE, None, NAME, ADDRESS, WEBSITE, NOTES)


def test_a_column_of_which_half_looks_like_phone_numbers_is_none() -> None:
    half = ContactTable(("1",), (("310-555-0100",), ("Glow",), ("310-555-0101",), ("Lumen",)))
    assert guess_mapping(half) == (NAME,)
    more = ContactTable(("1",), (*half.rows, ("310-555-0102",)))
    assert guess_mapping(more) == (PHONE,)


def test_what_the_file_fixes_is_not_guessed() -> None:
    assert guess_mapping(ContactTable(("Name",), (), fixed=(NOTES,))) == (NOTES,)


def test_further_numbers_and_websites_become_notes() -> None:
    row = ("Harbor", "Skin", "310-555-0100 ::: (310) 555-0100", "310-555-0199", "a.com", "b.com")
    mapping = (NAME, NAME, PHONE, PHONE, WEBSITE, WEBSITE)
    contact = contact_of(row, mapping)
    assert (contact.name, contact.phone, contact.website) == (
        *("Harbor Skin", "310-555-0100", "a.com"),
    )
    assert contact.notes == "Phone: 310-555-0199\nWebsite: b.com"


def test_addresses_are_one_line_cities_the_first_and_notes_lines() -> None:
    row = ("12 Main St\nSuite 2", "CA", "", "Venice", "one", "two", "left out")
    contact = contact_of(row, (ADDRESS, ADDRESS, CITY, CITY, NOTES, NOTES, None))
    assert contact == Contact(address="12 Main St, Suite 2, CA", city="Venice", notes="one\ntwo")


def test_an_address_on_lines_has_one_comma_between_them() -> None:
    row = (" 12  Main St,\n ,\nSuite 2, ",)
    assert contact_of(row, (ADDRESS,)).address == "12 Main St, Suite 2"


def test_cells_that_a_row_lacks_are_blank() -> None:
    assert contact_of(("Harbor",), (NAME, PHONE)) == Contact(name="Harbor")


def test_what_nobody_sees_is_taken_out_and_no_words_are_glued() -> None:
    contact = Contact(
        name=" Har\x07bor\xa0Skin\tMed\x0bSpa\x9f ",
        phone="\u202a310-555-0100\u202c",
        notes="a\x00b\r\nc\td\u2028e \U0001f469\u200d\u2695\ufe0f \ud800\ue000\U0003fffd",
    )
    assert without_control_characters(contact) == Contact(
        name="Harbor Skin Med Spa",
        phone="310-555-0100",
        notes="ab\nc\td\ne \U0001f469\u200d\u2695\ufe0f \U0003fffd",
    )


@pytest.mark.parametrize(
    ("contact", "part"),
    [
        (Contact(name="  ", phone="310-555-0100"), "no name"),
        (Contact(name="x" * (NAME_LIMIT + 1)), "name has more than 200"),
        (Contact(name="A", phone="1" * (NAME_LIMIT + 1)), "The phone number has more than 200"),
        (Contact(name="A", website="w" * (NAME_LIMIT + 1)), "The website has more than 200"),
        (Contact(name="A", address="a" * (NAME_LIMIT + 1)), "The address has more than 200"),
        (Contact(name="A", city="c" * (NAME_LIMIT + 1)), "The city has more than 200"),
        (Contact(name="A", notes="n" * (TEXT_LIMIT + 1)), "notes have more than 20000"),
    ],
)
def test_what_cannot_come_in_says_why(contact: Contact, part: str) -> None:
    assert part in problem_of(contact)


def test_a_contact_at_every_limit_can_come_in() -> None:
    text = "x" * NAME_LIMIT
    assert not problem_of(Contact(text, text, text, text, text, "x" * TEXT_LIMIT))


def test_names_and_numbers_are_compared_without_their_dress() -> None:
    clinic = a_clinic(name="Harbor Skin-Clinic", phone="+1 (310) 555-0100")
    found = find_matches(
        [
            Contact(name="HARBOR SKIN CLINIC!", phone="310.555.0100x12"),
            Contact(name="harborskinclinic"),
            Contact(name="Other", phone="13105550100"),
            Contact(name="Third", phone="555-010"),
            Contact(name="…", phone="—"),
        ],
        [clinic],
    )
    assert found == (
        Match(clinic.id, None, by_name=True, by_phone=True),
        Match(clinic.id, None, by_name=True, by_phone=False),
        Match(clinic.id, None, by_name=False, by_phone=True),
        None,
        None,
    )


def test_a_number_of_fewer_than_seven_digits_is_compared_with_none() -> None:
    assert phone_key("555-0142") == "5550142"
    assert phone_key("55-0142") == phone_key("ask") == ""


def test_names_in_any_script_are_compared() -> None:
    clinic = a_clinic(name="Клиника «Красота» №5")
    found = find_matches([Contact(name="КЛИНИКА красота 5"), Contact(name="Клиника 5")], [clinic])
    assert found == (Match(clinic.id, None, by_name=True, by_phone=False), None)


def test_a_contact_may_be_an_earlier_one_of_the_same_file() -> None:
    clinic = a_clinic(name="Elsewhere", phone="310-555-0100")
    found = find_matches(
        [
            Contact(name="Harbor Skin", phone="310-555-0100"),
            Contact(name="Harbor skin"),
            Contact(name="Glow", phone="213-555-0100"),
            Contact(name="Glow Spa", phone="(213) 555 0100"),
        ],
        [clinic],
    )
    assert found == (
        Match(clinic.id, None, by_name=False, by_phone=True),
        Match("", 0, by_name=True, by_phone=False),
        None,
        Match("", 2, by_name=False, by_phone=True),
    )


def test_a_contact_that_cannot_come_in_keeps_no_other_out() -> None:
    nameless = Contact(phone="310-555-0100")
    assert find_matches([nameless, Contact(name="Harbor", phone="310-555-0100")], []) == (
        None,
        None,
    )


def test_five_thousand_contacts_are_matched_with_a_thousand_clinics_at_once() -> None:
    clinics = [a_clinic(name=f"Clinic {n}", phone=f"310555{n:04}") for n in range(1000)]
    contacts = [Contact(name=f"clinic {n}", phone=f"1310555{n:04}") for n in range(5000)]
    before = time.perf_counter()
    found = find_matches(contacts, clinics)
    assert time.perf_counter() - before < 2
    assert sum(match is not None for match in found) == 1000


def test_only_what_is_blank_is_filled_in() -> None:
    clinic = a_clinic(phone="310-555-0100", notes="  mine")
    contact = Contact("X", "213-555-0100", "harbor.com", "12 Main St", "Venice", "theirs\n\nmine")
    after = filled_in(clinic, contact, LATER)
    assert (after.name, after.phone, after.updated_at) == (clinic.name, clinic.phone, LATER)
    assert (after.website, after.address, after.city) == ("harbor.com", "12 Main St", "Venice")
    assert after.notes == "  mine\nPhone: 213-555-0100\ntheirs"
    assert filled_in(after, contact, LATER) is after


def test_what_is_the_same_in_another_dress_changes_nothing() -> None:
    clinic = a_clinic(
        phone="(310) 555-0100", website="https://www.harbor.com/", address="12 Main St.", city="LA"
    )
    contact = Contact("X", "+1 310 555 0100", "harbor.com", "12 MAIN ST", "la")
    assert filled_in(clinic, contact, LATER) is clinic


def test_a_line_is_only_there_where_it_is_a_whole_line() -> None:
    clinic = a_clinic(notes="Reopened in May")
    assert filled_in(clinic, Contact(notes="open"), LATER).notes == "Reopened in May\nopen"


def test_what_does_not_fit_stays_out() -> None:
    full = a_clinic(notes="x" * TEXT_LIMIT)
    assert filled_in(full, Contact(notes="more"), LATER) is full
    long = Contact(website="w" * (NAME_LIMIT + 1), phone="31055\x0050100")
    after = filled_in(a_clinic(phone="ask"), long, LATER)
    assert after.website == ""
    assert after.notes == f"Phone: 3105550100\nWebsite: {'w' * (NAME_LIMIT + 1)}"


def test_lines_come_in_while_all_of_them_fit_together() -> None:
    half = TEXT_LIMIT // 2
    lines = ["a" * (half - 1), "b" * half, "c"]
    assert filled_in(a_clinic(), Contact(notes="\n".join(lines)), LATER).notes.split("\n") == [
        lines[0],
        lines[1],
    ]
    assert filled_in(a_clinic(), Contact(notes="x" * TEXT_LIMIT), LATER).notes == "x" * TEXT_LIMIT
    too_long = Contact(notes="x" * (TEXT_LIMIT + 1))
    assert filled_in(a_clinic(), too_long, LATER).notes == ""
    mine = a_clinic(notes="mine")
    one_too_many = Contact(notes="x" * (TEXT_LIMIT - len("mine")))
    assert filled_in(mine, one_too_many, LATER) is mine


def test_blank_notes_stay_as_they_are_where_nothing_is_added() -> None:
    clinic = a_clinic(notes=" ")
    assert filled_in(clinic, Contact(), LATER) is clinic
