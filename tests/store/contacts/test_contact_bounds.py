"""A file of contacts that is larger than any list of clinics is refused in one sentence."""

from pathlib import Path

import pytest

from spaprep.core.importing.column_mapping import guess_mapping
from spaprep.core.importing.contact_import import ImportAction, import_rows
from spaprep.core.importing.contacts import ContactTable
from spaprep.store.contacts import ContactFileError
from spaprep.store.contacts.reader import read_contacts

CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Glow\n{}END:VCARD\n"


def table_of(folder: Path, text: str) -> ContactTable:
    path = folder / "file"
    path.write_text(text, newline="")
    return read_contacts(path)


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("name\n" + "ab\n" * 100_001, "The file holds more than 100,000 rows"),
        ("name\n" + "\n" * 2**20 + "ab", "The file holds more than 1,048,576 lines"),
        ("name\n" + "," * 100_001, "Line 2 holds more than 100,000 cells"),
        ("name\n" + f'{"a," * 60_000}"\n",' * 2, "Line 3 holds more than 100,000 cells"),
        (f"name{',a' * 500}\nGlow\n", "The table has more than 500 columns"),
        (f"1{',2' * 500}\n" * 2, "The table has more than 500 columns"),
        (f"name{',a' * 499}\n" + "ab\n" * 4_001, "The table has more than 2,000,000 cells"),
        (f"name,a\n{'ab,' * 499}ab\n" * 4_001, "The table has more than 2,000,000 cells"),
        ("name\n" + "a ::: " * 500_001, "“file” has more than 500,000 values in its cells"),
        (CARD.format("") * 100_001, "The file holds more than 100,000 cards"),
        (CARD.format("TEL:1\n" * 999) * 301, "The cards have more than 300,000 entries"),
        (CARD.format("\n" * 2_000_000), "The file holds more than 2,000,000 lines"),
    ],
    ids=str.split("rows lines cells one-row heads columns room table values cards entries breaks"),
)
def test_what_is_larger_than_any_list_of_clinics_is_refused(
    tmp_path: Path, text: str, sentence: str
) -> None:
    with pytest.raises(ContactFileError) as caught:
        table_of(tmp_path, text)
    said = f"{sentence}, more than any list of clinics. Nothing was changed."
    assert str(caught.value) == said


@pytest.mark.parametrize(
    "body", ["TEL:1\n" * 1_001, f"NOTE:{'a' * 90_000}\n" * 12], ids=["entries", "characters"]
)
def test_a_card_larger_than_any_clinic_is_told_and_the_others_are_read(
    tmp_path: Path, body: str
) -> None:
    table = table_of(tmp_path, CARD.format(body) + CARD.format("TEL:310-555-0100\n"))
    assert [row[:2] for row in table.rows] == [("Glow", "310-555-0100")]
    assert table.problems == ((1, "the card is larger than any clinic’s."),)


def test_blank_columns_behind_the_last_cell_are_no_columns(tmp_path: Path) -> None:
    table = table_of(tmp_path, "name" + "," * 50_000 + "\n" + "ab\n" * 50_000)
    assert table.headers == ("name",)
    assert len(table.rows) == 50_000
    table = table_of(tmp_path, "name,phone,,,\nGlow,310-555-0100,,x\nHarbor\n")
    assert table.headers == ("name", "phone", "Column 3", "Column 4")
    assert table.rows[0] == ("Glow", "310-555-0100", "", "x")
    assert table.rows[1] == ("Harbor", "", "", "")


def test_a_picture_of_any_size_is_no_part_of_the_card(tmp_path: Path) -> None:
    picture = "PHOTO;ENCODING=b:" + f"{'A' * 74}\n " * 40_000 + "\n"
    sound = "NOTE;ENCODING=B:AAAA\n"
    (row,) = table_of(tmp_path, CARD.format(picture + sound)).rows
    assert (row[0], row[-1]) == ("Glow", "")


def test_quotation_marks_of_soft_breaks_may_stand_in_a_folded_head(tmp_path: Path) -> None:
    note = "NOTE;ENCODING=QUOTED-\n PRINTABLE:Sch=C3=\n=B6n\n"
    (row,) = table_of(tmp_path, CARD.format(note)).rows
    assert row[-1] == "Schön"


def test_sorting_the_rows_can_be_given_up() -> None:
    def give_up(_done: int, _total: int) -> None:
        raise InterruptedError

    table = ContactTable(("name",), (("Glow",),) * 1_000)
    with pytest.raises(InterruptedError):
        import_rows(table, guess_mapping(table), (), ImportAction.ADD, on_progress=give_up)
