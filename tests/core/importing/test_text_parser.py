"""Copied text, sorted into a contact."""

import re
import time
from collections import Counter
from dataclasses import astuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spaprep.core.checks import NAME_LIMIT
from spaprep.core.importing.contacts import Contact, without_control_characters
from spaprep.core.importing.text_parser import (
    contact_from_text,
    looks_like_a_phone_number,
    looks_like_a_website,
)

LABELS = frozenset(
    (
        *("tel", "telephone", "telefon", "phone", "call", "us", "mobile", "cell", "t", "p", "m"),
        *("web", "website", "site", "url", "home", "page", "homepage", "w", "e", "mail", "email"),
        *("name", "clinic", "address", "location", "city", "town"),
    )
)
WORDS = st.sampled_from(
    (
        *("Harbor", "Skin", "Clinic", "Dr.", "W.", "St.", "1250", "4th", "St", "Suite", "200"),
        *("Santa Monica", ",", "CA", "90401", "90401-1234", "(310)", "555-0100", "+44", "20 7946"),
        *("0958", "ext. 4", "x12", "Tel:", "Phone", "Fax:", "www.harbor.com", "harbor.com.au/a"),
        *("https://x.io/?q=1.", "info@harbor.com", "·", " | ", "•", "\t", "\n", "\r\n", "4.8", "⋅"),
        *("Open", "Closes 6 PM", "Name:", "City:", "Address:", "2019-2024", "é", "中文", "#", "/"),
    )
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Beverly Hills, CA\nGlow (book online)\n424-555-0100 today\nDana Lee, MD\nE: a@b.com",
            Contact(
                "Glow (book online)",
                "424-555-0100",
                address="Beverly Hills, CA",
                city="Beverly Hills",
                notes="today\nDana Lee, MD\na@b.com",
            ),
        ),
        (
            "Glow, (424) 555-0100\n12 W. Main St. Ste. 4\nBeverly Hills\nCA 90210",
            Contact(
                "Glow",
                "(424) 555-0100",
                address="12 W. Main St. Ste. 4, CA 90210",
                notes="Beverly Hills",
            ),
        ),
        (
            (
                "Harbor Skin Clinic\n1250 4th St\nSuite 200\nSanta Monica, CA 90401\n"
                "(310) 555-0100\nhttps://harborskin.com\nAsk for Dana"
            ),
            Contact(
                "Harbor Skin Clinic",
                "(310) 555-0100",
                "https://harborskin.com",
                "1250 4th St, Suite 200, Santa Monica, CA 90401",
                "Santa Monica",
                "Ask for Dana",
            ),
        ),
        (
            "www.glow.com | Tel: +1 310.555.0100 ext. 12 | Glow Med Spa | 9 Elm Ave, Venice, CA",
            Contact(
                "Glow Med Spa",
                "+1 310.555.0100 ext. 12",
                "www.glow.com",
                "9 Elm Ave, Venice, CA",
                "Venice",
            ),
        ),
        (
            (
                "Harbor Skin\n4.8 (312) · Medical spa\nOpen ⋅ Closes 6 PM\n\ue0b0\n"
                "1250 4th St, Santa Monica, CA 90401\nPhone: (310) 555-0100"
            ),
            Contact(
                "Harbor Skin",
                "(310) 555-0100",
                "",
                "1250 4th St, Santa Monica, CA 90401",
                "Santa Monica",
                "4.8 (312)\nMedical spa\nOpen\nCloses 6 PM",
            ),
        ),
        (
            "Name: Glow\nE-mail: hi@glow.com\nWeb: glow.example/book\nCity: Venice\nFax: 5550199",
            Contact("Glow", "", "glow.example/book", "", "Venice", "hi@glow.com\nFax: 5550199"),
        ),
        (
            "Harbor Skin, 1250 4th St, St. Louis, MO 63101 (310) 555-0100",
            Contact(
                "Harbor Skin",
                "(310) 555-0100",
                "",
                "1250 4th St, St. Louis, MO 63101",
                "St. Louis",
            ),
        ),
        (
            "Praxis Schön\nHauptstraße 5\n10115 Berlin\nTelefon +49 30 1234567",
            Contact("Praxis Schön", "+49 30 1234567", "", "Hauptstraße 5, 10115 Berlin", "Berlin"),
        ),
    ],
)
def test_a_block_is_sorted_into_fields(text: str, expected: Contact) -> None:
    assert contact_from_text(text) == expected


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("Phone (310) 555-0100", "(310) 555-0100"),
        ("+13105550100", "+13105550100"),
        ("3105550100", "3105550100"),
        ("310‑555‑0100 x12", "310‑555‑0100 x12"),
        ("\u202a+44 20 7946 0958\u202c", "+44 20 7946 0958"),
        ("+49 (0)30 1234567", "+49 (0)30 1234567"),
        ("90401 (310) 555-0100", "(310) 555-0100"),
        ("Santa Monica, CA 90401-1234", ""),
        ("12345 100 Main St", ""),
        ("2019 - 2024", ""),
        ("11/12/2026", ""),
        ("Mo-Fr 10.00-18.00", ""),
        ("12345678901234567890", ""),
    ],
)
def test_a_phone_number_is_distinguished_from_other_numbers(text: str, phone: str) -> None:
    assert contact_from_text(text).phone == phone


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("1250 4th St Santa Monica CA 90401", "Santa Monica"),
        ("1250 4th St, Suite 200B Santa Monica, CA 90401", "Santa Monica"),
        ("1 King St, Toronto, ON M5V 2T6", "Toronto"),
        ("12 Main St, Venice, CA, USA", "Venice"),
        ("12 Main St", ""),
    ],
)
def test_the_city_stands_before_the_state(text: str, city: str) -> None:
    contact = contact_from_text(text)
    assert (contact.address, contact.city) == (text, city)


