"""Files of contacts, as Google, Outlook, Excel and telephones write them."""

import csv
import io
import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spaprep.core.importing.column_mapping import contact_of, guess_mapping
from spaprep.core.importing.contacts import Contact, ContactTable, find_matches
from spaprep.store.contacts import ContactFileError
from spaprep.store.contacts.reader import read_contacts

LIMIT = 20 * 1024 * 1024
GOOGLE_OLD = (
    "Name,Given Name,Additional Name,Family Name,Group Membership,E-mail 1 - Type,E-mail 1 - Value,"
    "Phone 1 - Type,Phone 1 - Value,Address 1 - Type,Address 1 - Formatted,Address 1 - Street,"
    "Address 1 - City,Address 1 - Region,Address 1 - Country,Organization 1 - Name,"
    "Organization 1 - Title,Website 1 - Type,Website 1 - Value,Notes\r\n"
    "Dana Lee,Dana,,Lee,* myContacts,* Work,info@harbor.com,Work,(310) 555-0100 ::: 310-555-0199,"
    'Work,"1250 4th St\nSanta Monica, CA 90401\nUS",1250 4th St,Santa Monica,CA,US,Harbor Skin,'
    "Owner,Work,http://www.harbor.com,Ask for Dana\r\n"
)
GOOGLE_NEW = (
    "First Name,Middle Name,Last Name,Phonetic First Name,Nickname,File As,Organization Name,"
    "Organization Title,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,"
    "Phone 1 - Label,Phone 1 - Value,Address 1 - Label,Address 1 - Formatted,Address 1 - Street,"
    "Address 1 - City,Address 1 - Postal Code,Website 1 - Label,Website 1 - Value\n"
    "Glow,,Med Spa,,,,,,,,,* myContacts,,,Mobile,+1 213-555-0100,,,9 Elm Ave,Venice,90291,,"
    "glow.com\n"
)
OUTLOOK = (
    '"Title","First Name","Middle Name","Last Name","Suffix","Company","Business Street",'
    '"Business Street 2","Business City","Business State","Business Postal Code",'
    '"Business Country/Region","Home Street","Business Fax","Business Phone","Home Phone",'
    '"Mobile Phone","E-mail Address","E-mail Type","Notes","Web Page"\r\n'
    '"Ms.","Dana","","Lee","","Harbor Skin","1250 4th St","Suite 2","Santa Monica","CA","90401",'
    '"United States","","310-555-0111","310-555-0100","","310-555-0122","","SMTP","Kind",'
    '"harbor.com"\r\n'
)
APPLE = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nPRODID:-//Apple Inc.//macOS 14.0//EN\r\nN:Lee;Dana;B;;\r\n"
    "FN:Dana Lee\r\nORG:Harbor Skin\\; Body;Front desk\r\n"
    "EMAIL;type=INTERNET;type=WORK;type=pref:info@harbor.com\r\n"
    "TEL;type=WORK;type=FAX:310-555-0111\r\nTEL;type=CELL:310-555-0122\r\n"
    "TEL;type=MAIN;type=pref:(310) 555-0100\r\nNOTE:Ask for Dana\\, not f\r\n or Kim.\\nKind.\r\n"
    "item1.ADR;type=WORK;type=pref:;;1250 4th St\\nSuite 2;Santa Monica;CA;90401;United States\r\n"
    "item1.X-ABADR:us\r\nitem2.URL;type=pref:https\\://harbor.com\r\n"
    "item2.X-ABLabel:_$!<HomePage>!$_\r\nADR;type=HOME:;;9 Elm Ave;Venice;CA;;\r\n"
    "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD\r\n NOTE:nothing\r\nEND:VCARD\r\n"
)
OLD_PHONE = (
    "BEGIN:VCARD\r\nVERSION:2.1\r\n"
    "N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Sch=F6n;Praxis;;;\r\n"
    "TEL;WORK;VOICE:+49 30 1234567\r\n"
    "NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Sch=C3=B6ne Praxis,=0D=0A=\r\n"
    "gleich am=\r\n Platz\r\n"
    "ADR;WORK;QUOTED-PRINTABLE;CHARSET=UTF-8:;;Hauptstra=C3=9Fe 5;Berlin;;10115;\r\n"
    "URL:http://praxis.example\r\nNOTE:Ask\r\n for Dana\r\n"
    "PHOTO;JPEG;BASE64:\r\n /9j/4AAQ\r\nSkZJRg==\r\n\r\nEND:VCARD\r\n"
)
FOURTH = (
    "BEGIN:VCARD\nVERSION:4.0\nFN:Clínica Belleza\nKIND:org\n"
    'TEL;VALUE=uri;PREF=1;TYPE="voice,work":tel:+1-310-555-0100;ext=12\n'
    'ADR;LABEL="1 Main St: Venice; CA":;;1 Main St;Venice;CA;90291;\n'
    "ADR:;;;;;;\nEMAIL:mailto:hola@belleza.example\nNOTE:back\\\\slash\nEND:VCARD\n"
)
Write = Callable[[bytes], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return a function that writes a file of contacts."""
    numbers = itertools.count()

    def written(content: bytes) -> Path:
        path = tmp_path / f"contacts-{next(numbers)}.csv"
        path.write_bytes(content)
        return path

    return written


def contacts(table: ContactTable) -> list[Contact]:
    mapping = guess_mapping(table)
    assert all(len(row) == len(table.headers) == len(mapping) for row in table.rows)
    return [contact_of(row, mapping) for row in table.rows]


def test_the_old_form_of_google_contacts_is_read(write: Write) -> None:
    assert contacts(read_contacts(write(GOOGLE_OLD.encode()))) == [
        Contact(
            "Harbor Skin",
            "(310) 555-0100",
            "http://www.harbor.com",
            "1250 4th St, Santa Monica, CA 90401, US",
            "Santa Monica",
            "info@harbor.com\nAsk for Dana\nPhone: 310-555-0199",
        )
    ]


def test_the_new_form_of_google_contacts_is_read(write: Write) -> None:
    (contact,) = contacts(read_contacts(write(GOOGLE_NEW.encode())))
    assert (contact.name, contact.phone, contact.website, contact.city) == (
        *("Glow Med Spa", "+1 213-555-0100", "glow.com", "Venice"),
    )


def test_what_outlook_writes_is_read(write: Write) -> None:
    assert contacts(read_contacts(write(OUTLOOK.encode("cp1252")))) == [
        Contact(
            "Harbor Skin",
            "310-555-0100",
            "harbor.com",
            "1250 4th St, Suite 2, CA, 90401",
            "Santa Monica",
            "Kind\nPhone: 310-555-0122",
        )
    ]


def test_what_excel_writes_with_semicolons_in_cp1252_is_read(write: Write) -> None:
    text = "Klinik;Telefon;Straße;Ort;Notizen\r\nSchön, GmbH;030 1234567;Hauptstr. 5;Köln;50 €\r\n"
    expected = [Contact("Schön, GmbH", "030 1234567", "", "Hauptstr. 5", "Köln", "50 €")]
    assert contacts(read_contacts(write(text.encode("cp1252")))) == expected
    for line_end in ("\r\n", "\n", "\r"):
        hinted = f"sep=;{line_end}{text}".encode("utf-8-sig")
        assert contacts(read_contacts(write(hinted))) == expected


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_every_encoding_and_separator_is_found_out(
    write: Write, encoding: str, separator: str
) -> None:
    rows = ["Name", "Phone"], ["Café Skin", "310-555-0100"], ["Glow", "213-555-0100"]
    text = "".join(f"{separator.join(row)}\r\n" for row in rows)
    found = contacts(read_contacts(write(text.encode(encoding))))
    assert found == [Contact("Café Skin", "310-555-0100"), Contact("Glow", "213-555-0100")]


def test_utf_16_with_its_big_end_first_is_known_by_its_mark(write: Write) -> None:
    table = read_contacts(write(b"\xfe\xff" + "Name\tPhone\nGlow\t1\n".encode("utf-16-be")))
    assert table.rows == (("Glow", "1"),)


def test_what_cp1252_does_not_know_is_replaced(write: Write) -> None:
    assert read_contacts(write(b"Name,Notes\nGl\x81w\xe9,x\n")).rows == (("Gl\ufffdwé", "x"),)


def test_a_file_without_heads_is_read_by_what_stands_in_its_columns(write: Write) -> None:
    table = read_contacts(write(b"Harbor Skin,310-555-0100,harbor.com\nGlow,213-555-0100,\n"))
    assert table.headers == ("Column 1", "Column 2", "Column 3")
    assert contacts(table) == [
        Contact("Harbor Skin", "310-555-0100", "harbor.com"),
        Contact("Glow", "213-555-0100"),
    ]


def test_a_clinic_in_the_first_line_is_not_taken_for_heads(write: Write) -> None:
    for line in (b"Harbor Skin,Culver City", b"Glow,12 Main Street,Venice", b"Glow,,Venice"):
        assert len(read_contacts(write(line + b"\nAll Skin,,\n")).rows) == 2


def test_unknown_heads_stand_above_cells_of_another_kind(write: Write) -> None:
    table = read_contacts(write(b"Wer,,Wie\nHarbor,,310-555-0100\nGlow,,213-555-0100\n"))
    assert table.headers == ("Wer", "Column 2", "Wie")
    assert contacts(table)[0] == Contact("Harbor", "310-555-0100")


def test_ragged_rows_are_read_and_cells_too_many_are_told(write: Write) -> None:
    text = b"Name,Phone\n\nGlow\n , \nHarbor,310-555-0100,\nAll,1,left,out\nOne,2,more\n"
    table = read_contacts(write(text))
    assert [contact.name for contact in contacts(table)] == ["Glow", "Harbor", "All", "One"]
    assert table.problems == (
        (6, "it has 2 cells more than there are columns; they were left out."),
        (7, "it has 1 cell more than there are columns; that was left out."),
    )


def test_names_alone_are_a_table(write: Write) -> None:
    table = read_contacts(write(b"Name\nHarbor Skin\nGlow\n"))
    assert [contact.name for contact in contacts(table)] == ["Harbor Skin", "Glow"]


def test_quoted_cells_hold_line_breaks_separators_and_quotes(write: Write) -> None:
    text = 'Name,Notes\r\n"Glow ""Skin""","one;\r\ntwo, three"\r\n'
    (contact,) = contacts(read_contacts(write(text.encode())))
    assert (contact.name, contact.notes) == ('Glow "Skin"', "one;\ntwo, three")


def test_stray_nulls_and_long_cells_are_no_obstacle(write: Write) -> None:
    long = "x" * 200_000
    table = read_contacts(write(f"Name,Notes\nGl\0ow,{long}\n".encode()))
    assert table.rows == (("Glow", long),)


def test_a_quotation_mark_that_is_never_closed_is_told(write: Write) -> None:
    content = b'Name,Notes\nGlow,"' + b"never closed\n" * 100_000
    with pytest.raises(ContactFileError, match="quotation mark"):
        read_contacts(write(content))


def test_a_row_that_comes_twice_is_found(write: Write) -> None:
    found = contacts(read_contacts(write(b"Name,Phone\nGlow,310-555-0100\nGLOW,3105550100\n")))
    assert [match is not None for match in find_matches(found, [])] == [False, True]


def five_thousand() -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(
        [["Name", "Phone"], *([f"Clinic {n}", f"310-555-{n:04}"] for n in range(5000))]
    )
    return out.getvalue().encode()


def test_five_thousand_rows_tell_how_far_they_are(write: Write) -> None:
    steps: list[tuple[int, int]] = []
    table = read_contacts(write(five_thousand()), lambda done, total: steps.append((done, total)))
    assert len(table.rows) == 5000
    assert len(steps) >= 20
    assert steps == sorted(steps)
    assert all(done <= total for done, total in steps)


def test_reading_can_be_given_up(write: Write) -> None:
    def give_up(_done: int, _total: int) -> None:
        raise InterruptedError

    for content in (five_thousand(), FOURTH.encode() * 500):
        with pytest.raises(InterruptedError):
            read_contacts(write(content), give_up)


def test_a_card_of_3_0_as_apple_writes_it_is_read(write: Write) -> None:
    assert contacts(read_contacts(write(APPLE.encode()))) == [
        Contact(
            "Harbor Skin; Body",
            "(310) 555-0100",
            "https://harbor.com",
            "1250 4th St Suite 2, Santa Monica, CA 90401, United States",
            "Santa Monica",
            "info@harbor.com\nFax: 310-555-0111\nAsk for Dana, not for Kim.\nKind.\n"
            "Address: 9 Elm Ave, Venice, CA\nPhone: 310-555-0122",
        )
    ]


def test_a_card_of_2_1_in_quoted_printable_is_read(write: Write) -> None:
    assert contacts(read_contacts(write(OLD_PHONE.encode()))) == [
        Contact(
            "Praxis Schön",
            "+49 30 1234567",
            "http://praxis.example",
            "Hauptstraße 5, Berlin, 10115",
            "Berlin",
            "Schöne Praxis,\ngleich am Platz\nAsk for Dana",
        )
    ]


def test_a_card_of_4_0_is_read(write: Write) -> None:
    assert contacts(read_contacts(write(FOURTH.encode()))) == [
        Contact(
            "Clínica Belleza",
            "+1-310-555-0100 ext. 12",
            "",
            "1 Main St, Venice, CA 90291",
            "Venice",
            "hola@belleza.example\nback\\slash",
        )
    ]


def test_several_cards_are_read_in_any_encoding_and_with_any_line_ends(write: Write) -> None:
    text = APPLE + FOURTH + OLD_PHONE
    for encoding in ("utf-8-sig", "utf-16", "cp1252"):
        for line_end in ("\n", "\r\n", "\r"):
            content = text.replace("\r\n", "\n").replace("\n", line_end).encode(encoding)
            table = read_contacts(write(content))
            names = [contact.name for contact in contacts(table)]
            assert names == ["Harbor Skin; Body", "Clínica Belleza", "Praxis Schön"]
            assert table.problems == ()


def test_a_file_cut_off_keeps_the_whole_cards(write: Write) -> None:
    table = read_contacts(write((FOURTH + APPLE[:200]).encode()))
    assert [contact.name for contact in contacts(table)] == ["Clínica Belleza"]
    assert table.problems == ((2, "the card is cut off."),)


def test_a_card_without_a_name_is_told(write: Write) -> None:
    nameless = "BEGIN:VCARD\nVERSION:3.0\nORG:;Desk\nFN:\nTEL:310-555-0100\nno line\nEND:VCARD\n"
    table = read_contacts(write((nameless + FOURTH).encode()))
    assert len(table.rows) == 1
    assert table.problems == ((1, "the card has no name."),)


@pytest.mark.parametrize(
    "charset", ["HEX", "IDNA", "UNDEFINED", "UNICODE_ESCAPE", "NONE", "ISO-8859-99", "A\x01"]
)
def test_a_charset_that_is_none_is_read_as_utf_8(write: Write, charset: str) -> None:
    card = f"BEGIN:VCARD\nFN;CHARSET={charset};ENCODING=QUOTED-PRINTABLE:Caf=C3=A9\nEND:VCARD\n"
    assert contacts(read_contacts(write(card.encode())))[0].name == "Café"


def test_a_fold_inside_quoted_printable_is_no_part_of_the_text(write: Write) -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nFN;ENCODING=QUOTED-PRINTABLE:Gl=\n ow\nEND:VCARD\n"
    assert contacts(read_contacts(write(card.encode())))[0].name == "Glow"


@pytest.mark.parametrize(
    ("content", "part"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf \r\n\t\n", "is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "neither a table nor a vCard"),
        (b"PK\x03\x04 a workbook", "Export the contacts as CSV"),
        (b"\0" * 5000, "neither a table nor a vCard"),
        (bytes(range(256)) * 20, "neither a table nor a vCard"),
        (b"Name,Phone\r\n", "holds no contact"),
        (b",,,\n,,,\n", "holds no contact"),
        (b"BEGIN:VCARD\nFN:cut off", "holds no contact"),
        (b"BEGIN:VCARD", "holds no contact"),
        (b"a" * (LIMIT + 1), "larger than 20 MB"),
    ],
    ids=itertools.count(),
)
def test_what_is_no_list_of_contacts_is_refused(write: Write, content: bytes, part: str) -> None:
    path = write(content)
    with pytest.raises(ContactFileError, match=part) as caught:
        read_contacts(path)
    assert path.name in str(caught.value)
    assert "Nothing was changed." in str(caught.value)


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("gone.csv", "it is not there"),
        ("", "it is a folder"),
        ("nul\0.csv", "no file can have"),
        ("x" * 300, "name too long"),
    ],
)
def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path, name: str, part: str) -> None:
    with pytest.raises(ContactFileError, match=f"(?i){part}"):
        read_contacts(tmp_path / name)


