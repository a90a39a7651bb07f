"""A window in which answers are taken down at random until its process is killed.

It prints one JSON line before what it strikes and one after it, and one for everything that it
shows as saved.
"""

import json
import sys
from datetime import datetime
from pathlib import Path
from random import Random

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton, QWidget

from spaprep.app.shell import make_window
from spaprep.store.library.rows import row_of
from spaprep.ui.call.page import CallPage
from spaprep.ui.window.main_window import MainWindow
from spaprep.ui.window.pages import Pages

CANYON = 4
BETWEEN_STROKES, A_PAUSE = 3, 500


class Caller:
    """Begins a call, or goes on with the one that was cut off, and strikes keys."""

    def __init__(self, window: MainWindow, seed: int) -> None:
        self._window = window
        self._chance = Random(seed)  # noqa: S311 -- keys, not secrets
        self._began = datetime.now().astimezone()
        self._timer = QTimer(window)
        self._timer.timeout.connect(self._strike)
        window.filled.connect(
            lambda: self._pages.workspace.library.opened.connect(self._begin_soon)
        )

    @property
    def _pages(self) -> Pages:
        assert isinstance(self._window.pages, Pages)
        return self._window.pages

    @property
    def _page(self) -> CallPage:
        return self._pages.call

    def _begin_soon(self) -> None:
        QTimer.singleShot(0, self._begin)

    def _begin(self) -> None:
        self._pages.workspace.saved.connect(lambda _when: self._tell_saved())
        buttons = self._window.notice.findChildren(QPushButton)
        offers = [one for one in buttons if one.text() == "Go on with it"]
        if offers:
            QTest.mouseClick(offers[0], Qt.MouseButton.LeftButton)
        else:
            self._pages.start_call(self._pages.workspace.dossiers[CANYON].clinic.id)
        assert self._page.is_running
        self._timer.start(BETWEEN_STROKES)

    def _tell_saved(self) -> None:
        call = self._page.progress.call
        if call is None or not self._page.footer.saved.text().startswith("✓ Saved"):
            return
        told = {
            "answers": [row_of(answer) for answer in call.answers],
            "calls": [entry.id for entry in call.encounters],
            "is_new": any(answer.recorded_at > self._began for answer in call.answers),
        }
        tell("saved", told)

    def _strike(self) -> None:
        self._window.activateWindow()
        focus = QApplication.focusWidget() or self._page
        key = self._page.progress.current_key
        tell("strikes", key)
        self._timer.start(BETWEEN_STROKES)
        self._strike_at(focus)
        tell("struck", key)

    def _strike_at(self, focus: QWidget) -> None:
        turn = self._chance.random()
        if turn < 0.04:
            QTest.keyClick(focus, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
        elif turn < 0.06:
            self._name_somebody()
        elif isinstance(focus, QPlainTextEdit):
            QTest.keyClicks(focus, self._chance.choice(["one moment", "she is not sure"]))
            QTest.keyClick(focus, Qt.Key.Key_Escape)
        else:
            self._answer(focus, turn)

    def _name_somebody(self) -> None:
        person = self._page.header.speaker.name
        person.setFocus()
        QTest.keyClicks(person, self._chance.choice("ABC"))
        QTest.keyClick(person, Qt.Key.Key_Return)

    def _answer(self, focus: QWidget, turn: float) -> None:
        if turn < 0.45:
            QTest.keyClick(focus, Qt.Key.Key_Return)
        elif turn < 0.5:
            self._timer.start(A_PAUSE)
        else:
            QTest.keyClicks(focus, self._chance.choice("1234DRN567890"))


def tell(kind: str, what: object) -> None:
    """Print a line that is there at once, however soon the end comes."""
    print(json.dumps([kind, what]), flush=True)  # noqa: T201 -- this is what it is for


if __name__ == "__main__":
    app = QApplication([])
    main_window = make_window(app, Path(sys.argv[1]))
    caller = Caller(main_window, int(sys.argv[2]))
    main_window.show()
    app.exec()