@pytest.mark.parametrize(
    "name", ["W. Hollywood Med Spa", "Five Stars Med Spa", "Open Skin Clinic", "Dr. Lee, MD", "24"]
)
def test_a_name_stays_whole(name: str) -> None:
    contact = contact_from_text(name)
    assert f"{contact.name}{contact.notes}" == name


def test_what_its_label_names_goes_into_its_field_though_it_looks_like_nothing() -> None:
    contact = contact_from_text("Address: The Old Mill\nTown: Venice\nClinic: 1250")
    assert contact == Contact("1250", address="The Old Mill", city="Venice")


def test_a_second_one_of_anything_is_a_note() -> None:
    contact = contact_from_text(
        "310-555-0100\n310-555-0199\na.com\nb.com\n1 Main St\n2 Elm St\nName: A\nName: B\nC"
    )
    assert contact == Contact(
        "A", "310-555-0100", "a.com", "1 Main St", "", "310-555-0199\nb.com\n2 Elm St\nName: B\nC"
    )


def test_what_is_too_long_for_a_field_is_a_note() -> None:
    name, site = "x" * (NAME_LIMIT + 1), f"https://maps.example/{'y' * NAME_LIMIT}"
    street = f"1 Main St {'z' * NAME_LIMIT}"
    lines = f"{name}\n{site}\n{street}\nCity: {name}"
    assert contact_from_text(lines) == Contact(notes=lines)


def test_what_fits_a_field_exactly_is_no_note() -> None:
    name, street = "x" * NAME_LIMIT, "1 Main St ".ljust(NAME_LIMIT, "z")
    site, city = "https://maps.example/".ljust(NAME_LIMIT, "y"), "c" * NAME_LIMIT
    assert contact_from_text(f"{name}\n{site}\nCity: {city}\n{street}") == Contact(
        name, website=site, address=street, city=city
    )


@pytest.mark.parametrize("label", ["Address", "LOCATION", "location"])
def test_an_address_may_be_called_a_location(label: str) -> None:
    assert contact_from_text(f"Glow\n{label}: by the pier").address == "by the pier"


