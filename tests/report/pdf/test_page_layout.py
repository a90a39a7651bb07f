"""The report on paper: nothing beside the page or over another, nothing without its context."""

import io
from itertools import product

import pikepdf
import pytest
from pypdf import PdfReader
from support.builders import a_call, a_clinic, a_dossier, a_plan, a_question, an_answer
from support.pdf_glyphs import font_sizes, glyphs_near_edge, overlapping_glyphs
from support.report_documents import (
    a_hostile_plan,
    a_plan_of,
    a_report,
    a_text_question,
    pages_of,
    report_text,
    text_of,
)

from spaprep.core.questions.verdicts import Verdict, verdict_text
from spaprep.core.records.records import PlanContents
from spaprep.report.content.options import Orientation, Paper
from spaprep.report.pdf.text import shortened, wrapped

LAYOUTS = list(product(Paper, Orientation))
ALL = {"private": True, "notes": True}


def fits(data: bytes) -> bool:
    return glyphs_near_edge(data) == [] and overlapping_glyphs(data) == []


def test_clinics_of_one_name_are_told_apart_wherever_they_stand() -> None:
    plan = a_plan()
    name = ("The Institute for Aesthetic Medicine and Skin Health " * 4)[:200].strip()
    clinics = [a_clinic(plan, name, city=city) for city in ("Venice", "", "")]
    dossiers = tuple(a_dossier(clinic, [], []) for clinic in clinics)
    data = a_report(PlanContents(plan, dossiers))
    front = pages_of(data)[0]
    assert "… (Venice)" in front
    assert sum(f"… ({number})" in front for number in (1, 2, 3)) == 2
    assert fits(data)


@pytest.mark.parametrize(("paper", "orientation"), LAYOUTS)
@pytest.mark.parametrize("clinics", [0, 1, 5, 30])
def test_any_number_of_clinics_fits_within_the_paper(
    clinics: int, paper: Paper, orientation: Orientation
) -> None:
    data = a_report(a_plan_of(clinics), paper=paper, orientation=orientation)
    assert fits(data)
    text = text_of(data)
    assert all(f"Clinic {number:03}" in text for number in range(clinics))


@pytest.mark.parametrize(
    ("paper", "orientation"),
    [(Paper.LETTER, Orientation.LANDSCAPE), (Paper.A4, Orientation.PORTRAIT)],
)
def test_two_hundred_clinics_fit_too(paper: Paper, orientation: Orientation) -> None:
    contents = a_plan_of(200)
    data = a_report(contents, paper=paper, orientation=orientation, still_to_ask=False)
    assert fits(data)
    text = text_of(data)
    assert all(text.count(f"Clinic {number:03}") >= 3 for number in range(200))


@pytest.mark.parametrize(("paper", "orientation"), LAYOUTS)
def test_nothing_is_so_long_that_it_would_not_fit(paper: Paper, orientation: Orientation) -> None:
    data = a_report(a_hostile_plan(), paper=paper, orientation=orientation, **ALL)
    assert fits(data)


@pytest.mark.parametrize("clinics", [5, 30])
def test_no_letter_is_smaller_than_eight_points(clinics: int) -> None:
    assert min(font_sizes(a_report(a_plan_of(clinics)))) >= 8


@pytest.mark.parametrize(("paper", "orientation"), LAYOUTS)
def test_the_paper_is_the_chosen_one(paper: Paper, orientation: Orientation) -> None:
    page = PdfReader(io.BytesIO(a_report(paper=paper, orientation=orientation))).pages[0]
    measured = (round(float(page.mediabox.width)), round(float(page.mediabox.height)))
    upright = {Paper.LETTER: (612, 792), Paper.A4: (595, 842)}[paper]
    expected = upright if orientation is Orientation.PORTRAIT else upright[::-1]
    assert measured == expected


@pytest.mark.parametrize(
    ("paper", "orientation", "bands"),
    [
        (Paper.LETTER, Orientation.LANDSCAPE, 2),
        (Paper.A4, Orientation.LANDSCAPE, 2),
        (Paper.LETTER, Orientation.PORTRAIT, 3),
        (Paper.A4, Orientation.PORTRAIT, 3),
    ],
)
def test_a_table_of_many_clinics_repeats_the_criteria_on_every_band(
    paper: Paper, orientation: Orientation, bands: int
) -> None:
    options = {"clinic_pages": False, "method": False}
    text = report_text(a_plan_of(12), paper=paper, orientation=orientation, **options)
    assert text.count("Named medical director ★") == bands


def test_a_section_that_goes_on_says_its_name_again() -> None:
    plan = a_plan(own_questions=tuple(a_question(f"own-{n:02}") for n in range(60)))
    contents = PlanContents(plan, (a_dossier(a_clinic(plan), [], []),))
    pages = pages_of(a_report(contents, clinic_pages=False, method=False))
    own = [page for page in pages if "own-" in page]
    assert len(own) > 1
    assert all("My own questions" in page for page in own)


def test_no_row_of_the_table_stands_alone_on_a_page() -> None:
    for count in range(20, 40):
        plan = a_plan(own_questions=tuple(a_question(f"own-{n:02}") for n in range(count)))
        contents = PlanContents(plan, (a_dossier(a_clinic(plan), [], []),))
        pages = pages_of(a_report(contents, clinic_pages=False, method=False))
        assert 1 not in {page.count("own-") for page in pages}


