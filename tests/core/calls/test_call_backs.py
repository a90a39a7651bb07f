"""Whom to call back, and the calendar file that says so."""

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from support.builders import START, a_call, a_clinic, a_dossier

from spaprep.core.calls.call_backs import (
    CallBack,
    call_back_of,
    call_backs,
    dropped_call_back,
    suggested_times,
)
from spaprep.core.records.records import Channel, Dossier, Encounter, Outcome
from spaprep.files.calendar_file import calendar_bytes

LATER = START + timedelta(days=2)
NOW = datetime(2026, 11, 14, 9, 0, tzinfo=UTC)


def promised(when: datetime = LATER, **changes: object) -> Encounter:
    return a_call(outcome=Outcome.CALL_BACK, call_back_on=when, **changes)  # type: ignore[arg-type]


def a_promise(name: str = "Harbor", when: datetime = LATER, **clinic: object) -> Dossier:
    return a_dossier(a_clinic("plan", name, **clinic), [promised(when)], [])


def test_a_promised_call_is_still_to_be_made() -> None:
    found = call_back_of(a_promise())
    assert found is not None
    assert (found.clinic.name, found.when) == ("Harbor", LATER)


def test_a_later_call_settles_the_promise() -> None:
    later = a_call(started_at=LATER)
    assert call_back_of(a_dossier(a_clinic(), [promised(), later], [])) is None


def test_a_dropped_promise_is_not_to_be_kept() -> None:
    (change,) = dropped_call_back(a_promise())
    assert isinstance(change.after, Encounter)
    assert (change.after.outcome, change.after.call_back_on) == (Outcome.REACHED, None)
    assert dropped_call_back(a_dossier(a_clinic(), [], [])) == []


def test_an_own_look_up_settles_no_promise() -> None:
    look_up = a_call(started_at=LATER, channel=Channel.LOOK_UP)
    assert call_back_of(a_dossier(a_clinic(), [promised(), look_up], [])) is not None


def test_a_call_that_reached_them_promises_nothing() -> None:
    assert call_back_of(a_dossier(a_clinic(), [a_call()], [])) is None
    assert call_back_of(a_dossier(a_clinic(), [], [])) is None


def test_the_earliest_call_comes_first() -> None:
    late, early = a_promise("Late", LATER + timedelta(hours=1)), a_promise("Early")
    none = a_dossier(a_clinic("plan", "None"), [a_call()], [])
    assert [entry.clinic.name for entry in call_backs([late, none, early])] == ["Early", "Late"]


def test_a_call_is_due_on_its_day_and_after_it_as_the_user_counts_days() -> None:
    call_back = call_back_of(a_promise(when=datetime(2026, 11, 15, 2, 0, tzinfo=UTC)))
    assert call_back is not None
    los_angeles = timezone(timedelta(hours=-8))
    assert call_back.is_due(datetime(2026, 11, 14, 9, 0, tzinfo=los_angeles))
    assert not call_back.is_due(datetime(2026, 11, 14, 23, 0, tzinfo=UTC))
    assert call_back.is_due(datetime(2026, 11, 20, 9, 0, tzinfo=UTC))


def read(text: bytes) -> Calendar:
    found = Calendar.from_ical(text)
    assert isinstance(found, Calendar)
    return found


def test_a_calendar_reads_who_to_ring_and_when() -> None:
    call_back = call_back_of(a_promise(phone="310 555 0142", website="https://harbor.example"))
    assert call_back is not None
    (event,) = read(calendar_bytes([call_back], NOW)).walk("VEVENT")
    assert event["SUMMARY"] == "Call Harbor back"
    assert event.decoded("DTSTART") == LATER
    assert event.decoded("DTSTAMP") == NOW
    assert event["LOCATION"] == "310 555 0142"
    assert event["DESCRIPTION"] == ("310 555 0142\nYou spoke with Dana.\nhttps://harbor.example")
    assert str(event["UID"]).startswith(call_back.encounter.id)
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("TRIGGER") == timedelta(minutes=-10)


def test_every_call_is_an_event_of_its_own() -> None:
    found = call_backs([a_promise("Early"), a_promise("Late", LATER + timedelta(hours=1))])
    events = read(calendar_bytes(found, NOW)).walk("VEVENT")
    assert [str(event["SUMMARY"]) for event in events] == ["Call Early back", "Call Late back"]
    assert len({str(event["UID"]) for event in events}) == 2


@given(
    st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0"), min_size=1).filter(
        str.strip
    )
)
def test_any_name_comes_back_as_it_was_without_what_nobody_sees(name: str) -> None:
    clinic = a_clinic("plan", name[:200])
    text = calendar_bytes([CallBack(clinic, promised(), LATER)], NOW)
    assert all(len(line) <= 75 for line in text.split(b"\r\n"))
    (event,) = read(text).walk("VEVENT")
    seen = "".join(c for c in clinic.name if c.isprintable() or c == "\n")
    assert str(event["SUMMARY"]) == f"Call {seen} back"


def test_one_rings_again_in_an_hour_or_on_a_morning_that_they_are_open() -> None:
    thursday = datetime(2026, 11, 12, 9, 2, 30, tzinfo=UTC)
    assert suggested_times(thursday) == (
        datetime(2026, 11, 12, 10, 5, tzinfo=UTC),
        datetime(2026, 11, 13, 10, 0, tzinfo=UTC),
        datetime(2026, 11, 16, 10, 0, tzinfo=UTC),
    )


def test_nobody_is_rung_on_a_sunday_morning() -> None:
    saturday = datetime(2026, 11, 14, 9, 0, tzinfo=UTC)
    assert suggested_times(saturday) == (
        datetime(2026, 11, 14, 10, 0, tzinfo=UTC),
        datetime(2026, 11, 16, 10, 0, tzinfo=UTC),
    )


@given(st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_every_usual_moment_is_still_to_come(now: datetime) -> None:
    moments = suggested_times(now)
    assert all(moment >= now + timedelta(hours=1) or moment.hour == 10 for moment in moments)
    assert all(moment > now and moment.minute % 5 == 0 for moment in moments)
    assert all(moment.weekday() != 6 for moment in moments[1:])


def test_a_long_name_is_folded_within_what_a_line_may_hold() -> None:
    name = "Ästhetik " * 20
    text = calendar_bytes([back for back in [call_back_of(a_promise(name.strip()))] if back], NOW)
    assert max(len(line) for line in text.split(b"\r\n")) <= 75
    (event,) = read(text).walk("VEVENT")
    assert event["SUMMARY"] == f"Call {name.strip()} back"
