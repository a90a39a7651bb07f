"""What a user changes about the questions of a plan."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from support.builders import a_plan, a_question, an_own_question

from spaprep.core.questions.question import Bound, Importance, Question, Threshold
from spaprep.core.questions.values import Kind
from spaprep.core.records.records import Plan, QuestionSetting
from spaprep.core.settings.question_settings import (
    changed_ids,
    default_question,
    own_question_of,
    questions_of,
    with_defaults,
    with_importance,
    with_in_use,
    with_own_question,
    with_threshold,
)
from spaprep.files.resources import read_catalogue

CATALOGUE = read_catalogue()[0]
COUNT = an_own_question("own-1", Kind.COUNT)


def asked(plan: Plan, question_id: str) -> Question:
    return next(q for q in questions_of(plan, CATALOGUE) if q.id == question_id)


def test_a_question_is_switched_off_and_what_the_catalogue_says_is_not_stored_twice() -> None:
    plan = a_plan()
    off = with_in_use(plan, CATALOGUE, "S02", in_use=False)
    assert off.settings == (QuestionSetting("S02", in_use=False),)
    assert with_in_use(off, CATALOGUE, "S02", in_use=True) == plan


def test_weighing_a_question_as_it_was_leaves_no_trace() -> None:
    plan = a_plan()
    heavy = with_importance(plan, CATALOGUE, "S02", Importance.DEAL_BREAKER)
    assert asked(heavy, "S02").importance is Importance.DEAL_BREAKER
    assert with_importance(heavy, CATALOGUE, "S02", Importance.IMPORTANT) == plan


def test_a_threshold_set_back_by_hand_leaves_no_trace() -> None:
    plan = a_plan()
    hard = with_threshold(plan, CATALOGUE, "S08", Threshold(Bound.AT_LEAST, 100, 40))
    assert hard.settings == (QuestionSetting("S08", meets=100, partly=40),)
    assert with_threshold(hard, CATALOGUE, "S08", Threshold(Bound.AT_LEAST, 50, 25)) == plan


def test_taking_out_what_is_partly_enough_is_a_change() -> None:
    plan = with_threshold(a_plan(), CATALOGUE, "S08", Threshold(Bound.AT_LEAST, 50))
    assert asked(plan, "S08").rule == Threshold(Bound.AT_LEAST, 50)
    assert changed_ids(plan, CATALOGUE) == {"S08"}


def test_a_question_of_ones_own_is_edited_itself_but_for_being_switched_off() -> None:
    plan = a_plan(own_questions=(COUNT,))
    plan = with_importance(plan, CATALOGUE, "own-1", Importance.NICE)
    plan = with_threshold(plan, CATALOGUE, "own-1", Threshold(Bound.AT_LEAST, 7))
    plan = with_in_use(plan, CATALOGUE, "own-1", in_use=False)
    assert plan.settings == (QuestionSetting("own-1", in_use=False),)
    own = plan.own_questions[0]
    assert (own.importance, own.rule) == (Importance.NICE, Threshold(Bound.AT_LEAST, 7))
    assert own.in_use
    assert not asked(plan, "own-1").in_use
    assert changed_ids(plan, CATALOGUE) == frozenset()


def test_what_a_file_set_apart_from_an_own_question_moves_into_it_at_the_next_edit() -> None:
    apart = QuestionSetting("own-1", in_use=False, importance=Importance.NICE, meets=9)
    plan = a_plan(own_questions=(COUNT,), settings=(apart,))
    own = own_question_of(plan, "own-1")
    assert own is not None
    assert own.rule == Threshold(Bound.AT_LEAST, 9)
    after = with_importance(plan, CATALOGUE, "own-1", Importance.DEAL_BREAKER)
    assert after.settings == (QuestionSetting("own-1", in_use=False),)
    assert after.own_questions[0].rule == Threshold(Bound.AT_LEAST, 9)


def test_an_own_question_keeps_its_place_when_it_is_edited() -> None:
    other = a_question("own-2")
    plan = a_plan(own_questions=(COUNT, other))
    renamed = replace(COUNT, label="Renamed")
    assert with_own_question(plan, renamed).own_questions == (renamed, other)
    new = a_question("own-3")
    assert with_own_question(plan, new).own_questions == (COUNT, other, new)


def test_resetting_all_leaves_ones_own_questions_as_they_are() -> None:
    off = QuestionSetting("own-1", in_use=False)
    plan = a_plan(own_questions=(COUNT,), settings=(QuestionSetting("S02", in_use=False), off))
    assert with_defaults(plan, CATALOGUE) == replace(plan, settings=(off,))
    assert with_defaults(plan, CATALOGUE, "S02") == replace(plan, settings=(off,))


def test_a_setting_that_says_what_the_catalogue_says_is_no_change() -> None:
    plan = a_plan(settings=(QuestionSetting("S02", in_use=True), QuestionSetting("gone")))
    assert changed_ids(plan, CATALOGUE) == frozenset()


def test_the_default_is_the_catalogues_or_the_users_own() -> None:
    plan = a_plan(own_questions=(COUNT,))
    assert default_question(plan, CATALOGUE, "own-1") == COUNT
    assert default_question(plan, CATALOGUE, "S02") == CATALOGUE["S02"]
    assert default_question(plan, CATALOGUE, "nothing") is None


_EDITS = st.one_of(
    st.tuples(st.just("switch"), st.sampled_from(["S02", "S08", "T10"]), st.booleans()),
    st.tuples(st.just("weigh"), st.sampled_from(["S02", "S08"]), st.sampled_from(Importance)),
    st.tuples(st.just("measure"), st.just("S08"), st.integers(0, 100)),
)


@given(st.lists(_EDITS, max_size=8))
def test_resetting_takes_back_every_edit_of_the_catalogue(
    edits: list[tuple[str, str, object]],
) -> None:
    plan = before = a_plan(own_questions=(COUNT,))
    for name, question_id, value in edits:
        if name == "switch":
            plan = with_in_use(plan, CATALOGUE, question_id, in_use=bool(value))
        elif name == "weigh":
            plan = with_importance(plan, CATALOGUE, question_id, Importance(str(value)))
        else:
            rule = Threshold(Bound.AT_LEAST, int(str(value)))
            plan = with_threshold(plan, CATALOGUE, question_id, rule)
        assert changed_ids(plan, CATALOGUE) == {s.question for s in plan.settings}
    assert with_defaults(plan, CATALOGUE) == before
