"""A copy to share: no phone number and no name of staff, in whatever format it is written."""

import html
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Literal, TypeAlias

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from support.builders import a_call, a_clinic, a_dossier, a_plan, a_question, an_answer
from support.report_documents import CATALOGUE, TODAY, a_comparison, a_document, report_text
from support.report_text import a_plan_with, everything_in

from spaprep.core.advice.leader_changes import ImportanceChange
from spaprep.core.catalogue.question_format import own_section, question_from_plain
from spaprep.core.questions.question import Importance
from spaprep.core.questions.verdicts import Verdict
from spaprep.core.records.records import PlanContents, QuestionSetting, Settlement
from spaprep.report.content.clinic_pages import FindingLine
from spaprep.report.content.document import ReportDocument, report_document
from spaprep.report.content.options import ReportOptions
from spaprep.report.formats.formats import Format
from spaprep.report.privacy.redaction import REDACTED
from spaprep.report.privacy.shared_copy import names_somebody, redacted_copy

Said: TypeAlias = Mapping[str, Mapping[str, object]]
"""The answers to questions by their id: value, detail, words."""

NAMES = ("Maya", "Dana", "Lin", "Patel", "Moss", "Reyes", "Kim Tran", "555 0142")


@pytest.mark.parametrize("format_", Format)
def test_nobody_is_named_in_a_copy_to_share(format_: Format) -> None:
    text = everything_in(format_, a_document(notes=True))
    assert [name for name in NAMES if name in text] == []
    assert REDACTED in text


@pytest.mark.parametrize("format_", [Format.PDF, Format.CSV, Format.XLSX])
def test_a_private_copy_names_everybody(format_: Format) -> None:
    text = everything_in(format_, a_document(private=True))
    assert "Maya, front desk" in text
    assert "Dr. Lin, she owns the practice." in text


def test_a_private_copy_has_the_phone_numbers_and_says_so() -> None:
    text = report_text(private=True)
    assert "+1 310 555 0142" in text
    assert "Private copy: it holds phone numbers and names of staff." in text
    assert "are left out of this copy (██)" in report_text()


def a_line(answers: Said, label: str, **options: object) -> FindingLine:
    """Return the finding of one criterion at a clinic where these answers were given."""
    return next(line for line in lines_of(answers, **options) if line.label == label)


def lines_of(answers: Said, **options: object) -> list[FindingLine]:
    plan = a_plan()
    clinic = a_clinic(plan)
    call = a_call(clinic, "Dana Whitfield")
    given_answers = [
        an_answer(call, question, **fields)  # type: ignore[arg-type]  # fields by name
        for question, fields in answers.items()
    ]
    contents = PlanContents(plan, (a_dossier(clinic, [call], given_answers),))
    (page,) = a_document(contents, **options).clinics
    return [line for part in page.parts for line in part.lines]


def test_a_doctor_s_name_that_is_itself_the_answer_becomes_named() -> None:
    answers = {"S01": {"value": True, "detail": "Dr. Lin"}}
    assert a_line(answers, "Named medical director").answer == "Yes: Named"
    assert a_line(answers, "Named medical director", private=True).answer == "Yes: Dr. Lin"


def test_the_verdict_on_a_name_stays_although_the_name_goes() -> None:
    answers = {"S01": {"value": True, "detail": "Dr. Lin"}}
    line = a_line(answers, "Named medical director")
    assert (line.verdict, line.why) == (Verdict.MEETS, "")
    answers = {"S01": {"value": True, "detail": ""}}
    line = a_line(answers, "Named medical director")
    assert line.verdict is Verdict.PARTLY
    assert "is missing" in line.why


def test_a_known_name_is_struck_out_of_every_word_that_was_said() -> None:
    answers: Said = {
        "S01": {"value": True, "detail": "Dr. Mei Lin", "words": "Lin. Dana knows; ask dana"},
        "S02": {"value": "part-time", "words": "ring 310 555-0142 or Mei, not on 2026-11-23"},
    }
    director = a_line(answers, "Named medical director")
    assert director.statements[0].words == "██. ██ knows; ask ██"
    assert director.statements[0].who == "front desk"
    part_time = a_line(answers, "Director full time on site")
    assert part_time.statements[0].words == "ring ██ or ██, not on 2026-11-23"


