"""What each edit adds, replaces and removes."""

from dataclasses import replace
from datetime import timedelta

from support.builders import START, a_call, a_clinic, a_dossier, a_plan, an_answer

from spaprep.core.questions.verdicts import Verdict
from spaprep.core.records.changes import removed
from spaprep.core.records.edits import (
    added_contents,
    answer_given,
    answer_of,
    answer_withdrawn,
    clinic_removed,
    decision_removed,
    edited,
    encounter_edited,
    encounter_removed,
    new_id,
    next_position,
    overridden,
    plan_removed,
    rebased,
    settled_by,
)
from spaprep.core.records.records import (
    Answer,
    AnswerState,
    Dossier,
    Override,
    PlanContents,
    Settlement,
)

LATER = START + timedelta(hours=1)
KEY = ("S01", None)


def a_full_dossier() -> Dossier:
    clinic = a_clinic()
    call = a_call(clinic)
    answer = an_answer(call, "S01", value=True)
    dossier = a_dossier(clinic, [call], [answer])
    return replace(
        dossier,
        settlements=(Settlement(clinic.id, *KEY, answer.id, "trusted"),),
        overrides=(Override(clinic.id, "S02", None, Verdict.MEETS, "saw it"),),
    )


def test_ids_are_never_the_same() -> None:
    assert len({new_id() for _time in range(100)}) == 100


def test_an_edited_clinic_is_dated() -> None:
    clinic = a_clinic()
    change = edited(clinic, LATER, city="Pasadena")
    assert change.after == replace(clinic, city="Pasadena", updated_at=LATER)


def test_removing_a_clinic_removes_everything_known_about_it() -> None:
    dossier = a_full_dossier()
    kinds = [type(change.before).__name__ for change in clinic_removed(dossier)]
    assert kinds == ["Override", "Settlement", "Answer", "Encounter", "Clinic"]


def test_removing_a_plan_removes_its_clinics_first() -> None:
    plan = a_plan()
    changes = plan_removed(PlanContents(plan, (a_full_dossier(),)))
    assert changes[-1] == removed(plan)
    assert len(changes) == 6


def test_adding_contents_adds_the_parents_first() -> None:
    contents = PlanContents(a_plan(), (a_full_dossier(),))
    kinds = [type(change.after).__name__ for change in added_contents(contents)]
    assert kinds == ["Plan", "Clinic", "Encounter", "Answer", "Settlement", "Override"]


def test_removing_a_call_removes_its_answers_and_what_they_settled() -> None:
    dossier = a_full_dossier()
    other = an_answer(a_call(dossier.clinic), "S02", value=True)
    dossier = replace(dossier, answers=(*dossier.answers, other))
    gone = [change.before for change in encounter_removed(dossier, dossier.encounters[0])]
    assert gone == [dossier.settlements[0], dossier.answers[0], dossier.encounters[0]]


def test_the_first_answer_in_a_call_is_added_behind_the_others() -> None:
    dossier = a_full_dossier()
    call = dossier.encounters[0]
    change = answer_given(dossier, call.id, ("S02", None), AnswerState.DID_NOT_KNOW, LATER)
    assert change.before is None
    assert change.after is not None
    assert getattr(change.after, "position", None) == 1


def test_a_second_answer_in_the_same_call_edits_the_first() -> None:
    dossier = a_full_dossier()
    call = dossier.encounters[0]
    change = answer_given(dossier, call.id, KEY, AnswerState.ANSWERED, LATER, value=False)
    assert change.before == dossier.answers[0]
    assert change.after == replace(dossier.answers[0], value=False, recorded_at=LATER)


def test_an_answer_is_looked_up_by_call_and_question() -> None:
    dossier = a_full_dossier()
    assert answer_of(dossier, dossier.encounters[0].id, KEY) == dossier.answers[0]
    assert answer_of(dossier, "another call", KEY) is None


def test_withdrawing_an_answer_withdraws_what_it_settled() -> None:
    dossier = a_full_dossier()
    gone = [change.before for change in answer_withdrawn(dossier, dossier.answers[0])]
    assert gone == [dossier.settlements[0], dossier.answers[0]]


def test_a_new_decision_replaces_the_earlier_one() -> None:
    dossier = a_full_dossier()
    settled = settled_by(dossier, KEY, "answer", "changed my mind")
    assert settled.before == dossier.settlements[0]
    assert overridden(dossier, KEY, Verdict.PARTLY, "half of it").before is None
    again = overridden(dossier, ("S02", None), Verdict.PARTLY, "half of it")
    assert again.before == dossier.overrides[0]


def test_decisions_are_taken_back_by_criterion() -> None:
    dossier = a_full_dossier()
    assert decision_removed(dossier, KEY) == [removed(dossier.settlements[0])]
    assert decision_removed(dossier, ("S02", None)) == [removed(dossier.overrides[0])]


def test_the_next_position_is_behind_all_others() -> None:
    assert next_position([]) == 0
    assert next_position([a_clinic(position=4), a_clinic(position=2)]) == 5


def test_answers_move_in_time_along_with_their_call() -> None:
    dossier = a_full_dossier()
    call = dossier.encounters[0]
    later = replace(call, started_at=call.started_at + timedelta(days=1))
    (moved, *answers) = encounter_edited(dossier, call, later)
    assert moved.after == later
    for change in answers:
        assert isinstance(change.before, Answer)
        assert isinstance(change.after, Answer)
        assert change.after.recorded_at - change.before.recorded_at == timedelta(days=1)
    assert len(answers) == sum(answer.encounter_id == call.id for answer in dossier.answers) > 0


def test_a_call_whose_words_alone_change_leaves_its_answers_where_they_are() -> None:
    dossier = a_full_dossier()
    call = dossier.encounters[0]
    noted = replace(call, notes="she was in a hurry")
    assert [change.after for change in encounter_edited(dossier, call, noted)] == [noted]
    assert encounter_edited(dossier, call, call) == []


def test_an_edit_of_an_older_version_changes_in_the_newer_one_what_it_changed_alone() -> None:
    before = a_plan(area="Los Angeles")
    current = replace(before, area="Venice", updated_at=LATER)
    after = replace(before, title="Lips")
    change = rebased(current, before, after)
    assert (change.before, change.after) == (current, replace(current, title="Lips"))
