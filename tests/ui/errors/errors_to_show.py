"""A window in which one kind of error arises, a given number of times; it prints what is shown.

It prints a line of JSON for each dialog that comes up, one once the window went on, and one as
the event loop ends.
"""

import json
import sys
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel

from spaprep.app import shell
from spaprep.ui.background.latest_only import LatestOnlyTask
from spaprep.ui.background.tasks import is_idle, run_in_background
from spaprep.ui.clinics.list import card_delegate, card_model
from spaprep.ui.errors.error_dialog import ErrorDialog
from spaprep.ui.window import nav_button
from spaprep.ui.window.main_window import MainWindow
from spaprep.ui.window.pages import Pages

TYPED = "Dana Whitfield"  # what a user could have typed, and an error could quote
KIND, TIMES = sys.argv[2], int(sys.argv[3])


def fail(*_arguments: object) -> Any:  # noqa: ANN401 -- stands in for anything
    raise ValueError(TYPED)


class Failing:
    """Stands in for a table of functions, of which each look-up fails."""

    get = staticmethod(fail)


class Filter(QObject):
    """Fails at each event of the kind that is sent to it."""

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        return bool(fail()) if event.type() is QEvent.Type.User else False


class Unraisable:
    """Fails where Python can’t raise an error."""

    def __del__(self) -> None:
        fail()


class Watcher(QObject):
    """Waits until the window is filled, lets errors arise, and closes what comes up."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window = window
        self._rounds = 0
        self._filter = Filter()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(50)

    @property
    def _pages(self) -> Pages:
        assert isinstance(self._window.pages, Pages)
        return self._window.pages

    def _look(self) -> None:
        window = self._window
        if window.pages is None or window.sidebar.save_status.last_backup is None or not is_idle():
            return
        self._rounds += 1
        if self._rounds == 1:
            window.resize(1280, 800)
            self._pages.plans.add_sample()
            QTimer.singleShot(0, self._provoke)
        elif self._rounds > 10:
            self._see()

    def _provoke(self) -> None:
        """Let the errors arise."""
        if KIND == "filter":
            self._window.installEventFilter(self._filter)
        elif KIND == "slot":
            self._window.sidebar.page_chosen.connect(fail)
        acts: dict[str, Callable[[], object]] = {
            "slot": lambda: self._window.sidebar.page_chosen.emit("clinics"),
            "timer": lambda: QTimer.singleShot(0, fail),
            "paint": lambda: self._break_painting(nav_button, "QColor"),
            "delegate": lambda: self._break_painting(card_delegate, "QColor"),
            "model": lambda: self._break_painting(card_model, "_DATA"),
            "filter": lambda: QApplication.postEvent(self._window, QEvent(QEvent.Type.User)),
            "background": lambda: run_in_background(self, fail, print, lambda _error: None),
            "latest": lambda: LatestOnlyTask(self).start(fail, print),
            "thread": lambda: threading.Thread(target=fail).start(),
            "unraisable": Unraisable,
            "close": self._close,
            "close called": self._call_close,
        }
        for _time in range(TIMES):
            acts[KIND]()

    def _break_painting(self, module: ModuleType, name: str) -> None:
        """Let something fail that a paint needs, paint once, and mend it."""
        whole = getattr(module, name)
        setattr(module, name, Failing if name == "_DATA" else fail)
        for part in (self._window.sidebar, self._pages.clinics.list.view.viewport()):
            part.update()
            for child in part.findChildren(nav_button.NavButton):
                child.update()
        QApplication.processEvents()
        setattr(module, name, whole)

    def _close(self) -> None:
        self._pages.finish = fail  # type: ignore[method-assign]
        QTimer.singleShot(0, self._window.close)

    def _call_close(self) -> None:
        """Close it from Python, with an error that C raised: Qt for Python may not get over it."""
        self._pages.finish = partial(int, TYPED)  # type: ignore[assignment]
        QTimer.singleShot(0, lambda: self._window.close())  # noqa: PLW0108 -- called by Python

    def _see(self) -> None:
        if close_dialogs(self._window.sidebar.save_status.state.accessibleName()):
            self._rounds = 2
        elif not KIND.startswith("close"):
            self._timer.stop()
            self._go_on()

    def _go_on(self) -> None:
        if KIND == "slot":
            self._window.sidebar.page_chosen.disconnect(fail)
        self._window.sidebar.page_chosen.emit("compare")
        QApplication.processEvents()
        self._pages.workspace.undo()
        tell(
            "went on",
            page=self._pages.shown_key,
            sign=self._window.sidebar.save_status.state.accessibleName(),
        )
        self._window.close()


def close_dialogs(sign: str) -> bool:
    """Print what the dialog says and copies, and close it; return whether there is one."""
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, ErrorDialog)]
    shown = [dialog for dialog in found if dialog.isVisible()]
    for dialog in shown:
        dialog.copy_button.click()
        tell(
            "dialog",
            dialogs=len(shown),
            count=dialog.count,
            texts=[label.text() for label in dialog.findChildren(QLabel)],
            copied=QApplication.clipboard().text(),
            sign=sign,
        )
        dialog.close_button.click()
    return bool(shown)


def tell(kind: str, **what: object) -> None:
    print(json.dumps({"kind": kind, **what}), flush=True)  # noqa: T201 -- this is what it is for


def main() -> int:
    """Run the program, watched."""
    make_window = shell.make_window
    watchers: list[Watcher] = []

    def watched(*arguments: Any) -> MainWindow:  # noqa: ANN401 -- as the program passes them
        if KIND == "start":
            QTimer.singleShot(500, lambda: close_dialogs(""))
            fail()
        window = make_window(*arguments)
        watchers.append(Watcher(window))
        return window

    shell.make_window = watched  # type: ignore[assignment]
    code = shell.run(Path(sys.argv[1]))
    tell("ended", code=code)
    return code


if __name__ == "__main__":
    sys.exit(main())
