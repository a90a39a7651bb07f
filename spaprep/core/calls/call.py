"""One call as it stands in the library: who was on the line, and what was answered."""

from collections.abc import Iterable
from dataclasses import dataclass

from spaprep.core.calls.pending_words import noted_words
from spaprep.core.comparison.criteria import Criterion
from spaprep.core.comparison.evaluation import statements_by_key
from spaprep.core.comparison.wording import row_title
from spaprep.core.language import _
from spaprep.core.records.call_parts import first_parts
from spaprep.core.records.edits import answer_of
from spaprep.core.records.records import Answer, Channel, Dossier, Encounter, Key, Plan, Statement


@dataclass(frozen=True, slots=True)
class Call:
    """One call, visit or look-up, with an encounter for each person who spoke in it.

    Attributes:
        dossier: everything known about the clinic.
        encounters: the parts of the call in their order; at least one.
        with_treatment: whether the plan has several treatments, so that titles name theirs.
    """

    dossier: Dossier
    encounters: tuple[Encounter, ...]
    with_treatment: bool = False

    @property
    def encounter(self) -> Encounter:
        """The encounter that answers belong to now."""
        return self.encounters[-1]

    @property
    def answers(self) -> list[Answer]:
        """Everything that was answered in this call, by whomever."""
        ids = {encounter.id for encounter in self.encounters}
        return [answer for answer in self.dossier.answers if answer.encounter_id in ids]

    @property
    def answered(self) -> frozenset[Key]:
        """The criteria that have an answer in this call, if only “they don’t know”."""
        return frozenset(answer.key for answer in self.answers)

    @property
    def is_over(self) -> bool:
        """Whether the call has ended, and is open again to correct what it holds."""
        return self.encounter.ended_at is not None

    @property
    def is_blank(self) -> bool:
        """Whether nothing was recorded so far."""
        has_speaker = any(e.person for e in self.encounters if e.channel is not Channel.LOOK_UP)
        has_notes = any(encounter.notes for encounter in self.encounters)
        return not (has_speaker or has_notes or self.answers)

    @property
    def number(self) -> int:
        """Which call to this clinic it is, counted from 1 within its channel."""
        first = self.encounters[0]
        # A call with several speakers counts once.
        began = first_parts(self.dossier.encounters)
        same_channel = [entry for entry in began if entry.channel is first.channel]
        return 1 + sum(entry.started_at < first.started_at for entry in same_channel)

    def answer(self, key: Key) -> Answer | None:
        """Return the answer of the person who is speaking now."""
        return answer_of(self.dossier, self.encounter.id, key)

    def other_answers(self, key: Key) -> list[Statement]:
        """Return the answers of other people and from other calls, the latest first."""
        statements = statements_by_key(self.dossier).get(key, [])
        others = [one for one in statements if one.encounter.id != self.encounter.id]
        return sorted(others, key=lambda one: one.answer.recorded_at, reverse=True)

    def title(self, criterion: Criterion) -> str:
        """Return the name of a question; its words stand under it in the notes of the call."""
        return row_title(criterion, with_treatment=self.with_treatment)

    def detail_title(self, criterion: Criterion) -> str:
        """Return the title of the name or note that goes with an answer, in the notes."""
        title, label = self.title(criterion), criterion.question.detail_label
        return _("{question} ({detail})").format(question=title, detail=label)

    def words(self, criterion: Criterion) -> str:
        """Return the words that were noted for a question, answered or not."""
        answer = self.answer(criterion.key)
        return answer.words if answer else noted_words(self.encounter.notes, self.title(criterion))

    def detail(self, criterion: Criterion) -> str:
        """Return the name or note that goes with the answer, answered or not."""
        answer = self.answer(criterion.key)
        # An answer without a value has no detail, so one that was typed waits in the notes.
        if answer is not None and answer.value is not None:
            return answer.detail
        return noted_words(self.encounter.notes, self.detail_title(criterion))


def find_call(
    dossier: Dossier | None, encounter_ids: Iterable[str], plan: Plan | None
) -> Call | None:
    """Return the call that has these encounters; None if it, or its clinic, was removed.

    Args:
        dossier: of the clinic, None if it was removed.
        encounter_ids: the parts of the call in their order; those not found are left out.
        plan: whose questions are asked.
    """
    by_id = {entry.id: entry for entry in dossier.encounters} if dossier else {}
    encounters = tuple(by_id[entry] for entry in encounter_ids if entry in by_id)
    if dossier is None or not encounters:
        return None
    return Call(dossier, encounters, plan is not None and len(plan.treatments) > 1)