@pytest.mark.parametrize(
    ("person", "said", "shown"),
    [
        ("dana", "dana said so, Dana did", "██ said so, ██ did"),
        ("front desk", "the front desk said so", "the front desk said so"),
        ("Nurse Kim", "Nurse Kim, the nurse", "Nurse ██, the nurse"),
        ("Dr. O’Neill-Ruiz", "O’Neill-Ruiz does", "██ does"),
        ("X", "X marks the spot", "X marks the spot"),
        ("李", "李医生", "李医生"),
        ("", "nobody", "nobody"),
    ],
)
def test_what_counts_as_a_name(person: str, said: str, shown: str) -> None:
    plan = a_plan()
    clinic = a_clinic(plan)
    call = a_call(clinic, person)
    answer = an_answer(call, "S02", "full-time", words=said)
    comparison = a_comparison(PlanContents(plan, (a_dossier(clinic, [call], [answer]),)))
    (column,) = redacted_copy(comparison).columns
    (finding,) = (finding for finding in column.findings if finding.statement)
    assert finding.statement is not None
    assert finding.statement.answer.words == shown
    assert finding.statement.encounter.person == ""


def test_a_conflict_is_told_by_the_roles_of_those_who_spoke() -> None:
    plan = a_plan()
    clinic = a_clinic(plan)
    calls = [a_call(clinic, "Dana"), a_call(clinic, "Kim", role="nurse")]
    answers = [an_answer(calls[0], "S03", "in-building"), an_answer(calls[1], "S03", "by-phone")]
    contents = PlanContents(plan, (a_dossier(clinic, calls, answers),))
    (alert,) = a_document(contents).alerts
    assert "(front desk)" in alert.reason
    assert "(nurse)" in alert.reason
    settlement = Settlement(clinic.id, "S03", None, answers[1].id, "Kim should know, not Dana")
    (dossier,) = contents.dossiers
    settled = PlanContents(plan, (replace(dossier, settlements=(settlement,)),))
    assert "chose whom to believe: ██ should know, not ██" in report_text(settled)


def test_licence_numbers_and_details_of_own_questions_are_left_out() -> None:
    answers = {"S07": {"value": "rn", "treatment": "botulinum-toxin", "detail": "RN 1234567"}}
    assert a_line(answers, "License of the operator").answer == "Registered nurse (RN)"
    own = a_question("own-1", detail_label="Who")
    plan = a_plan(own_questions=(own,))
    clinic = a_clinic(plan)
    call = a_call(clinic)
    answer = an_answer(call, "own-1", "good", detail="Jo next door")
    contents = PlanContents(plan, (a_dossier(clinic, [call], [answer]),))
    assert "next door" not in report_text(contents)
    assert "next door" in report_text(contents, private=True)


def test_a_reason_that_rests_on_words_left_out_stays_the_same() -> None:
    plain = {
        "id": "own-1",
        "ask": "Is it approved?",
        "label": "Approved",
        "kind": "yes_no",
        "meets": ["yes"],
        "importance": "important",
        "stage": "call",
        "detail_label": "By whom",
        "sayings": [
            {"says": ["by the FDA"], "verdict": "red-flag", "because": "The FDA approved none."}
        ],
    }
    plan = a_plan(own_questions=(question_from_plain(plain, own_section()),))
    clinic = a_clinic(plan)
    call = a_call(clinic)
    answer = an_answer(call, "own-1", value=True, detail="by the FDA")
    contents = PlanContents(plan, (a_dossier(clinic, [call], [answer]),))
    assert "The FDA approved none." in report_text(contents)


def test_the_catalogue_says_which_details_are_names() -> None:
    naming = {question.id for question in CATALOGUE.values() if names_somebody(question)}
    assert naming == {"S01", "S04", "S06", "S07", "S13", "T09"}


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_text_grows_too_long_by_what_is_struck_out(person: str, said: str) -> None:
    plan = a_plan()
    clinic = a_clinic(plan)
    try:
        call = a_call(clinic, person)
        answer = an_answer(call, "S02", "full-time", words=said)
    except ValueError:  # NUL and half of a pair can't be kept at all
        return
    comparison = a_comparison(PlanContents(plan, (a_dossier(clinic, [call], [answer]),)))
    for finding in redacted_copy(comparison).columns[0].findings:
        if finding.statement is not None:
            assert len(finding.statement.answer.words) <= len(said)


def test_a_copy_to_share_stands_like_the_private_one() -> None:
    private, public = a_document(private=True), a_document()
    assert private.matrix.headers == public.matrix.headers
    assert verdicts_of(private) == verdicts_of(public)


def verdicts_of(document: ReportDocument) -> list[Verdict]:
    rows = [row for section in document.matrix.sections for row in section.rows]
    return [cell.verdict for row in rows for cell in row.cells]


