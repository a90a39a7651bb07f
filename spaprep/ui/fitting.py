"""Names fitted into the room that there is, by the width of their letters."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics


def two_lines(text: str, metrics: QFontMetrics, width: int, end: str = "") -> list[str]:
    """Return a name on at most two lines; what does not fit is cut with “…”, but for its end."""
    words = text.split()
    first = words.pop(0) if words else ""
    while words and metrics.horizontalAdvance(f"{first} {words[0]}") <= width:
        first = f"{first} {words.pop(0)}"
    cut = Qt.TextElideMode.ElideRight
    lines = [first, " ".join(words)] if words else [first]
    if end.strip():
        lines = _with_end(lines, end.strip(), metrics, width)
    return [metrics.elidedText(line, cut, width) for line in lines]


def _with_end(lines: list[str], end: str, metrics: QFontMetrics, width: int) -> list[str]:
    """Return the lines with an end behind the last, which is cut where both do not fit."""
    *before, last = lines
    if metrics.horizontalAdvance(f"{last} {end}") <= width:
        return [*before, f"{last} {end}"]
    if not before:
        return [last, end]
    room = max(width - metrics.horizontalAdvance(f" {end}"), width // 3)
    return [*before, f"{metrics.elidedText(last, Qt.TextElideMode.ElideRight, room)} {end}"]
