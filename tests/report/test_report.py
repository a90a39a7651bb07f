"""The report: everything in it, nothing invented, nothing opened."""

import io
import re
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from builders import a_call, a_clinic, a_dossier, a_plan, an_answer
from pypdf import PdfReader

from spaprep.assets import read_catalogue, sample_path
from spaprep.core.comparison import Comparison, compare
from spaprep.core.records import AnswerState, PlanContents
from spaprep.core.summary import headline
from spaprep.core.treatments import Treatment
from spaprep.core.verdicts import Verdict
from spaprep.core.what_it_would_take import what_it_would_take
from spaprep.files import NotWrittenError
from spaprep.report.call_sheet import call_sheet_bytes, write_call_sheet
from spaprep.report.document import ReportDocument, report_document
from spaprep.report.formats import write_report
from spaprep.report.options import CallSheetOptions, Paper, ReportOptions
from spaprep.report.pdf import report_bytes
from spaprep.report.text import printable, shortened, wrapped
from spaprep.store.exchange import read_file

CATALOGUE = read_catalogue()[0]
TODAY = date(2026, 11, 23)
SAMPLE: PlanContents = read_file(sample_path(), CATALOGUE)[0]
MARKUP = '<b>Bold</b> <img src="/etc/passwd"> &amp; <jane@example.com>'


def a_comparison(contents: PlanContents = SAMPLE) -> Comparison:
    return compare(contents.plan, CATALOGUE, contents.dossiers)


def a_document(contents: PlanContents = SAMPLE, **options: object) -> ReportDocument:
    chosen = ReportOptions(**options)  # type: ignore[arg-type]  # options by name
    return report_document(a_comparison(contents), chosen, TODAY)


def text_of(data: bytes) -> str:
    pages = PdfReader(io.BytesIO(data), strict=True).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def told(document: ReportDocument) -> str:
    return text_of(report_bytes(document))


def a_plan_of(clinics: int) -> PlanContents:
    plan = a_plan()
    dossiers = []
    for number in range(clinics):
        clinic = a_clinic(plan, f"Clinic {number:03}")
        call = a_call(clinic)
        answers = [
            an_answer(call, "S01", value=True, detail="Dr. Lin"),
            an_answer(call, "S03", "by-phone" if number % 3 else "in-building"),
        ]
        dossiers.append(a_dossier(clinic, [call], answers))
    return PlanContents(plan, tuple(dossiers))


def one_clinic(name: str, **fields: str) -> PlanContents:
    plan = a_plan()
    clinic = a_clinic(plan, name, **fields)
    call = a_call(clinic)
    words = fields.get("notes", "")[:20_000]
    answer = an_answer(call, "S01", value=True, detail=name[:100], words=words)
    return PlanContents(plan, (a_dossier(clinic, [call], [answer]),))


def test_every_clinic_criterion_and_answer_of_the_plan_is_in_it() -> None:
    comparison = a_comparison()
    document = a_document()
    text = told(document)
    for column in comparison.columns:
        assert column.clinic.name in text
    for criterion in comparison.criteria:
        assert criterion.label in text
    assert headline(comparison) in text
    assert document.matrix is not None
    for section in document.matrix.sections:
        for row in section.rows:
            assert all(cell.text in text for cell in row.cells)


def test_the_table_agrees_with_the_comparison_cell_by_cell() -> None:
    comparison = a_comparison()
    matrix = a_document().matrix
    assert matrix is not None
    rows = [row for section in matrix.sections for row in section.rows]
    for place, row in enumerate(rows):
        verdicts = [column.findings[place].verdict for column in comparison.columns]
        assert [cell.verdict for cell in row.cells] == verdicts


def test_red_flags_and_conflicts_come_first() -> None:
    text = told(a_document())
    assert text.index("Red flags and conflicts") < text.index("Side by side")
    assert "Glow Bar DTLA Doctor during treatment Two different answers: “In" in text


def test_staff_names_and_phone_numbers_are_left_out_unless_wanted() -> None:
    text = told(a_document())
    for private in ("Maya", "Dana", "555 0142", "Near the office"):
        assert private not in text
    text = told(a_document(private=True, notes=True))
    for private in ("Maya, front desk", "Dana", "+1 310 555 0142", "Near the office"):
        assert private in text


