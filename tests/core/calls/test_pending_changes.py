"""Edits that wait for the disk: how a clinic looks with them, and how they read as text."""

from dataclasses import replace
from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st
from support.builders import START, a_call, a_clinic, a_dossier, a_plan, an_answer

from spaprep.core.calls.pending_changes import changes_text, with_changes, with_plan_changes
from spaprep.core.questions.question import Bound, Threshold
from spaprep.core.questions.treatments import Treatment
from spaprep.core.records.changes import Change, added, removed
from spaprep.core.records.records import (
    Answer,
    AnswerState,
    Dossier,
    Encounter,
    Outcome,
    PlanContents,
    Settlement,
)
from spaprep.core.settings.question_settings import with_threshold
from spaprep.files.resources import read_catalogue

CATALOGUE = read_catalogue()[0]


def test_a_pending_call_and_its_answer_are_seen_at_their_clinic() -> None:
    clinic = a_clinic()
    call = a_call(clinic)
    answer = an_answer(call, "S01", value=True)
    before = a_dossier(clinic, [], [])
    after = with_changes(before, [added(call), added(answer)])
    assert after == a_dossier(clinic, [call], [answer])


def test_pending_edits_of_another_clinic_make_no_difference() -> None:
    clinic, call = a_clinic(), a_call(a_clinic())
    before = a_dossier(clinic, [], [])
    assert with_changes(before, [added(call), added(an_answer(call, "S01", value=True))]) == before


def test_a_later_pending_edit_takes_the_place_of_an_earlier_one() -> None:
    clinic = a_clinic()
    first, call = a_call(clinic), a_call(clinic)
    named = replace(call, person="Kim")
    noted = replace(named, notes="put through")
    before = a_dossier(clinic, [first, call], [])
    changes = [Change(call, named), Change(named, noted)]
    assert with_changes(before, changes).encounters == (first, noted)


def test_what_was_removed_is_gone_with_what_was_settled_by_it() -> None:
    clinic = a_clinic()
    call = a_call(clinic)
    answer = an_answer(call, "S01", value=True)
    settled = Settlement(clinic.id, "S01", None, answer.id, "trusted")
    before = Dossier(clinic, (call,), (answer,), (settled,))
    after = with_changes(before, [removed(settled), removed(answer)])
    assert after == Dossier(clinic, (call,))


def test_the_answers_of_a_call_that_is_gone_are_gone_too() -> None:
    clinic = a_clinic()
    call = a_call(clinic)
    before = a_dossier(clinic, [call], [an_answer(call, "S01", value=True)])
    assert with_changes(before, [removed(call)]) == Dossier(clinic)


@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from(["a", "b", None])), max_size=12))
def test_made_in_two_steps_or_in_one_it_is_the_same(steps: list[tuple[int, str | None]]) -> None:
    clinic = a_clinic()
    calls: dict[int, Encounter] = {}
    changes: list[Change] = []
    for number, notes in steps:
        before = calls.pop(number, None)
        if notes is None and before is not None:
            changes.append(removed(before))
        elif notes is not None:
            calls[number] = a_call(clinic, id=f"call {number}", notes=notes)
            changes.append(Change(before, calls[number]))
    start = Dossier(clinic)
    for place in range(len(changes) + 1):
        halfway = with_changes(start, changes[:place])
        assert with_changes(halfway, changes[place:]) == with_changes(start, changes)


def text_of(changes: list[Change], dossier: Dossier) -> str:
    plan = a_plan(treatments=(Treatment("botulinum-toxin"), Treatment("dermal-filler")))
    return changes_text(changes, [PlanContents(plan, (dossier,))], CATALOGUE)


def test_as_text_it_names_clinic_speaker_question_answer_and_words() -> None:
    clinic = a_clinic(name="Canyon")
    call = a_call(clinic, "Lisa", role="nurse", notes="parking behind the house")
    answer = an_answer(call, "S01", value=True, words="he owns the place")
    text = text_of([added(call), added(answer)], a_dossier(clinic, [call], [answer]))
    assert text.splitlines()[:3] == ["Canyon · Call", "Lisa, nurse", "parking behind the house"]
    assert text.splitlines()[3].startswith(CATALOGUE["S01"].label)
    assert text.endswith("Yes “he owns the place”")


def test_as_text_it_says_when_to_call_back() -> None:
    clinic = a_clinic(name="Canyon")
    before = a_call(clinic)
    promised = datetime(2026, 12, 1, 9, 30).astimezone()
    after = replace(before, outcome=Outcome.CALL_BACK, call_back_on=promised)
    text = text_of([Change(before, after)], a_dossier(clinic, [after], []))
    assert text.splitlines()[:2] == ["Canyon · Call", "Call back: 2026-12-01 09:30"]


def test_as_text_an_answer_names_its_treatment() -> None:
    clinic = a_clinic()
    call = a_call(clinic)
    answer = an_answer(call, "S08", 300, "dermal-filler")
    text = text_of([added(answer)], a_dossier(clinic, [call], [answer]))
    assert f"{CATALOGUE['S08'].label} (Dermal filler): 300" in text


def test_as_text_what_is_on_disk_already_is_left_out() -> None:
    clinic = a_clinic()
    call = a_call(clinic)
    saved, pending = an_answer(call, "S01", value=True), an_answer(call, "S05", "other")
    text = text_of([added(pending)], a_dossier(clinic, [call], [saved, pending]))
    assert CATALOGUE["S01"].label not in text
    assert CATALOGUE["S05"].label in text


def test_as_text_a_question_that_is_no_longer_known_keeps_its_answer() -> None:
    clinic = a_clinic()
    call = a_call(clinic)
    answers: list[Answer] = [
        an_answer(call, "gone", "by the door", words="first left"),
        an_answer(call, "gone too", AnswerState.DID_NOT_KNOW, recorded_at=START),
    ]
    text = text_of([added(answer) for answer in answers], a_dossier(clinic, [call], answers))
    assert "gone: by the door “first left”" in text
    assert "gone too: did-not-know" in text


def test_as_text_edits_without_words_are_blank() -> None:
    clinic = a_clinic()
    assert text_of([], a_dossier(clinic, [a_call(clinic)], [])) == ""


def test_pending_settings_of_a_plan_read_as_what_its_questions_are_now() -> None:
    plan, other = a_plan(), a_plan(title="Second")
    once = with_threshold(plan, CATALOGUE, "S08", Threshold(Bound.AT_LEAST, 40, 25))
    twice = with_threshold(once, CATALOGUE, "S21", Threshold(Bound.AT_LEAST, 24, 3))
    changes = [Change(plan, once), Change(once, twice)]
    assert with_plan_changes([plan, other], changes) == (twice, other)
    shown = [PlanContents(twice), PlanContents(other)]
    head, *lines = changes_text(changes, shown, CATALOGUE).splitlines()
    assert head == f"{plan.title} · questions"
    assert [line.partition("; partly")[0].partition(": ")[2] for line in lines] == [
        "meets when at least 40",
        "meets when at least 2 years",
    ]
