"""Names fitted into the room that there is, by the width of their letters."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics


def two_lines(text: str, metrics: QFontMetrics, width: int) -> list[str]:
    """Return a name on at most two lines; what does not fit is cut with “…”."""
    words = text.split()
    first = words.pop(0) if words else ""
    while words and metrics.horizontalAdvance(f"{first} {words[0]}") <= width:
        first = f"{first} {words.pop(0)}"
    cut = Qt.TextElideMode.ElideRight
    lines = [first, " ".join(words)] if words else [first]
    return [metrics.elidedText(line, cut, width) for line in lines]
