"""Calls that were promised: whom to call back, and when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from spaprep.core.records.changes import Change
from spaprep.core.records.records import Clinic, Dossier, Encounter, Outcome

_MORNING = time(10)
_STEP = timedelta(minutes=5)
_MONDAY, _SUNDAY = 0, 6


@dataclass(frozen=True, slots=True)
class CallBack:
    """A call that is still to be made."""

    clinic: Clinic
    encounter: Encounter
    when: datetime

    def is_due(self, now: datetime) -> bool:
        """Return whether it is for today, or was for an earlier day.

        Args:
            now: the time, in the user's own time zone, which says what day it is.
        """
        return self.when.astimezone(now.tzinfo).date() <= now.date()


def call_backs(dossiers: Iterable[Dossier]) -> tuple[CallBack, ...]:
    """Return the calls still to be made, the earliest first, one a clinic at the most."""
    found = [call_back for dossier in dossiers if (call_back := call_back_of(dossier))]
    return tuple(sorted(found, key=lambda entry: (entry.when, entry.clinic.name)))


def call_back_of(dossier: Dossier) -> CallBack | None:
    """Return the call still to be made to a clinic; a later talk of any kind has settled it."""
    latest = _latest(dossier.encounters)
    if latest is None or latest.outcome is not Outcome.CALL_BACK or latest.call_back_on is None:
        return None
    return CallBack(dossier.clinic, latest, latest.call_back_on)


def dropped_call_back(dossier: Dossier) -> list[Change]:
    """Return the changes after which the clinic is not to be called back anymore."""
    promised = call_back_of(dossier)
    if promised is None:
        return []
    before = promised.encounter
    return [Change(before, replace(before, outcome=Outcome.REACHED, call_back_on=None))]


def suggested_times(now: datetime) -> tuple[datetime, ...]:
    """Return the times at which clinics usually ask to be called back.

    That is in an hour, on the next morning unless it is a Sunday’s, and on Monday morning.

    Args:
        now: the time, in the user's own time zone.
    """
    hour = now + timedelta(hours=1)
    past = timedelta(minutes=hour.minute % 5, seconds=hour.second, microseconds=hour.microsecond)
    # Rounded up to five minutes, as people name times.
    moments = [hour - past + _STEP if past else hour]
    ahead = range(1, 8)
    monday = next(days for days in ahead if (now + timedelta(days=days)).weekday() == _MONDAY)
    is_sunday = (now + timedelta(days=1)).weekday() == _SUNDAY
    for days in sorted({monday} if is_sunday else {1, monday}):
        day = (now + timedelta(days=days)).date()
        moments.append(datetime.combine(day, _MORNING, now.tzinfo))
    return tuple(moments)


def _latest(encounters: Sequence[Encounter]) -> Encounter | None:
    """Return the last occasion on which the clinic was spoken to, or tried to be."""
    talks = [entry for entry in encounters if entry.channel.is_conversation]
    return max(talks, key=lambda entry: (entry.started_at, entry.position), default=None)
