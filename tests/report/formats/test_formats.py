"""The other formats: the same document as a table, a workbook, a web page, and plain text."""

import csv
import io
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook
from support.report_documents import SAMPLE, a_comparison, a_document, a_plan_of

from spaprep.core.importing.column_mapping import contact_of, guess_mapping
from spaprep.core.questions.verdicts import SHAPES, verdict_text
from spaprep.core.records.records import PlanContents
from spaprep.report.content.colors import COLORS
from spaprep.report.content.document import ReportDocument
from spaprep.report.content.options import Paper
from spaprep.report.formats.formats import Format, format_of, format_text
from spaprep.report.writing import document_bytes, write_document
from spaprep.store.contacts.reader import read_contacts

TEXTS = [Format.CSV, Format.HTML, Format.MARKDOWN]


def a_book(contents: PlanContents = SAMPLE, **options: object) -> Workbook:
    data = document_bytes(a_document(contents, **options), Format.XLSX)
    return openpyxl.load_workbook(io.BytesIO(data))


def csv_rows(document: ReportDocument) -> list[dict[str, str]]:
    text = document_bytes(document, Format.CSV).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


class PageReader(HTMLParser):
    """Reads a web page: its text, its elements, each closed in its turn, and what they lead to."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.text = ""
        self.tags: set[str] = set()
        self.attributes: dict[str, set[str]] = {}
        self.open: list[str] = []
        self._is_style = False
        self.feed(page.decode())
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag not in {"meta", "br"}:
            self.open.append(tag)
        self._is_style = tag == "style"
        for name, value in attrs:
            self.attributes.setdefault(name, set()).add(value or "")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        self._is_style = False

    def handle_data(self, data: str) -> None:
        if not self._is_style:
            self.text += data


def test_a_suffix_says_the_format() -> None:
    assert format_of(Path("a.PDF")) is Format.PDF
    assert format_of(Path("a.htm")) is Format.HTML
    assert format_of(Path("a.md")) is Format.MARKDOWN
    assert format_of(Path("a.docx")) is None
    assert len({format_text(format_) for format_ in Format}) == len(Format)


@pytest.mark.parametrize("format_", Format)
def test_the_same_document_gives_the_same_bytes_in_every_format(format_: Format) -> None:
    assert document_bytes(a_document(), format_) == document_bytes(a_document(), format_)


@pytest.mark.parametrize("format_", Format)
def test_a_plan_without_clinics_can_be_written_in_every_format(format_: Format) -> None:
    assert document_bytes(a_document(a_plan_of(0)), format_)


@pytest.mark.parametrize("format_", TEXTS)
def test_every_clinic_and_criterion_is_in_every_text(format_: Format) -> None:
    text = document_bytes(a_document(), format_).decode().replace("\\", "").replace("&amp;", "&")
    comparison = a_comparison()
    assert all(column.clinic.name in text for column in comparison.columns)
    assert all(criterion.label in text for criterion in comparison.criteria)


def test_the_table_has_a_line_for_every_clinic_and_criterion() -> None:
    comparison = a_comparison()
    rows = csv_rows(a_document(private=True))
    assert len(rows) == len(comparison.columns) * len(comparison.criteria)
    verdicts = [verdict_text(f.verdict) for column in comparison.columns for f in column.findings]
    assert [row["Verdict"] for row in rows] == verdicts
    assert rows[0]["In their words"] == "Dr. Lin, she owns the practice."
    assert rows[0]["Who said it"] == "Maya, front desk"
    assert rows[0]["Checked or said"] == "only said"
    assert "In their words" not in csv_rows(a_document(words=False))[0]


def test_two_claims_stand_below_each_other_in_one_cell() -> None:
    row = next(row for row in csv_rows(a_document()) if row["Checked or said"] == "conflict")
    assert row["Who said it"] == (
        "front desk: In the building, supervising\nnurse: Available by phone"
    )
    assert row["How"] == "Call\nCall"


def test_the_workbook_has_a_sheet_for_every_view_that_is_wanted() -> None:
    assert a_book().sheetnames == [
        *("Summary", "Red flags and conflicts", "Side by side", "Findings", "Still to ask"),
        "How scores are worked out",
    ]
    bare = a_book(side_by_side=False, clinic_pages=False, method=False)
    assert bare.sheetnames == ["Summary", "Red flags and conflicts"]


def test_the_heads_of_the_workbook_stay_in_sight() -> None:
    book = a_book()
    frozen = {sheet.title: sheet.freeze_panes for sheet in book}
    assert frozen["Side by side"] == "B3"
    assert frozen["Findings"] == "B2"
    assert frozen["Still to ask"] == "A2"


def test_every_verdict_of_the_workbook_has_colour_shape_and_word() -> None:
    comparison = a_comparison()
    sheet = a_book()["Findings"]
    findings = [finding for column in comparison.columns for finding in column.findings]
    for finding, row in zip(findings, sheet.iter_rows(min_row=2), strict=True):
        cell = row[4]
        assert cell.value == f"{SHAPES[finding.verdict]} {verdict_text(finding.verdict)}"
        ink, ground = COLORS[finding.verdict]
        assert cell.fill.fgColor.rgb == f"FF{ground.removeprefix('#')}"
        assert cell.font.color.rgb == f"FF{ink.removeprefix('#')}"


def test_the_sheet_side_by_side_agrees_with_the_comparison() -> None:
    comparison = a_comparison()
    sheet = a_book()["Side by side"]
    rows = {str(row[0].value).removesuffix(" ★"): row for row in sheet.iter_rows(min_row=3)}
    for place, criterion in enumerate(comparison.criteria):
        cells = rows[criterion.label][1:]
        shapes = [SHAPES[column.findings[place].verdict] for column in comparison.columns]
        assert [str(cell.value)[0] for cell in cells] == shapes


@pytest.mark.parametrize(("paper", "code"), [(Paper.LETTER, 1), (Paper.A4, 9)])
def test_the_workbook_prints_on_the_chosen_paper(paper: Paper, code: int) -> None:
    sheet: Any = a_book(paper=paper)["Findings"]
    assert int(sheet.page_setup.paperSize) == code


def test_the_workbook_names_no_author() -> None:
    properties = a_book().properties
    assert properties.title == "Clinic comparison"
    assert not properties.creator
    assert properties.created is not None
    assert properties.created.date() == a_document().day


def test_the_web_page_leads_nowhere_but_within_itself() -> None:
    page = PageReader(document_bytes(a_document(), Format.HTML))
    assert page.tags & {"script", "img", "iframe", "link", "object", "form", "base"} == set()
    assert {href[:8] for href in page.attributes["href"]} == {"#clinic-"}
    assert "src" not in page.attributes
    assert "default-src 'none'; style-src 'unsafe-inline'" in page.attributes["content"]
    assert page.attributes["href"] == {f"#{place}" for place in page.attributes["id"]}


def test_the_web_page_has_no_links_to_pages_that_are_not_there() -> None:
    page = PageReader(document_bytes(a_document(clinic_pages=False), Format.HTML))
    assert "href" not in page.attributes


@pytest.mark.parametrize("format_", [Format.HTML, Format.MARKDOWN])
def test_what_is_not_wanted_is_left_out_of_the_texts(format_: Format) -> None:
    document = a_document(side_by_side=False, clinic_pages=False, method=False)
    text = document_bytes(document, format_).decode()
    for left_out in ("Side by side", "How scores are worked out", "Still to ask"):
        assert left_out not in text
    assert "Red flags and conflicts" in text


@pytest.mark.parametrize("format_", [Format.HTML, Format.MARKDOWN])
def test_what_is_still_to_ask_can_be_left_out_of_the_texts(format_: Format) -> None:
    assert "Still to ask" in document_bytes(a_document(), format_).decode()
    assert "Still to ask" not in document_bytes(a_document(still_to_ask=False), format_).decode()


@pytest.mark.parametrize("format_", [Format.HTML, Format.MARKDOWN])
def test_notes_stand_in_the_texts_where_they_are_wanted(format_: Format) -> None:
    assert "Near the office" in document_bytes(a_document(notes=True), format_).decode()
    assert "Near the office" not in document_bytes(a_document(), format_).decode()


@pytest.mark.parametrize("format_", Format)
def test_a_report_is_written_to_its_file(format_: Format, tmp_path: Path) -> None:
    target = tmp_path / f"report.{format_}"
    write_document(a_document(), target, format_)
    assert target.read_bytes() == document_bytes(a_document(), format_)


def test_the_names_of_clinics_come_back_from_the_table_as_they_were(tmp_path: Path) -> None:
    document = a_document(private=True)
    path = tmp_path / "report.csv"
    path.write_bytes(document_bytes(document, Format.CSV))
    table = read_contacts(path)
    names = {contact_of(row, guess_mapping(table)).name for row in table.rows}
    assert names == {page.name for page in document.clinics}
