"""A plan that says a text in every field, and everything that can be read out of a report of it."""

import io
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import pikepdf

from spaprep.core.catalogue.question_format import own_section, question_from_plain
from spaprep.core.questions.verdicts import Verdict
from spaprep.core.records.records import Override, PlanContents, Settlement
from spaprep.report.content.document import ReportDocument
from spaprep.report.formats.formats import Format
from spaprep.report.writing import document_bytes
from support.builders import a_call, a_clinic, a_dossier, a_plan, a_question, an_answer
from support.report_documents import a_text_question, text_of


def a_plan_with(text: str, person: str, phone: str = "") -> PlanContents:
    """Return a plan with a text in every field but a clinic's name, and a person it spoke with."""
    choice = a_question(
        "own-choice",
        ask=f"{text}?",
        label=text[:60],
        detail_label=text[:60],
        choices=[
            {"id": "good", "label": text[:60], "short": text[:60], "because": text},
            {"id": "bad", "label": f"Not {text[:50]}", "because": text},
        ],
        meets=["good"],
        partly=[],
        red_flag=["bad"],
    )
    flagged = {
        "id": "own-flag",
        "ask": "Is it approved?",
        "label": "Approved",
        "kind": "yes_no",
        "meets": ["yes"],
        "importance": "important",
        "stage": "call",
        "sayings": [{"says": ["never"], "verdict": "red-flag", "because": text}],
    }
    flag = question_from_plain(flagged, own_section())
    plan = a_plan(
        title=text[:100], area=text[:100], own_questions=(choice, a_text_question(), flag)
    )
    clinic = a_clinic(
        plan,
        "Glow",
        phone=phone,
        notes=text,
        address=text[:200],
        city=text[:100],
        website=text[:200],
    )
    call = a_call(clinic, person, role=text[:100], notes=text)
    other = a_call(clinic, "", role=text[:100])
    settled = an_answer(other, "S03", "by-phone", words=text)
    answers = [
        an_answer(call, "S01", value=True, detail=text[:200], words=text),
        an_answer(call, "S02", "part-time", detail=text[:200], words=text),
        an_answer(call, "S03", "in-building", words=text),
        settled,
        an_answer(call, "own-choice", "good", detail=text[:200], words=text),
        an_answer(other, "own-choice", "bad", words=text),
        an_answer(call, "own-text", text),
        an_answer(call, "own-flag", value=True, detail=f"never {text[:150]}", words=text),
    ]
    override = Override(clinic.id, "S02", None, Verdict.MEETS, text)
    settlement = Settlement(clinic.id, "S03", None, settled.id, text)
    dossier = a_dossier(clinic, [call, other], answers)
    again = a_dossier(a_clinic(plan, "Glow", city=text[:100]), [], [])
    dossier = type(dossier)(clinic, dossier.encounters, dossier.answers, (settlement,), (override,))
    return PlanContents(plan, (dossier, again))


def everything_in(format_: Format, document: ReportDocument) -> str:
    """Return all that a file of a report holds, what its reader does not show included."""
    return everything_in_file(format_, document_bytes(document, format_))


def everything_in_file(format_: Format, data: bytes) -> str:
    """Return all that the content of a file of a report holds."""
    if format_ is Format.PDF:
        return "\n".join([text_of(data), *_hidden_in_pdf(data)])
    if format_ is Format.XLSX:
        return "\n".join(_texts_of_workbook(data))
    return data.decode()


def _texts_of_workbook(data: bytes) -> Iterator[str]:
    """Yield the texts and attributes of every part of a workbook but its looks."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        for name in book.namelist():
            if "theme" in name or "styles" in name:
                continue
            for element in ET.fromstring(book.read(name)).iter():  # noqa: S314 -- our own
                yield element.text or ""
                if name.startswith(("docProps", "xl/workbook", "xl/worksheets/_rels")):
                    yield from element.attrib.values()


def _hidden_in_pdf(data: bytes) -> Iterator[str]:
    """Yield the properties, bookmarks, labels and links of a PDF."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        yield from (str(value) for value in pdf.docinfo.values())
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary):
                yield from (str(v) for v in thing.values() if isinstance(v, pikepdf.String))
