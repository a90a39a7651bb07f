"""Names fitted into the room that there is, and windows onto their screen."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

_FRAME = 40
"""What a window's frame takes of the height of the screen, in pixels."""


def two_lines(text: str, metrics: QFontMetrics, width: int, end: str = "") -> list[str]:
    """Return a name on at most two lines; what does not fit is cut with “…”, its end last."""
    words = text.split()
    first = words.pop(0) if words else ""
    while words and metrics.horizontalAdvance(f"{first} {words[0]}") <= width:
        first = f"{first} {words.pop(0)}"
    cut = Qt.TextElideMode.ElideRight
    lines = [first, " ".join(words)] if words else [first]
    if end.strip():
        lines = _with_end(lines, end.strip(), metrics, width)
    return [metrics.elidedText(line, cut, width) for line in lines]


def resize_on_screen(window: QWidget, width: int, height: int) -> None:
    """Give a window this size, or as much of it as its screen has room for."""
    room = window.screen().availableSize()
    window.resize(min(width, room.width()), min(height, room.height() - _FRAME))


def _with_end(lines: list[str], end: str, metrics: QFontMetrics, width: int) -> list[str]:
    """Return the lines with an end: behind the last one, or where it does not fit, below a name."""
    *before, last = lines
    if metrics.horizontalAdvance(f"{last} {end}") <= width:
        return [*before, f"{last} {end}"]
    return [" ".join(lines), end]


def one_line(text: str, metrics: QFontMetrics, width: int, end: str = "") -> str:
    """Return a name on one line; what does not fit is cut with “…”, its end last."""
    cut = Qt.TextElideMode.ElideRight
    behind = metrics.elidedText(end.rstrip(), cut, width * 2 // 3)
    return f"{metrics.elidedText(text, cut, width - metrics.horizontalAdvance(behind))}{behind}"
