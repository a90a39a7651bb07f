"""What a user does with whole plans: make, switch, edit, delete, bring in and hand on."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QMenu, QMessageBox, QWidget

from spaprep.core.changes import added
from spaprep.core.copying import Depth, plan_copy
from spaprep.core.edits import added_contents, carried_over, next_position, plan_removed
from spaprep.core.incoming import Incoming
from spaprep.core.language import _
from spaprep.core.records import Plan, PlanContents
from spaprep.ui.copy_dialog import CopyDialog
from spaprep.ui.file_names import safe_name
from spaprep.ui.form_dialog import FormDialog
from spaprep.ui.notice import Notice
from spaprep.ui.plan_dialog import PlanDialog
from spaprep.ui.question_sets import QuestionSets
from spaprep.ui.sample import add_sample, remove_sample
from spaprep.ui.tasks import run_in_background
from spaprep.ui.theme import Theme
from spaprep.ui.workspace import Workspace
from spaprep.ui.written import offers_for

_SENTENCES = 8


class PlanActions(QObject):
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
        super().__init__(window)
        self._theme = theme
        self._workspace = workspace
        self._notice = notice
        self._window = window
        self.sets = QuestionSets(workspace, notice, theme, window)

    def new_plan(self) -> bool:
        """Ask for a new plan, save and show it; tell whether there is one."""

        def keep(plan: Plan) -> bool:
            return self._workspace.edit(_("new plan"), [added(plan)])

        dialog = PlanDialog(
            self._theme, None, next_position(self._workspace.plans), self._window, keep
        )
        return self._run(dialog)

    def edit_plan(self) -> None:
        """Edit the plan that is shown."""
        before = self._workspace.plan
        if before is None:
            return

        def keep(plan: Plan) -> bool:
            # A second start may have brought in a newer version while the dialog was open.
            there = next((one for one in self._workspace.plans if one.id == before.id), before)
            return self._workspace.edit(_("edit plan"), [carried_over(there, before, plan)])

        self._run(PlanDialog(self._theme, before, before.position, self._window, keep))

    def copy_plan(self) -> None:
        """Copy the plan that is shown, as far as the user wants, and show the copy."""
        contents = self._workspace.contents()
        if contents is None:
            return

        def keep(title: str, depth: Depth) -> bool:
            now, position = datetime.now().astimezone(), next_position(self._workspace.plans)
            copy = plan_copy(contents, title, depth, now, position)
            if not self._workspace.edit(_("copy plan"), added_contents(copy)):
                return False
            self._workspace.show_plan(copy.plan.id)
            return True

        self._run(CopyDialog(self._theme, contents.plan, keep, self._window))

    def delete_plan(self) -> None:
        """Delete the plan that is shown, with its clinics; undo brings it back."""
        contents = self._workspace.contents()
        if contents is None:
            return
        if self._workspace.edit(_("delete plan"), plan_removed(contents)):
            told = _("“{plan}” was deleted.").format(plan=contents.plan.title)
            self._notice.say_undoable(told, self._workspace.undo)

    def fill_plan_menu(self, menu: QMenu) -> None:
        """List the plans in a menu, to switch between them."""
        menu.clear()
        shown = self._workspace.plan
        for plan in self._workspace.plans:
            action = menu.addAction(plan.title.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(shown is not None and plan.id == shown.id)
            action.triggered.connect(_call(self._workspace.show_plan, plan.id))
        menu.addSeparator()
        menu.addAction(_("New plan…")).triggered.connect(_call(self.new_plan))
        if shown is not None:
            menu.addAction(_("Edit plan…")).triggered.connect(_call(self.edit_plan))
            menu.addAction(_("Copy plan…")).triggered.connect(_call(self.copy_plan))
            menu.addAction(_("Delete plan")).triggered.connect(_call(self.delete_plan))

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
        read = self._workspace.reader(Path(path))
        run_in_background(self, read, self._offer, self._refuse)

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
            target = Path(path if path.endswith(".spaprep") else f"{path}.spaprep")
            write = self._workspace.writer(contents, target, datetime.now().astimezone())
            run_in_background(self, write, self._tell_written, self._refuse)

    def _run(self, dialog: FormDialog) -> bool:
        """Show a dialog until it is closed; tell whether what was entered is on disk."""
        self._workspace.not_saved.connect(dialog.note_not_saved)
        is_saved = dialog.exec() == QDialog.DialogCode.Accepted
        self._workspace.not_saved.disconnect(dialog.note_not_saved)
        return is_saved

    def _offer(self, contents: tuple[PlanContents, ...]) -> None:
        if self._workspace.plan is not None and self._is_set(contents):
            self.sets.offer(contents)
            return
        if not contents:
            self._notice.say(_("There is no plan in this file."))
            return
        incoming, agreed = self._workspace.incoming(contents), None
        # Something else may come in while the question is open: then it is another question.
        while incoming is not None and not incoming.refusal and incoming.summary != agreed:
            if not self._is_agreed(incoming.summary):
                return
            agreed = incoming.summary
            incoming = self._workspace.incoming(contents)
        if incoming is None:
            return
        if incoming.refusal:
            self._notice.tell_fault(incoming.refusal)
        else:
            self.take_in(incoming)

    def _is_agreed(self, summary: Sequence[str]) -> bool:
        """Say what a file would change, and let the user decide."""
        box = QMessageBox(self._window)
        box.setWindowTitle(_("Import a plan"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText("\n".join(summary[:_SENTENCES]))
        if len(summary) > _SENTENCES:
            # All of them would stand higher than the screen, with the buttons below its edge.
            box.setInformativeText(_("This is not all: the details list everything."))
            box.setDetailedText("\n".join(summary))
        box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
        accept = box.addButton(_("Import"), QMessageBox.ButtonRole.AcceptRole)
        accept.setProperty("role", "primary")
        accept.style().polish(accept)
        box.setDefaultButton(accept)
        box.exec()
        return box.clickedButton() is accept

    def _is_set(self, contents: tuple[PlanContents, ...]) -> bool:
        """Tell whether a file holds questions alone, of a plan that is not in the library."""
        known = {plan.id for plan in self._workspace.plans}
        return len(contents) == 1 and not contents[0].dossiers and contents[0].plan.id not in known

    def take_in(self, incoming: Incoming) -> None:
        """Add what was read; undo takes it out again."""
        if self._workspace.edit(_("import"), incoming.changes):
            self._workspace.show_plan(incoming.plan_id)
            self._notice.say_undoable(_("The file was imported."), self._workspace.undo)

    def _refuse(self, error: Exception) -> None:
        self._notice.tell_fault(str(error))

    def _tell_written(self, path: Path) -> None:
        told = _("The plan was written to “{name}”, with all phone numbers and names in it.")
        self._notice.say(told.format(name=path.name), offers_for(str(path)))


def _call(act: Callable[..., object], *args: object) -> Callable[[bool], None]:
    """Return a slot that leaves out what a menu tells it about its checked state."""

    def slot(_checked: bool = False) -> None:  # noqa: FBT001, FBT002 -- as Qt calls it
        act(*args)

    return slot