def test_a_finding_is_not_torn_apart_between_two_pages() -> None:
    plan = a_plan(own_questions=tuple(a_question(f"own-{n:02}") for n in range(60)))
    clinic = a_clinic(plan)
    call = a_call(clinic)
    answers = [
        an_answer(call, f"own-{n:02}", "so-so", position=n, words=f"words {n:02}")
        for n in range(60)
    ]
    contents = PlanContents(plan, (a_dossier(clinic, [call], answers),))
    pages = pages_of(a_report(contents, side_by_side=False, method=False))
    for number in range(60):
        (page,) = (page for page in pages if f"own-{number:02} so-so" in page)
        assert f"“words {number:02}”" in page


def test_a_long_answer_is_cut_in_the_table_and_whole_on_the_clinics_page() -> None:
    contents = a_hostile_plan()
    assert report_text(contents, words=False, notes=False).count("word1999") == len(
        contents.dossiers
    )
    table = report_text(contents, clinic_pages=False)
    assert "word1999" not in table
    assert "An answer that ends in “…” is cut" in table


def test_nothing_is_said_of_cutting_where_every_answer_fits() -> None:
    plan = a_plan(own_questions=(a_text_question(),))
    clinic = a_clinic(plan)
    call = a_call(clinic)
    answer = an_answer(call, "own-text", "a short answer")
    contents = PlanContents(plan, (a_dossier(clinic, [call], [answer]),))
    assert "is cut" not in report_text(contents)


def test_long_notes_and_long_words_flow_over_pages() -> None:
    word = "x" * 200
    plan = a_plan()
    notes = " ".join(f"note{number}" for number in range(2_500))[:19_900]
    clinic = a_clinic(plan, word, notes=notes)
    text = report_text(PlanContents(plan, (a_dossier(clinic, [], []),)), notes=True)
    assert "note0 " in text
    assert "note2200" in text
    assert "x" * 200 in text.replace(" ", "")


def test_the_heads_of_the_table_never_stand_without_a_row() -> None:
    for page in pages_of(a_report(a_hostile_plan(), private=True)):
        if "Side by side" in page:
            assert "Named medical director" in page


def links_in(data: bytes) -> list[str]:
    pages = PdfReader(io.BytesIO(data)).pages
    notes = [note.get_object() for page in pages for note in page.get("/Annots", [])]
    return [str(note["/A"]["/URI"]) for note in notes if "/A" in note]


def test_a_web_address_is_a_link_where_it_stands_on_one_line() -> None:
    plan = a_plan()
    for website, links in (
        ("harbor.example", ["https://harbor.example"]),
        (f"https://{'a' * 150}.example", []),
        ("javascript:alert(1)", []),
    ):
        dossier = a_dossier(a_clinic(plan, website=website), [], [])
        data = a_report(PlanContents(plan, (dossier,)), method=False)
        assert links_in(data) == links


def test_names_and_bookmarks_lead_to_the_page_of_their_clinic() -> None:
    data = a_report(a_plan_of(3), side_by_side=False, method=False, still_to_ask=False)
    texts = pages_of(data)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        places = {page.obj.objgen: place for place, page in enumerate(pdf.pages)}
        links = [places[note.Dest[0].objgen] for note in pdf.pages[0].Annots]
        with pdf.open_outline() as outline:
            marks = {mark.title: places[mark.destination[0].objgen] for mark in outline.root}  # type: ignore[index]  # a place on a page
    assert {texts[place][:10] for place in links} == {f"Clinic 00{n}" for n in range(3)}
    for number in range(3):
        assert texts[marks[f"Clinic 00{number}"]].startswith(f"Clinic 00{number}")


def test_every_page_of_the_table_says_what_the_shapes_mean() -> None:
    data = a_report(a_hostile_plan(), clinic_pages=False, method=False)
    pages = [page for page in pages_of(data) if "deal-breaker" in page]
    assert len(pages) > 1
    for page in pages:
        assert all(verdict_text(verdict) in page for verdict in Verdict)


def test_every_page_about_a_clinic_names_it_at_its_foot() -> None:
    pages = pages_of(a_report(a_hostile_plan(), **ALL))
    assert sum("Clinic comparison · Canyon" in page for page in pages) > 1
    method = next(page for page in pages if "How scores are worked out" in page)
    assert "Clinic comparison ·" not in method


def test_what_is_still_to_ask_says_so_again_on_the_next_page() -> None:
    plan = a_plan(own_questions=tuple(a_question(f"own-{n}") for n in range(40)))
    contents = PlanContents(plan, (a_dossier(a_clinic(plan), [], []),))
    pages = pages_of(a_report(contents, side_by_side=False, method=False))
    assert any("Still to ask, continued On the phone" in page for page in pages)


def test_red_flags_that_go_on_say_so_on_the_next_page() -> None:
    assert "Red flags and conflicts, continued" in report_text(a_plan_of(60), clinic_pages=False)


@pytest.mark.parametrize("width", range(60, 140, 5))
def test_the_star_of_a_deal_breaker_never_stands_on_a_line_by_itself(width: int) -> None:
    lines = wrapped("Doctor during treatment ★", "DejaVuSans", 9, width)
    assert lines[-1].endswith("treatment ★")
    assert " ".join(lines) == "Doctor during treatment ★"


def test_a_text_is_wrapped_and_cut_to_its_width() -> None:
    assert wrapped("one two", "DejaVuSans", 10, 60) == ("one two",)
    assert wrapped("one two", "DejaVuSans", 10, 25) == ("one", "two")
    assert len(wrapped("x" * 50, "DejaVuSans", 10, 60)) > 4
    assert shortened("one two three", "DejaVuSans", 10, 40).endswith("…")
    assert shortened("one", "DejaVuSans", 10, 40) == "one"
