"""The report on paper: nothing beside the page, nothing lost, nothing without its context."""

import io
import logging
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from builders import a_call, a_clinic, a_dossier, a_plan, a_question, an_answer
from pypdf import PdfReader

from spaprep.assets import read_catalogue
from spaprep.core.comparison import compare
from spaprep.core.plain_question import own_section, question_from_plain
from spaprep.core.questions import Question
from spaprep.core.records import PlanContents
from spaprep.core.verdicts import Verdict, verdict_text
from spaprep.files import NotWrittenError
from spaprep.report.call_sheet import call_sheet_bytes
from spaprep.report.characters import without_hidden
from spaprep.report.document import ReportDocument, report_document
from spaprep.report.formats import write_report
from spaprep.report.options import CallSheetOptions, Paper, ReportOptions
from spaprep.report.pdf import report_bytes
from spaprep.report.text import printable, wrapped

CATALOGUE = read_catalogue()[0]
LONG = " ".join(f"word{number}" for number in range(2_000))
LONG_WORD = "W" * 190


def a_text_question() -> Question:
    plain = {"id": "own-text", "ask": "What else?", "label": "What else", "kind": "text"}
    return question_from_plain({**plain, "importance": "important", "stage": "call"}, own_section())


def a_document(contents: PlanContents, **options: object) -> ReportDocument:
    comparison = compare(contents.plan, CATALOGUE, contents.dossiers)
    chosen = ReportOptions(**options)  # type: ignore[arg-type]  # options by name
    return report_document(comparison, chosen, date(2026, 11, 23))


def a_hostile_plan(words: str = LONG) -> PlanContents:
    questions = (a_text_question(), a_question("own-2", label=LONG_WORD))
    plan = a_plan(title=LONG_WORD, own_questions=questions)
    dossiers = []
    for name in (LONG_WORD, "Glow \x1f Bar", "Canyon", "Lumen", "Rosewood"):
        clinic = a_clinic(plan, name, notes=words, address=LONG_WORD, phone=LONG_WORD)
        call = a_call(clinic, LONG_WORD, role="very " * 30)
        answers = [
            an_answer(call, "S01", value=True, detail=LONG_WORD, words=words),
            an_answer(call, "own-text", words, position=1),
        ]
        dossiers.append(a_dossier(clinic, [call], answers))
    return PlanContents(plan, tuple(dossiers))


def pages_of(data: bytes) -> list[str]:
    pages = PdfReader(io.BytesIO(data), strict=True).pages
    return [" ".join(page.extract_text().split()) for page in pages]


