"""The next questions are what trying every answer finds."""

from fractions import Fraction

from hypothesis import given, settings
from support.all_answers import is_left_open, tried
from support.random_plans import Drawn, plans

from spaprep.core.advice.gains import AnswerMethod, Gain
from spaprep.core.advice.next_questions import (
    next_questions,
    next_questions_at,
    questions_for_call_back,
)
from spaprep.core.comparison.order_claims import is_ahead
from spaprep.core.questions.question import Stage


@given(plans())
@settings(max_examples=500, deadline=None)
def test_a_question_changes_who_is_first_exactly_when_an_answer_does(drawn: Drawn) -> None:
    comparison = drawn.comparison
    first = comparison.columns[0].clinic.id
    found = {(q.clinic_id, q.criterion.key): q for q in next_questions(comparison)}
    expected = {}
    for column in comparison.columns:
        for row, finding in enumerate(column.findings):
            if is_left_open(finding):
                after = tried(comparison, column, row)
                key = comparison.criteria[row].key
                expected[column.clinic.id, key] = any(
                    one.columns[0].clinic.id != first for one in after
                )
    assert {key: q.gain is Gain.CHANGES_FIRST for key, q in found.items()} == expected


@given(plans())
@settings(max_examples=300, deadline=None)
def test_an_answer_narrows_the_gap_by_as_much_as_the_best_one_does(drawn: Drawn) -> None:
    comparison = drawn.comparison
    first, *others = comparison.columns
    rival = next((one for one in others if not is_ahead(first.standing, one.standing)), None)
    places = [column.clinic.id for column in comparison.columns]
    for question in next_questions(comparison):
        column = comparison.columns[places.index(question.clinic_id)]
        row = [criterion.key for criterion in comparison.criteria].index(question.criterion.key)
        old, best = column.standing, Fraction(0)
        for after in tried(comparison, column, row):
            new = after.column(column.clinic.id)
            assert new is not None
            low, high = new.standing.low, new.standing.high
            if not others:
                best = max(best, (old.high - old.low) - (high - low))
            elif rival is None or first.standing.low > rival.standing.high:
                best = Fraction(0)
            elif column is first:
                best = max(best, low - old.low)
            elif column is rival:
                best = max(best, old.high - high)
        assert question.narrowing == best


@given(plans())
@settings(max_examples=100, deadline=None)
def test_the_list_of_a_clinic_is_its_part_of_the_whole_list(drawn: Drawn) -> None:
    comparison = drawn.comparison
    ranked = next_questions(comparison)
    assert [q.gain for q in ranked] == sorted(q.gain for q in ranked)
    for column in comparison.columns:
        here = tuple(q for q in ranked if q.clinic_id == column.clinic.id)
        assert next_questions_at(comparison, column.clinic.id) == here
        on_the_phone = questions_for_call_back(comparison, column.clinic.id)
        assert on_the_phone == tuple(q for q in here if Stage.CALL in q.criterion.question.stages)
        assert all(q.method in {AnswerMethod.ASK, AnswerMethod.SETTLE} for q in on_the_phone)
        assert all(q.reason.endswith(".") and column.clinic.name in q.task for q in here)
