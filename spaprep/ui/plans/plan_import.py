"""Bringing in plans from .spaprep files: what a file holds and would change, asked about once."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from spaprep.core.checks import BadInputError
from spaprep.core.importing.incoming import IncomingChanges, PlanSummary, plan_summary
from spaprep.core.language import _, ngettext
from spaprep.core.records.records import PlanContents
from spaprep.ui.background.progress_dialog import run_with_progress
from spaprep.ui.formatting.dates import short_date
from spaprep.ui.formatting.fitting import breakable, resize_on_screen
from spaprep.ui.library.plan_files import plan_reader, preview_import
from spaprep.ui.library.workspace import Workspace
from spaprep.ui.plans.question_sets import QuestionSets
from spaprep.ui.plans.window_actions import WindowActions
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.form_dialog import FormDialog
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import column
from spaprep.ui.widgets.notice import Notice

Contents = tuple[PlanContents, ...]


class PlanImport(WindowActions):
    """Reads a file of plans, asks whether to import them, and shows them then.

    One question is open at a time: what comes in meanwhile is asked about after it, and the same
    file only once.

    Args:
        workspace: what it changes.
        sets: imports files that hold only questions.
        notice: where it says what happened.
        theme: for the size of the dialog.
        window: the parent of the dialog.
    """

    def __init__(
        self,
        workspace: Workspace,
        sets: QuestionSets,
        notice: Notice,
        theme: Theme,
        window: QWidget,
    ) -> None:
        super().__init__(workspace, notice, theme, window)
        self._sets = sets
        self._waiting: list[Contents] = []
        self._dialog: IncomingDialog | None = None

    def start(self, path: str) -> None:
        """Read a file off the GUI thread, then say what it would bring."""
        catalogue = self._workspace.catalogue
        run_with_progress(
            self._window,
            _("Import"),
            _("Reading “{name}”…").format(name=Path(path).name),
            lambda progress: plan_reader(Path(path), catalogue, progress.report)(),
            self._offer,
            self._show_error,
            stops_at_quit=True,
        )

    def _offer(self, contents: Contents) -> None:
        if self._workspace.plan is not None and self._is_set(contents):
            self._sets.offer(contents)
        elif not contents:
            self._notice.say(_("There is no plan in this file."))
        else:
            if contents not in self._waiting:
                self._waiting.append(contents)
            self._ask_next()

    def _ask_next(self) -> None:
        """Ask about the first file that waits, unless another question is open."""
        if self._dialog is not None:
            self._dialog.raise_()
            self._dialog.activateWindow()
        elif self._waiting:
            self._ask(self._waiting[0])

    def _ask(self, contents: Contents) -> None:
        incoming = preview_import(self._workspace, contents)
        if incoming is None or incoming.refusal or not incoming.changes:
            self._answer_at_once(incoming)
            self._waiting.remove(contents)
            self._ask_next()
            return
        dialog = IncomingDialog(
            self._theme,
            [plan_summary(entry) for entry in contents],
            incoming,
            lambda: preview_import(self._workspace, contents),
            self._import,
            self._window,
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(lambda _result: self._finish(contents))
        self._workspace.follow_dialog(dialog)
        self._dialog = dialog
        dialog.open()

    def _answer_at_once(self, incoming: IncomingChanges | None) -> None:
        """Say why there is nothing to ask, unless a failed reading was reported already."""
        if incoming is not None and incoming.refusal:
            self._notice.show_fault(incoming.refusal)
        elif incoming is not None:
            self._workspace.show_plan(incoming.plan_id)
            self._notice.say(_("Everything in this file is in your library already."))

    def _finish(self, contents: Contents) -> None:
        self._dialog = None
        self._waiting.remove(contents)
        self._ask_next()

    def _import(self, incoming: IncomingChanges) -> bool:
        """Add what was read and show it; undo takes it out again."""
        if not self._workspace.edit(_("import"), incoming.changes):
            return False
        # A file of several plans may leave another of them shown; one is not compared twice.
        if self._workspace.plan is None or self._workspace.plan.id != incoming.plan_id:
            self._workspace.show_plan(incoming.plan_id)
        self._notice.say_undoable(_("The file was imported."), self._workspace.undo)
        return True

    def _is_set(self, contents: Contents) -> bool:
        """Return whether a file holds questions alone, of a plan that is not in the library."""
        known = {plan.id for plan in self._workspace.plans}
        # A plan of the library that has no clinics is updated, not taken for a set of questions.
        return len(contents) == 1 and not contents[0].dossiers and contents[0].plan.id not in known


class IncomingDialog(FormDialog):
    """Says what a file holds and what it would change; accepted, it is in the library.

    Args:
        theme: for its sizes.
        holdings: what each plan of the file holds.
        incoming: what the file would change now.
        look_again: returns what it would change by then; None where that can’t be read.
        on_import: saves it; returns whether it is on disk.
        parent: the window.
    """

    def __init__(
        self,
        theme: Theme,
        holdings: list[PlanSummary],
        incoming: IncomingChanges,
        look_again: Callable[[], IncomingChanges | None],
        on_import: Callable[[IncomingChanges], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, _("Import a plan"), _("Import"), parent)
        self._incoming = incoming
        self._look_again = look_again
        self._on_import = on_import
        self.summary = text_label("")
        self._show_summary()
        held = [text_label(breakable(_holdings_text(entry)), "heading") for entry in holdings]
        self.lay_out(column(*held, spacing=theme.pixels(4)), self.summary)
        resize_on_screen(self, theme.pixels(520), theme.pixels(250))

    def save(self) -> bool:
        """Import what is shown; where the library changed meanwhile, show what it is now."""
        now = self._look_again()
        if now is None:
            return False
        if now.refusal:
            raise BadInputError(now.refusal)
        # The summary is what the user read and agreed to.
        if now.summary != self._incoming.summary:
            self._incoming = now
            self._show_summary()
            raise BadInputError(
                _("Your library changed meanwhile. Above is what the file would bring now.")
            )
        return self._on_import(now)

    def _show_summary(self) -> None:
        self.summary.setText(breakable("\n".join(self._incoming.summary)))


def _holdings_text(holdings: PlanSummary) -> str:
    """Return what a plan of a file holds: “Forehead lines: 3 clinics, 5 calls, changed …”."""
    clinics = ngettext("{count} clinic", "{count} clinics", holdings.clinics)
    calls = ngettext("{count} call", "{count} calls", holdings.calls)
    return _("“{plan}”: {clinics}, {calls}, last changed {date}").format(
        plan=holdings.title,
        clinics=clinics.format(count=holdings.clinics),
        calls=calls.format(count=holdings.calls),
        date=short_date(holdings.changed_at),
    )
