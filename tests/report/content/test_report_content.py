"""What the report says: everything that is known, nothing that is not, the worst of it first."""

import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from support.builders import a_call, a_clinic, a_dossier, a_plan, a_question, an_answer
from support.report_documents import (
    SAMPLE,
    TODAY,
    a_comparison,
    a_document,
    a_plan_of,
    a_report,
    checked_pdf,
    pages_of,
    report_text,
    text_of,
)

from spaprep.core.advice.leader_change_search import find_leader_changes
from spaprep.core.comparison.findings import Basis
from spaprep.core.comparison.summary import headline
from spaprep.core.questions.treatments import Treatment
from spaprep.core.questions.verdicts import SHAPES, Verdict, verdict_text
from spaprep.core.records.records import (
    Answer,
    AnswerState,
    Encounter,
    Override,
    PlanContents,
    Settlement,
)
from spaprep.report.content.clinic_pages import ClinicPage
from spaprep.report.content.document import ReportDocument, report_document
from spaprep.report.content.matrix import MatrixCell, MatrixRow
from spaprep.report.content.options import ReportOptions
from spaprep.report.pdf.report import report_bytes

LEFT_OUT = ("side_by_side", "method", "words", "still_to_ask")
ONLY_CLINICS: dict[str, Any] = dict.fromkeys(LEFT_OUT, False)


def test_every_clinic_criterion_and_answer_of_the_plan_is_in_it() -> None:
    comparison = a_comparison()
    document = a_document()
    text = text_of(checked_pdf(report_bytes(document)))
    for column in comparison.columns:
        assert column.clinic.name in text
    for criterion in comparison.criteria:
        assert criterion.label in text
    assert headline(comparison) in text
    for section in document.matrix.sections:
        for row in section.rows:
            assert all(cell.text in text for cell in row.cells)


def test_the_first_page_says_what_it_is_which_plan_and_when() -> None:
    (first, *_others) = pages_of(a_report())
    assert "Clinic comparison Botulinum toxin (sample) · Botulinum toxin · Los Angeles" in first
    assert "23 November 2026" in first
    assert "It is no medical or legal advice" in first
    assert "Where the clinics stand" in first
    for head in a_document().matrix.headers:
        flags = f"⚑ {head.flags} " if head.flags else ""
        assert f"{head.name} {flags}{head.score}, {head.asked}" in first


def test_what_it_is_and_is_not_is_told_in_three_sentences() -> None:
    assert len(re.findall(r"\.(?= |$)", a_document().about)) == 3


def test_the_table_agrees_with_the_comparison_cell_by_cell() -> None:
    comparison = a_comparison()
    rows = [row for section in a_document().matrix.sections for row in section.rows]
    for place, row in enumerate(rows):
        verdicts = [column.findings[place].verdict for column in comparison.columns]
        assert [cell.verdict for cell in row.cells] == verdicts


def read_cell(cell: MatrixCell) -> str:
    return " ".join(filter(None, (SHAPES[cell.verdict], cell.text, cell.mark)))


def read_row(row: MatrixRow, cells: Sequence[MatrixCell]) -> str:
    label = f"{row.label} ★" if row.is_deal_breaker else row.label
    return " ".join((label, *map(read_cell, cells)))


@pytest.mark.parametrize("clinics", [1, 5, 13])
def test_the_table_on_paper_reads_row_by_row(clinics: int) -> None:
    contents = a_plan_of(clinics)
    matrix = a_document(contents).matrix
    text = report_text(contents, clinic_pages=False, method=False)
    across = {1: 1, 5: 5, 13: 5}[clinics]
    for section in matrix.sections:
        for row in section.rows:
            for start in range(0, clinics, across):
                assert read_row(row, row.cells[start : start + across]) in text


ANSWERS = st.fixed_dictionaries(
    {
        "S01": st.sampled_from([True, False, AnswerState.DID_NOT_KNOW]),
        "S02": st.sampled_from(["full-time", "part-time", "off-site"]),
        "S03": st.sampled_from(["in-building", "by-phone", AnswerState.WOULD_NOT_ANSWER]),
        "S08": st.sampled_from([0, 30, 500, AnswerState.NOT_APPLICABLE]),
        "S14": st.sampled_from(["welcoming", "evasive", "offended"]),
    }
)


