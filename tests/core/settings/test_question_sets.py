"""Sets of questions: what taking one in adds, replaces, and leaves alone."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from support.builders import a_call, a_clinic, a_dossier, a_plan, an_answer, an_own_question

from spaprep.core.questions.question import Importance, Question
from spaprep.core.questions.values import Kind
from spaprep.core.records.records import Dossier, QuestionSetting
from spaprep.core.settings.question_sets import (
    QuestionSet,
    merge_question_set,
    merge_sentences,
    plan_to_share,
    question_set_of,
)
from spaprep.files.resources import read_catalogue

CATALOGUE = read_catalogue()[0]
PARKING = an_own_question("parking", Kind.YES_NO)
DOG = an_own_question("dog", Kind.CHOICE)
OFF = QuestionSetting("S02", in_use=False)


def an_answered(question: Question) -> list[Dossier]:
    clinic = a_clinic()
    call = a_call(clinic)
    return [a_dossier(clinic, [call], [an_answer(call, question.id, value=True)])]


def test_a_set_goes_out_without_place_and_under_another_id() -> None:
    plan = a_plan(own_questions=(PARKING,), settings=(OFF,))
    shared = plan_to_share(plan)
    assert shared.id != plan.id
    assert (shared.area, shared.state) == ("", "")
    assert question_set_of(shared) == question_set_of(plan) == QuestionSet((PARKING,), (OFF,))


def test_questions_and_settings_are_added_to_those_of_the_plan() -> None:
    mine = QuestionSetting("S08", importance=Importance.NICE)
    plan = a_plan(own_questions=(DOG,), settings=(mine,))
    found = merge_question_set(plan, QuestionSet((PARKING,), (OFF,)), CATALOGUE, [])
    assert found.plan == replace(plan, own_questions=(DOG, PARKING), settings=(mine, OFF))
    assert found.added == (PARKING,)
    assert found.reset == (CATALOGUE["S02"],)
    assert merge_sentences(found) == (
        "1 question is added: “The parking”.",
        "1 question counts differently than before: “Director full time on site”.",
    )


def test_a_newer_wording_of_the_same_question_replaces_it_in_its_place() -> None:
    newer = replace(PARKING, ask="May I park there?")
    plan = a_plan(own_questions=(PARKING, DOG))
    found = merge_question_set(plan, QuestionSet((newer,)), CATALOGUE, an_answered(PARKING))
    assert found.plan.own_questions == (newer, DOG)
    assert merge_sentences(found) == ("1 question of yours is replaced: “The parking”.",)


def test_answers_are_never_left_with_a_question_of_another_kind() -> None:
    other = an_own_question("parking", Kind.COUNT, ask="How many can park?")
    plan = a_plan(own_questions=(PARKING,))
    found = merge_question_set(plan, QuestionSet((other,)), CATALOGUE, an_answered(PARKING))
    assert found.plan.own_questions[0] == PARKING
    assert found.plan.own_questions[1] == replace(other, id=found.added[0].id)
    assert found.added[0].id != "parking"
    without_answers = merge_question_set(plan, QuestionSet((other,)), CATALOGUE, [])
    assert without_answers.plan.own_questions == (other,)


def test_the_same_words_under_another_id_are_not_asked_twice() -> None:
    plan = a_plan(own_questions=(PARKING,))
    found = merge_question_set(plan, QuestionSet((replace(PARKING, id="other"),)), CATALOGUE, [])
    assert found.plan == plan
    assert merge_sentences(found) == (
        "1 question is asked already and stays as it is: “The parking”.",
    )


def test_many_questions_are_counted_and_some_of_them_named() -> None:
    many = tuple(an_own_question(f"n{n}", Kind.TEXT) for n in range(5))
    found = merge_question_set(a_plan(), QuestionSet(many), CATALOGUE, [])
    assert merge_sentences(found) == (
        "5 questions are added: “The n0”, “The n1”, “The n2” and others.",
    )


def test_a_set_that_says_nothing_new_changes_nothing_and_says_so() -> None:
    plan = a_plan(settings=(OFF,))
    found = merge_question_set(plan, QuestionSet((), (OFF,)), CATALOGUE, [])
    assert found.plan == plan
    assert merge_sentences(found) == ("Your plan asks all of this already, just like this.",)


def test_a_question_that_is_off_in_the_set_comes_in_off() -> None:
    off = QuestionSetting("parking", in_use=False)
    found = merge_question_set(a_plan(), QuestionSet((PARKING,), (off,)), CATALOGUE, [])
    assert found.plan.settings == (off,)
    known = merge_question_set(
        a_plan(own_questions=(PARKING,)), QuestionSet((PARKING,), (off,)), CATALOGUE, []
    )
    assert known.plan.settings == ()


@given(
    mine=st.lists(st.sampled_from(["a", "b", "c"]), unique=True),
    theirs=st.lists(st.sampled_from(["a", "b", "c", "d"]), unique=True),
    kinds=st.lists(st.sampled_from([Kind.TEXT, Kind.COUNT]), min_size=7, max_size=7),
)
def test_taking_a_set_in_again_changes_nothing_more(
    mine: list[str], theirs: list[str], kinds: list[Kind]
) -> None:
    own = tuple(an_own_question(name, kind) for name, kind in zip(mine, kinds, strict=False))
    incoming = tuple(
        an_own_question(name, kind) for name, kind in zip(theirs, kinds[3:], strict=False)
    )
    once = merge_question_set(
        a_plan(own_questions=own), QuestionSet(incoming, (OFF,)), CATALOGUE, []
    )
    again = merge_question_set(once.plan, QuestionSet(incoming, (OFF,)), CATALOGUE, [])
    assert again.plan == once.plan
    assert {question.id for question in own} <= {q.id for q in once.plan.own_questions}
