"""A hand on the real window: real keys and clicks, one small step at a time.

What a hand does is a generator of steps. Between two of them the window works; a step that may
not return before something else happens, such as opening a modal dialog, is yielded as a callable.
"""

import traceback
from collections.abc import Callable, Generator
from pathlib import Path
from random import Random
from string import ascii_lowercase
from time import monotonic
from typing import TypeAlias, TypeVar

from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from spaprep.core.records.records import Dossier
from spaprep.ui.background.tasks import is_idle
from spaprep.ui.library.workspace import Workspace
from spaprep.ui.window.main_window import MainWindow
from spaprep.ui.window.pages import Pages

Steps: TypeAlias = Generator[Callable[[], object] | None, None, None]
KEY = Qt.Key
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
NO_MODIFIER = Qt.KeyboardModifier.NoModifier
PATIENCE = 10.0
SAVED, NOT_SAVED = "✓ Saved", "Not saved: "
_WORDS = ("quiet", "amber", "harbor", "velvet", "north", "lemon", "paper", "copper", "linen")
_T = TypeVar("_T", bound=QWidget)


class NotThereError(Exception):
    """What a step needs is not in the window now."""


class Hand:
    """Types, clicks and opens menus in one window.

    Args:
        window: the window, filled.
        chance: chooses what is typed and where.
        folder: for the files that are brought in.
        pause: how long the window works between two steps, in milliseconds.

    Attributes:
        typed: every text that was typed since the last `forget`, to be looked for on disk.
    """

    def __init__(self, window: MainWindow, chance: Random, folder: Path, pause: int = 2) -> None:
        self.window = window
        self.chance = chance
        self.folder = folder
        self.typed: list[str] = []
        self._pause = pause

    @property
    def pages(self) -> Pages:
        """The pages of the window."""
        if not isinstance(self.window.pages, Pages):
            raise NotThereError("the window is not filled")
        return self.window.pages

    @property
    def workspace(self) -> Workspace:
        """What the pages show."""
        return self.pages.workspace

    def run(self, steps: Steps) -> None:
        """Take these steps, and return behind the last; what one raises ends them.

        A modal dialog may still be open then, in an event loop of its own: this returns once that
        is closed.
        """
        loop = QEventLoop()
        self.follow(steps, loop.quit)
        loop.exec()

    def follow(self, steps: Steps, done: Callable[[], object]) -> None:
        """Take these steps from the event loop that runs, and call `done` behind the last.

        What one of them raises ends them too.
        """
        missing: list[NotThereError] = []

        def step() -> None:
            try:
                act = steps.throw(missing.pop()) if missing else next(steps)
            except StopIteration:
                done()
                return
            except BaseException:
                done()
                raise
            # Armed anew first: an act that opens a modal dialog does not return before it closes.
            QTimer.singleShot(self._pause, step)
            try:
                if act is not None:
                    act()
            except NotThereError as error:
                missing.append(error)

        QTimer.singleShot(0, step)

    def until(self, is_so: Callable[[], bool], patience: float = PATIENCE) -> Steps:
        """Wait until something is so; raise NotThereError where it does not come about."""
        end = monotonic() + patience
        while not is_so():
            if monotonic() > end:
                raise NotThereError("it did not come about")
            yield None

    def wait(self, seconds: float) -> Steps:
        """Let the window work for a while."""
        end = monotonic() + seconds
        while monotonic() < end:
            yield None

    def rest(self) -> Steps:
        """Wait until nothing goes on in the background."""
        yield None
        yield from self.until(is_idle)
        yield None

    def forget(self) -> None:
        """Begin a new list of what was typed."""
        self.typed = []

    def text(self) -> str:
        """Return a text that was never typed before, and is looked for on disk."""
        words = " ".join(self.chance.choices(_WORDS, k=2))
        made = f"{words} {''.join(self.chance.choices(ascii_lowercase, k=8))}"
        self.typed.append(made)
        return made

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_MODIFIER, at: QWidget | None = None
    ) -> None:
        """Press a key where the focus is, or at a widget that gets the focus first."""
        if at is not None:
            at.setFocus()
        target = at or QApplication.activePopupWidget() or QApplication.focusWidget()
        QTest.keyClick(target or self.window, key, modifier)

    def write(self, field: QWidget, text: str) -> None:
        """Write over what stands in a field."""
        field.setFocus()
        QTest.keyClick(field, KEY.Key_A, CONTROL)
        QTest.keyClicks(field, text)

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Click into the middle of a widget."""
        if not (widget.isVisible() and widget.isEnabled()):
            raise NotThereError(f"{type(widget).__name__} can’t be clicked")
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at or widget.rect().center())

    def button(self, text: str, within: QWidget | None = None) -> QAbstractButton:
        """Return a button that can be seen, by its text or its accessible name."""
        for found in (within or self.window).findChildren(QAbstractButton):
            names = {found.text().replace("&", ""), found.accessibleName()}
            if text in names and found.isVisible() and found.isEnabled():
                return found
        raise NotThereError(f"no button “{text}”")

    @staticmethod
    def buttons(within: QWidget | None) -> list[QAbstractButton]:
        """Return the buttons that can be seen; none where there is nothing to look at."""
        found = within.findChildren(QAbstractButton) if within is not None else []
        return [made for made in found if made.isVisible()]

    def menu(self, text: str) -> Callable[[], object]:
        """Return what chooses an entry of the menus."""
        for action in self.window.menus.actions:
            name = str(action.data() or action.text()).replace("&", "").partition("\t")[0]
            if name.removesuffix("…").strip() == text and action.isEnabled():
                return action.trigger
        raise NotThereError(f"no entry “{text}”")

    def entry(self, actions: list[QAction], text: str) -> Callable[[], object]:
        """Return what chooses an entry of a menu that belongs to a widget."""
        for action in actions:
            if action.text().replace("&", "") == text and action.isEnabled():
                return action.trigger
        raise NotThereError(f"no entry “{text}”")

    def dialog(self, kind: type[_T]) -> _T:
        """Return the dialog in front."""
        found = QApplication.activeModalWidget()
        if not isinstance(found, kind):
            raise NotThereError(f"no {kind.__name__} in front")
        return found

    def until_dialog(self, kind: type[QWidget]) -> Steps:
        """Wait until a dialog of a kind is in front."""
        yield from self.until(lambda: isinstance(QApplication.activeModalWidget(), kind), 5.0)

    def save_dialog(self) -> None:
        """Click on the button of the dialog in front that saves."""
        dialog = self.dialog(QDialog)
        for box in dialog.findChildren(QDialogButtonBox):
            for made in box.buttons():
                if made.property("role") == "primary":
                    self.click(made)
                    return
        self.click(next(b for b in dialog.findChildren(QPushButton) if b.isDefault()))

    def close_dialogs(self) -> Steps:
        """Close whatever is in front of the window."""
        for _time in range(8):
            found = QApplication.activePopupWidget() or QApplication.activeModalWidget()
            if found is None:
                return
            yield found.close
            yield None

    def go_to(self, page: str) -> Steps:
        """Show a page by its key, as Ctrl and a digit do."""
        self.pages.show(page)
        self.window.activateWindow()
        yield None

    def dossiers(self) -> tuple[Dossier, ...]:
        """Return the clinics of the plan; raise NotThereError where there is none."""
        if not self.workspace.dossiers:
            raise NotThereError("no clinic")
        return self.workspace.dossiers

    def any_dossier(self) -> Dossier:
        """Return one of the clinics."""
        return self.chance.choice(self.dossiers())

    def sign(self) -> str:
        """Return what the sidebar says about what is saved."""
        labels = self.window.sidebar.findChildren(QLabel)
        spoken = [label.accessibleName() for label in labels]
        return next((text for text in spoken if text.startswith((SAVED[0], NOT_SAVED))), "")

    def shows(self, text: str) -> bool:
        """Tell whether a text stands in a field that can be seen."""
        for top in QApplication.topLevelWidgets():
            lines = [f.text() for f in top.findChildren(QLineEdit) if f.isVisible()]
            longer = top.findChildren(QPlainTextEdit)
            lines += [f.toPlainText() for f in longer if f.isVisible()]
            if any(text in line for line in lines):
                return True
        return False

    def says(self, text: str) -> bool:
        """Tell whether a text stands on a label that can be seen in the dialog in front."""
        front = QApplication.activeModalWidget()
        labels = front.findChildren(QLabel) if front is not None else []
        return any(label.isVisible() and text in label.accessibleName() for label in labels)


def last_line(error: BaseException) -> str:
    """Return an error and where it arose, on one line."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}: {error} ({frame.name}:{frame.lineno})"
