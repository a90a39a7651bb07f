"""Questions of the user's own: their order, their answers, and what may be changed of them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.builders import (
    START,
    a_call,
    a_clinic,
    a_dossier,
    a_plan,
    a_question,
    an_answer,
    an_own_question,
)

from spaprep.core.checks import BadInputError
from spaprep.core.questions.values import Kind
from spaprep.core.questions.verdicts import Verdict
from spaprep.core.records.records import Override, Plan, PlanContents, QuestionSetting, Settlement
from spaprep.core.settings.own_questions import (
    check_own_question,
    own_question_index,
    own_question_removed,
    question_copy,
    question_with_same_wording,
    with_question_moved,
)
from spaprep.files.resources import read_catalogue

CATALOGUE = read_catalogue()[0]
PARKING = a_question("own-1", ask="Is there parking?", label="Parking")
DOG = a_question("own-2", ask="May my dog come?", label="Dog")


def a_plan_with_answers() -> PlanContents:
    plan = a_plan(own_questions=(PARKING, DOG), settings=(QuestionSetting("own-1", in_use=False),))
    clinic = a_clinic(plan)
    call = a_call(clinic)
    answer = an_answer(call, "own-1", "good")
    dossier = a_dossier(clinic, [call], [answer, an_answer(call, "own-2", "bad")])
    settled = Settlement(clinic.id, "own-1", None, answer.id, "trusted")
    decided = Override(clinic.id, "own-1", None, Verdict.MEETS, "saw it")
    return PlanContents(plan, (replace(dossier, settlements=(settled,), overrides=(decided,)),))


def test_a_deleted_question_takes_its_answers_and_decisions_along_and_no_others() -> None:
    contents = a_plan_with_answers()
    changes = own_question_removed(contents, "own-1", START)
    gone = [change.before for change in changes if change.after is None]
    dossier = contents.dossiers[0]
    assert gone == [dossier.overrides[0], dossier.settlements[0], dossier.answers[0]]
    plan = changes[-1].after
    assert isinstance(plan, Plan)
    assert plan.own_questions == (DOG,)
    assert plan.settings == ()


@given(st.permutations(range(5)), st.integers(-3, 9))
def test_moving_changes_the_order_and_nothing_else(order: list[int], place: int) -> None:
    own = tuple(a_question(f"own-{n}") for n in order)
    plan = a_plan(own_questions=own)
    after = with_question_moved(plan, "own-0", place)
    assert sorted(q.id for q in after.own_questions) == sorted(q.id for q in own)
    assert own_question_index(after, "own-0") == max(0, min(place, 4))
    others = [q for q in own if q.id != "own-0"]
    assert [q for q in after.own_questions if q.id != "own-0"] == others


def test_a_question_of_the_catalogue_has_no_place_among_ones_own() -> None:
    assert own_question_index(a_plan(own_questions=(PARKING,)), "S01") == -1


def test_a_copy_is_another_question_of_ones_own() -> None:
    copy = question_copy(CATALOGUE["S08"])
    assert copy.id.startswith("own-")
    assert copy.section.id == "own"
    assert copy.rule == CATALOGUE["S08"].rule


def test_a_copy_is_judged_by_nothing_that_can_not_be_seen_in_its_form() -> None:
    telling = next(question for question in CATALOGUE.values() if question.keyword_rules)
    assert question_copy(telling).keyword_rules == ()


@pytest.mark.parametrize(
    ("ask", "same"),
    [
        ("Is there parking?", True),
        ("  is there   PARKING", True),
        ("Is there parking ?!", True),
        ("Is there parking x", False),
        ("Is the medical director here full time?", True),
        ("Is there parking for a bus?", False),
    ],
)
def test_the_same_words_are_the_same_question(ask: str, *, same: bool) -> None:
    plan = a_plan(own_questions=(PARKING,))
    asked = a_question("own-9", ask=ask)
    assert (question_with_same_wording(plan, CATALOGUE, asked) is not None) is same


def test_a_question_that_is_asked_already_is_refused_by_its_name() -> None:
    plan = a_plan(own_questions=(PARKING,))
    with pytest.raises(BadInputError, match="This plan asks that already: see “Parking”"):
        check_own_question(plan, CATALOGUE, replace(PARKING, id="own-9"), [])


def test_an_answered_question_keeps_its_kind_and_the_choices_that_were_answered() -> None:
    contents = a_plan_with_answers()
    plan, answers = contents.plan, [contents.dossiers[0].answers[0]]
    check_own_question(plan, CATALOGUE, replace(PARKING, label="Cars"), answers)
    fewer = replace(PARKING, choices=PARKING.choices[1:])
    stays = "so it stays among the choices."
    with pytest.raises(BadInputError, match=f"^“good” was answered 1 time, {stays}$"):
        check_own_question(plan, CATALOGUE, fewer, answers)
    with pytest.raises(BadInputError, match=f"^“good” was answered 2 times, {stays}$"):
        check_own_question(plan, CATALOGUE, fewer, [*answers, *answers])
    check_own_question(plan, CATALOGUE, replace(PARKING, choices=PARKING.choices[:3]), answers)
    with pytest.raises(BadInputError, match="Copy it instead"):
        check_own_question(plan, CATALOGUE, replace(PARKING, per_treatment=True), answers)


def test_a_question_without_answers_may_become_another() -> None:
    plan, other = a_plan(own_questions=(PARKING,)), an_own_question("own-1", Kind.COUNT)
    assert other.kind is not PARKING.kind
    check_own_question(plan, CATALOGUE, other, [])
    contents = a_plan_with_answers()
    with pytest.raises(BadInputError, match="Copy it instead"):
        check_own_question(contents.plan, CATALOGUE, other, [contents.dossiers[0].answers[0]])
