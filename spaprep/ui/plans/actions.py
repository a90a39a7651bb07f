"""What a user does with whole plans: make, switch, edit, delete, bring in and hand on."""

from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QMenu, QWidget

from spaprep.core.importing.plan_copies import CopyDepth, plan_copy
from spaprep.core.language import _
from spaprep.core.records.changes import added
from spaprep.core.records.edits import added_contents, next_position, plan_removed, rebased
from spaprep.core.records.records import Plan
from spaprep.ui.background.tasks import run_in_background
from spaprep.ui.formatting.file_names import safe_name
from spaprep.ui.library.plan_files import plan_writer
from spaprep.ui.library.workspace import Workspace
from spaprep.ui.plans.copy_dialog import CopyDialog
from spaprep.ui.plans.plan_dialog import PlanDialog
from spaprep.ui.plans.plan_import import PlanImport
from spaprep.ui.plans.question_sets import QuestionSets
from spaprep.ui.plans.sample import add_sample, remove_sample
from spaprep.ui.plans.window_actions import WindowActions
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.form_dialog import FormDialog
from spaprep.ui.widgets.notice import Notice, file_offers


class PlanActions(WindowActions):
    """The actions on plans, with the dialogs that they need.

    Args:
        workspace: what they change.
        notice: where they say what happened.
        theme: for the sizes of their dialogs.
        window: the parent of their dialogs.

    Attributes:
        sets: takes questions from plan to plan.
    """

    def __init__(self, workspace: Workspace, notice: Notice, theme: Theme, window: QWidget) -> None:
        super().__init__(workspace, notice, theme, window)
        self.sets = QuestionSets(workspace, notice, theme, window)
        self._imports = PlanImport(workspace, self.sets, notice, theme, window)

    def new_plan(self) -> bool:
        """Ask for a new plan, save and show it; return whether there is one."""

        def save(plan: Plan) -> bool:
            return self._workspace.edit(_("new plan"), [added(plan)])

        dialog = PlanDialog(
            self._theme, None, next_position(self._workspace.plans), self._window, save
        )
        return self._run(dialog)

    def edit_plan(self) -> None:
        """Edit the plan that is shown."""
        before = self._workspace.plan
        if before is None:
            return

        def save(plan: Plan) -> bool:
            # A second start may have brought in a newer version while the dialog was open.
            current = next((p for p in self._workspace.plans if p.id == before.id), before)
            return self._workspace.edit(_("edit plan"), [rebased(current, before, plan)])

        self._run(PlanDialog(self._theme, before, before.position, self._window, save))

    def copy_plan(self) -> None:
        """Copy the plan that is shown, as far as the user wants, and show the copy."""
        # Saves what is being typed first, so that the copy has it.
        contents = self._workspace.contents()
        if contents is None:
            return

        def save(title: str, depth: CopyDepth) -> bool:
            now, position = datetime.now().astimezone(), next_position(self._workspace.plans)
            copy = plan_copy(contents, title, depth, now, position)
            if not self._workspace.edit(_("copy plan"), added_contents(copy)):
                return False
            self._workspace.show_plan(copy.plan.id)
            return True

        self._run(CopyDialog(self._theme, contents.plan, save, self._window))

    def delete_plan(self) -> None:
        """Delete the plan that is shown, with its clinics; undo brings it back."""
        contents = self._workspace.contents()
        if contents is None:
            return
        if self._workspace.edit(_("delete plan"), plan_removed(contents)):
            # Not asked about first: undo brings everything back, and the notice offers it.
            message = _("“{plan}” was deleted.").format(plan=contents.plan.title)
            self._notice.say_undoable(message, self._workspace.undo)

    def fill_plan_menu(self, menu: QMenu) -> None:
        """List the plans in a menu, to switch between them."""
        menu.clear()
        current = self._workspace.plan
        for plan in self._workspace.plans:
            # Qt takes a single “&” for the mark of a mnemonic.
            action = menu.addAction(plan.title.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(current is not None and plan.id == current.id)
            action.triggered.connect(
                lambda _checked, plan_id=plan.id: self._workspace.show_plan(plan_id)
            )
        menu.addSeparator()
        menu.addAction(_("New plan…")).triggered.connect(self.new_plan)
        if current is not None:
            menu.addAction(_("Edit plan…")).triggered.connect(self.edit_plan)
            menu.addAction(_("Copy plan…")).triggered.connect(self.copy_plan)
            menu.addAction(_("Delete plan")).triggered.connect(self.delete_plan)

    def add_sample(self) -> None:
        """Add the sample plan and show it."""
        if add_sample(self._workspace):
            self._notice.say(
                _("The sample plan is there to look around in. All its clinics are invented."),
                [(_("Remove the sample"), self.remove_sample)],
            )

    def remove_sample(self) -> None:
        """Remove the sample plan; undo brings it back."""
        if remove_sample(self._workspace):
            self._notice.say(_("The sample plan was removed."))

    def import_file(self, path: str) -> None:
        """Read a .spaprep file, say what it would add, and add it once the user agrees."""
        self._imports.start(path)

    def export_file(self, path: str = "") -> None:
        """Write the plan that is shown to a .spaprep file."""
        contents = self._workspace.contents()
        if contents is None:
            return
        if not path:
            path, _kind = QFileDialog.getSaveFileName(
                self._window,
                _("Export the plan"),
                f"{safe_name(contents.plan.title)}.spaprep",
                _("SpaPrep plans (*.spaprep)"),
            )
        if path:
            # Not every system’s dialog adds the suffix.
            target = Path(path if path.endswith(".spaprep") else f"{path}.spaprep")
            write = plan_writer(contents, target, datetime.now().astimezone())
            run_in_background(self, write, self._show_written, self._show_error)

    def _run(self, dialog: FormDialog) -> bool:
        """Show a dialog until it is closed; return whether what was entered is on disk."""
        self._workspace.follow_dialog(dialog)
        return dialog.exec() == QDialog.DialogCode.Accepted

    def _show_written(self, path: Path) -> None:
        message = _("The plan was written to “{name}”, with all phone numbers and names in it.")
        self._notice.say(message.format(name=path.name), file_offers(str(path)))
