"""Questions that go from plan to plan: within the library, or by a file with no clinic in it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from spaprep.core.advice.impact import impact_of
from spaprep.core.advice.what_if import comparison_under
from spaprep.core.language import _
from spaprep.core.records.changes import added
from spaprep.core.records.edits import edited, new_id, next_position
from spaprep.core.records.records import Plan, PlanContents
from spaprep.core.settings.question_sets import (
    QuestionSet,
    QuestionSetMerge,
    merge_question_set,
    merge_sentences,
    plan_to_share,
)
from spaprep.ui.background.progress_dialog import run_with_progress
from spaprep.ui.background.tasks import run_in_background
from spaprep.ui.formatting.file_names import safe_name
from spaprep.ui.library.plan_files import plan_reader, plan_writer
from spaprep.ui.library.workspace import Workspace
from spaprep.ui.plans.question_set_dialogs import BringInDialog, CopyQuestionsDialog
from spaprep.ui.plans.window_actions import WindowActions
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.notice import Notice, file_offers

SUFFIX = ".spaprep"


class QuestionSets(WindowActions):
    """Shares the questions of the plan that is shown, and merges others into it.

    Args:
        workspace: what it changes.
        notice: where it says what happened.
        theme: for the sizes of its dialogs.
        window: the parent of its dialogs.

    Attributes:
        dialog: the one that is open, or was last; None before.
    """

    def __init__(self, workspace: Workspace, notice: Notice, theme: Theme, window: QWidget) -> None:
        super().__init__(workspace, notice, theme, window)
        self.dialog: BringInDialog | CopyQuestionsDialog | None = None

    def share(self, path: str = "") -> None:
        """Write the questions of the plan that is shown to a file, with no clinic in it."""
        plan = self._workspace.plan
        if plan is None:
            return
        path = path or self._ask_where(plan)
        if path:
            target = Path(path if path.endswith(SUFFIX) else f"{path}{SUFFIX}")
            shared, now = PlanContents(plan_to_share(plan)), datetime.now().astimezone()
            write = plan_writer(shared, target, now)
            run_in_background(self, write, self._show_shared, self._show_error)

    def bring_in(self, path: str = "") -> None:
        """Read a file, and offer its questions; its clinics stay where they are."""
        if not path:
            path, _kind = QFileDialog.getOpenFileName(
                self._window, _("Bring in questions"), "", _("SpaPrep plans (*.spaprep)")
            )
        if path:
            catalogue = self._workspace.catalogue
            run_with_progress(
                self._window,
                _("Bring in questions"),
                _("Reading “{name}”…").format(name=Path(path).name),
                lambda progress: plan_reader(Path(path), catalogue, progress.report)(),
                self.offer,
                self._show_error,
                stops_at_quit=True,
            )

    def offer(self, contents: Sequence[PlanContents]) -> None:
        """Offer the questions of a file for the plan that is shown; without one, as a plan."""
        plan = self._workspace.plan
        if not contents:
            self._notice.say(_("There is no plan in this file."))
        elif plan is None:
            self._make_plan(contents[0].plan)
        else:
            self._open(
                BringInDialog(
                    self._theme,
                    [entry.plan for entry in contents],
                    plan,
                    self.sentences,
                    partial(self.merge, _("bring in questions")),
                    self._make_plan,
                    self._window,
                )
            )

    def copy_from_plan(self) -> None:
        """Let the user choose questions of other plans for the one that is shown."""
        plan = self._workspace.plan
        others = [one for one in self._workspace.plans if plan is not None and one.id != plan.id]
        if not others:
            self._notice.say(_("There is no other plan to copy questions from."))
            return
        self._open(
            CopyQuestionsDialog(
                self._theme,
                others,
                self._workspace.catalogue,
                self.sentences,
                partial(self.merge, _("copy questions")),
                self._window,
            )
        )

    def sentences(self, incoming: QuestionSet) -> tuple[str, ...]:
        """Return what merging a set into the plan that is shown changes, and what that moves."""
        found, before = self._merged(incoming), self._workspace.comparison
        if found is None or before is None:
            return ()
        after = comparison_under(before, found.plan, self._workspace.catalogue)
        moves = impact_of(before, after)
        return (*merge_sentences(found), *(moves.sentences if moves.clinics else ()))

    def merge(self, text: str, incoming: QuestionSet) -> bool:
        """Merge a set into the plan that is shown; return whether that is on disk."""
        plan, found = self._workspace.plan, self._merged(incoming)
        if plan is None or found is None:
            return False
        # No edit, which undo would list although nothing changed.
        if found.plan == plan:
            self._notice.say(" ".join(merge_sentences(found)))
            return True
        now = datetime.now().astimezone()
        change = edited(
            plan, now, own_questions=found.plan.own_questions, settings=found.plan.settings
        )
        if not self._workspace.edit(text, [change]):
            return False
        self._say_undoable(" ".join(merge_sentences(found)))
        return True

    def _merged(self, incoming: QuestionSet) -> QuestionSetMerge | None:
        plan = self._workspace.plan
        if plan is None:
            return None
        return merge_question_set(
            plan, incoming, self._workspace.catalogue, self._workspace.dossiers
        )

    def _make_plan(self, incoming: Plan) -> bool:
        """Add the plan of a file as it is; beside the one of the same id, where there is one."""
        plans = self._workspace.plans
        made = replace(incoming, position=next_position(plans))
        if any(plan.id == incoming.id for plan in plans):
            made = replace(made, id=new_id())
        if not self._workspace.edit(_("new plan"), [added(made)]):
            return False
        self._workspace.show_plan(made.id)
        self._say_undoable(_("“{plan}” was made.").format(plan=made.title))
        return True

    def _open(self, dialog: BringInDialog | CopyQuestionsDialog) -> None:
        if self.dialog is not None:
            # Not when it closes: `dialog` is also the one that was open last.
            self.dialog.deleteLater()
        self.dialog = dialog
        self._workspace.follow_dialog(dialog)
        dialog.open()

    def _say_undoable(self, sentence: str) -> None:
        self._notice.say_undoable(sentence, self._workspace.undo)

    def _show_shared(self, path: Path) -> None:
        message = _("The questions were written to “{name}”, with no clinic in it.")
        self._notice.say(message.format(name=path.name), file_offers(str(path)))

    def _ask_where(self, plan: Plan) -> str:
        path, _kind = QFileDialog.getSaveFileName(
            self._window,
            _("Share these questions"),
            _("{plan} – questions").format(plan=safe_name(plan.title)) + SUFFIX,
            _("SpaPrep plans (*.spaprep)"),
        )
        return path
