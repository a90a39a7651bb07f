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
    """Return a shortcut as it stands on the keys.

    Args:
        keys: the shortcut, or how Qt writes it: “Ctrl+Return”, “Alt+Left”.
    """
    text = QKeySequence(keys).toString(_NATIVE)
    names = {"Return": _("Enter"), "Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}
    head, plus, last = text.rpartition("+")
    return f"{head}{plus}{names.get(last, last)}"


def with_shortcut(text: str, keys: QKeySequence | str) -> str:
    """Return what a tool tip says of a control that a shortcut stands for: “Print (Ctrl+P)”."""
    return _("{text} ({shortcut})").format(text=text, shortcut=shortcut_text(keys))


def with_native_shortcuts(text: str) -> str:
    """Return a text of the help with its shortcuts as they stand on this system’s keys."""
    return _SHORTCUT.sub(lambda found: shortcut_text(_in_qt(found[0])), text)


def _in_qt(keys: str) -> str:
    return keys.replace("←", "Left").replace("→", "Right").replace("Enter", "Return")


def asks_to_delete(event: QKeyEvent) -> bool:
    """Return whether a key deletes what is chosen: Delete, or Backspace, which a Mac has alone."""
    plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.key() in _DELETES and not plain
