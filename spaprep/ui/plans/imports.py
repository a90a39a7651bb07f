"""Bringing things in from files: plans from .spaprep files, clinics from lists of contacts."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from spaprep.core.importing.contact_import import ImportRow, import_changes
from spaprep.core.importing.contacts import ContactTable
from spaprep.core.language import _, ngettext
from spaprep.core.records.changes import Change
from spaprep.ui.background.progress_dialog import ProgressDialog, run_with_progress
from spaprep.ui.background.tasks import CancelledError, Progress
from spaprep.ui.clinics.forms.import_dialog import ImportDialog
from spaprep.ui.library.large_edit import edit_in_background
from spaprep.ui.library.plan_files import contact_reader
from spaprep.ui.library.workspace import Workspace
from spaprep.ui.plans.actions import PlanActions
from spaprep.ui.plans.window_actions import WindowActions
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.notice import Notice

PLAN_SUFFIX = ".spaprep"


class Imports(WindowActions):
    """Reads a file, shows what would come in, and imports it once the user agrees.

    Args:
        workspace: what it changes.
        plans: brings in whole plans.
        notice: where it says what happened.
        theme: for the sizes of its dialogs.
        window: the parent of its dialogs.
    """

    def __init__(
        self,
        workspace: Workspace,
        plans: PlanActions,
        notice: Notice,
        theme: Theme,
        window: QWidget,
    ) -> None:
        super().__init__(workspace, notice, theme, window)
        self._plans = plans
        self.dialog: ImportDialog | None = None

    def import_file(self, path: str = "") -> None:
        """Import a file, one that the user chooses if None."""
        if not path:
            path, _kind = QFileDialog.getOpenFileName(
                self._window,
                _("Import"),
                "",
                _("Plans and contacts (*.spaprep *.csv *.tsv *.txt *.vcf *.vcard);;All files (*)"),
            )
        if path.lower().endswith(PLAN_SUFFIX):
            self._plans.import_file(path)
        elif path:
            self._read_contacts(Path(path))

    def _read_contacts(self, path: Path) -> None:
        if self._workspace.plan is None:
            self._notice.say(
                _("Clinics belong to a plan. Make one first, then import “{name}”.").format(
                    name=path.name
                ),
                [(_("New plan…"), self._plans.new_plan)],
            )
            return
        run_with_progress(
            self._window,
            _("Import"),
            _("Reading “{name}”…").format(name=path.name),
            lambda progress: contact_reader(path, progress.report)(),
            self._preview,
            self._show_error,
            stops_at_quit=True,
        )

    def _preview(self, table: ContactTable) -> None:
        clinics = [dossier.clinic for dossier in self._workspace.dossiers]
        # Open until the clinics are on disk: only the dialog knows what the user chose.
        self.dialog = ImportDialog(self._theme, table, clinics, self._import_rows, self._window)
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.open()

    def _import_rows(self, rows: Sequence[ImportRow]) -> None:
        """Save what comes in, off the GUI thread: a file may hold thousands."""
        plan = self._workspace.plan
        if plan is None:
            self._finish()
            return
        clinics = [dossier.clinic for dossier in self._workspace.dossiers]
        now = datetime.now().astimezone()

        def changes(progress: Progress) -> list[Change]:
            return import_changes(rows, plan.id, clinics, now, progress.report)

        progress = Progress()
        text = _("Adding the clinics…")
        dialog = ProgressDialog(progress, _("Import"), text, self._window)
        edit_in_background(
            self._workspace,
            _("import clinics"),
            changes,
            progress,
            dialog.closing(self._show_imported),
            dialog.closing(self._show_not_imported),
        )

    def _show_imported(self, count: int) -> None:
        self._finish()
        text = ngettext("{count} clinic was imported.", "{count} clinics were imported.", count)
        if count:
            self._notice.say_undoable(text.format(count=count), self._workspace.undo)
        else:
            self._notice.say(text.format(count=count))

    def _show_not_imported(self, error: Exception) -> None:
        """Show what was chosen again, so that it can be saved later; unless it was canceled."""
        if isinstance(error, CancelledError):
            self._finish()
            self._show_error(error)
            return
        if self.dialog is not None:
            self.dialog.show_unsaved(str(error))

    def _finish(self) -> None:
        if self.dialog is not None:
            self.dialog.finish()
            self.dialog = None
