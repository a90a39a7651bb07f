"""Calls that never ended: found, and ended when their last answer was recorded."""

from datetime import timedelta

from support.builders import START, a_call, a_clinic, a_dossier, an_answer

from spaprep.core.calls.call import Call
from spaprep.core.calls.interrupted_calls import (
    find_interrupted,
    interrupted_call_ended,
    interruption,
)
from spaprep.core.records.records import Dossier, Encounter, Outcome

MINUTES = timedelta(minutes=1)


def interrupted(**changes: object) -> Encounter:
    return a_call(**{"ended_at": None, "outcome": None, **changes})  # type: ignore[arg-type]


def dossier_with(*encounters: Encounter) -> Dossier:
    return a_dossier(a_clinic(), list(encounters), [])


def test_a_call_without_an_end_is_found() -> None:
    call = interrupted()
    dossier = dossier_with(a_call(), call)
    assert find_interrupted([dossier_with(a_call()), dossier]) == (dossier, call)


def test_ended_calls_are_not_interrupted() -> None:
    assert find_interrupted([dossier_with(a_call())]) is None
    assert find_interrupted([]) is None


def test_an_interrupted_call_ends_with_its_last_answer() -> None:
    call = interrupted()
    answers = [an_answer(call, "S01", value=True, minute=minute) for minute in (2, 6)]
    (change,) = interrupted_call_ended(a_dossier(a_clinic(), [call], answers), call.id)
    assert isinstance(change.after, Encounter)
    assert (change.after.ended_at, change.after.outcome) == (START + 6 * MINUTES, Outcome.REACHED)


def test_it_does_not_end_before_it_began() -> None:
    call = interrupted()
    early = an_answer(call, "S01", value=True, minute=-30)
    (change,) = interrupted_call_ended(a_dossier(a_clinic(), [call], [early]), call.id)
    assert isinstance(change.after, Encounter)
    assert change.after.ended_at == call.started_at


def test_a_call_that_is_gone_is_not_ended() -> None:
    assert interrupted_call_ended(dossier_with(a_call()), "gone") == []


def test_an_interruption_lasts_since_the_last_answer_or_the_start() -> None:
    call = interrupted()
    answer = an_answer(call, "S01", value=True, minute=6)
    answered = Call(a_dossier(a_clinic(), [call], [answer]), (call,))
    assert interruption(answered, START + 10 * MINUTES) == 4 * MINUTES
    assert interruption(Call(dossier_with(call), (call,)), START + 10 * MINUTES) == 10 * MINUTES


def test_no_interruption_is_shorter_than_nothing_after_the_clock_was_set_back() -> None:
    call = interrupted()
    assert interruption(Call(dossier_with(call), (call,)), START - MINUTES) == timedelta()
