"""Calls without an end: the program, or the computer, stopped in the middle of them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from spaprep.core.calls.call import Call
from spaprep.core.records.call_times import monotonic_now
from spaprep.core.records.changes import Change
from spaprep.core.records.records import Dossier, Encounter, Outcome


def find_interrupted(dossiers: Iterable[Dossier]) -> tuple[Dossier, Encounter] | None:
    """Return the first call that was never ended, with what is known about its clinic."""
    for dossier in dossiers:
        for encounter in dossier.encounters:
            if encounter.outcome is None and encounter.ended_at is None:
                return dossier, encounter
    return None


def interruption(call: Call, now: datetime) -> timedelta:
    """Return how long ago the last answer was recorded, or the call began without one."""
    answered_at = (answer.recorded_at for answer in call.answers)
    stopped_at = max(answered_at, default=call.encounter.started_at)
    # The clock may have been set back since.
    return max(now - stopped_at, timedelta())


def interrupted_call_ended(dossier: Dossier, encounter_id: str) -> list[Change]:
    """Return the changes that end an interrupted call when its last answer was recorded."""
    encounter = next((one for one in dossier.encounters if one.id == encounter_id), None)
    if encounter is None:
        return []
    answers = [answer for answer in dossier.answers if answer.encounter_id == encounter.id]
    last = monotonic_now(encounter.started_at, [encounter], answers)
    return [Change(encounter, replace(encounter, ended_at=last, outcome=Outcome.REACHED))]
