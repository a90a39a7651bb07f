"""What the report’s tests share: plans to report on, and PDFs read back and checked as made."""

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pikepdf
import pypdfium2
from pypdf import PdfReader

from spaprep.core.catalogue.question_format import own_section, question_from_plain
from spaprep.core.comparison.comparison import Comparison, compare
from spaprep.core.questions.question import Question
from spaprep.core.records.records import Clinic, PlanContents
from spaprep.files.resources import read_catalogue, sample_path
from spaprep.report.content.call_sheet import call_sheet
from spaprep.report.content.document import ReportDocument, report_document
from spaprep.report.content.options import CallSheetOptions, ReportOptions
from spaprep.report.pdf.call_sheet.document import call_sheet_bytes
from spaprep.report.pdf.report import report_bytes
from spaprep.store.spaprep_file.file import read_file
from support.builders import a_call, a_clinic, a_dossier, a_plan, a_question, an_answer

CATALOGUE = read_catalogue()[0]
TODAY = date(2026, 11, 23)
SAMPLE: PlanContents = read_file(sample_path(), CATALOGUE)[0]
LONG = " ".join(f"word{number}" for number in range(2_000))
LONG_WORD = "W" * 190


def a_comparison(contents: PlanContents = SAMPLE) -> Comparison:
    return compare(contents.plan, CATALOGUE, contents.dossiers)


def a_document(contents: PlanContents = SAMPLE, **options: object) -> ReportDocument:
    chosen = ReportOptions(**options)  # type: ignore[arg-type]  # options by name
    return report_document(a_comparison(contents), chosen, TODAY)


def a_report(contents: PlanContents = SAMPLE, **options: object) -> bytes:
    """Return a report as PDF, which other programs read without complaint."""
    return checked_pdf(report_bytes(a_document(contents, **options)))


def a_call_sheet(contents: PlanContents = SAMPLE, **options: object) -> bytes:
    """Return a call sheet as PDF, which other programs read without complaint."""
    clinics: list[Clinic] = [dossier.clinic for dossier in contents.dossiers]
    chosen = CallSheetOptions(**options)  # type: ignore[arg-type]  # options by name
    return checked_pdf(call_sheet_bytes(call_sheet(contents.plan, CATALOGUE, clinics, chosen)))


def checked_pdf(data: bytes) -> bytes:
    """Return a PDF in which neither qpdf nor pypdf finds fault, with every font embedded."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert pdf.get_warnings() == []
        for page in pdf.pages:
            fonts = page.resources.get("/Font", pikepdf.Dictionary())
            assert all("/FontFile2" in font.FontDescriptor for font in fonts.values())
    with no_complaint_of("pypdf"):
        reader = PdfReader(io.BytesIO(data), strict=True)
        assert len(reader.pages) > 0
        list(reader.outline)
    return data


@contextmanager
def no_complaint_of(library: str) -> Iterator[None]:
    """Fail on whatever a library logs as a warning."""
    received: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: received.append(record.getMessage())  # type: ignore[method-assign]
    logging.getLogger(library).addHandler(handler)
    try:
        yield
    finally:
        logging.getLogger(library).removeHandler(handler)
    assert received == []


def pages_of(data: bytes) -> list[str]:
    """Return the text of each page, in the order of reading, with single blanks."""
    document = pypdfium2.PdfDocument(data)
    texts = []
    for page in document:
        text = page.get_textpage()
        texts.append(" ".join(text.get_text_bounded().split()))
        text.close()
        page.close()
    document.close()
    return texts


def text_of(data: bytes) -> str:
    """Return the text of all pages, in the order of reading."""
    return " ".join(pages_of(data))


def report_text(contents: PlanContents = SAMPLE, **options: object) -> str:
    """Return the text of a report."""
    return text_of(a_report(contents, **options))


def a_plan_of(clinics: int, **changes: object) -> PlanContents:
    """Return a plan with so many clinics, each called once about two things."""
    plan = a_plan(**changes)
    dossiers = []
    for number in range(clinics):
        clinic = a_clinic(plan, f"Clinic {number:03}", city="Santa Monica")
        call = a_call(clinic)
        answers = [
            an_answer(call, "S01", value=True, detail="Dr. Lin", words="she owns the practice"),
            an_answer(call, "S03", "by-phone" if number % 3 else "in-building"),
        ]
        dossiers.append(a_dossier(clinic, [call], answers))
    return PlanContents(plan, tuple(dossiers))


def one_clinic(name: str, **fields: str) -> PlanContents:
    """Return a plan with one clinic that was called once; its notes are what staff said, too."""
    plan = a_plan()
    clinic = a_clinic(plan, name, **fields)
    call = a_call(clinic)
    answer = an_answer(call, "S01", value=True, detail=name[:100], words=fields.get("notes", ""))
    return PlanContents(plan, (a_dossier(clinic, [call], [answer]),))


def a_text_question() -> Question:
    """Return a question of the user's own that is answered in words."""
    plain = {"id": "own-text", "ask": "What else?", "label": "What else", "kind": "text"}
    return question_from_plain({**plain, "importance": "important", "stage": "call"}, own_section())


def a_hostile_plan(words: str = LONG) -> PlanContents:
    """Return a plan in which everything is as long as it may be."""
    questions = (a_text_question(), a_question("own-2", label=LONG_WORD, ask=f"{LONG_WORD}?"))
    plan = a_plan(title=LONG_WORD, own_questions=questions)
    dossiers = []
    for name in (LONG_WORD, "Glow \x1f Bar", "Canyon"):
        clinic = a_clinic(plan, name, notes=words, address=LONG_WORD, phone=LONG_WORD)
        call = a_call(clinic, LONG_WORD, role="very " * 30)
        answers = [
            an_answer(call, "S01", value=True, detail=LONG_WORD, words=words),
            an_answer(call, "own-text", words, position=1),
        ]
        dossiers.append(a_dossier(clinic, [call], answers))
    return PlanContents(plan, tuple(dossiers))
