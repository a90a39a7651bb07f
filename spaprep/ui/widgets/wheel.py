"""The wheel scrolls the page; it never changes a value that the mouse happens to be over."""

from typing import TypeVar

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

_W = TypeVar("_W", bound=QWidget)


def left_to_page(field: _W) -> _W:
    """Return a field that lets the wheel through to what it stands on."""
    field.installEventFilter(_LetThrough(field))
    return field


class _LetThrough(QObject):
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.Wheel:
            return False
        event.ignore()  # taken from the field, and yet not accepted: it goes to the parent
        return True
