"""Other settings tried out beside the plan's own: worked out off the GUI thread, kept at once."""

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from spaprep.core.advice.impact import SettingsImpact, impact_of
from spaprep.core.advice.leader_changes import LeaderChange, plan_with_change
from spaprep.core.advice.what_if import comparison_under
from spaprep.core.comparison.comparison import Comparison
from spaprep.core.language import _
from spaprep.core.questions.question import Importance, Question, Threshold
from spaprep.core.questions.rule_wording import rule_text
from spaprep.core.questions.wording import importance_text
from spaprep.core.records.changes import Change
from spaprep.core.records.records import Plan
from spaprep.core.settings.question_settings import with_importance, with_threshold
from spaprep.ui.background.latest_only import PAINTED_WITHIN, LatestOnlyTask
from spaprep.ui.background.tasks import Progress
from spaprep.ui.library.workspace import Workspace


class Sandbox(QObject):
    """A plan with other settings, and the comparison under them.

    Attributes:
        comparison: under what is tried; None while nothing is, or before it is worked out.
        moves: what would move; None likewise.

    Signals:
        changed(): something else is tried, nothing any more, or its comparison is there.
    """

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._latest = LatestOnlyTask(self, delay=PAINTED_WITHIN)
        self._plan: Plan | None = None
        self.comparison: Comparison | None = None
        self.moves: SettingsImpact | None = None

    def weigh(self, question_id: str, importance: Importance) -> None:
        """Try another importance."""
        plan = self._plan or self._workspace.plan
        if plan is not None:
            self._try(with_importance(plan, self._workspace.catalogue, question_id, importance))

    def measure(self, question_id: str, threshold: Threshold) -> None:
        """Try other numbers."""
        plan = self._plan or self._workspace.plan
        if plan is not None:
            self._try(with_threshold(plan, self._workspace.catalogue, question_id, threshold))

    def take(self, turn: LeaderChange) -> None:
        """Try one change that puts another clinic first."""
        plan = self._plan or self._workspace.plan
        if plan is not None:
            self._try(plan_with_change(plan, self._workspace.catalogue, turn))

    def discard(self) -> None:
        """Forget what was tried."""
        self._latest.cancel()
        self._plan = self.comparison = self.moves = None
        self.changed.emit()

    def keep(self) -> bool:
        """Make what was tried the plan's settings, as one edit; tell whether it is on disk."""
        before, after = self._workspace.plan, self._plan
        if before is None or after is None:
            return False
        self._latest.cancel()
        self._plan = self.comparison = self.moves = None
        dated = replace(after, updated_at=datetime.now().astimezone())
        changes = [Change(before, dated)]
        if self._workspace.edit(_("keep what was tried out"), changes, keep_pending=True):
            return True
        self._try(after)
        return False

    def follow(self) -> None:
        """Work out again what is tried, after answers or clinics changed."""
        if self._plan is not None:
            self._try(self._plan)

    def changes(self) -> list[str]:
        """Return what is tried, each change in words."""
        base = self._workspace.comparison
        if base is None or self.comparison is None:
            return []
        before = {c.question.id: c.question for c in base.criteria}
        after = {c.question.id: c.question for c in self.comparison.criteria}
        pairs = ((before[key], question) for key, question in after.items() if key in before)
        return [text for old, new in pairs if old != new for text in _difference(old, new)]

    def _try(self, tried: Plan) -> None:
        base = self._workspace.comparison
        if base is None or tried == base.plan:
            self.discard()
            return
        self._plan = tried
        catalogue = self._workspace.catalogue

        def work(_progress: Progress) -> tuple[Comparison, SettingsImpact]:
            after = comparison_under(base, tried, catalogue)
            return after, impact_of(base, after)

        self._latest.start(work, self._take_over)

    def _take_over(self, found: tuple[Comparison, SettingsImpact]) -> None:
        self.comparison, self.moves = found
        self.changed.emit()


def _difference(old: Question, new: Question) -> list[str]:
    differences = []
    if old.importance is not new.importance:
        differences.append(
            _("“{question}”: {after} instead of {before}").format(
                question=new.label,
                after=importance_text(new.importance),
                before=importance_text(old.importance),
            )
        )
    if old.rule != new.rule:
        differences.append(
            _("“{question}”: {after} instead of {before}").format(
                question=new.label, after=rule_text(new), before=rule_text(old)
            )
        )
    return differences
