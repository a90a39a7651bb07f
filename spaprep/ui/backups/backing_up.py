"""The backups that are made while the window is open, and the last one when SpaPrep is quit."""

import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QObject, QSettings, Signal

from spaprep.core.language import _
from spaprep.core.records.library_copies import LibraryCopy, copy_contents_text
from spaprep.ui.background.tasks import run_in_background
from spaprep.ui.formatting.links import open_file
from spaprep.ui.library.workspace import Workspace
from spaprep.ui.widgets.notice import Notice

_log = logging.getLogger(__name__)
_SECONDS_TO_QUIT = 5.0
_NOT_MADE = "backup/not_made"


class BackingUp(QObject):
    """Makes a backup a day, one on demand, and one when SpaPrep is quit.

    Args:
        workspace: has the library, and makes its backups while it is open.
        notice: shows what was made.
        settings: remember what was not made.
        back_up_closed: makes a backup of a closed library, if it changed since the last one.
        parent: the window.

    Signals:
        backed_up(object): the newest backup (LibraryCopy), None if there is none.
    """

    backed_up = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        notice: Notice,
        settings: QSettings,
        back_up_closed: Callable[[Path, datetime], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._notice = notice
        self._settings = settings
        self._back_up_closed = back_up_closed
        self._library: Path | None = None
        workspace.library.opened.connect(self._begin)
        for not_there in (workspace.library.not_opened, workspace.library.missing):
            not_there.connect(lambda _reason: self._forget_library())

    def back_up_now(self) -> None:
        """Make a backup, what is being typed included, and say where it is."""
        self._workspace.pending_requested.emit()
        work = self._workspace.library.backup_maker(is_due=True)
        run_in_background(self, work, self._show_made, self._show_not_made)

    def finish(self) -> None:
        """Make the last backup, of the library that is closed by now.

        It never holds up quitting for long, as a disk that does not answer would. What went wrong
        is reported at the next start, which makes the backup that is missing.
        """
        if self._library is None:
            return
        # Read once the time is up; the thread empties it when the backup is made.
        reasons = [_("No backup was made: it took too long. The library is as it was.")]
        work = partial(self._back_up_last, self._library, reasons)
        # A daemon: at its end, Python waits for every other thread, and so for the disk.
        worker = Thread(target=work, daemon=True)
        worker.start()
        worker.join(_SECONDS_TO_QUIT)
        if reasons:
            _log.warning("at quitting: %s", reasons[-1])
            self._settings.setValue(_NOT_MADE, reasons[-1])
            # QSettings writes from the event loop, which may have ended by now.
            self._settings.sync()

    def _back_up_last(self, library: Path, reasons: list[str]) -> None:
        """Make the last backup, or add why it was not made; the thread may be left behind."""
        try:
            self._back_up_closed(library, datetime.now().astimezone())
        except Exception as error:  # noqa: BLE001 -- whatever it is, it must not stop the end
            reasons.append(str(error))
        else:
            reasons.clear()

    def _begin(self) -> None:
        """Make the day's backup, or the one that could not be made when SpaPrep was quit."""
        self._library = self._workspace.library.path
        not_made = str(self._settings.value(_NOT_MADE, ""))
        self._settings.remove(_NOT_MADE)
        run_in_background(
            self,
            self._workspace.library.backup_maker(is_due=bool(not_made)),
            partial(self._show, not_made),
            self._show_not_made,
        )

    def _forget_library(self) -> None:
        self._library = None

    def _show(self, not_made: str, backup: LibraryCopy | None) -> None:
        self.backed_up.emit(backup)
        if not_made:
            self._notice.show_fault(
                _("When SpaPrep was closed last: {reason} A backup was made just now.").format(
                    reason=not_made
                )
            )

    def _show_made(self, backup: LibraryCopy | None) -> None:
        folder = self._workspace.library.backups_folder
        if backup is None or folder is None:
            return
        self.backed_up.emit(backup)
        self._notice.say(
            _("A backup was made in “{folder}”: {contents}.").format(
                folder=folder, contents=copy_contents_text(backup)
            ),
            [(_("Show in folder"), partial(open_file, str(folder)))],
        )

    def _show_not_made(self, error: Exception) -> None:
        self._notice.show_fault(str(error))
