"""Another version of the catalogue: settings and answers stay, new questions are announced."""

from dataclasses import replace

import pytest
from support.builders import a_call, a_clinic, a_dossier, a_plan, an_answer

from spaprep.core.comparison.comparison import compare
from spaprep.core.comparison.counts import COUNTS_BY_PERIOD
from spaprep.core.comparison.findings import Basis
from spaprep.core.comparison.reasons import finding_reason
from spaprep.core.questions.question import Catalogue, Importance
from spaprep.core.questions.values import Kind, Value
from spaprep.core.questions.verdicts import Verdict
from spaprep.core.settings.question_filters import new_questions, news_text
from spaprep.core.settings.question_settings import questions_of, with_changed_setting
from spaprep.files.resources import read_catalogue

CATALOGUE = read_catalogue()[0]
OLDER = {key: question for key, question in CATALOGUE.items() if key not in {"S02", "T04", "S21"}}


def test_the_questions_that_were_not_there_are_new() -> None:
    assert [question.id for question in new_questions(CATALOGUE, OLDER)] == ["S02", "S21", "T04"]
    assert new_questions(OLDER, set(CATALOGUE)) == ()


def test_news_are_one_sentence_that_names_the_first() -> None:
    one = news_text([CATALOGUE["S02"]])
    assert one.startswith("1 question is new: “Director full time on site”.")
    many = news_text(list(CATALOGUE.values()))
    assert many.startswith("83 questions are new: “Named medical director”, ")
    assert " and 80 more. " in many


def test_up_to_three_new_questions_are_all_named_and_of_more_the_others_are_counted() -> None:
    questions = [CATALOGUE[key] for key in ("S01", "S02", "S03", "S04")]
    settings = " Your own settings are as they were."
    named = ", ".join(f"“{question.label}”" for question in questions[:3])
    assert news_text(questions[:3]) == f"3 questions are new: {named}.{settings}"
    assert news_text(questions) == f"4 questions are new: {named} and 1 more.{settings}"


def test_new_questions_are_switched_as_the_catalogue_says() -> None:
    switched = {question.id: question.in_use for question in questions_of(a_plan(), CATALOGUE)}
    assert switched["S02"]
    assert not switched["T04"]


def test_settings_of_a_question_that_is_gone_wait_for_its_return() -> None:
    plan = with_changed_setting(a_plan(), "S02", importance=Importance.NICE, in_use=False)
    assert "S02" not in {question.id for question in questions_of(plan, OLDER)}
    plan = with_changed_setting(plan, "S03", importance=Importance.NICE)
    found = {question.id: question for question in questions_of(plan, CATALOGUE)}
    assert (found["S02"].importance, found["S02"].in_use) == (Importance.NICE, False)


def test_answers_to_a_question_that_is_gone_count_for_nothing_and_are_there_at_its_return() -> None:
    plan = a_plan()
    clinic = a_clinic(plan)
    call = a_call(clinic)
    dossier = a_dossier(clinic, [call], [an_answer(call, "S02", "full-time")])
    without = compare(plan, OLDER, [dossier])
    assert all(finding.statement is None for finding in without.columns[0].findings)
    again = compare(plan, CATALOGUE, [dossier])
    assert [f.verdict for f in again.columns[0].findings if f.statement] == [Verdict.MEETS]


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("S01", "yes"),
        ("S02", "on-the-moon"),
        ("S02", True),
        ("S08", "many"),
        ("S08", True),
        ("S11", 3),
        ("S21", 12),
        ("T05", False),
        ("T14", "640"),
    ],
)
def test_an_answer_to_an_earlier_form_of_a_question_leaves_it_open(
    question: str, value: Value
) -> None:
    everything: Catalogue = {
        key: replace(found, in_use=True, per_treatment=False) for key, found in CATALOGUE.items()
    }
    plan = a_plan()
    clinic = a_clinic(plan)
    call = a_call(clinic)
    comparison = compare(
        plan, everything, [a_dossier(clinic, [call], [an_answer(call, question, value)])]
    )
    (column,) = comparison.columns
    place = [criterion.question.id for criterion in comparison.criteria].index(question)
    finding = column.findings[place]
    assert (finding.verdict, finding.basis) == (Verdict.OPEN, Basis.ANSWERED)
    assert "Ask it again" in finding_reason(comparison.criteria[place], finding)


def test_an_answer_to_an_earlier_form_does_not_contradict_a_later_one() -> None:
    plan = a_plan()
    clinic = a_clinic(plan)
    calls = [a_call(clinic, "Dana"), a_call(clinic, "Kim")]
    answers = [
        an_answer(calls[0], "S02", "on-the-moon", minute=1),
        an_answer(calls[1], "S02", "full-time", minute=2),
    ]
    comparison = compare(plan, CATALOGUE, [a_dossier(clinic, calls, answers)])
    found = [finding for finding in comparison.columns[0].findings if finding.statement]
    assert [(finding.verdict, finding.basis) for finding in found] == [
        (Verdict.MEETS, Basis.ANSWERED)
    ]


def test_counts_that_are_none_any_more_do_not_contradict_the_others() -> None:
    texts = {
        key: replace(found, per_treatment=False)
        for key, found in CATALOGUE.items()
        if key in COUNTS_BY_PERIOD
    }
    plan = a_plan()
    clinic = a_clinic(plan)
    call = a_call(clinic)
    answers = [
        an_answer(call, "S08", 100),
        an_answer(call, "S09", "often"),
        an_answer(call, "S10", 2),
    ]
    comparison = compare(plan, texts, [a_dossier(clinic, [call], answers)])
    findings = comparison.columns[0].findings
    pairs = zip(comparison.criteria, findings, strict=True)
    found = {criterion.question.id: finding.verdict for criterion, finding in pairs}
    assert found == {"S08": Verdict.MEETS, "S09": Verdict.OPEN, "S10": Verdict.MEETS}
    assert CATALOGUE["S09"].kind is Kind.COUNT
