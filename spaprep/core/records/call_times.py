"""When things happened in a call, whatever the clock of the computer does meanwhile.

Clocks are set back, daylight saving time ends, people travel: what is recorded in a call never
comes before what was recorded earlier in it, and a call never ends before it began.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from spaprep.core.local_time import NOT_CONVERTIBLE, in_local_time
from spaprep.core.records.records import Answer, Encounter


def monotonic_now(
    now: datetime, encounters: Iterable[Encounter], answers: Iterable[Answer]
) -> datetime:
    """Return now, or the latest moment recorded in a call if the clock has gone back since.

    Args:
        now: what the clock says.
        encounters: the parts of the call.
        answers: what was answered in it.
    """
    began = (encounter.started_at for encounter in encounters)
    answered = (answer.recorded_at for answer in answers)
    return max(now, *began, *answered)


def on_day(day: date, moment: datetime) -> datetime:
    """Return the time of day of a moment on another day, in the user's own time zone."""
    here = in_local_time(moment)
    if here.date() == day:
        return here
    # Daylight saving time may differ between the two days, so the offset is found anew.
    try:
        return datetime.combine(day, here.time()).astimezone()
    except NOT_CONVERTIBLE:
        return datetime.combine(day, here.time(), here.tzinfo)


def moved_encounter(encounter: Encounter, started_at: datetime) -> Encounter:
    """Return an encounter that began at another moment, and took as long as it did."""
    ended_at = encounter.ended_at
    if ended_at is not None:
        ended_at = max(ended_at + (started_at - encounter.started_at), started_at)
    return replace(encounter, started_at=started_at, ended_at=ended_at)
