"""Checks the library in the background, and shows what was found."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QWidget

from spaprep.core.language import _
from spaprep.core.records.library_check import (
    BackupCheck,
    LibraryCheck,
    check_backups_text,
    check_text,
    check_title,
)
from spaprep.ui.background.progress_dialog import run_with_progress
from spaprep.ui.background.tasks import CancelledError
from spaprep.ui.formatting.dates import short_date, short_time
from spaprep.ui.formatting.fitting import breakable, resize_on_screen
from spaprep.ui.library.workspace import Workspace
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import column, scrolled
from spaprep.ui.widgets.notice import Notice


class LibraryCheckDialog(QDialog):
    """Says whether the library is sound, and which backups are.

    Attributes:
        restore: the button that leads to the backups; None where the library is sound.
    """

    def __init__(self, theme: Theme, check: LibraryCheck, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Check of your library"))
        backups = [text_label(_line(backup)) for backup in check.backups]
        content = QWidget()
        lines = column(*backups, None, spacing=theme.pixels(4))
        lines.setContentsMargins(*(theme.pixels(size) for size in (10, 8, 10, 8)))
        content.setLayout(lines)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.restore = None
        if check.fault:
            role = QDialogButtonBox.ButtonRole.AcceptRole
            self.restore = buttons.addButton(_("Restore a backup…"), role)
            buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = column(
            text_label(check_title(check), "title"),
            text_label(breakable(check_text(check))),
            text_label(check_backups_text(check), "heading"),
            scrolled(content, _("Backups")),
            buttons,
            spacing=theme.pixels(12),
        )
        layout.setContentsMargins(*(theme.pixels(size) for size in (20, 20, 20, 16)))
        self.setLayout(layout)
        resize_on_screen(self, theme.pixels(460), theme.pixels(400))


def check_library(
    workspace: Workspace,
    theme: Theme,
    notice: Notice,
    restore: Callable[[], object],
    window: QWidget,
) -> None:
    """Check the library off the GUI thread, then show the result.

    Args:
        workspace: has the library.
        theme: for the size of the dialog.
        notice: shows why the library was not checked.
        restore: leads to the backups.
        window: the parent of the dialog.
    """

    def show(check: LibraryCheck) -> None:
        dialog = LibraryCheckDialog(theme, check, window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            restore()

    def show_error(error: Exception) -> None:
        canceled = isinstance(error, CancelledError)
        notice.say(_("The check was canceled.") if canceled else str(error))

    check = workspace.library.checker()
    run_with_progress(
        window,
        _("Check of your library"),
        _("Checking your library…"),
        lambda progress: check(progress.report),
        show,
        show_error,
    )


def _line(backup: BackupCheck) -> str:
    line = _("{date}, {time}: sound") if backup.is_sound else _("{date}, {time}: damaged")
    return line.format(date=short_date(backup.made_at), time=short_time(backup.made_at))
