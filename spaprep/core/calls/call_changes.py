"""What changes in the library when something is recorded in a call.

Words and details without an answer are lines of the encounter’s notes until one is given.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta

from spaprep.core.calls.call import Call
from spaprep.core.calls.pending_words import noted_words, with_words, without_line
from spaprep.core.comparison.criteria import Criterion
from spaprep.core.local_time import in_local_time
from spaprep.core.questions.values import Kind, Value
from spaprep.core.records.call_times import monotonic_now, moved_encounter, on_day
from spaprep.core.records.changes import Change, added
from spaprep.core.records.edits import (
    answer_given,
    answer_withdrawn,
    encounter_edited,
    encounter_removed,
    new_id,
    next_position,
)
from spaprep.core.records.records import Answer, AnswerState, Encounter, Key, Outcome

_CHOSEN_KINDS = frozenset({Kind.YES_NO, Kind.CHOICE})


def time_in_call(call: Call, now: datetime) -> datetime:
    """Return the current time of a call: never before an earlier one, whatever the clock says.

    An e-mail or a website was read on the day of its encounter.
    """
    encounter = call.encounter
    if not encounter.channel.is_conversation:
        now = on_day(in_local_time(encounter.started_at).date(), now)
    return monotonic_now(now, call.encounters, call.answers)


def answer_time(call: Call, key: Key, now: datetime) -> datetime:
    """Return when an answer counts as given; a correction made after the call keeps the time."""
    ended_at, before = call.encounter.ended_at, call.answer(key)
    if ended_at is not None:
        return before.recorded_at if before else ended_at
    return time_in_call(call, now)


def answer_changes(
    call: Call,
    criterion: Criterion,
    state: AnswerState,
    value: Value | None,
    *,
    detail: str,
    words: str,
    now: datetime,
) -> list[Change]:
    """Return the changes that record an answer; none where it is recorded already.

    Args:
        call: in which it is given.
        criterion: what was asked.
        state: what kind of answer it is.
        value: what was answered, None where they gave no value.
        detail: the name or note that goes with the value.
        words: what they said, in their words.
        now: the time of the answer, see `answer_time`.
    """
    encounter, before = call.encounter, call.answer(criterion.key)
    change = answer_given(
        call.dossier,
        encounter.id,
        criterion.key,
        state,
        now,
        value=value,
        detail=detail,
        words=words,
    )
    if before is not None and change.after == replace(before, recorded_at=now):
        return []
    # Words that waited in the notes are part of the answer now.
    notes = with_words(encounter.notes, call.title(criterion), "")
    # A detail stays with its value; without a value it is a note until one is given again.
    pending_detail = "" if value is not None else call.detail(criterion)
    notes = with_words(notes, call.detail_title(criterion), pending_detail)
    return [change, *_notes_changes(encounter, notes)]


def continues_typing(criterion: Criterion, before: Answer | None, value: Value | None) -> bool:
    """Return True if this answer continues the one before, so that one undo reverts both."""
    if value is None or (before is not None and before.value is None):
        return False
    # A number or a text is typed key by key; a choice is made at once.
    is_same = before is not None and before.value == value
    return is_same if criterion.question.kind in _CHOSEN_KINDS else True


def withdrawal_changes(call: Call, criterion: Criterion, detail: str) -> list[Change]:
    """Return the changes that remove the answer to a question; its words and detail stay as notes.

    Args:
        call: in which it was given.
        criterion: what was asked.
        detail: the name or note that is left without a value.
    """
    answer = call.answer(criterion.key)
    if answer is None:
        return []
    notes = with_words(call.encounter.notes, call.detail_title(criterion), detail)
    notes = with_words(notes, call.title(criterion), answer.words)
    return [*answer_withdrawn(call.dossier, answer), *_notes_changes(call.encounter, notes)]


def detail_changes(
    call: Call, criterion: Criterion, detail: str, unanswered: str = ""
) -> list[Change]:
    """Return the changes that save a name or note without a value.

    Args:
        call: in which it was noted.
        criterion: what was asked.
        detail: the name or note.
        unanswered: a line to remove from the words: it had been typed as an answer.
    """
    notes = with_words(call.encounter.notes, call.detail_title(criterion), detail)
    words = without_line(noted_words(notes, call.title(criterion)), unanswered)
    return _notes_changes(call.encounter, with_words(notes, call.title(criterion), words))


def words_changes(call: Call, criterion: Criterion, words: str) -> list[Change]:
    """Return the changes that save their words: with the answer, or as a note without one."""
    answer = call.answer(criterion.key)
    if answer is not None:
        return [] if answer.words == words else [Change(answer, replace(answer, words=words))]
    notes = with_words(call.encounter.notes, call.title(criterion), words)
    return _notes_changes(call.encounter, notes)


def is_other_speaker(call: Call, person: str, role: str) -> bool:
    """Return True if another person answers from now on.

    Filling in a name or role that was left open says who spoke so far; another name does not.
    Before the first answer it makes no difference: nobody else has answered anything.
    """
    encounter = call.encounter
    has_answers = any(answer.encounter_id == encounter.id for answer in call.dossier.answers)
    differs = encounter.person not in {"", person} or encounter.role not in {"", role}
    return has_answers and differs


def speaker_changes(call: Call, person: str, role: str) -> list[Change]:
    """Return the changes that say who is speaking, and has spoken since the last change."""
    encounter = call.encounter
    after = replace(encounter, person=person, role=role)
    return [] if after == encounter else [Change(encounter, after)]


def next_speaker_changes(
    call: Call, person: str, role: str, now: datetime
) -> tuple[Encounter, list[Change]]:
    """Return the encounter in which the call goes on with another person, and its changes.

    The answers so far stay with the person who gave them.
    """
    before = call.encounter
    # Each part begins later than the one before, or they could not be put in order.
    now = max(time_in_call(call, now), before.started_at + timedelta.resolution)
    ended = replace(before, ended_at=now, outcome=Outcome.REACHED)
    following = Encounter(
        new_id(),
        before.clinic_id,
        before.channel,
        now,
        person=person,
        role=role,
        position=next_position(call.dossier.encounters),
    )
    return following, [Change(before, ended), added(following)]


def day_changes(call: Call, day: date, now: datetime) -> list[Change]:
    """Return the changes that move a call to another day, its answers with it.

    It never comes to lie in the future.
    """
    encounter = call.encounter
    started = in_local_time(encounter.started_at)
    if day == started.date():
        return []
    moved = min(on_day(day, started), max(started, now))
    return encounter_edited(call.dossier, encounter, moved_encounter(encounter, moved))


def end_changes(
    call: Call, outcome: Outcome, call_back_on: datetime | None, now: datetime
) -> list[Change]:
    """Return the changes that end a call; one that was over keeps the time at which it ended."""
    encounter = call.encounter
    ended_at = encounter.ended_at or time_in_call(call, now)
    after = replace(encounter, ended_at=ended_at, outcome=outcome, call_back_on=call_back_on)
    return [] if after == encounter else [Change(encounter, after)]


def discard_changes(call: Call) -> list[Change]:
    """Return the changes that remove a call with all its answers."""
    removals = (encounter_removed(call.dossier, encounter) for encounter in call.encounters)
    return [change for changes in removals for change in changes]


def _notes_changes(encounter: Encounter, notes: str) -> list[Change]:
    after = replace(encounter, notes=notes)
    return [] if after == encounter else [Change(encounter, after)]
