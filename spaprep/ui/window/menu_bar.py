"""The menus: every action with its text, its key, and what it does."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from spaprep.core.language import _
from spaprep.ui.formatting.shortcut_text import shortcut_text

_NATIVE = QKeySequence.SequenceFormat.NativeText


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a menu.

    Attributes:
        text: with its mnemonic.
        act: what it does.
        key: its shortcut as Qt writes it, blank for none.
        role: where a Mac puts it.
        needs: what it requires: "library", "plan", "clinic", or blank.
    """

    text: str
    act: Callable[[], object]
    key: str = ""
    role: QAction.MenuRole = QAction.MenuRole.NoRole
    needs: str = ""


Line = Entry | QAction | QMenu | None


class Menus:
    """The window's menus, and which of their actions are available."""

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self._needing: dict[str, list[QAction]] = {}
        self.actions: list[QAction] = []

    def add(self, title: str, lines: Sequence[Line]) -> QMenu:
        """Add a menu; None stands for a line across."""
        menu = self._window.menuBar().addMenu(title)
        for line in lines:
            if line is None:
                menu.addSeparator()
            elif isinstance(line, QMenu):
                menu.addMenu(line)
            else:
                menu.addAction(line if isinstance(line, QAction) else self._action(line))
        return menu

    def set_available(self, needs: str, *, available: bool) -> None:
        """Enable the actions that need something, once it is available."""
        for action in self._needing.get(needs, ()):
            action.setEnabled(available)

    def choices(
        self, title: str, entries: Sequence[tuple[str, str]], chosen: Callable[[str], object]
    ) -> tuple[QMenu, dict[str, QAction]]:
        """Return a submenu of which one entry is chosen, and its actions by key."""
        menu = QMenu(title, self._window)
        group = QActionGroup(menu)
        actions = {}
        for key, text in entries:
            action = QAction(text, group)
            action.setCheckable(True)
            action.triggered.connect(lambda _checked=False, key=key: chosen(key))
            menu.addAction(action)
            actions[key] = action
        return menu, actions

    def _action(self, entry: Entry) -> QAction:
        action = QAction(entry.text, self._window)
        action.setMenuRole(entry.role)
        if entry.key:
            keys = QKeySequence(entry.key)
            action.setShortcut(keys)
            if shortcut_text(keys) != keys.toString(_NATIVE):
                action.setText(f"{entry.text}\t{shortcut_text(keys)}")  # what the menu shows
        action.triggered.connect(lambda _checked=False: entry.act())
        if entry.needs:
            self._needing.setdefault(entry.needs, []).append(action)
        self.actions.append(action)
        return action


def shortcuts_of(actions: Sequence[QAction]) -> list[tuple[str, str]]:
    """Return the keys and texts of all actions that have a key."""
    return [
        (shortcut_text(action.shortcut()), _plain(str(action.data() or action.text())))
        for action in actions
        if not action.shortcut().isEmpty()
    ]


def _plain(text: str) -> str:
    words = text.partition("\t")[0]
    return words.replace("&", "").removesuffix("…").strip() or _("(no name)")
