"""Makes and removes decisions of the user about a criterion at a clinic; all can be undone."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from spaprep.core.comparison.criteria import Criterion
from spaprep.core.comparison.findings import Finding
from spaprep.core.language import _
from spaprep.core.questions.verdicts import Verdict
from spaprep.core.records.changes import Change
from spaprep.core.records.edits import decision_removed, overridden, settled_by
from spaprep.core.records.records import Key
from spaprep.ui.decisions.dialogs import DecisionDialog, OverrideDialog, SettleDialog
from spaprep.ui.library.workspace import Workspace
from spaprep.ui.theme.theme import Theme


class Decisions(QObject):
    """Opens the dialogs of decisions, and saves what is decided.

    Args:
        workspace: the library with the clinics and their answers.
        theme: for the dialogs.
        page: the parent of the dialogs.
    """

    def __init__(self, workspace: Workspace, theme: Theme, page: QWidget) -> None:
        super().__init__(page)
        self._workspace = workspace
        self._theme = theme
        self._page = page

    def settle(self, clinic_id: str, key: Key) -> None:
        """Open the dialog that asks whom to believe."""
        found = self._finding(clinic_id, key)
        if found is None:
            return

        def decide(answer_id: str, reason: str) -> bool:
            # Read anew: the clinic may have changed while the dialog was open.
            dossier = self._workspace.dossier(clinic_id)
            return dossier is not None and self._save(
                _("settle conflict"), [settled_by(dossier, key, answer_id, reason)]
            )

        self._open(SettleDialog(self._theme, *found, decide, self._page))

    def override(self, clinic_id: str, key: Key) -> None:
        """Open the dialog that asks for the user's own verdict."""
        found = self._finding(clinic_id, key)
        if found is None:
            return

        def decide(verdict: str, reason: str) -> bool:
            dossier = self._workspace.dossier(clinic_id)
            return dossier is not None and self._save(
                _("decide yourself"), [overridden(dossier, key, Verdict(verdict), reason)]
            )

        self._open(OverrideDialog(self._theme, *found, decide, self._page))

    def remove(self, clinic_id: str, key: Key) -> None:
        """Remove a decision, so that the answers count again."""
        dossier = self._workspace.dossier(clinic_id)
        if dossier is not None:
            self._save(_("take decision back"), decision_removed(dossier, key))

    def is_decided(self, clinic_id: str, key: Key) -> bool:
        """Return whether there is a decision about this criterion."""
        dossier = self._workspace.dossier(clinic_id)
        return dossier is not None and bool(decision_removed(dossier, key))

    def _finding(self, clinic_id: str, key: Key) -> tuple[Criterion, Finding] | None:
        comparison = self._workspace.comparison
        column = comparison.column(clinic_id) if comparison else None
        if comparison is None or column is None:
            return None
        pairs = zip(comparison.criteria, column.findings, strict=True)
        return next((pair for pair in pairs if pair[0].key == key), None)

    def _open(self, dialog: DecisionDialog) -> None:
        self._workspace.follow_dialog(dialog)
        # Otherwise every dialog would live on as a child of the page.
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _save(self, text: str, changes: list[Change]) -> bool:
        return self._workspace.edit(text, changes)
