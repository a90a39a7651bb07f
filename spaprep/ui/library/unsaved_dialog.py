"""Asks what is to become of what could not be saved, before the window closes for example."""

from contextlib import suppress

from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QWidget

from spaprep.core.calls.pending_changes import changes_text
from spaprep.core.language import _
from spaprep.core.records.records import PlanContents
from spaprep.store.sqlite.errors import LibraryError
from spaprep.ui.formatting.fitting import breakable, resize_on_screen
from spaprep.ui.library.workspace import Workspace
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.buttons import action_button
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import column, row


def unsaved_text(workspace: Workspace) -> str:
    """Return what is not on disk, to copy it elsewhere."""
    contents = [workspace.loaded.contents] if workspace.loaded else []
    source = workspace.source
    for plan in workspace.plans if source else ():
        if source is not None and plan != workspace.plan:
            # One plan that can’t be read must not keep the user from copying the others.
            with suppress(LibraryError):
                contents.append(PlanContents(plan, source.dossiers(plan.id)))
    text = changes_text(workspace.unsaved.changes, contents, workspace.catalogue)
    return "\n\n".join(filter(None, (text, workspace.unsaved.input_text)))


class UnsavedDialog(QDialog):
    """Shows what is not on disk; accepted once it is, or when the user goes on without it.

    Esc goes back to the window, with everything still in it.

    Args:
        workspace: what is not saved, and the way to save it.
        theme: for its sizes.
        leave_text: of the button that goes on without it: “Close without it”.
        parent: the window.
    """

    def __init__(
        self, workspace: Workspace, theme: Theme, leave_text: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setWindowTitle(_("Not everything is saved"))
        self.reason = text_label("")
        self.text = QPlainTextEdit(unsaved_text(workspace))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(_("What is not saved"))
        self.retry = action_button(_("Try again"), self._try_again, "primary")
        self.copy = action_button(_("Copy the text"), self._copy)
        self.leave = action_button(leave_text, self.accept)
        self.retry.setDefault(True)
        # The workspace tries again by itself, too, while the dialog is open.
        workspace.saved.connect(self.accept)
        self._show_reason()
        pixels = theme.pixels
        heading = text_label(_("This is not saved yet:"), "heading")
        buttons = row(self.leave, None, self.copy, self.retry, spacing=pixels(8))
        whole = column(self.reason, heading, self.text, buttons, spacing=pixels(12))
        whole.setContentsMargins(*[pixels(20)] * 4)
        self.setLayout(whole)
        resize_on_screen(self, pixels(540), pixels(380))
        self.retry.setFocus()

    def _show_reason(self) -> None:
        self.reason.setText(breakable(self._workspace.unsaved.reason))

    def _try_again(self) -> None:
        """Save it now; saved, the dialog is done."""
        self._workspace.unsaved.retry()
        self._show_reason()
        self.text.setPlainText(unsaved_text(self._workspace))

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.text.toPlainText())
        self.copy.setText(_("Copied"))