def test_blank_lines_in_their_millions_take_no_long_time(write: Write) -> None:
    table = read_contacts(write(FOURTH.encode() + b"\n \n" * 500_000))
    assert len(table.rows) == 1


PIECES = st.sampled_from(
    (
        *(
            "BEGIN:VCARD\r\n",
            "END:VCARD\r\n",
            "VERSION:2.1\n",
            "FN:A",
            "N:;;",
            "ORG:a\\;b;c\\",
            "\n",
        ),
        *(
            "NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=IDNA:=C3=",
            "TEL;VALUE=uri:tel:1;ext=",
            "ADR:;",
            "=",
        ),
        *(
            "sep=;\n",
            "Name,Phone\n",
            '"',
            ",",
            ";",
            "\t",
            "|",
            "\0",
            " ",
            "\r",
            "310-555-0100",
            "ﷺ",
        ),
    )
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.one_of(
        st.binary(),
        st.text().map(lambda text: text.encode("utf-8", "surrogatepass")),
        st.lists(PIECES).map(lambda pieces: "".join(pieces).encode()),
        st.lists(PIECES).map(lambda pieces: "".join(pieces).encode("utf-16")),
        st.lists(PIECES).map(lambda pieces: b"BEGIN:VCARD\n" + "".join(pieces).encode()),
    )
)
def test_nothing_but_its_own_error_is_ever_raised(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "any.csv"
    path.write_bytes(content)
    try:
        table = read_contacts(path)
    except ContactFileError:
        return
    assert table.rows
    assert len(contacts(table)) == len(table.rows)
