"""What a call holds, and what recording something in it changes in the library."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from support.builders import START, a_call, a_clinic, a_dossier, a_plan, a_question, an_answer

from spaprep.core.calls.call import Call, find_call
from spaprep.core.calls.call_changes import (
    answer_changes,
    answer_time,
    continues_typing,
    day_changes,
    detail_changes,
    discard_changes,
    end_changes,
    is_other_speaker,
    next_speaker_changes,
    speaker_changes,
    time_in_call,
    withdrawal_changes,
    words_changes,
)
from spaprep.core.calls.pending_changes import with_changes
from spaprep.core.comparison.criteria import Criterion
from spaprep.core.questions.treatments import Treatment
from spaprep.core.records.changes import Change
from spaprep.core.records.records import Answer, AnswerState, Channel, Encounter, Outcome

DOCTOR = Criterion(replace(a_question("doctor"), detail_label="Name of the doctor"), None)
LASER = Criterion(a_question("laser", per_treatment=True), Treatment("botulinum-toxin"))
CLINIC = a_clinic(id="clinic")
KEY = DOCTOR.key
LATER = START + timedelta(minutes=30)


def running(**changes: object) -> Encounter:
    return a_call(**{"ended_at": None, "outcome": None, **changes})  # type: ignore[arg-type]


def call_with(encounter: Encounter, *answers: Answer) -> Call:
    return Call(a_dossier(CLINIC, [encounter], list(answers)), (encounter,))


def after(call: Call, changes: Sequence[Change]) -> Call:
    """Return the call once these changes are made."""
    ids = [encounter.id for encounter in call.encounters]
    changed = find_call(with_changes(call.dossier, changes), ids, None)
    assert changed is not None
    return changed


def answered(call: Call, value: str, **parts: str) -> list[Change]:
    texts = {"detail": "", "words": "", **parts}
    return answer_changes(call, DOCTOR, AnswerState.ANSWERED, value, now=LATER, **texts)


def test_a_call_is_not_found_once_its_encounters_or_its_clinic_are_gone() -> None:
    call = a_call()
    dossier = a_dossier(CLINIC, [call], [])
    assert find_call(None, [call.id], a_plan()) is None
    assert find_call(dossier, ["other"], a_plan()) is None
    found = find_call(dossier, ["other", call.id], a_plan())
    assert found is not None
    assert found.encounters == (call,)
    assert found.is_over


def test_titles_name_the_treatment_where_the_plan_has_several() -> None:
    call = a_call()
    dossier = a_dossier(CLINIC, [call], [])
    plan = a_plan(treatments=(Treatment("botulinum-toxin"), Treatment("laser-hair-removal")))
    several, single = find_call(dossier, [call.id], plan), find_call(dossier, [call.id], a_plan())
    assert several is not None
    assert single is not None
    assert single.title(LASER) == "laser"
    assert several.title(LASER).startswith("laser (")


def test_calls_are_numbered_within_their_channel() -> None:
    first, visit = a_call(), a_call(channel=Channel.VISIT, started_at=LATER)
    second = a_call(started_at=LATER)
    dossier = a_dossier(CLINIC, [first, visit, second], [])
    assert [Call(dossier, (one,)).number for one in (first, second, visit)] == [1, 2, 1]


def test_a_call_is_blank_until_anything_is_recorded() -> None:
    empty = running(person="")
    assert call_with(empty).is_blank
    assert not call_with(running(person="Dana")).is_blank
    assert not call_with(replace(empty, notes="A note")).is_blank
    assert not call_with(empty, an_answer(empty, "doctor", "good")).is_blank
    assert call_with(running(person="You", channel=Channel.LOOK_UP)).is_blank


def test_other_answers_are_those_of_other_encounters_the_latest_first() -> None:
    before, between, now = a_call(), a_call(), running()
    answers = [
        an_answer(before, "doctor", "good", minute=1),
        an_answer(between, "doctor", "bad", minute=2),
        an_answer(now, "doctor", "awful", minute=3),
    ]
    call = Call(a_dossier(CLINIC, [before, between, now], answers), (now,))
    assert [edited.answer.value for edited in call.other_answers(KEY)] == ["bad", "good"]
    assert call.other_answers(("unknown", None)) == []


def test_an_answer_takes_the_words_and_the_detail_out_of_the_notes() -> None:
    call = call_with(running())
    noted = after(call, words_changes(call, DOCTOR, "Dr. Lee, she thinks"))
    noted = after(noted, detail_changes(noted, DOCTOR, "Lee"))
    assert (noted.words(DOCTOR), noted.detail(DOCTOR)) == ("Dr. Lee, she thinks", "Lee")
    given = after(noted, answered(noted, "good", words=noted.words(DOCTOR), detail="Lee"))
    assert given.encounter.notes == ""
    assert (given.words(DOCTOR), given.detail(DOCTOR)) == ("Dr. Lee, she thinks", "Lee")


def test_the_same_answer_again_changes_nothing() -> None:
    call = call_with(running())
    given = after(call, answered(call, "good"))
    assert answered(given, "good") == []
    assert answered(given, "bad") != []


def test_a_detail_becomes_a_note_when_they_take_its_value_back() -> None:
    call = call_with(running())
    given = after(call, answered(call, "good", detail="Lee"))
    state = AnswerState.DID_NOT_KNOW
    unknown = after(
        given, answer_changes(given, DOCTOR, state, None, detail="", words="", now=LATER)
    )
    assert unknown.detail(DOCTOR) == "Lee"
    assert "Lee" in unknown.encounter.notes


def test_a_withdrawn_answer_leaves_its_words_and_detail_as_notes() -> None:
    call = call_with(running())
    assert withdrawal_changes(call, DOCTOR, "") == []
    given = after(call, answered(call, "good", words="Every day"))
    left = after(given, withdrawal_changes(given, DOCTOR, "Lee"))
    assert left.answers == []
    assert (left.words(DOCTOR), left.detail(DOCTOR)) == ("Every day", "Lee")


def test_a_detail_alone_takes_out_the_line_that_had_been_typed_as_an_answer() -> None:
    call = call_with(running())
    noted = after(call, words_changes(call, DOCTOR, "Every day\n(typed: 12x)"))
    cleared = after(noted, detail_changes(noted, DOCTOR, "", "(typed: 12x)"))
    assert cleared.words(DOCTOR) == "Every day"


def test_words_are_saved_with_the_answer_if_any() -> None:
    call = call_with(running())
    given = after(call, answered(call, "good"))
    edited = after(given, words_changes(given, DOCTOR, "Every day"))
    (answer,) = edited.answers
    assert answer.words == "Every day"
    assert words_changes(edited, DOCTOR, "Every day") == []


def test_typing_goes_on_until_another_choice_is_made() -> None:
    answer = an_answer("call", "doctor", "good")
    unknown = an_answer("call", "doctor", AnswerState.DID_NOT_KNOW)
    assert continues_typing(DOCTOR, answer, "good")
    assert not continues_typing(DOCTOR, answer, "bad")
    assert not continues_typing(DOCTOR, unknown, "good")
    assert not continues_typing(DOCTOR, answer, None)


def test_an_answer_after_the_end_counts_as_given_in_the_call() -> None:
    over = a_call()
    answer = an_answer(over, "doctor", "good", minute=3)
    assert answer_time(call_with(over), KEY, LATER) == over.ended_at
    assert answer_time(call_with(over, answer), KEY, LATER) == answer.recorded_at
    assert answer_time(call_with(running()), KEY, LATER) == LATER


def test_an_email_is_answered_on_its_own_day() -> None:
    call = call_with(running(channel=Channel.EMAIL))
    days_later = START + timedelta(days=3, minutes=5)
    assert time_in_call(call, days_later).astimezone().date() == START.astimezone().date()


def test_a_name_filled_in_is_the_same_speaker_and_another_name_is_not() -> None:
    call = running(person="", role="")
    answer = an_answer(call, "doctor", "good")
    assert not is_other_speaker(call_with(call, answer), "Dana", "nurse")
    named = replace(call, person="Dana")
    assert is_other_speaker(call_with(named, answer), "Kim", "")
    assert not is_other_speaker(call_with(named), "Kim", "")
    assert speaker_changes(call_with(named), "Dana", "") == []
    assert (
        after(call_with(named), speaker_changes(call_with(named), "Kim", "")).encounter.person
        == "Kim"
    )


def test_the_next_speaker_begins_later_than_the_one_before_whatever_the_clock_says() -> None:
    call = call_with(running())
    following, changes = next_speaker_changes(call, "Kim", "nurse", START - timedelta(days=1))
    assert following.started_at > call.encounter.started_at
    assert (following.person, following.role, following.ended_at) == ("Kim", "nurse", None)
    ended = changes[0].after
    assert isinstance(ended, Encounter)
    assert ended.ended_at == following.started_at


def test_a_call_is_moved_to_another_day_but_never_into_the_future() -> None:
    call = call_with(running(channel=Channel.EMAIL))
    today = START.astimezone().date()
    assert day_changes(call, today, LATER) == []
    earlier = after(call, day_changes(call, today - timedelta(days=2), LATER))
    assert earlier.encounter.started_at == START - timedelta(days=2)
    future = after(call, day_changes(call, today + timedelta(days=9), LATER))
    assert future.encounter.started_at == LATER


def test_a_call_that_was_over_keeps_the_time_at_which_it_ended() -> None:
    over, call = call_with(a_call()), call_with(running())
    assert end_changes(over, Outcome.REACHED, None, LATER) == []
    voicemail = after(over, end_changes(over, Outcome.VOICEMAIL, None, LATER))
    assert voicemail.encounter.ended_at == over.encounter.ended_at
    assert after(call, end_changes(call, Outcome.REACHED, None, LATER)).encounter.ended_at == LATER


def test_a_discarded_call_takes_its_answers_with_it() -> None:
    encounter, other = running(), a_call()
    answers = [an_answer(encounter, "doctor", "good"), an_answer(other, "doctor", "bad")]
    dossier = a_dossier(CLINIC, [encounter, other], answers)
    left = with_changes(dossier, discard_changes(Call(dossier, (encounter,))))
    assert left.encounters == (other,)
    assert left.answers == (answers[1],)
