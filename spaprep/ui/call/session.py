"""A running call: everything recorded in it is saved at once."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from spaprep.core.calls.call import Call, find_call
from spaprep.core.calls.call_changes import (
    answer_changes,
    answer_time,
    continues_typing,
    day_changes,
    detail_changes,
    discard_changes,
    end_changes,
    is_other_speaker,
    next_speaker_changes,
    speaker_changes,
    withdrawal_changes,
    words_changes,
)
from spaprep.core.calls.interrupted_calls import interruption
from spaprep.core.calls.pending_words import without_line
from spaprep.core.calls.question_order import QuestionRange
from spaprep.core.comparison.criteria import Criterion
from spaprep.core.language import _
from spaprep.core.questions.values import Value
from spaprep.core.records.call_parts import parts_up_to
from spaprep.core.records.changes import Change, added
from spaprep.core.records.edits import new_id, next_position
from spaprep.core.records.records import AnswerState, Channel, Encounter, Key, Outcome
from spaprep.ui.call.call_questions import CallQuestions
from spaprep.ui.library.workspace import Workspace


class CallSession:
    """Saves the answers of one call, each as soon as it is given.

    Only ids are stored: the call is looked up in the library whenever it is needed, since undo
    and other pages change it as well. When another person comes to the phone, a new encounter
    begins, and the call goes on in it.

    Every method that saves returns whether the change is on disk or pending, and raises
    BadInputError if what was typed can’t be saved as it is.

    Attributes:
        clinic_id: of the clinic that is called.
        questions: what is asked in the call.
        interrupted_for: how long the call was interrupted; its timer leaves that out.
    """

    def __init__(self, workspace: Workspace, clinic_id: str, encounter_ids: Sequence[str]) -> None:
        self._workspace = workspace
        self._encounter_ids = list(encounter_ids)
        # What was typed as an answer, is none, and was saved as a line of the words instead.
        self._typed_lines: dict[Key, str] = {}
        self.clinic_id = clinic_id
        self.questions = CallQuestions(workspace, clinic_id)
        self.interrupted_for = timedelta()

    @property
    def call(self) -> Call | None:
        """The call as it is in the library; None once it was undone, or its clinic deleted."""
        workspace = self._workspace
        return find_call(workspace.dossier(self.clinic_id), self._encounter_ids, workspace.plan)

    @property
    def encounter_ids(self) -> tuple[str, ...]:
        """The ids of the encounters: one for each person who spoke."""
        return tuple(self._encounter_ids)

    def criteria(self, chosen: QuestionRange) -> list[Criterion]:
        """Return what to ask, questions of the channel’s own stage first."""
        call = self.call
        return self.questions.in_range(chosen, call) if call else []

    def record(
        self, criterion: Criterion, state: AnswerState, value: Value | None = None, detail: str = ""
    ) -> bool:
        """Save an answer, with the words written down before it."""
        call = self.call
        if call is None:
            return False
        key, before = criterion.key, call.answer(criterion.key)
        changes = answer_changes(
            call,
            criterion,
            state,
            value,
            detail=detail,
            words=without_line(call.words(criterion), self._typed_lines.get(key, "")),
            now=answer_time(call, key, _now()),
        )
        # A name typed letter by letter is one step of undo, a second click is another one.
        continues = continues_typing(criterion, before, value)
        merge_key = f"answer {call.encounter.id} {key}" if continues else ""
        return self._edit(_("answer"), changes, merge_key)

    def withdraw(self, criterion: Criterion, detail: str) -> bool:
        """Remove an answer whose value was deleted; its words and detail stay as notes."""
        call = self.call
        if call is None:
            return False
        answer = call.answer(criterion.key)
        if answer is not None and answer.value is not None:
            return self._edit(_("withdraw answer"), withdrawal_changes(call, criterion, detail))
        typed = self._typed_lines.get(criterion.key, "")
        merge_key = f"detail {call.encounter.id} {criterion.key}"
        return self._edit(_("note"), detail_changes(call, criterion, detail, typed), merge_key)

    def record_words(self, criterion: Criterion, words: str) -> bool:
        """Save their words: with the answer, or in the notes of the call while there is none."""
        call = self.call
        if call is None:
            return False
        text = _("edit their words") if call.answer(criterion.key) else _("note")
        merge_key = f"words {call.encounter.id} {criterion.key}"
        return self._edit(text, words_changes(call, criterion, words), merge_key)

    def save_as_words(self, typed: Mapping[Key, str]) -> bool:
        """Add what was typed as an answer, but is none, to the words of its question.

        An answer to the question removes it again.

        Args:
            typed: the text of the fields, by question.
        """
        is_saved = True
        for criterion in self.criteria(QuestionRange.ALL):
            call, text = self.call, typed.get(criterion.key, "")
            if call is None or not text:
                continue
            words, line = call.words(criterion), _("(typed: {text})").format(text=text)
            if line not in words.splitlines():
                words = without_line(words, self._typed_lines.get(criterion.key, ""))
                self._typed_lines[criterion.key] = line
                is_saved = self.record_words(criterion, f"{words}\n{line}".strip()) and is_saved
        return is_saved

    def change_speaker(self, person: str, role: str) -> bool:
        """Save who is speaking; after an answer, what follows belongs to the new person."""
        call = self.call
        if call is None:
            return False
        if not is_other_speaker(call, person, role):
            changes = speaker_changes(call, person, role)
            return self._edit(_("edit speaker"), changes, f"speaker {call.encounter.id}")
        following, changes = next_speaker_changes(call, person, role, _now())
        # Before it is saved: the views that follow the change ask this session for the speaker.
        self._encounter_ids.append(following.id)
        return self._edit(_("change speaker"), changes, f"speaker {following.id}")

    def change_day(self, day: date) -> bool:
        """Save on which day it was, if not today: an e-mail perhaps. Its answers move along."""
        call = self.call
        if call is None:
            return False
        changes = day_changes(call, day, _now())
        return self._edit(_("change the day"), changes, f"day {call.encounter.id}")

    def end(self, outcome: Outcome, call_back_on: datetime | None = None) -> bool:
        """End the call; one that was over already keeps the time at which it ended."""
        call = self.call
        changes = end_changes(call, outcome, call_back_on, _now()) if call else []
        return self._edit(_("end call"), changes)

    def discard(self) -> bool:
        """Remove the call with all its answers; undo brings it back."""
        call = self.call
        return self._edit(_("discard call"), discard_changes(call) if call else [])

    def _edit(self, text: str, changes: Sequence[Change], merge_key: str = "") -> bool:
        # Staff will not repeat an answer because a disk was full: it stays pending until saved.
        return self._workspace.edit(text, changes, merge_key, keep_pending=True)


def start_call(workspace: Workspace, clinic_id: str, channel: Channel) -> CallSession | None:
    """Start a call, and save that; return None if that can’t be saved."""
    dossier = workspace.dossier(clinic_id)
    if dossier is None:
        return None
    person = _("You") if channel is Channel.LOOK_UP else ""
    position = next_position(dossier.encounters)
    encounter = Encounter(new_id(), clinic_id, channel, _now(), person=person, position=position)
    if not workspace.edit(_("begin call"), [added(encounter)]):
        return None
    return CallSession(workspace, clinic_id, [encounter.id])


def resume_call(workspace: Workspace, clinic_id: str, encounter_id: str) -> CallSession:
    """Go on with an interrupted call, all of its parts, or open an ended part of one."""
    dossier = workspace.dossier(clinic_id)
    encounters = dossier.encounters if dossier else ()
    parts = [encounter for encounter in encounters if encounter.id == encounter_id]
    if parts and parts[0].ended_at is None:
        parts = list(parts_up_to(encounters, parts[0]))
    session = CallSession(workspace, clinic_id, [part.id for part in parts])
    call = session.call
    if call is not None:
        session.interrupted_for = interruption(call, _now())
    return session


def _now() -> datetime:
    return datetime.now().astimezone()
