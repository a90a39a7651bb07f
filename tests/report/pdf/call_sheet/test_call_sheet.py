"""The call sheet: the questions in use on paper, core first, with room to write."""

from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from support.builders import a_clinic, a_plan, a_question
from support.pdf_glyphs import font_sizes, glyphs_near_edge, overlapping_glyphs
from support.report_documents import (
    CATALOGUE,
    LONG_WORD,
    SAMPLE,
    a_call_sheet,
    a_hostile_plan,
    a_plan_of,
    checked_pdf,
    pages_of,
    text_of,
)

from spaprep.core.comparison.criteria import criteria_of
from spaprep.core.records.records import PlanContents
from spaprep.report.content.call_sheet import call_sheet
from spaprep.report.content.options import CallSheetLayout, CallSheetOptions, Orientation, Paper
from spaprep.report.pdf.call_sheet.document import call_sheet_bytes
from spaprep.report.pdf.call_sheet.form import checkbox_rows, checkboxes_height
from spaprep.report.writing import write_document

LAYOUTS = list(product(CallSheetLayout, Paper, Orientation))


def fits(data: bytes) -> bool:
    return glyphs_near_edge(data) == [] and overlapping_glyphs(data) == []


@pytest.mark.parametrize("layout", CallSheetLayout)
def test_the_core_questions_come_first(layout: CallSheetLayout) -> None:
    text = text_of(a_call_sheet(layout=layout))
    assert text.index("First call: ask these") < text.index("Is the medical director here full")


@pytest.mark.parametrize("layout", CallSheetLayout)
def test_every_question_in_use_is_asked(layout: CallSheetLayout) -> None:
    text = text_of(a_call_sheet(layout=layout))
    for criterion in criteria_of(SAMPLE.plan, CATALOGUE):
        assert criterion.asked in text


@pytest.mark.parametrize("layout", CallSheetLayout)
def test_the_short_call_can_stand_alone(layout: CallSheetLayout) -> None:
    text = text_of(a_call_sheet(layout=layout, core_only=True))
    for criterion in criteria_of(SAMPLE.plan, CATALOGUE):
        assert (criterion.asked in text) is criterion.question.core


def test_each_clinic_has_a_copy_with_its_name_and_number() -> None:
    pages = pages_of(a_call_sheet())
    clinics = [dossier.clinic for dossier in SAMPLE.dossiers]
    for clinic in clinics:
        own = [page for page in pages if f"Call sheet · {clinic.name}" in page]
        assert clinic.phone in own[0]
        assert len(own) > 1
    assert all("Call sheet · " in page for page in pages)


def test_several_clinics_share_a_sheet() -> None:
    pages = pages_of(
        a_call_sheet(layout=CallSheetLayout.COLUMNS, orientation=Orientation.LANDSCAPE)
    )
    assert "Harbor Skin Clinic" in pages[0]
    assert "Lumen Aesthetics" in pages[0]
    assert all("+1 310 555 0142" in page for page in pages if "· Harbor Skin Clinic" in page)


def test_without_a_clinic_it_is_blank() -> None:
    for layout in CallSheetLayout:
        text = text_of(a_call_sheet(PlanContents(a_plan()), layout=layout))
        assert "Clinic:" in text
        assert "Spoken with, and role" in text


def test_a_plan_without_questions_has_a_sheet_all_the_same() -> None:
    catalogue = {key: replace(question, in_use=False) for key, question in CATALOGUE.items()}
    for layout in CallSheetLayout:
        options = CallSheetOptions(layout=layout)
        data = checked_pdf(call_sheet_bytes(call_sheet(a_plan(), catalogue, [], options)))
        assert "Notes" in text_of(data)


@pytest.mark.parametrize(("layout", "paper", "orientation"), LAYOUTS)
def test_it_fits_its_paper(layout: CallSheetLayout, paper: Paper, orientation: Orientation) -> None:
    options = {"layout": layout, "paper": paper, "orientation": orientation}
    for contents in (a_plan_of(1), a_plan_of(7), a_hostile_plan()):
        data = a_call_sheet(contents, **options)
        assert fits(data)
        assert min(font_sizes(data)) >= 8


def test_a_long_choice_is_written_whole() -> None:
    label = " ".join(f"choice{number}" for number in range(18))
    choices = [{"id": name, "label": label} for name in ("good", "so-so", "bad", "awful")]
    question = a_question("own-1", choices=choices, detail_label=f"{label} \u202e")
    data = a_call_sheet(PlanContents(a_plan(own_questions=(question,))))
    text = text_of(data)
    assert text.count("choice17") == len(choices) + 1
    assert "choice17 □:" in text
    assert fits(data)


@pytest.mark.parametrize("layout", CallSheetLayout)
def test_ever_so_many_choices_go_on_over_the_page(layout: CallSheetLayout) -> None:
    names = ["good", "so-so", "bad", "awful", *(f"other-{number:03}" for number in range(90))]
    choices = [{"id": name, "label": f"{name} {LONG_WORD[:90]}"} for name in names]
    question = a_question("own-1", choices=choices)
    data = a_call_sheet(PlanContents(a_plan(own_questions=(question,))), layout=layout)
    assert fits(data)
    if layout is CallSheetLayout.COPIES:
        assert "other-089" in text_of(data)


def test_boxes_stand_beside_each_other_as_far_as_they_fit() -> None:
    assert [len(row) for row in checkbox_rows(["Yes", "No", "W" * 40], 300)] == [2, 1]
    assert checkbox_rows([], 300) == []
    assert checkboxes_height([]) == 0


def test_it_is_written_to_a_file(tmp_path: Path) -> None:
    target = tmp_path / "sheet.pdf"
    clinics = [a_clinic(SAMPLE.plan, "Harbor")]
    document = call_sheet(SAMPLE.plan, CATALOGUE, clinics, CallSheetOptions())
    write_document(document, target)
    assert target.read_bytes() == call_sheet_bytes(document)
