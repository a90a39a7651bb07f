"""Own questions that two libraries have otherwise: no answer is left without its question."""

from dataclasses import replace
from datetime import timedelta

import pytest
from support.builders import START, a_call, a_clinic, a_dossier, a_plan, an_answer, an_own_question

from spaprep.core.importing.merging import merge
from spaprep.core.importing.merging_questions import settled_questions, without_misfits
from spaprep.core.questions.question import Question
from spaprep.core.questions.values import Kind, Value
from spaprep.core.records.records import Answer, Dossier, Encounter, Plan, PlanContents, Settlement
from spaprep.files.resources import read_catalogue
from spaprep.store.spaprep_file.read import read_exchange
from spaprep.store.spaprep_file.write import write_exchange

CATALOGUE = read_catalogue()[0]
YES_NO = an_own_question("own-1", Kind.YES_NO)
COUNT = an_own_question("own-1", Kind.COUNT)
PLAN = a_plan()
CLINIC = a_clinic(PLAN)
CALL = a_call(CLINIC)


def a_library(question: Question, *values: Value, day: int = 0) -> PlanContents:
    """Return the plan with this form of its question, answered so, and settled."""
    plan = replace(PLAN, own_questions=(question,), updated_at=START + timedelta(days=day))
    call = replace(CALL, id=f"call-{day}")
    answers = [an_answer(call, "own-1", value) for value in values]
    dossier = a_dossier(CLINIC, [call], answers)
    settled = tuple(Settlement(CLINIC.id, "own-1", None, a.id, "trusted") for a in answers[:1])
    return PlanContents(plan, (replace(dossier, settlements=settled),))


def merged(mine: PlanContents, theirs: PlanContents) -> PlanContents:
    """Return the library after the merge, and check that it can go out and come in again."""
    plan, dossier = mine.plan, mine.dossiers[0]
    calls, answers = list(dossier.encounters), list(dossier.answers)
    for change in merge(mine, theirs).changes:
        match change.after:
            case Plan():
                plan = change.after
            case Encounter():
                calls.append(change.after)
            case Answer():
                answers.append(change.after)
    after = PlanContents(plan, (Dossier(CLINIC, tuple(calls), tuple(answers)),))
    assert len(read_exchange(write_exchange([after], START), CATALOGUE)) == 1
    return after


def test_a_newer_form_of_a_question_does_not_come_over_the_answers_to_the_older_one() -> None:
    mine, theirs = a_library(YES_NO, True), a_library(COUNT, day=1)
    after = merged(mine, theirs)
    assert after.plan.own_questions == (YES_NO,)
    assert after.dossiers[0].answers == mine.dossiers[0].answers
    sentences = merge(mine, theirs).summary
    assert sentences[-1].startswith("“The own-1” stays as it is here")


def test_an_older_form_comes_in_with_its_answers_where_the_newer_has_none() -> None:
    after = merged(a_library(COUNT, day=1), a_library(YES_NO, False))
    assert after.plan.own_questions == (YES_NO,)
    assert [answer.value for answer in after.dossiers[0].answers] == [False]


@pytest.mark.parametrize("day", [0, 2])
def test_where_both_were_answered_the_librarys_stay_and_the_others_are_stated(day: int) -> None:
    mine, theirs = a_library(YES_NO, True, day=1), a_library(COUNT, 5, 6, day=day)
    after = merged(mine, theirs)
    assert after.plan.own_questions == (YES_NO,)
    assert [answer.value for answer in after.dossiers[0].answers] == [True]
    assert "2 answers that do not fit their question stay out." in merge(mine, theirs).summary


def test_a_newer_form_that_the_answers_fit_replaces_the_older_one() -> None:
    newer = replace(COUNT, label="Renamed")
    mine, theirs = a_library(COUNT, 3), a_library(newer, 4, day=1)
    after = merged(mine, theirs)
    assert after.plan.own_questions == (newer,)
    assert [answer.value for answer in after.dossiers[0].answers] == [3, 4]
    assert not any("stay" in sentence for sentence in merge(mine, theirs).summary)


def test_of_two_forms_of_one_date_the_librarys_stays_without_a_word() -> None:
    mine, theirs = a_library(COUNT, 3), a_library(replace(COUNT, label="Renamed"), 3)
    assert merged(mine, theirs).plan.own_questions == (COUNT,)
    assert not any("stays" in sentence for sentence in merge(mine, theirs).summary)


def test_what_was_settled_by_an_answer_that_stays_out_stays_out_with_it() -> None:
    whole = a_library(YES_NO, True, 5)
    (dossier,) = without_misfits(whole, {"own-1": YES_NO}).dossiers
    assert [answer.value for answer in dossier.answers] == [True]
    assert dossier.settlements == whole.dossiers[0].settlements
    (dossier,) = without_misfits(whole, {"own-1": COUNT}).dossiers
    assert [answer.value for answer in dossier.answers] == [5]
    assert dossier.settlements == ()


def test_a_choice_that_was_answered_stays_among_the_choices() -> None:
    choice = an_own_question("own-1", Kind.CHOICE)
    fewer = an_own_question(
        "own-1",
        Kind.CHOICE,
        choices=[{"id": "near", "label": "Near"}, {"id": "there", "label": "There"}],
    )
    mine, theirs = a_library(choice, "far"), a_library(fewer, day=1)
    assert merged(mine, theirs).plan.own_questions == (choice,)
    assert "stays as it is here" in merge(mine, theirs).summary[-1]


def test_a_question_that_only_the_library_has_stays() -> None:
    mine = a_library(COUNT, 3)
    theirs = replace(mine, plan=replace(PLAN, own_questions=(), updated_at=START))
    assert settled_questions(mine, theirs) == {}
    newer = replace(theirs, plan=replace(theirs.plan, updated_at=START + timedelta(days=1)))
    assert merged(mine, newer).plan.own_questions == (COUNT,)
