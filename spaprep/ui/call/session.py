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
from spaprep.core.evaluation import HOW_THEY_TOOK_IT, said_by_key
from spaprep.core.findings import Basis, Finding
from spaprep.core.language import _
from spaprep.core.questions import Question, Stage
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
from spaprep.core.values import Kind, Value
from spaprep.core.verdicts import Verdict
from spaprep.core.wording import row_title
from spaprep.ui.call.notes import with_words, words_noted
from spaprep.ui.workspace import Workspace

_STAGE_OF_CHANNEL = {Channel.VISIT: Stage.VISIT, Channel.LOOK_UP: Stage.CHECK}
_CHOSEN = frozenset({Kind.YES_NO, Kind.CHOICE})


class Range(StrEnum):
    """Which questions a call goes through."""

    SHORT = "short"
    ALL = "all"
    OPEN = "open"


class CallSession:
    """Records what is said at one clinic, each thing as soon as it is said.

    When another person comes to the phone, the answers so far stay with the first one: an
    encounter of its own begins, and the call goes on in it. Words without an answer are lines
    of the encounter’s notes until there is one. Nothing is kept here but ids.

    Every method that saves tells whether it is on disk, and raises BadInputError where what was
    typed can’t be kept.
    """

    def __init__(self, workspace: Workspace, clinic_id: str, encounter_id: str) -> None:
        self._workspace = workspace
        self.clinic_id = clinic_id
        self._encounter_ids = [encounter_id]

    @property
    def dossier(self) -> Dossier | None:
        """What is known about the clinic; None once it was deleted."""
        return self._workspace.dossier(self.clinic_id)

    @property
    def encounters(self) -> list[Encounter]:
        """The encounters of this call, one for each speaker."""
        entries: Sequence[Encounter] = self.dossier.encounters if self.dossier else ()
        found = {entry.id: entry for entry in entries if entry.id in self._encounter_ids}
        return [found[entry] for entry in self._encounter_ids if entry in found]

    @property
    def encounter(self) -> Encounter | None:
        """The encounter that answers go to now; None once the whole call was undone."""
        found = self.encounters
        return found[-1] if found else None

    @property
    def answers(self) -> list[Answer]:
        """Everything that was answered in this call."""
        answers: Sequence[Answer] = self.dossier.answers if self.dossier else ()
        return [answer for answer in answers if answer.encounter_id in self._encounter_ids]

    @property
    def is_blank(self) -> bool:
        """Whether nothing was recorded so far."""
        named = any(e.person for e in self.encounters if e.channel is not Channel.LOOK_UP)
        return not named and not self.answers and not any(e.notes for e in self.encounters)

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

    def title(self, criterion: Criterion) -> str:
        """Return the name of a question, with the treatment where the plan has several."""
        plan = self._workspace.plan
        several = plan is not None and len(plan.treatments) > 1
        return row_title(criterion, with_treatment=several)

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
        """Return what was answered by whoever is speaking now."""
        dossier, encounter = self.dossier, self.encounter
        return answer_of(dossier, encounter.id, key) if dossier and encounter else None

    def is_answered(self, key: Key) -> bool:
        """Tell whether anybody answered it in this call, if only by not knowing."""
        return any(answer.key == key for answer in self.answers)

    def earlier(self, key: Key) -> list[Said]:
        """Return what anybody else said, or was said on other occasions, the latest first."""
        dossier, now = self.dossier, self.encounter
        if dossier is None or now is None:
            return []
        said = said_by_key(dossier).get(key, [])
        others = [one for one in said if one.encounter.id != now.id]
        return sorted(others, key=lambda one: one.answer.recorded_at, reverse=True)

    def words(self, criterion: Criterion) -> str:
        """Return what was written down of their words, answered or not."""
        answer = self.answer(criterion.key)
        return answer.words if answer else self._noted(self.title(criterion))

    def detail(self, criterion: Criterion) -> str:
        """Return the name or note that goes with the answer, answered or not."""
        answer = self.answer(criterion.key)
        if answer is not None and answer.value is not None:
            return answer.detail
        return self._noted(self._detail_title(criterion))

    def record(
        self, criterion: Criterion, state: AnswerState, value: Value | None = None, detail: str = ""
    ) -> bool:
        """Save an answer, with the words written down before it."""
        dossier, encounter = self.dossier, self.encounter
        if dossier is None or encounter is None:
            return False
        key, words, before = criterion.key, self.words(criterion), self.answer(criterion.key)
        now = datetime.now().astimezone()
        change = answer_given(
            dossier, encounter.id, key, state, now, value=value, detail=detail, words=words
        )
        if before is not None and change.after == replace(before, recorded_at=now):
            return True
        notes = with_words(encounter.notes, self.title(criterion), "")
        if value is not None:
            notes = with_words(notes, self._detail_title(criterion), "")
        merge = (
            f"answer {encounter.id} {key}" if _goes_on(criterion.question, before, value) else ""
        )
        return self._workspace.edit(_("answer"), [change, *_noted(encounter, notes)], merge)

    def withdraw(self, criterion: Criterion, detail: str) -> bool:
        """Take back a value that was taken out again; words and detail are kept as notes."""
        dossier, encounter = self.dossier, self.encounter
        answer = self.answer(criterion.key)
        if dossier is None or encounter is None:
            return False
        notes = with_words(encounter.notes, self._detail_title(criterion), detail)
        if answer is None or answer.value is None:
            merge = f"detail {encounter.id} {criterion.key}"
            return self._workspace.edit(_("note"), _noted(encounter, notes), merge)
        notes = with_words(notes, self.title(criterion), answer.words)
        changes = [*answer_withdrawn(dossier, answer), *_noted(encounter, notes)]
        return self._workspace.edit(_("withdraw answer"), changes)

    def write_down(self, criterion: Criterion, words: str) -> bool:
        """Save their words: with the answer, or as a note of the call while there is none."""
        encounter, answer = self.encounter, self.answer(criterion.key)
        if encounter is None:
            return False
        merge = f"words {encounter.id} {criterion.key}"
        if answer is not None:
            changes = [Change(answer, replace(answer, words=words))]
            same = answer.words == words
            return self._workspace.edit(_("edit their words"), [] if same else changes, merge)
        notes = with_words(encounter.notes, self.title(criterion), words)
        return self._workspace.edit(_("note"), _noted(encounter, notes), merge)

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
        return self._workspace.edit(_("edit speaker"), [change], f"speaker {encounter.id}")

    def end(self, outcome: Outcome, call_back_on: datetime | None = None) -> bool:
        """End the call."""
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
        for encounter in self.encounters:
            changes += encounter_removed(dossier, encounter)
        return self._workspace.edit(_("discard call"), changes)

    def _belongs(self, criterion: Criterion, chosen: Range) -> bool:
        if chosen is Range.SHORT:
            return criterion.question.core
        if chosen is Range.OPEN:
            finding = self.finding(criterion)
            return finding is None or finding.is_open or self.is_answered(criterion.key)
        return True

    def _go_on_with(self, dossier: Dossier, before: Encounter, person: str, role: str) -> bool:
        now = datetime.now().astimezone()
        ended = replace(before, ended_at=now, outcome=Outcome.REACHED)
        position = next_position(dossier.encounters)
        fresh = Encounter(new_id(), self.clinic_id, before.channel, now, position=position)
        fresh = replace(fresh, person=person, role=role)
        self._encounter_ids.append(fresh.id)
        changes = [Change(before, ended), added(fresh)]
        return self._workspace.edit(_("change speaker"), changes, f"speaker {fresh.id}")

    def _detail_title(self, criterion: Criterion) -> str:
        title, label = self.title(criterion), criterion.question.detail_label
        return _("{question} ({detail})").format(question=title, detail=label)

    def _noted(self, title: str) -> str:
        return words_noted(self.encounter.notes, title) if self.encounter else ""


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


def _noted(encounter: Encounter, notes: str) -> list[Change]:
    same = notes == encounter.notes
    return [] if same else [Change(encounter, replace(encounter, notes=notes))]


def _goes_on(question: Question, before: Answer | None, value: Value | None) -> bool:
    """Tell whether this goes on with what was being typed, so that both are undone as one."""
    if value is None or (before is not None and before.value is None):
        return False
    is_same = before is not None and before.value == value
    return is_same if question.kind in _CHOSEN else True
