"""One call as it goes on: what is recorded, and who is speaking."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from spaprep.core.calls.pending_words import with_words, words_noted
from spaprep.core.comparison.criteria import Criterion
from spaprep.core.language import _
from spaprep.core.local_time import in_local_time
from spaprep.core.questions.question import Question
from spaprep.core.questions.values import Kind, Value
from spaprep.core.records.call_parts import parts_up_to
from spaprep.core.records.call_times import moved_to, not_before, on_day
from spaprep.core.records.changes import Change, added
from spaprep.core.records.edits import (
    answer_given,
    answer_withdrawn,
    encounter_edited,
    encounter_removed,
    new_id,
    next_position,
)
from spaprep.core.records.records import (
    Answer,
    AnswerState,
    Channel,
    Dossier,
    Encounter,
    Key,
    Outcome,
)
from spaprep.ui.call.situation import Range, Situation
from spaprep.ui.library.workspace import Workspace

_CHOSEN = frozenset({Kind.YES_NO, Kind.CHOICE})


class CallSession(Situation):
    """Records what is said at one clinic, each thing as soon as it is said.

    When another person comes to the phone, the answers so far stay with the first one: an
    encounter of its own begins, and the call goes on in it. Words without an answer are lines
    of the encounter’s notes until there is one.

    Every method that saves tells whether it is on disk or pending, and raises BadInputError where
    what was typed can’t be saved as it is.
    """

    def __init__(self, workspace: Workspace, clinic_id: str, *encounter_ids: str) -> None:
        super().__init__(workspace, clinic_id, *encounter_ids)
        self._typed: dict[Key, str] = {}

    def record(
        self, criterion: Criterion, state: AnswerState, value: Value | None = None, detail: str = ""
    ) -> bool:
        """Save an answer, with the words written down before it."""
        dossier, encounter = self.dossier, self.encounter
        if dossier is None or encounter is None:
            return False
        key, before = criterion.key, self.answer(criterion.key)
        words = self._without_typed(key, self.words(criterion))
        now = self._moment(before)
        change = answer_given(
            dossier, encounter.id, key, state, now, value=value, detail=detail, words=words
        )
        if before is not None and change.after == replace(before, recorded_at=now):
            return True
        notes = with_words(encounter.notes, self.title(criterion), "")
        # A name stays with its value; where they take that back, it is a note until the next.
        left = "" if value is not None else self.detail(criterion)
        notes = with_words(notes, self.detail_title(criterion), left)
        merge = (
            f"answer {encounter.id} {key}" if _goes_on(criterion.question, before, value) else ""
        )
        return self._edit(_("answer"), [change, *_noted(encounter, notes)], merge)

    def withdraw(self, criterion: Criterion, detail: str) -> bool:
        """Take back a value that was taken out again; words and detail are kept as notes."""
        dossier, encounter = self.dossier, self.encounter
        answer = self.answer(criterion.key)
        if dossier is None or encounter is None:
            return False
        notes = with_words(encounter.notes, self.detail_title(criterion), detail)
        words = self._without_typed(criterion.key, words_noted(notes, self.title(criterion)))
        notes = with_words(notes, self.title(criterion), words)
        if answer is None or answer.value is None:
            merge = f"detail {encounter.id} {criterion.key}"
            return self._edit(_("note"), _noted(encounter, notes), merge)
        notes = with_words(notes, self.title(criterion), answer.words)
        changes = [*answer_withdrawn(dossier, answer), *_noted(encounter, notes)]
        return self._edit(_("withdraw answer"), changes)

    def write_down(self, criterion: Criterion, words: str) -> bool:
        """Save their words: with the answer, or as a note of the call while there is none."""
        encounter, answer = self.encounter, self.answer(criterion.key)
        if encounter is None:
            return False
        merge = f"words {encounter.id} {criterion.key}"
        if answer is not None:
            changes = [Change(answer, replace(answer, words=words))]
            same = answer.words == words
            return self._edit(_("edit their words"), [] if same else changes, merge)
        notes = with_words(encounter.notes, self.title(criterion), words)
        return self._edit(_("note"), _noted(encounter, notes), merge)

    def note_typed(self, typed: Mapping[Key, str]) -> bool:
        """Add what was typed as answers, but is none, to the words of their questions.

        It leaves them again once the question is answered.
        """
        is_noted = True
        for criterion in self.criteria(Range.ALL):
            text = typed.get(criterion.key, "")
            words = self.words(criterion)
            if text and _typed_line(text) not in words.splitlines():
                words = self._without_typed(criterion.key, words)
                self._typed[criterion.key] = text
                note = f"{words}\n{_typed_line(text)}".strip()
                is_noted = self.write_down(criterion, note) and is_noted
        return is_noted

    def _without_typed(self, key: Key, words: str) -> str:
        """Return words without what was typed as an answer before there was one."""
        line = _typed_line(self._typed[key]) if key in self._typed else None
        return "\n".join(entry for entry in words.splitlines() if entry != line)

    def change_speaker(self, person: str, role: str) -> bool:
        """Note who is speaking; after an answer, what comes next is of the new person alone."""
        dossier, encounter = self.dossier, self.encounter
        if dossier is None or encounter is None:
            return False
        if (encounter.person, encounter.role) == (person, role):
            return True
        answered = any(answer.encounter_id == encounter.id for answer in dossier.answers)
        # Filling in a name that was left open says who spoke so far; another name does not.
        other = encounter.person not in {"", person} or encounter.role not in {"", role}
        if answered and other:
            return self._go_on_with(dossier, encounter, person, role)
        change = Change(encounter, replace(encounter, person=person, role=role))
        return self._edit(_("edit speaker"), [change], f"speaker {encounter.id}")

    def change_day(self, day: date) -> bool:
        """Say on which day it was, an e-mail perhaps; its answers are of that day too."""
        dossier, encounter = self.dossier, self.encounter
        if dossier is None or encounter is None:
            return False
        started = in_local_time(encounter.started_at)
        if day == started.date():
            return True
        moved = min(on_day(day, started), max(started, datetime.now().astimezone()))
        changes = encounter_edited(dossier, encounter, moved_to(encounter, moved))
        return self._edit(_("change the day"), changes, f"day {encounter.id}")

    def end(self, outcome: Outcome, call_back_on: datetime | None = None) -> bool:
        """End the call; one that was over before keeps the time at which it ended."""
        encounter = self.encounter
        if encounter is None:
            return True
        ended = encounter.ended_at or self._now()
        after = replace(encounter, ended_at=ended, outcome=outcome, call_back_on=call_back_on)
        if after == encounter:
            return True
        return self._edit(_("end call"), [Change(encounter, after)])

    def discard(self) -> bool:
        """Remove the call with all its answers; undo brings it back."""
        dossier = self.dossier
        if dossier is None:
            return True
        changes: list[Change] = []
        for encounter in self.encounters:
            changes += encounter_removed(dossier, encounter)
        return self._edit(_("discard call"), changes)

    def _edit(self, text: str, changes: Sequence[Change], merge_key: str = "") -> bool:
        """Save what was said; nobody repeats it because a disk is full, so that it is kept."""
        return self._workspace.edit(text, changes, merge_key, keep_pending=True)

    def _moment(self, before: Answer | None) -> datetime:
        """Return when an answer counts as given: what is corrected later keeps its time.

        What is put on another day was said on that day.
        """
        encounter = self.encounter
        if encounter is not None and encounter.ended_at is not None:
            return before.recorded_at if before else encounter.ended_at
        return self._now()

    def _now(self) -> datetime:
        """Return the moment in this call: never before an earlier one, whatever the clock says."""
        encounter, now = self.encounter, datetime.now().astimezone()
        if encounter is not None and not encounter.channel.is_talk:
            now = on_day(in_local_time(encounter.started_at).date(), now)
        return not_before(now, self.encounters, self.answers)

    def _go_on_with(self, dossier: Dossier, before: Encounter, person: str, role: str) -> bool:
        # Each part begins later than the one before, or they could not be put in order.
        now = max(self._now(), before.started_at + timedelta.resolution)
        ended = replace(before, ended_at=now, outcome=Outcome.REACHED)
        position = next_position(dossier.encounters)
        fresh = Encounter(new_id(), self.clinic_id, before.channel, now, position=position)
        fresh = replace(fresh, person=person, role=role)
        self._encounter_ids.append(fresh.id)
        changes = [Change(before, ended), added(fresh)]
        return self._edit(_("change speaker"), changes, f"speaker {fresh.id}")


def begin(workspace: Workspace, clinic_id: str, channel: Channel) -> CallSession | None:
    """Begin a call, and save that it began; None where that can’t be saved."""
    dossier = workspace.dossier(clinic_id)
    if dossier is None:
        return None
    now = datetime.now().astimezone()
    person = _("You") if channel is Channel.LOOK_UP else ""
    position = next_position(dossier.encounters)
    encounter = Encounter(new_id(), clinic_id, channel, now, person=person, position=position)
    if not workspace.edit(_("begin call"), [added(encounter)]):
        return None
    return CallSession(workspace, clinic_id, encounter.id)


def taken_up(workspace: Workspace, clinic_id: str, encounter_id: str) -> CallSession:
    """Go on with a call that was cut off, all of its parts, or open an ended part of one."""
    dossier = workspace.dossier(clinic_id)
    encounters = dossier.encounters if dossier else ()
    parts = [encounter for encounter in encounters if encounter.id == encounter_id]
    if parts and parts[0].ended_at is None:
        parts = list(parts_up_to(encounters, parts[0]))
    return CallSession(workspace, clinic_id, *(part.id for part in parts))


def _noted(encounter: Encounter, notes: str) -> list[Change]:
    same = notes == encounter.notes
    return [] if same else [Change(encounter, replace(encounter, notes=notes))]


def _typed_line(text: str) -> str:
    return _("(typed: {text})").format(text=text)


def _goes_on(question: Question, before: Answer | None, value: Value | None) -> bool:
    """Tell whether this goes on with what was being typed, so that both are undone as one."""
    if value is None or (before is not None and before.value is None):
        return False
    is_same = before is not None and before.value == value
    return is_same if question.kind in _CHOSEN else True
