"""Going back to a backup: asked for, done off the GUI thread, and shown."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from spaprep.core.language import _
from spaprep.core.records.library_copies import LibraryCopy
from spaprep.ui.background.tasks import run_in_background
from spaprep.ui.backups.restore_dialog import RestoreDialog
from spaprep.ui.formatting.dates import short_date, short_time
from spaprep.ui.library.workspace import Workspace
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.notice import Notice


class Restoring(QObject):
    """Lets the user choose a backup, and puts it in the place of the library.

    Args:
        workspace: closes the library, and opens it again whatever became of it.
        theme: for the size of the dialog.
        notice: shows what happened.
        copies: work for the background: the backups that there are, newest first.
        restore: likewise: put the copy made at this time in the library's place.
        window: the parent of the dialog.
    """

    def __init__(
        self,
        workspace: Workspace,
        theme: Theme,
        notice: Notice,
        copies: Callable[[], Sequence[LibraryCopy]],
        restore: Callable[[datetime], object],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._theme = theme
        self._notice = notice
        self._copies = copies
        self._restore = restore
        self._window = window

    def start(self) -> None:
        """Look which backups there are, then ask."""
        run_in_background(self, self._copies, self._ask, lambda error: self._notice.say(str(error)))

    def _ask(self, copies: Sequence[LibraryCopy]) -> None:
        if not copies:
            self._notice.say(_("There is no backup yet. SpaPrep makes one on every day of use."))
            return
        dialog = RestoreDialog(self._theme, copies, self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted and dialog.entered is not None:
            self._go_back_to(dialog.entered)

    def _go_back_to(self, copy: LibraryCopy) -> None:
        # Restoring takes the lock of the library, which an open one holds.
        self._workspace.library.close()
        run_in_background(
            self,
            lambda: self._restore(copy.made_at),
            lambda _aside: self._show_restored(copy),
            self._show_not_restored,
        )

    def _show_restored(self, copy: LibraryCopy) -> None:
        self._workspace.library.reopen()
        self._notice.say(
            _("The backup of {date}, {time} was restored. What was there before is kept.").format(
                date=short_date(copy.made_at), time=short_time(copy.made_at)
            )
        )

    def _show_not_restored(self, error: Exception) -> None:
        # Not `reopen`: it is the same library as before, so its edits can still be undone.
        self._workspace.library.open_again()
        self._notice.say(str(error))