PEOPLE = st.tuples(
    st.sampled_from(["Dana", "José", "Mei-Ling", "Åsbjörg", "Zoë", "Siobhán", "Дарья", "Nguyễn"]),
    st.sampled_from(["Whitfield", "Müller", "O’Neill", "Nuñez-Ruiz", "Иванова", "Phượng"]),
)
SPELLINGS = st.sampled_from(
    [
        "{first} {last}",
        "{last}, {first}",
        "{first}'s idea",
        "ask {first}",
        "Dr. {last}",
        "{first}\u00a0{last}",
        "{first}\n{last}",
        "({first}.{last}@glow.example)",
        "https://glow.example/{first}-{last}",
        "{first}{last}",
        "“{last}”",
        "{first}/{last}",
    ]
)
CASES = st.sampled_from([str, str.upper, str.lower, str.title, str.swapcase])
FORMS: st.SearchStrategy[Literal["NFC", "NFD", "NFKD"]]
FORMS = st.sampled_from(["NFC", "NFD", "NFKD"])


def bare(text: str) -> str:
    """Return a text without accents, blanks and all that cannot be seen, in small letters."""
    decomposed = unicodedata.normalize("NFKD", html.unescape(text).casefold())
    return "".join(c for c in decomposed if c.isalnum())


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PEOPLE, SPELLINGS, CASES, FORMS, st.sampled_from(Format))
@example(("Dana", "Whitfield"), "{first}'s idea", str.lower, "NFC", Format.PDF)
@example(("José", "O’Neill"), "{first} {last}", str.upper, "NFD", Format.XLSX)
@example(("Дарья", "Иванова"), "{first} {last}", str, "NFC", Format.HTML)
@example(("Åsbjörg", "Whitfield"), "{first}{last}", str, "NFD", Format.PDF)
@example(("Åsbjörg", "Whitfield"), "{first}{last}", str.title, "NFD", Format.PDF)
@example(("Åsbjörg", "Whitfield"), "{first}{last}", str.upper, "NFD", Format.PDF)
@example(("Dana", "O’Neill"), "{first}{last}", str, "NFC", Format.MARKDOWN)
def test_a_name_in_any_field_and_spelling_is_in_no_shared_copy(
    person: tuple[str, str],
    spelling: str,
    change: Callable[[str], str],
    form: Literal["NFC", "NFD", "NFKD"],
    format_: Format,
) -> None:
    first, last = person
    said = unicodedata.normalize(form, change(spelling.format(first=first, last=last)))
    document = a_document(a_plan_with(f"so: {said} (then)", f"{first} {last}"), notes=True)
    text = bare(everything_in(format_, document))
    assert [name for name in person if bare(name) in text] == []
    assert "glowexample" not in text or "https" in spelling


@pytest.mark.parametrize("format_", Format)
def test_no_phone_number_in_any_field_is_in_a_shared_copy(format_: Format) -> None:
    said = "call (310) 555–0142 or dana@glow.example, by 2026-11-12 for $12.00"
    document = a_document(a_plan_with(said, "Dana", "+1 310 555 0142"), notes=True)
    text = everything_in(format_, document)
    assert "0142" not in text
    assert "glow.example" not in text
    assert "2026-11-12 for $12.00" in " ".join(text.replace("\\", "").split())


def test_a_name_known_from_a_clinic_that_is_left_out_is_struck_out_in_the_others() -> None:
    plan = a_plan()
    clinics = [a_clinic(plan, "Glow", notes="like Maya at the other one"), a_clinic(plan, "Canyon")]
    dossiers = (
        a_dossier(clinics[0], [], []),
        a_dossier(clinics[1], [a_call(clinics[1], "Maya")], []),
    )
    document = a_document(PlanContents(plan, dossiers), clinics=(clinics[0].id,), notes=True)
    assert document.clinics[0].notes == "like ██ at the other one"


def test_a_name_given_to_a_question_that_is_no_longer_asked_is_struck_out() -> None:
    plan = a_plan(settings=(QuestionSetting("S01", in_use=False),))
    clinic = a_clinic(plan, notes="Dr. Lin is nice")
    call = a_call(clinic, "")
    answer = an_answer(call, "S01", value=True, detail="Dr. Mei Lin")
    contents = PlanContents(plan, (a_dossier(clinic, [call], [answer]),))
    assert a_document(contents, notes=True).clinics[0].notes == "Dr. ██ is nice"


def test_what_it_would_take_names_nobody_in_a_shared_copy() -> None:
    own = a_question("own-1", label="Is Dana there")
    plan = a_plan(own_questions=(own,))
    clinics = [a_clinic(plan, "Glow, 310 555 0142"), a_clinic(plan, "Canyon")]
    dossiers = tuple(a_dossier(clinic, [a_call(clinic, "Dana")], []) for clinic in clinics)
    known = a_comparison(PlanContents(plan, dossiers))
    criterion = next(c for c in known.criteria if c.question.id == "own-1")
    turn = ImportanceChange(criterion, Importance.DEAL_BREAKER, known.columns[1])
    document = report_document(known, ReportOptions(), TODAY, [turn])
    assert document.headline[-1] == (
        "Canyon stays first unless “Is ██ there” becomes “Deal-breaker”: then it is Glow, ██."
    )
