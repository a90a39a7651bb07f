"""When things happened in a call, whatever the clock does meanwhile."""

import os
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.builders import START, a_call, a_clinic, a_dossier, an_answer
from systems import on_posix

from spaprep.core.records.call_parts import parts_of
from spaprep.core.records.call_times import monotonic_now, moved_encounter, on_day
from spaprep.core.records.edits import encounter_edited
from spaprep.core.records.records import Answer, Encounter

CALL = a_call(ended_at=None, outcome=None)
LAST = an_answer(CALL, "S01", value=True, minute=6)


@pytest.fixture
def new_york() -> Iterator[None]:
    before = os.environ.get("TZ")
    os.environ["TZ"] = "America/New_York"
    time.tzset()
    yield
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()


def test_a_clock_that_goes_right_is_believed() -> None:
    now = START + timedelta(hours=3)
    assert monotonic_now(now, [CALL], [LAST]) == now


def test_a_clock_set_back_puts_nothing_before_what_was_answered() -> None:
    assert monotonic_now(START - timedelta(days=400), [CALL], [LAST]) == LAST.recorded_at


def test_a_clock_set_back_puts_nothing_before_the_call() -> None:
    assert monotonic_now(START - timedelta(hours=1), [CALL], []) == START


def test_moments_are_compared_across_time_zones() -> None:
    here = START.astimezone(timezone(timedelta(hours=9)))
    assert monotonic_now(here + timedelta(minutes=1), [CALL], []) == here + timedelta(minutes=1)


@given(st.lists(st.integers(-10_000, 10_000), min_size=1))
def test_each_moment_of_a_call_is_at_or_after_the_one_before(steps: list[int]) -> None:
    clock, answers = START, list[Answer]()
    for step in steps:
        clock += timedelta(minutes=step)
        at = monotonic_now(clock, [CALL], answers)
        answers.append(replace(an_answer(CALL, "S01", value=True), recorded_at=at))
    recorded = [answer.recorded_at for answer in answers]
    assert recorded == sorted(recorded)
    assert recorded[0] >= CALL.started_at


def test_a_call_that_moves_takes_as_long_as_it_did() -> None:
    call = a_call(ended_at=START + timedelta(minutes=7))
    moved = moved_encounter(call, START - timedelta(days=2))
    assert moved.started_at == START - timedelta(days=2)
    assert moved.ended_at == START - timedelta(days=2) + timedelta(minutes=7)


def test_a_call_that_moves_ends_no_longer_before_it_began() -> None:
    spoilt = a_call(ended_at=START - timedelta(days=1))
    assert moved_encounter(spoilt, START + timedelta(days=3)).ended_at == START + timedelta(days=3)


def test_a_call_that_goes_on_has_no_end_after_it_moved() -> None:
    assert moved_encounter(CALL, START - timedelta(days=2)).ended_at is None


def test_the_time_of_day_stays_what_it_is_on_another_day() -> None:
    moment = datetime(2026, 11, 12, 23, 50, tzinfo=UTC)
    assert on_day(date(2026, 11, 3), moment) == datetime(2026, 11, 3, 23, 50, tzinfo=UTC)
    assert on_day(date(2026, 11, 12), moment) == moment


@on_posix
@pytest.mark.usefixtures("new_york")
def test_a_day_that_the_system_can_not_convert_keeps_the_time_zone_of_the_moment() -> None:
    moment = datetime(2026, 11, 13, 4, 30, tzinfo=UTC)
    moved = on_day(date.max, moment)
    assert (moved.date(), moved.hour) == (date.max, 23)
    assert moved.utcoffset() == timedelta(hours=-5)


@on_posix
@pytest.mark.usefixtures("new_york")
@pytest.mark.parametrize("day", [date(2026, 1, 10), date(2026, 3, 8), date(2026, 11, 1)])
def test_half_past_midnight_stays_on_its_day_across_summer_time(day: date) -> None:
    summer = datetime(2026, 7, 1, 0, 30).astimezone()
    moved = on_day(day, summer)
    assert moved.astimezone().date() == day
    assert (moved.astimezone().hour, moved.astimezone().minute) == (0, 30)


def parts() -> tuple[Encounter, Encounter, Encounter]:
    through, later = START + timedelta(minutes=4), START + timedelta(minutes=9)
    dana = a_call(person="Dana", ended_at=through)
    mia = a_call(person="Mia", started_at=through, ended_at=later, position=1)
    lee = a_call(person="Lee", started_at=later, ended_at=None, outcome=None, position=2)
    return dana, mia, lee


def test_a_call_is_all_of_its_parts_whichever_one_is_looked_at() -> None:
    found = parts()
    other = a_call(started_at=START + timedelta(days=1))
    for part in found:
        assert parts_of([other, *found], part) == found
    assert parts_of([other, *found], other) == (other,)


def test_parts_that_begin_at_one_moment_are_followed_no_longer_than_once() -> None:
    one, other = a_call(ended_at=START), a_call(ended_at=START)
    assert set(parts_of([one, other], one)) <= {one, other}


def test_all_of_a_call_moves_to_another_day_and_stays_one_call() -> None:
    clinic = a_clinic()
    calls = [replace(part, clinic_id=clinic.id) for part in parts()]
    answers = [an_answer(call, "S01", value=True, minute=place) for place, call in enumerate(calls)]
    dossier = a_dossier(clinic, calls, answers)
    by = timedelta(days=-3)
    after = moved_encounter(calls[1], calls[1].started_at + by)
    changed = {change.before: change.after for change in encounter_edited(dossier, calls[1], after)}
    moved = [changed[call] for call in calls]
    for before, now in zip(calls, moved, strict=True):
        assert isinstance(now, Encounter)
        assert now.started_at == before.started_at + by
        assert now.ended_at is None or now.ended_at >= now.started_at
    assert parts_of([m for m in moved if isinstance(m, Encounter)], after) == tuple(moved)
    for answer in answers:
        recorded = changed[answer]
        assert isinstance(recorded, Answer)
        assert recorded.recorded_at == answer.recorded_at + by
