"""One call as it goes on: what is asked, what is recorded, and who is speaking."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from spaprep.core.changes import Change, added
from spaprep.core.criteria import Criterion
from spaprep.core.edits import (
    answer_given,
    answer_of,
    answer_withdrawn,
    encounter_removed,
    new_id,
    next_position,
)
from spaprep.core.evaluation import HOW_THEY_TOOK_IT
from spaprep.core.findings import Basis, Finding
from spaprep.core.language import _
from spaprep.core.questions import Stage
from spaprep.core.records import (
    Answer,
    AnswerState,
    Channel,
    Dossier,
    Encounter,
    Key,
    Outcome,
    Said,
)
from spaprep.core.values import Value
from spaprep.core.verdicts import Verdict
from spaprep.ui.workspace import Workspace

_STAGE_OF_CHANNEL = {Channel.VISIT: Stage.VISIT, Channel.LOOK_UP: Stage.CHECK}


class Range(StrEnum):
    """Which questions a call goes through."""

    SHORT = "short"
    ALL = "all"
    OPEN = "open"


class CallSession:
    """Records what is said at one clinic, each thing as soon as it is said.

    When another person comes to the phone, the answers so far stay with the first one: an
    encounter of its own begins, and the call goes on in it.
    """

    def __init__(self, workspace: Workspace, clinic_id: str, encounter_id: str) -> None:
        self._workspace = workspace
        self.clinic_id = clinic_id
        self._encounter_ids = [encounter_id]
        self._drafts: dict[Key, str] = {}
        encounter = self._find(encounter_id)
        self._notes = encounter.notes if encounter else ""

    @property
    def dossier(self) -> Dossier | None:
        """What is known about the clinic; None once it was deleted."""
        return self._workspace.dossier(self.clinic_id)

    @property
    def encounter(self) -> Encounter | None:
        """The encounter that answers go to now; None once it was undone."""
        return self._find(self._encounter_ids[-1])

    @property
    def first_started(self) -> datetime | None:
        """When the call began, with whomever."""
        encounter = self._find(self._encounter_ids[0]) or self.encounter
        return encounter.started_at if encounter else None

    def criteria(self, chosen: Range) -> list[Criterion]:
        """Return what to ask, the questions of this channel’s own stage first."""
        comparison = self._workspace.comparison
        encounter = self.encounter
        if comparison is None or encounter is None:
            return []
        found = [c for c in comparison.criteria if self._belongs(c, chosen)]
        stage = _STAGE_OF_CHANNEL.get(encounter.channel, Stage.CALL)
        if encounter.channel is Channel.LOOK_UP:
            found = [c for c in found if stage in c.question.stages] or found
        return sorted(found, key=lambda criterion: stage not in criterion.question.stages)

    def finding(self, criterion: Criterion) -> Finding | None:
        """Return how the clinic stands on a criterion by now."""
        comparison = self._workspace.comparison
        column = comparison.column(self.clinic_id) if comparison else None
        if comparison is None or column is None or criterion not in comparison.criteria:
            return None
        return column.findings[comparison.criteria.index(criterion)]

    def verdict(self, criterion: Criterion) -> Verdict | None:
        """Return the verdict on a criterion; None while it was not asked."""
        finding = self.finding(criterion)
        return finding.verdict if finding and finding.basis is not Basis.NOT_ASKED else None

    def mood_criterion(self) -> Criterion | None:
        """Return the criterion of how they take the questions; None where nobody is there."""
        comparison, encounter = self._workspace.comparison, self.encounter
        if comparison is None or encounter is None or encounter.channel is Channel.LOOK_UP:
            return None
        criteria = comparison.criteria
        return next((c for c in criteria if c.question.id == HOW_THEY_TOOK_IT), None)

    def answer(self, key: Key) -> Answer | None:
        """Return what was answered in this call, by whoever is speaking now first."""
        dossier = self.dossier
        if dossier is None:
            return None
        for encounter_id in reversed(self._encounter_ids):
            found = answer_of(dossier, encounter_id, key)
            if found is not None:
                return found
        return None

    def earlier(self, key: Key) -> list[Said]:
        """Return what was answered to a criterion on other occasions, the latest first."""
        dossier = self.dossier
        if dossier is None:
            return []
        encounters = {encounter.id: encounter for encounter in dossier.encounters}
        said = [
            Said(answer, encounters[answer.encounter_id])
            for answer in dossier.answers
            if answer.key == key and answer.encounter_id not in self._encounter_ids
        ]
        return sorted(said, key=lambda one: one.answer.recorded_at, reverse=True)

    def words(self, key: Key) -> str:
        """Return what was written down of their words, answered or not."""
        answer = self.answer(key)
        return answer.words if answer else self._drafts.get(key, "")

    def record(
        self, criterion: Criterion, state: AnswerState, value: Value | None = None, detail: str = ""
    ) -> bool:
        """Save an answer, with the words written down before it; tell whether it is on disk."""
        dossier, encounter = self.dossier, self.encounter
        if dossier is None or encounter is None:
            return False
        key = criterion.key
        words = self.words(key)
        now = datetime.now().astimezone()
        change = answer_given(
            dossier, encounter.id, key, state, now, value=value, detail=detail, words=words
        )
        changes = [change]
        if self._drafts.pop(key, ""):
            changes += self._notes_changes(encounter)
        merge = f"answer {encounter.id} {key}" if change.before else ""
        return self._workspace.edit(_("answer"), changes, merge)

    def withdraw(self, criterion: Criterion) -> None:
        """Take back what was answered in this call; their words are kept as a note."""
        dossier, answer = self.dossier, self.answer(criterion.key)
        encounter = self.encounter
        if dossier is None or answer is None or encounter is None:
            return
        changes = answer_withdrawn(dossier, answer)
        if answer.words:
            self._drafts[criterion.key] = answer.words
            changes += self._notes_changes(encounter)
        self._workspace.edit(_("withdraw answer"), changes)

    def write_down(self, criterion: Criterion, words: str) -> bool:
        """Save their words: with the answer, or as a note of the call while there is none."""
        encounter, answer = self.encounter, self.answer(criterion.key)
        if encounter is None or words == self.words(criterion.key):
            return True
        merge = f"words {encounter.id} {criterion.key}"
        if answer is not None:
            change = Change(answer, replace(answer, words=words))
            return self._workspace.edit(_("edit their words"), [change], merge)
        self._drafts[criterion.key] = words
        return self._workspace.edit(_("note"), self._notes_changes(encounter), merge)

    def change_speaker(self, person: str, role: str) -> bool:
        """Note who is speaking; after an answer, what comes next is of the new person alone."""
        dossier, encounter = self.dossier, self.encounter
        if dossier is None or encounter is None:
            return False
        if (encounter.person, encounter.role) == (person, role):
            return True
        answered = any(answer.encounter_id == encounter.id for answer in dossier.answers)
        renamed = encounter.person.strip() and encounter.person.strip() != person.strip()
        if not answered or not renamed:
            change = Change(encounter, replace(encounter, person=person, role=role))
            return self._workspace.edit(_("edit speaker"), [change], f"speaker {encounter.id}")
        return self._go_on_with(dossier, encounter, person, role)

    def end(self, outcome: Outcome, call_back_on: datetime | None = None) -> bool:
        """End the call; tell whether that is on disk."""
        encounter = self.encounter
        if encounter is None:
            return True
        now = datetime.now().astimezone()
        after = replace(encounter, ended_at=now, outcome=outcome, call_back_on=call_back_on)
        return self._workspace.edit(_("end call"), [Change(encounter, after)])

    def discard(self) -> bool:
        """Remove the call with all its answers; undo brings it back."""
        dossier = self.dossier
        if dossier is None:
            return True
        changes: list[Change] = []
        for encounter in dossier.encounters:
            if encounter.id in self._encounter_ids:
                changes += encounter_removed(dossier, encounter)
        return self._workspace.edit(_("discard call"), changes)

    def _belongs(self, criterion: Criterion, chosen: Range) -> bool:
        if chosen is Range.SHORT:
            return criterion.question.core
        if chosen is Range.OPEN:
            finding = self.finding(criterion)
            return finding is None or finding.is_open or self.answer(criterion.key) is not None
        return True

    def _go_on_with(self, dossier: Dossier, before: Encounter, person: str, role: str) -> bool:
        now = datetime.now().astimezone()
        ended = replace(before, ended_at=now, outcome=Outcome.REACHED)
        fresh = Encounter(
            id=new_id(),
            clinic_id=self.clinic_id,
            channel=before.channel,
            started_at=now,
            person=person,
            role=role,
            position=next_position(dossier.encounters),
        )
        if not self._workspace.edit(_("change speaker"), [Change(before, ended), added(fresh)]):
            return False
        self._encounter_ids.append(fresh.id)
        self._drafts = {}
        self._notes = ""
        return True

    def _notes_changes(self, encounter: Encounter) -> list[Change]:
        """Return the change that keeps words without an answer as lines of the call’s notes."""
        comparison = self._workspace.comparison
        labels = {c.key: c.label for c in comparison.criteria} if comparison else {}
        lines = [
            _("{question}: {words}").format(question=labels.get(key, key[0]), words=words.strip())
            for key, words in self._drafts.items()
            if words.strip()
        ]
        notes = "\n".join([*([self._notes] if self._notes else []), *lines])
        return (
            [] if notes == encounter.notes else [Change(encounter, replace(encounter, notes=notes))]
        )

    def _find(self, encounter_id: str) -> Encounter | None:
        dossier = self._workspace.dossier(self.clinic_id)
        encounters: Sequence[Encounter] = dossier.encounters if dossier else ()
        return next((entry for entry in encounters if entry.id == encounter_id), None)


def begin(workspace: Workspace, clinic_id: str, channel: Channel) -> CallSession | None:
    """Begin a call, and save that it began; None where that can’t be saved."""
    dossier = workspace.dossier(clinic_id)
    if dossier is None:
        return None
    encounter = Encounter(
        id=new_id(),
        clinic_id=clinic_id,
        channel=channel,
        started_at=datetime.now().astimezone(),
        person=_("You") if channel is Channel.LOOK_UP else "",
        position=next_position(dossier.encounters),
    )
    if not workspace.edit(_("begin call"), [added(encounter)]):
        return None
    return CallSession(workspace, clinic_id, encounter.id)
