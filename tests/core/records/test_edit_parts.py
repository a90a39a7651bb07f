"""Each part of an edit exists, and belongs to the right record."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from support.builders import START, a_call, a_clinic, a_dossier, a_plan, an_answer, an_own_question

from spaprep.core.calls.call_backs import call_back_of, suggested_times
from spaprep.core.importing.plan_copies import CopyDepth, plan_copy
from spaprep.core.questions.values import Kind
from spaprep.core.questions.verdicts import Verdict
from spaprep.core.records.edits import answer_given, answer_of, edited, overridden, settled_by
from spaprep.core.records.records import AnswerState, Outcome, PlanContents, Settlement
from spaprep.core.settings.own_questions import own_question_removed

NOW = START + timedelta(days=1)
CLINIC = a_clinic()
CALL = a_call(CLINIC)
KEY = ("T01", "botox")


def test_an_edit_goes_from_what_was_to_what_is_and_is_dated() -> None:
    change = edited(CLINIC, NOW, city="Venice")
    assert change.before == CLINIC
    assert change.after == replace(CLINIC, city="Venice", updated_at=NOW)


def test_an_answer_carries_its_treatment_its_detail_and_their_words() -> None:
    dossier = a_dossier(CLINIC, [CALL], [])
    change = answer_given(
        dossier,
        CALL.id,
        KEY,
        AnswerState.ANSWERED,
        NOW,
        value=True,
        detail="Dr. Lin",
        words="every day",
    )
    answer = change.after
    assert change.before is None
    assert answer == an_answer(
        CALL,
        "T01",
        value=True,
        treatment="botox",
        id=getattr(answer, "id", ""),
        recorded_at=NOW,
        detail="Dr. Lin",
        words="every day",
    )


def test_of_two_answers_at_one_encounter_the_later_one_is_meant() -> None:
    later = an_answer(CALL, "S01", value=True, minute=5, id="a")
    earlier = an_answer(CALL, "S01", value=False, minute=1, id="z")
    for answers in ([later, earlier], [earlier, later]):
        assert answer_of(a_dossier(CLINIC, [CALL], answers), CALL.id, ("S01", None)) == later


def test_a_decision_names_the_answer_or_the_verdict_that_it_is_for() -> None:
    dossier = a_dossier(CLINIC, [CALL], [])
    settled = settled_by(dossier, KEY, "answer-1", "she knows").after
    assert settled == Settlement(CLINIC.id, *KEY, "answer-1", "she knows")
    own = overridden(dossier, KEY, Verdict.MEETS, "seen").after
    assert getattr(own, "verdict", None) is Verdict.MEETS


def test_a_copy_is_dated_when_it_is_made() -> None:
    plan = a_plan()
    assert (
        plan_copy(PlanContents(plan), "Again", CopyDepth.QUESTIONS, NOW, 1).plan.updated_at == NOW
    )


def test_removing_a_question_dates_the_plan_and_can_be_undone() -> None:
    question = an_own_question("own-1", Kind.YES_NO)
    plan = a_plan(own_questions=(question,))
    (change,) = own_question_removed(PlanContents(plan), "own-1", NOW)
    assert change.before == plan
    assert change.after == replace(plan, own_questions=(), updated_at=NOW)


def test_a_call_back_without_a_date_is_none_to_be_made() -> None:
    call = a_call(CLINIC, outcome=Outcome.CALL_BACK, call_back_on=None)
    assert call_back_of(a_dossier(CLINIC, [call], [])) is None


def test_a_date_left_over_from_a_call_back_promises_nothing() -> None:
    call = a_call(CLINIC, outcome=Outcome.REACHED, call_back_on=NOW)
    assert call_back_of(a_dossier(CLINIC, [call], [])) is None


def test_the_usual_moments_are_whole_minutes() -> None:
    for microsecond in (0, 1, 999_999):
        moments = suggested_times(datetime(2026, 11, 11, 9, 5, 0, microsecond, tzinfo=UTC))
        assert all((m.second, m.microsecond) == (0, 0) for m in moments)
    assert moments[0] == datetime(2026, 11, 11, 10, 10, tzinfo=UTC)


def test_on_a_monday_the_next_monday_is_offered_and_on_a_sunday_tomorrow() -> None:
    monday = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
    assert [m.date().day for m in suggested_times(monday)] == [16, 17, 23]
    sunday = monday - timedelta(days=1)
    assert [m.date().day for m in suggested_times(sunday)] == [15, 16]
    saturday = monday - timedelta(days=2)
    assert [m.date().day for m in suggested_times(saturday)] == [14, 16]
