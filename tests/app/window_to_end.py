"""A window in which something is going on, for a test that asks its process to end.

It prints “ready” once that goes on: words are typed that are not saved yet, a dialog waits for an
answer, an unexpected error is shown, or another program has the library.
"""

import sqlite3
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QMessageBox

from spaprep.app import shell
from spaprep.ui.background.tasks import is_idle
from spaprep.ui.window.main_window import MainWindow
from spaprep.ui.window.pages import Pages

KIND = sys.argv[2]


class Beginner(QObject):
    """Waits until the window is filled, and lets something begin."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._timer = QTimer(self, interval=50)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        window = self._window
        if not isinstance(window.pages, Pages) or window.sidebar.save_status.last_backup is None:
            return
        if is_idle():
            self._timer.stop()
            self._begin(window.pages)

    def _begin(self, pages: Pages) -> None:
        pages.plans.add_sample()
        pages.start_call(pages.workspace.dossiers[4].clinic.id)
        if KIND == "locked":
            self._other = sqlite3.connect(sys.argv[1], isolation_level=None)
            self._other.execute("BEGIN EXCLUSIVE")
        pages.call.form.words.setPlainText("she laughed")
        QTimer.singleShot(0, lambda: print("ready", flush=True))  # noqa: T201 -- the test reads it
        if KIND == "dialog":
            QMessageBox(self._window).exec()
        elif KIND == "error":
            raise ValueError


def main() -> int:
    """Run the program, and let something begin in it."""
    make_window = shell.make_window

    def watched(*arguments: object) -> MainWindow:
        window = make_window(*arguments)  # type: ignore[arg-type]
        Beginner(window)
        return window

    shell.make_window = watched  # type: ignore[assignment]
    return shell.run(Path(sys.argv[1]))


if __name__ == "__main__":
    sys.exit(main())