def test_what_is_not_wanted_is_left_out() -> None:
    text = told(
        a_document(
            side_by_side=False, clinic_pages=False, words=False, still_to_ask=False, method=False
        )
    )
    for left_out in ("Side by side", "How scores are worked out", "Still to ask", "next door"):
        assert left_out not in text
    assert "she’s next door" not in told(a_document(words=False))
    assert "she’s next door" in told(a_document())


def test_only_the_chosen_clinics_are_shown() -> None:
    glow = SAMPLE.dossiers[3].clinic
    text = told(a_document(clinics=(glow.id,)))
    assert glow.name in text
    assert "Harbor Skin Clinic" not in text


def test_decisions_are_printed_with_their_reasons() -> None:
    text = told(a_document())
    assert "The writer of this report chose whom to believe: I was there" in text
    assert "Decided by the writer of this report: His residency" in text
    assert "own decision" in text


def test_weights_and_sources_are_told() -> None:
    text = told(a_document())
    assert "Doctor during treatment Deal-breaker 3 At my side or In building" in text
    assert "Guide to choosing a med spa: the three questions" in text


def test_what_would_change_the_order_is_told_where_it_is_known() -> None:
    comparison = a_comparison()
    turns = what_it_would_take(comparison)
    document = report_document(comparison, ReportOptions(), TODAY, turns)
    assert len(document.headline) == 3


def test_pages_are_numbered_and_marked_in_the_outline() -> None:
    reader = PdfReader(io.BytesIO(report_bytes(a_document())), strict=True)
    count = len(reader.pages)
    for number, page in enumerate(reader.pages, 1):
        assert f"Page {number} of {count}" in page.extract_text()
    titles = [str(entry["/Title"]) for entry in reader.outline if not isinstance(entry, list)]
    assert titles[0] == "Clinic comparison"
    assert {dossier.clinic.name for dossier in SAMPLE.dossiers} <= set(titles)


def test_the_file_says_its_title_and_language_and_no_author() -> None:
    reader = PdfReader(io.BytesIO(report_bytes(a_document())))
    assert reader.metadata is not None
    assert reader.metadata.title == "Clinic comparison"
    assert not reader.metadata.author
    root = reader.trailer["/Root"].get_object()
    assert root["/Lang"] == "en"  # type: ignore[index]  # a dictionary of the file


def test_every_font_is_embedded() -> None:
    reader = PdfReader(io.BytesIO(report_bytes(a_document())))
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]  # likewise
            assert "/FontFile2" in font.get_object()["/FontDescriptor"].get_object()


@pytest.mark.parametrize("paper", Paper)
def test_the_paper_is_the_chosen_one(paper: Paper) -> None:
    page = PdfReader(io.BytesIO(report_bytes(a_document(paper=paper)))).pages[0]
    widths = {Paper.LETTER: 792, Paper.A4: 842}
    assert round(float(page.mediabox.width)) == widths[paper]


def test_the_same_document_gives_the_same_bytes() -> None:
    assert report_bytes(a_document()) == report_bytes(a_document())


@pytest.mark.parametrize("clinics", [0, 1, 5, 30])
def test_any_number_of_clinics_fits_within_the_paper(clinics: int) -> None:
    contents = a_plan_of(clinics)
    data = report_bytes(a_document(contents))
    text = text_of(data)
    for number in range(clinics):
        assert f"Clinic {number:03}" in text
    for place in places_of_text(data):
        assert 30 < place[0] < 792 - 20
        assert 30 < place[1] < 612 - 20


def places_of_text(data: bytes) -> list[tuple[float, float]]:
    places: list[tuple[float, float]] = []

    def visit(text: str, _cm: object, tm: list[float], _font: object, _size: object) -> None:
        if text.strip():
            places.append((tm[4], tm[5]))

    for page in PdfReader(io.BytesIO(data)).pages:
        page.extract_text(visitor_text=visit)
    return places


def test_a_table_of_many_clinics_repeats_the_criteria_on_every_band() -> None:
    text = told(a_document(a_plan_of(13), clinic_pages=False, still_to_ask=False, method=False))
    assert text.count("Named medical director ★") == 3


