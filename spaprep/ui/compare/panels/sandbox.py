"""Other settings tried out beside the plan's own, compared off the GUI thread."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from spaprep.core.advice.impact import SettingsImpact, impact_of
from spaprep.core.advice.leader_changes import LeaderChange, plan_with_change
from spaprep.core.advice.what_if import comparison_under
from spaprep.core.comparison.comparison import Comparison
from spaprep.core.language import _
from spaprep.core.questions.question import Catalogue, Importance, Question, Threshold
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
        comparison: under the settings that are tried; None if none are, or until it is ready.
        impact: what these settings would change; None likewise.

    Signals:
        changed(): other settings are compared, or none any more.
    """

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._task = LatestOnlyTask(self, delay=PAINTED_WITHIN)
        self._plan: Plan | None = None
        self.comparison: Comparison | None = None
        self.impact: SettingsImpact | None = None

    def try_importance(self, question_id: str, importance: Importance) -> None:
        """Try another importance."""
        self._try(lambda plan, catalogue: with_importance(plan, catalogue, question_id, importance))

    def try_threshold(self, question_id: str, threshold: Threshold) -> None:
        """Try another threshold."""
        self._try(lambda plan, catalogue: with_threshold(plan, catalogue, question_id, threshold))

    def try_leader_change(self, change: LeaderChange) -> None:
        """Try one change that puts another clinic first."""
        self._try(lambda plan, catalogue: plan_with_change(plan, catalogue, change))

    def discard(self) -> None:
        """Forget what was tried."""
        self._clear()
        self.changed.emit()

    def save(self) -> bool:
        """Save what was tried as the plan's settings, as one edit; return whether it is saved."""
        before, after = self._workspace.plan, self._plan
        if before is None or after is None:
            return False
        # Cleared first: saving changes the plan, and the page would show what was tried again.
        self._clear()
        dated = replace(after, updated_at=datetime.now().astimezone())
        changes = [Change(before, dated)]
        if self._workspace.edit(_("keep what was tried out"), changes, keep_pending=True):
            return True
        # Not saved: what was tried stays, to be saved later.
        self._compare(after)
        return False

    def update(self) -> None:
        """Compare again under what is tried: answers or clinics changed."""
        if self._plan is not None:
            self._compare(self._plan)

    def changes(self) -> list[str]:
        """Return what is tried, each change in words."""
        base = self._workspace.comparison
        if base is None or self.comparison is None:
            return []
        before = {c.question.id: c.question for c in base.criteria}
        after = {c.question.id: c.question for c in self.comparison.criteria}
        pairs = ((before[key], question) for key, question in after.items() if key in before)
        return [text for old, new in pairs if old != new for text in _difference(old, new)]

    def _try(self, change: Callable[[Plan, Catalogue], Plan]) -> None:
        # What is tried adds up: each change comes on top of those before.
        plan = self._plan or self._workspace.plan
        if plan is not None:
            self._compare(change(plan, self._workspace.catalogue))

    def _compare(self, tried: Plan) -> None:
        base = self._workspace.comparison
        # Tried back to the plan’s own settings, nothing is tried any more.
        if base is None or tried == base.plan:
            self.discard()
            return
        self._plan = tried
        catalogue = self._workspace.catalogue

        def work(_progress: Progress) -> tuple[Comparison, SettingsImpact]:
            after = comparison_under(base, tried, catalogue)
            return after, impact_of(base, after)

        self._task.start(work, self._finish)

    def _finish(self, found: tuple[Comparison, SettingsImpact]) -> None:
        self.comparison, self.impact = found
        self.changed.emit()

    def _clear(self) -> None:
        self._task.cancel()
        self._plan = self.comparison = self.impact = None


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