@pytest.mark.parametrize("end", [".", ",", ";", ")", ").", " ."])
def test_what_ends_a_sentence_is_no_part_of_a_website(end: str) -> None:
    assert contact_from_text(f"Glow\nhttps://glow.com/a{end}").website == "https://glow.com/a"


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("555-0100", "555-0100"),
        ("55-0100", ""),
        ("+123 456 789 012 345", "+123 456 789 012 345"),
        ("+123 456 789 012 3456", ""),
    ],
)
def test_a_number_in_a_text_has_seven_to_fifteen_digits(text: str, phone: str) -> None:
    assert contact_from_text(f"Glow\n{text}").phone == phone


def test_a_place_looks_like_neither_number_nor_website() -> None:
    assert looks_like_a_phone_number("+1 (310) 555-0100 ext. 4")
    assert not looks_like_a_phone_number("2026-11-12")
    assert not looks_like_a_phone_number("Suite 5550100")
    assert not looks_like_a_phone_number("310-555-0100" + " " * NAME_LIMIT)
    assert looks_like_a_website(" harbor.com ")
    assert not looks_like_a_website("info@harbor.com")
    assert not looks_like_a_website("first.last.me@harbor.com")


@pytest.mark.parametrize(
    ("text", "is_number"),
    [
        ("555-0142", True),
        ("55-0142", False),
        ("1" * 21, True),
        ("1" * 22, False),
        ("310 555 0142 EXT. 4", True),
        ("310 555 0142 X 4", True),
        ("555-0142".ljust(NAME_LIMIT), True),
        ("555-0142".ljust(NAME_LIMIT + 1), False),
    ],
)
def test_a_phone_number_has_seven_digits_or_more_and_fits_its_field(
    text: str, *, is_number: bool
) -> None:
    assert looks_like_a_phone_number(text) is is_number


def test_a_website_may_be_as_long_as_browsers_take_it() -> None:
    assert looks_like_a_website("glow.com/".ljust(2_000, "x"))
    assert not looks_like_a_website("glow.com/".ljust(2_001, "x"))


@pytest.mark.parametrize("block", ["Glow\n({})", "Glow\n[{}]", "Glow ({})", "Glow [{}], "])
def test_brackets_around_what_was_found_are_left_out(block: str) -> None:
    assert contact_from_text(block.format("310-555-0100")) == Contact("Glow", "310-555-0100")
    assert contact_from_text(block.format("glow.com")) == Contact("Glow", website="glow.com")


def test_a_long_text_takes_no_long_time() -> None:
    for part in ("a", "1 ", "a.", "a b ", "1-", "(", "a@", "www.", "A, ", "  ", "1 a st ", "\n"):
        before = time.perf_counter()
        contact_from_text(part * 20_000)
        assert time.perf_counter() - before < 5, part


@given(st.one_of(st.text(), st.lists(WORDS).map(" ".join), st.lists(WORDS).map("".join)))
def test_no_word_is_ever_lost(text: str) -> None:
    found_words = Counter(_words("\n".join(astuple(contact_from_text(text)))))
    given_words = _words(without_control_characters(Contact(notes=text)).notes)
    lost = Counter(word for word in given_words if word.casefold() not in LABELS) - found_words
    assert not lost


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "block",
    [
        *("com." * 500_000, "a." * 5_000, f"tel{' ' * 19_000}x 310-555-0100"),
        *(f"a{' ' * 19_000}b", f"name:{' ' * 19_000}!", f"1{' ' * 19_000}x", " · " * 6_000),
    ],
    ids=["links", "dots", "label", "blanks", "name", "street", "points"],
)
def test_a_long_block_is_sorted_in_time_and_no_word_of_it_is_lost(block: str) -> None:
    found = contact_from_text(block)
    whole = f"{found.name}{found.phone}{found.website}{found.address}{found.notes}"
    letters = [letter for letter in block if letter.isalnum()]
    assert len([letter for letter in whole if letter.isalnum()]) >= len(letters) - len("tel")


def test_what_no_notes_would_hold_is_not_sorted() -> None:
    found = contact_from_text(f"Glow\n{'a' * 20_000}\n310-555-0100")
    assert (found.name, found.phone) == ("Glow", "")
    assert found.notes.endswith("310-555-0100")
