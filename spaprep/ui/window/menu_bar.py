"""Builds menus from entries: a text, a shortcut, and what each does."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from spaprep.core.language import _
from spaprep.ui.formatting.shortcut_text import shortcut_text

_NATIVE = QKeySequence.SequenceFormat.NativeText


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """One line of a menu.

    Attributes:
        text: with its mnemonic.
        on_triggered: called when the user chooses it.
        key: its shortcut as Qt writes it, blank for none.
        role: where macOS puts it.
        needs: what must be available: "library", "plan", or blank.
    """

    text: str
    on_triggered: Callable[[], object]
    key: str = ""
    # Qt's default, TextHeuristicRole, moves entries elsewhere on macOS by words in their text.
    role: QAction.MenuRole = QAction.MenuRole.NoRole
    needs: str = ""


MenuLine = MenuEntry | QAction | QMenu | None


class MenuBar:
    """The menus of a window, and which of their actions are available.

    Attributes:
        actions: those made from entries, in their order.
    """

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self._needing: dict[str, list[QAction]] = {}
        self.actions: list[QAction] = []

    def add(self, title: str, lines: Sequence[MenuLine]) -> QMenu:
        """Add a menu; None stands for a separator."""
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
        """Enable the actions that need something, or disable them."""
        for action in self._needing.get(needs, ()):
            action.setEnabled(available)

    def choices(
        self, title: str, entries: Sequence[tuple[str, str]], on_chosen: Callable[[str], object]
    ) -> tuple[QMenu, dict[str, QAction]]:
        """Return a submenu of which one entry is checked, and its actions by key."""
        menu = QMenu(title, self._window)
        group = QActionGroup(menu)
        actions = {}
        for key, text in entries:
            action = QAction(text, group)
            action.setCheckable(True)
            action.triggered.connect(lambda _checked=False, key=key: on_chosen(key))
            menu.addAction(action)
            actions[key] = action
        return menu, actions

    def _action(self, entry: MenuEntry) -> QAction:
        action = QAction(entry.text, self._window)
        action.setMenuRole(entry.role)
        if entry.key:
            keys = QKeySequence(entry.key)
            action.setShortcut(keys)
            # What follows a tab in the text is shown in place of Qt's own name of the shortcut.
            if shortcut_text(keys) != keys.toString(_NATIVE):
                action.setText(f"{entry.text}\t{shortcut_text(keys)}")
        action.triggered.connect(lambda _checked=False: entry.on_triggered())
        if entry.needs:
            self._needing.setdefault(entry.needs, []).append(action)
        self.actions.append(action)
        return action


def shortcuts_of(actions: Sequence[QAction]) -> list[tuple[str, str]]:
    """Return the keys and texts of all actions that have a key."""
    # An action whose text changes, such as “Undo add clinic”, has a fixed one as its data.
    return [
        (shortcut_text(action.shortcut()), _plain(str(action.data() or action.text())))
        for action in actions
        if not action.shortcut().isEmpty()
    ]


def _plain(text: str) -> str:
    words = text.partition("\t")[0]
    return words.replace("&", "").removesuffix("…").strip() or _("(no name)")
