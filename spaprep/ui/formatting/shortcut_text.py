"""Keys as the user finds them on the keyboard: “Ctrl+F” here, “⌘F” on a Mac."""

import re
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from spaprep.core.language import _

_NATIVE: Final = QKeySequence.SequenceFormat.NativeText
_SHORTCUT: Final = re.compile(r"(?:(?:Ctrl|Alt|Shift)\+)+(?:\w+|[←→])")
_DELETES: Final = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace})


def shortcut_text(keys: QKeySequence | str) -> str:
    """Return a shortcut with the names of its keys.

    Args:
        keys: the shortcut, or its portable text: “Ctrl+Return”, “Alt+Left”.
    """
    text = QKeySequence(keys).toString(_NATIVE)
    names = {"Return": _("Enter"), "Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}
    head, plus, last = text.rpartition("+")
    return f"{head}{plus}{names.get(last, last)}"


def with_shortcut(text: str, keys: QKeySequence | str) -> str:
    """Return a tool tip with the shortcut of its control: “Print (Ctrl+P)”."""
    return _("{text} ({shortcut})").format(text=text, shortcut=shortcut_text(keys))


def with_native_shortcuts(text: str) -> str:
    """Return a text of the help with the names of this system's keys in its shortcuts."""
    return _SHORTCUT.sub(lambda found: shortcut_text(_in_qt(found[0])), text)


def _in_qt(keys: str) -> str:
    return keys.replace("←", "Left").replace("→", "Right").replace("Enter", "Return")


def asks_to_delete(event: QKeyEvent) -> bool:
    """Return whether a key deletes the selection: Delete, or Backspace as on a Mac keyboard."""
    # Delete on the number pad counts as well.
    plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.key() in _DELETES and not plain