def answered(call: Encounter, answers: dict[str, object]) -> list[Answer]:
    return [
        an_answer(call, question, value, "botulinum-toxin" if question == "S08" else None)  # type: ignore[arg-type]  # a value of each kind
        for question, value in answers.items()
    ]


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(ANSWERS, min_size=1, max_size=4))
def test_no_verdict_is_left_out_and_none_is_invented(many: list[dict[str, object]]) -> None:
    plan = a_plan()
    dossiers = []
    for number, answers in enumerate(many):
        clinic = a_clinic(plan, f"Clinic {number}")
        call = a_call(clinic)
        dossiers.append(a_dossier(clinic, [call], answered(call, answers)))
    contents = PlanContents(plan, tuple(dossiers))
    comparison = a_comparison(contents)
    pages = [page for page in pages_of(a_report(contents, **ONLY_CLINICS)) if "front desk" in page]
    read = " ".join(pages)
    findings = [finding for column in comparison.columns for finding in column.findings]
    known = [finding for finding in findings if finding.basis is not Basis.NOT_ASKED]
    expected = Counter(finding.verdict for finding in known)
    for verdict in Verdict:
        chip = f"{SHAPES[verdict]} {verdict_text(verdict)}"
        assert read.count(chip) == expected[verdict], chip


def test_red_flags_and_conflicts_come_first() -> None:
    text = report_text()
    assert text.index("Red flags and conflicts") < text.index("Side by side")
    assert "Glow Bar DTLA Doctor during treatment Two different answers: “In" in text
    assert {alert.verdict for alert in a_document().alerts} == {Verdict.RED_FLAG, Verdict.OPEN}


def test_what_is_not_wanted_is_left_out() -> None:
    text = report_text(**ONLY_CLINICS, clinic_pages=False)
    for left_out in ("Side by side", "How scores are worked out", "Still to ask", "next door"):
        assert left_out not in text
    assert "she’s next door" not in report_text(words=False)
    assert "she’s next door" in report_text()


def test_only_the_chosen_clinics_are_shown() -> None:
    glow = SAMPLE.dossiers[3].clinic
    text = report_text(clinics=(glow.id,))
    assert glow.name in text
    assert "Harbor Skin Clinic" not in text


def test_a_finding_says_who_said_what_when_and_whether_it_was_checked() -> None:
    text = report_text(private=True)
    assert "Maya, front desk · Call · 11 Nov 2026 · “Dr. Lin, she owns the practice.”" in text
    harbor = a_document().clinics[0]
    marks = {line.basis_text for part in harbor.parts for line in part.lines}
    assert marks - {""} == {"only said", "checked", "settled"}


def test_the_writer_s_own_notes_stand_in_it_where_they_are_wanted() -> None:
    assert "Near the office" not in report_text(private=True)
    assert "Own notes Near the office" in report_text(notes=True)


def test_decisions_are_printed_with_their_reasons() -> None:
    text = report_text()
    assert "The writer of this report chose whom to believe: I was there" in text
    assert "Decided by the writer of this report: His residency" in text
    assert "own decision" in text


def test_a_decision_without_any_answer_is_told_as_one() -> None:
    plan = a_plan()
    clinic = a_clinic(plan)
    override = Override(clinic.id, "S02", None, Verdict.MEETS, "I know the place")
    dossier = replace(a_dossier(clinic, [], []), overrides=(override,))
    text = report_text(PlanContents(plan, (dossier,)))
    assert "Your decision" not in text
    assert "Decided by the writer of this report: I know the place" in text


def test_weights_and_sources_are_told() -> None:
    text = report_text()
    assert "Doctor during treatment Deal-breaker 3 At my side or In building" in text
    assert "Guide to choosing a med spa: the three questions" in text
    weights = [criterion.weight for criterion in a_comparison().criteria]
    assert f"({sum(weights)} where all of them apply)" in text