def test_markup_is_printed_as_typed_and_opens_nothing() -> None:
    opened: list[str] = []

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open":
            opened.append(str(arguments[0]))

    sys.addaudithook(watch)
    text = told(a_document(one_clinic(MARKUP, notes=MARKUP), private=True))
    assert "/etc/passwd" not in opened
    assert '<b>Bold</b> <img src="/etc/passwd"> &amp; <jane@example.com>' in text


@pytest.mark.parametrize("odd", ["💉", "医", "\u202e", "\x07", "\ue000"])
def test_characters_that_cannot_be_drawn_are_shown_as_a_box_with_a_note(odd: str) -> None:
    text = told(a_document(one_clinic(f"Glow {odd} Bar")))
    assert "Glow □ Bar" in text
    assert "□ stands for a character" in text


def test_nothing_is_noted_where_every_character_can_be_drawn() -> None:
    assert "□ stands for" not in told(a_document())


def test_long_notes_and_long_words_flow_over_pages() -> None:
    word = "x" * 200
    notes = " ".join(f"note{number}" for number in range(2_500))
    text = told(a_document(one_clinic(word, notes=notes[:19_900]), private=True))
    assert "note0 " in text
    assert "note2200" in text
    assert text.replace(" ", "").count("x" * 200) >= 1


def test_an_empty_plan_has_a_report_that_says_so() -> None:
    assert "No clinic to compare yet." in told(a_document(PlanContents(a_plan())))


def test_several_treatments_are_told_apart() -> None:
    both = (Treatment("botulinum-toxin"), Treatment("own-1", "Vitamin facial"))
    contents = a_plan_of(1)
    contents = replace(contents, plan=replace(contents.plan, treatments=both))
    text = told(a_document(contents))
    assert "Performed in the last year (Vitamin facial)" in re.sub(r"\s+", " ", text)


def test_a_report_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    document = a_document()
    with pytest.raises(NotWrittenError, match="its folder is not there"):
        write_report(document, tmp_path / "no" / "report.pdf")
    target = tmp_path / "report.pdf"
    write_report(document, target)
    assert target.read_bytes() == report_bytes(document)


def test_the_call_sheet_asks_the_core_questions_first(tmp_path: Path) -> None:
    clinics = [dossier.clinic for dossier in SAMPLE.dossiers[:2]]
    target = tmp_path / "sheet.pdf"
    write_call_sheet(SAMPLE.plan, CATALOGUE, clinics, CallSheetOptions(Paper.A4), target)
    text = text_of(target.read_bytes())
    assert text.index("First call: ask these") < text.index("Is the medical director here full")
    assert text.count("When I have my treatment, where will the doctor be?") == 2
    assert "+1 310 555 0142" in text


def test_without_a_clinic_the_call_sheet_is_blank() -> None:
    text = text_of(call_sheet_bytes(SAMPLE.plan, CATALOGUE, [], CallSheetOptions()))
    assert "Spoken with, and role:" in text


def test_a_text_is_wrapped_and_cut_to_its_width() -> None:
    assert wrapped("one two", "DejaVuSans", 10, 60) == ("one two",)
    assert wrapped("one two", "DejaVuSans", 10, 25) == ("one", "two")
    assert len(wrapped("x" * 50, "DejaVuSans", 10, 60)) > 4
    assert shortened("one two three", "DejaVuSans", 10, 40).endswith("…")
    assert shortened("one", "DejaVuSans", 10, 40) == "one"


def test_blanks_of_every_kind_are_blanks() -> None:
    assert printable("a\tb\u00a0c") == "a b c"
    assert printable("a\u200bb") == "a□b"


def test_verdicts_are_told_by_shape_and_word() -> None:
    text = told(a_document())
    for shape in ("✓", "◐", "▽", "⚑", "?"):
        assert shape in text
    assert {Verdict.MEETS, Verdict.RED_FLAG} <= {alert.verdict for alert in a_document().alerts} | {
        Verdict.MEETS
    }


def test_what_staff_would_not_answer_is_told() -> None:
    plan = a_plan()
    clinic = a_clinic(plan)
    call = a_call(clinic, person="", role="")
    refused = an_answer(call, "S02", AnswerState.WOULD_NOT_ANSWER)
    text = told(a_document(PlanContents(plan, (a_dossier(clinic, [call], [refused]),))))
    assert "Wouldn’t answer" in text
    assert "Staff · Call · 12 Nov 2026" in text
