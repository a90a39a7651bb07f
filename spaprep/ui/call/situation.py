"""What a call knows: what is asked in it, what was said so far, and how the clinic stands."""

from collections.abc import Sequence
from enum import StrEnum

from spaprep.core.calls.pending_words import words_noted
from spaprep.core.comparison.comparison import Comparison
from spaprep.core.comparison.criteria import Criterion
from spaprep.core.comparison.evaluation import HOW_THEY_TOOK_IT, said_by_key
from spaprep.core.comparison.findings import Basis, Finding
from spaprep.core.comparison.wording import row_title
from spaprep.core.language import _
from spaprep.core.questions.question import Stage
from spaprep.core.questions.verdicts import Verdict
from spaprep.core.records.edits import answer_of
from spaprep.core.records.records import Answer, Channel, Dossier, Encounter, Key, Said
from spaprep.ui.library.workspace import Workspace

_STAGE_OF_CHANNEL = {Channel.VISIT: Stage.VISIT, Channel.LOOK_UP: Stage.CHECK}


class Range(StrEnum):
    """Which questions a call goes through."""

    SHORT = "short"
    ALL = "all"
    OPEN = "open"
    CONFLICTS = "conflicts"


class Situation:
    """Looks up everything about one call anew whenever it is asked: only ids are kept.

    The findings are looked up once for each comparison, since a page asks for all of them at once.
    """

    def __init__(self, workspace: Workspace, clinic_id: str, *encounter_ids: str) -> None:
        self._workspace = workspace
        self.clinic_id = clinic_id
        self._encounter_ids = list(encounter_ids)
        self._conflicting: set[Key] = set()
        self._compared: Comparison | None = None
        self._findings: dict[Key, Finding] = {}

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
    def encounter_ids(self) -> tuple[str, ...]:
        """The ids of this call, one for each speaker."""
        return tuple(self._encounter_ids)

    @property
    def is_over(self) -> bool:
        """Whether this is a call that ended before, opened again to correct what it holds."""
        encounter = self.encounter
        return encounter is not None and encounter.ended_at is not None

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
        self._conflicting |= {c.key for c in comparison.criteria if self._is_conflicting(c)}
        found = [c for c in comparison.criteria if self._belongs(c, chosen)]
        stage = _STAGE_OF_CHANNEL.get(encounter.channel, Stage.CALL)
        if encounter.channel is Channel.LOOK_UP:
            looked_up = [c for c in found if stage in c.question.stages]
            found = looked_up if looked_up or chosen is not Range.ALL else found
        return sorted(found, key=lambda criterion: stage not in criterion.question.stages)

    def title(self, criterion: Criterion) -> str:
        """Return the name of a question, with the treatment where the plan has several."""
        plan = self._workspace.plan
        several = plan is not None and len(plan.treatments) > 1
        return row_title(criterion, with_treatment=several)

    def finding(self, criterion: Criterion) -> Finding | None:
        """Return how the clinic stands on a criterion by now."""
        comparison = self._workspace.comparison
        if comparison is not self._compared:
            column = comparison.column(self.clinic_id) if comparison else None
            found = column.findings if column else ()
            criteria = comparison.criteria if comparison and column else ()
            self._compared = comparison
            self._findings = dict(zip((c.key for c in criteria), found, strict=True))
        return self._findings.get(criterion.key)

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
        return self._noted(self.detail_title(criterion))

    def _belongs(self, criterion: Criterion, chosen: Range) -> bool:
        if chosen is Range.SHORT:
            return criterion.question.core
        if chosen is Range.OPEN:
            finding = self.finding(criterion)
            return finding is None or finding.is_open or self.is_answered(criterion.key)
        if chosen is Range.CONFLICTS:
            return criterion.key in self._conflicting
        return True

    def _is_conflicting(self, criterion: Criterion) -> bool:
        finding = self.finding(criterion)
        return finding is not None and finding.is_conflicting

    def detail_title(self, criterion: Criterion) -> str:
        """Return what the name or note is called in the notes of the call."""
        title, label = self.title(criterion), criterion.question.detail_label
        return _("{question} ({detail})").format(question=title, detail=label)

    def _noted(self, title: str) -> str:
        return words_noted(self.encounter.notes, title) if self.encounter else ""