def test_what_would_change_the_order_is_told_where_it_is_known() -> None:
    comparison = a_comparison()
    turns = find_leader_changes(comparison)
    document = report_document(comparison, ReportOptions(), TODAY, turns)
    assert len(document.headline) == 3


def still_to_ask(page: ClinicPage) -> list[str]:
    return [question.stage for question in page.to_ask]


def test_what_is_still_to_ask_stands_under_when_it_is_answered() -> None:
    canyon = next(page for page in a_document().clinics if page.name.startswith("Canyon"))
    stages = still_to_ask(canyon)
    order = ["On the phone", "At the consultation", "Look it up", "Judge for yourself"]
    assert stages == sorted(stages, key=order.index)
    assert len(stages) == len(a_comparison().criteria)


def test_pages_are_numbered_and_marked_in_the_outline() -> None:
    reader = PdfReader(io.BytesIO(a_report()), strict=True)
    count = len(reader.pages)
    for number, page in enumerate(reader.pages, 1):
        assert f"Page {number} of {count}" in page.extract_text()
    titles = [str(entry["/Title"]) for entry in reader.outline if not isinstance(entry, list)]
    assert titles[0] == "Clinic comparison"
    assert {dossier.clinic.name for dossier in SAMPLE.dossiers} <= set(titles)


def test_the_file_says_its_title_and_language_and_no_author() -> None:
    reader = PdfReader(io.BytesIO(a_report()))
    assert reader.metadata is not None
    assert reader.metadata.title == "Clinic comparison"
    assert reader.metadata.subject == a_document().subtitle
    assert not reader.metadata.author
    root = reader.trailer["/Root"].get_object()
    assert root["/Lang"] == "en"  # type: ignore[index]  # a dictionary of the file


def test_the_same_document_gives_the_same_bytes() -> None:
    assert report_bytes(a_document()) == report_bytes(a_document())


def test_an_empty_plan_has_a_report_that_says_so() -> None:
    assert "No clinic to compare yet." in report_text(PlanContents(a_plan()))


def test_a_plan_without_questions_has_a_report_too() -> None:
    contents = a_plan_of(2)
    document: ReportDocument = report_document(
        replace(a_comparison(contents), criteria=(), columns=()), ReportOptions(), TODAY
    )
    assert "How scores are worked out" in text_of(checked_pdf(report_bytes(document)))


def test_several_treatments_are_told_apart() -> None:
    both = (Treatment("botulinum-toxin"), Treatment("own-1", "Vitamin facial"))
    text = report_text(a_plan_of(1, treatments=both))
    assert "Performed in the last year (Vitamin facial)" in text


def test_what_staff_would_not_answer_is_told() -> None:
    plan = a_plan()
    clinic = a_clinic(plan)
    call = a_call(clinic, person="", role="")
    refused = an_answer(call, "S02", AnswerState.WOULD_NOT_ANSWER)
    text = report_text(PlanContents(plan, (a_dossier(clinic, [call], [refused]),)))
    assert "Wouldn’t answer" in text
    assert "Staff · Call · 12 Nov 2026" in text


def test_an_own_question_says_that_it_is_the_user_s() -> None:
    contents = PlanContents(a_plan(own_questions=(a_question("own-1"),)))
    assert "The user’s own question: own-1." in report_text(contents)


def test_a_settlement_keeps_what_the_other_said() -> None:
    plan = a_plan()
    clinic = a_clinic(plan)
    calls = [a_call(clinic, "Dana"), a_call(clinic, "Kim", role="nurse")]
    answers = [an_answer(calls[0], "S03", "in-building"), an_answer(calls[1], "S03", "by-phone")]
    settlement = Settlement(clinic.id, "S03", None, answers[1].id, "the nurse should know")
    dossier = replace(a_dossier(clinic, calls, answers), settlements=(settlement,))
    text = report_text(PlanContents(plan, (dossier,)))
    assert "front desk · Call · 12 Nov 2026 · In the building, supervising" in text
    assert "nurse · Call · 12 Nov 2026 · Available by phone" in text
