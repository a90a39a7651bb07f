"""What one odd card or line does to the others: nothing."""

from spaprep.core.importing.contacts import ContactField, ContactTable
from spaprep.store.contacts.vcard import read_vcards


def read(*cards: str) -> ContactTable:
    return read_vcards("\n".join(cards), lambda _done, _total: None)


def card(*lines: str) -> str:
    return "\n".join(("BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD"))


def names(table: ContactTable) -> list[str]:
    return [row[0] for row in table.rows]


def test_a_card_cut_off_in_the_middle_of_a_file_stops_no_other() -> None:
    table = read(card("ORG:Glow"), "BEGIN:VCARD\nORG:Cut", card("ORG:Harbor"))
    assert names(table) == ["Glow", "Harbor"]
    assert [number for number, _problem in table.problems] == [2]


def test_what_comes_after_a_picture_is_read() -> None:
    picture = "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD"
    table = read(card("ORG:Glow", picture, "TEL:310 555 0100", "NOTE:by bus"))
    assert table.rows[0][1] == "310 555 0100"
    assert "by bus" in table.rows[0]


def test_the_columns_say_what_they_hold() -> None:
    table = read(card("ORG:Glow"))
    assert table.fixed is not None
    assert table.fixed[0] is ContactField.NAME
    assert len(table.fixed) == len(table.rows[0]) == len(table.headers)


def test_how_far_it_is_is_told_of_all_cards_now_and_then() -> None:
    told: list[tuple[int, int]] = []
    text = "\n".join(card(f"ORG:Clinic {number}") for number in range(1_000))
    read_vcards(text, lambda done, total: told.append((done, total)))
    assert 1 <= len(told) < 1_000
    assert {total for _done, total in told} == {len(text)}
    assert max(done for done, _total in told) <= len(text)
    assert [done for done, _total in told] == sorted(done for done, _total in told)


def test_an_octet_that_is_no_letter_of_the_charset_is_replaced() -> None:
    odd = "ORG;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Gl=FFow"
    assert names(read(card(odd), card("ORG;ENCODING=QUOTED-PRINTABLE:Gl=FFow"))) == [
        "Gl\ufffdow",
        "Gl\ufffdow",
    ]


def test_a_person_is_named_by_first_names_and_family_name_without_titles() -> None:
    assert names(read(card("N:Lin;Ada;Mei;Dr.;MD"))) == ["Ada Mei Lin"]
