"""Calls to be made as a calendar file that any calendar takes in.

Source: RFC 5545, Internet Calendaring and Scheduling (iCalendar).
"""

from collections.abc import Iterable
from datetime import UTC, datetime

from spaprep.core.calls.call_backs import CallBack
from spaprep.core.language import _

_LINE_BYTES = 75
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


def calendar_text(call_backs: Iterable[CallBack], now: datetime) -> str:
    """Return a calendar with a quarter of an hour for each call, and a reminder before it.

    Args:
        call_backs: the calls to be made.
        now: when the file is made.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//SpaPrep//Call-backs//EN"]
    for call_back in call_backs:
        lines += _event(call_back, now)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _event(call_back: CallBack, now: datetime) -> list[str]:
    clinic = call_back.clinic
    title = _("Call {clinic} back").format(clinic=clinic.name)
    notes = [clinic.phone.strip(), _spoken_to(call_back), clinic.website.strip()]
    return [
        "BEGIN:VEVENT",
        f"UID:{_escaped(call_back.encounter.id)}@spaprep.local",
        f"DTSTAMP:{_moment(now)}",
        f"DTSTART:{_moment(call_back.when)}",
        "DURATION:PT15M",
        f"SUMMARY:{_escaped(title)}",
        f"DESCRIPTION:{_escaped(chr(10).join(note for note in notes if note))}",
        f"LOCATION:{_escaped(clinic.phone.strip())}",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{_escaped(title)}",
        "TRIGGER:-PT10M",
        "END:VALARM",
        "END:VEVENT",
    ]


def _spoken_to(call_back: CallBack) -> str:
    person = call_back.encounter.person.strip()
    return _("You spoke with {person}.").format(person=person) if person else ""


def _moment(when: datetime) -> str:
    return when.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _escaped(text: str) -> str:
    """Return a text as one value: what means something to a calendar, or to no one, is escaped."""
    plain = "".join(letter for letter in text if letter.isprintable() or letter == "\n")
    return plain.translate(_ESCAPES)


def _folded(line: str) -> str:
    """Break a line into pieces of at most 75 bytes, never within a character."""
    pieces = [""]
    room = _LINE_BYTES
    for letter in line:
        size = len(letter.encode())
        if size > room:
            pieces.append("")
            room = _LINE_BYTES - 1  # the space that says that the line goes on
        pieces[-1] += letter
        room -= size
    return "\r\n ".join(pieces)
