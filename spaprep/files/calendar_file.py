"""Calls to be made as an iCalendar file (RFC 5545), which any calendar can import."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from spaprep.core.calls.call_backs import CallBack
from spaprep.core.language import _

if TYPE_CHECKING:
    from icalendar import Alarm, Event

_LENGTH: Final = timedelta(minutes=15)
_REMINDER: Final = timedelta(minutes=-10)


def calendar_bytes(call_backs: Iterable[CallBack], now: datetime) -> bytes:
    """Return a calendar with 15 minutes for each call, and a reminder 10 minutes before it.

    Args:
        call_backs: the calls to be made.
        now: the current time, with its time zone.
    """
    # icalendar takes 60 ms to load, which only an export should cost.
    from icalendar import Alarm, Calendar, Event  # noqa: PLC0415 -- loaded for an export

    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//SpaPrep//Call-backs//EN")
    for call_back in call_backs:
        event, alarm = Event(), Alarm()
        _describe(call_back, now, event, alarm)
        event.add_component(alarm)
        calendar.add_component(event)
    content: bytes = calendar.to_ical(sorted=False)
    return content


def _describe(call_back: CallBack, now: datetime, event: "Event", alarm: "Alarm") -> None:
    clinic, person = call_back.clinic, call_back.encounter.person.strip()
    title = _visible(_("Call {clinic} back").format(clinic=clinic.name))
    spoke = _("You spoke with {person}.").format(person=person) if person else ""
    notes = (clinic.phone.strip(), spoke, clinic.website.strip())
    event.add("uid", _visible(f"{call_back.encounter.id}@spaprep.local"))
    event.add("dtstamp", now.astimezone(UTC))
    # UTC, so that the file needs no description of a time zone.
    event.add("dtstart", call_back.when.astimezone(UTC))
    event.add("duration", _LENGTH)
    event.add("summary", title)
    event.add("description", _visible("\n".join(filter(None, notes))))
    event.add("location", _visible(clinic.phone.strip()))
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", _REMINDER)


def _visible(text: str) -> str:
    """Return a text without control characters, which some calendars reject."""
    return "".join(letter for letter in text if letter.isprintable() or letter == "\n")