def boxes_of(data: bytes) -> Iterator[tuple[float, float, float, float, float, float]]:
    """Yield every piece of text: left, bottom, right, top, and the size of its page."""
    document = pypdfium2.PdfDocument(data)
    for page in document:
        text = page.get_textpage()
        for number in range(text.count_rects()):
            yield (*text.get_rect(number), *page.get_size())
        text.close()
        page.close()
    document.close()


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """Let no file grow beyond `size` bytes, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("paper", Paper)
def test_no_text_lies_beside_the_page_however_long_it_is(paper: Paper) -> None:
    data = report_bytes(a_document(a_hostile_plan(), paper=paper, private=True))
    for left, bottom, right, top, width, height in boxes_of(data):
        assert min(left, bottom, width - right, height - top) > 30


def test_a_long_answer_is_cut_in_the_table_and_whole_on_the_clinics_page() -> None:
    contents = a_hostile_plan()
    whole = " ".join(pages_of(report_bytes(a_document(contents, words=False))))
    assert whole.count("word1999") == len(contents.dossiers)
    table = " ".join(pages_of(report_bytes(a_document(contents, clinic_pages=False))))
    assert "word1999" not in table
    assert "An answer that ends in “…” is cut" in table


def test_nothing_is_said_of_cutting_where_every_answer_fits() -> None:
    plan = a_plan(own_questions=(a_text_question(),))
    clinic = a_clinic(plan)
    call = a_call(clinic)
    answer = an_answer(call, "own-text", "a short answer")
    contents = PlanContents(plan, (a_dossier(clinic, [call], [answer]),))
    assert "is cut" not in " ".join(pages_of(report_bytes(a_document(contents))))


def test_the_heads_of_the_table_never_stand_without_a_row() -> None:
    data = report_bytes(a_document(a_hostile_plan(), private=True))
    first, second, *_others = pages_of(data)
    assert "Side by side" not in first
    assert "Side by side" in second
    assert "Named medical director" in second


def test_every_page_of_the_table_says_what_the_shapes_mean() -> None:
    document = a_document(a_hostile_plan(), clinic_pages=False, method=False)
    pages = [page for page in pages_of(report_bytes(document)) if "deal-breaker" in page]
    assert len(pages) > 1
    for page in pages:
        assert all(verdict_text(verdict) in page for verdict in Verdict)


def test_every_page_about_a_clinic_names_it_at_its_foot() -> None:
    contents = a_hostile_plan()
    pages = pages_of(report_bytes(a_document(contents, private=True)))
    assert sum("Clinic comparison · Canyon" in page for page in pages) > 1
    method = next(page for page in pages if "How scores are worked out" in page)
    assert "Clinic comparison ·" not in method


def test_what_is_still_to_ask_says_so_again_on_the_next_page() -> None:
    plan = a_plan(own_questions=tuple(a_question(f"own-{n}") for n in range(40)))
    contents = PlanContents(plan, (a_dossier(a_clinic(plan), [], []),))
    assert "Still to ask, continued" in " ".join(pages_of(report_bytes(a_document(contents))))


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


def test_the_outline_keeps_what_its_own_fonts_can_show() -> None:
    assert without_hidden("Glow 💉\t医 שלום \u202e") == "Glow 💉 医 שלום □"
    plan = a_plan()
    contents = PlanContents(plan, (a_dossier(a_clinic(plan, "Glow 医\u202e"), [], []),))
    outline = PdfReader(io.BytesIO(report_bytes(a_document(contents)))).outline
    titles = [str(entry["/Title"]) for entry in outline if not isinstance(entry, list)]
    assert "Glow 医□" in titles


def test_a_reader_has_nothing_to_complain_of(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        pages_of(report_bytes(a_document(a_hostile_plan(), private=True)))
    assert not caplog.records


def test_a_full_disk_leaves_the_old_report_byte_for_byte(tmp_path: Path) -> None:
    target = tmp_path / "report.pdf"
    target.write_bytes(b"the old report")
    document = a_document(a_hostile_plan())
    with room_for(10_000), pytest.raises(NotWrittenError, match="What was there before is kept"):
        write_report(document, target)
    assert target.read_bytes() == b"the old report"
    assert list(tmp_path.iterdir()) == [target]


def test_a_long_choice_is_written_whole_on_the_call_sheet() -> None:
    label = " ".join(f"choice{number}" for number in range(18))
    choices = [{"id": name, "label": label} for name in ("good", "so-so", "bad", "awful")]
    question = a_question("own-1", choices=choices, detail_label=f"{label} \u202e")
    data = call_sheet_bytes(
        a_plan(own_questions=(question,)), CATALOGUE, [], CallSheetOptions(Paper.LETTER)
    )
    text = " ".join(pages_of(data))
    assert text.count("choice17") == len(choices) + 1
    assert "choice17 □:" in text
    for left, bottom, right, top, width, height in boxes_of(data):
        assert min(left, bottom, width - right, height - top) > 30


def test_every_page_of_a_call_sheet_names_its_clinic() -> None:
    plan = a_plan()
    clinics = [a_clinic(plan, name) for name in ("Harbor", "Lumen")]
    pages = pages_of(call_sheet_bytes(plan, CATALOGUE, clinics, CallSheetOptions(Paper.A4)))
    assert all("Call sheet · Harbor" in page or "Call sheet · Lumen" in page for page in pages)
