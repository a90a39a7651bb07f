"""Texts and windows where room is short: lines that break, names that are cut, and tool tips."""

import re
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from spaprep.core.comparison.clinic_labels import name_with_mark
from spaprep.core.comparison.comparison import Assessment

_LONG_WORD = re.compile(r"\S{25,}")
_PIECE = 8
_ZERO_WIDTH_SPACE = "\u200b"
_ELIDE = Qt.TextElideMode.ElideRight
_TITLE_BAR = 40
"""Pixels of the screen's height that a window's title bar and frame need."""


def breakable(text: str) -> str:
    """Return the text with invisible places at which a very long word may break."""
    # QLabel wraps between words only: one long word would widen the whole window.
    return _LONG_WORD.sub(_broken, text)


def on_one_line(text: str) -> str:
    """Return the text with one space for every run of white space and line breaks.

    A name read from a file may hold hundreds of line breaks, each of which makes a label taller.
    """
    return " ".join(text.split())


def shortened(text: str, limit: int) -> str:
    """Return the text on one line, cut with “…” where it has more characters than the limit."""
    line = on_one_line(text)
    return line if len(line) <= limit else f"{line[: limit - 1].rstrip()}…"


def short_name(column: Assessment, limit: int) -> str:
    """Return a clinic's name on one line, in at most this many characters.

    The mark that tells two clinics of one name apart is cut last.
    """
    whole = on_one_line(column.name)
    if len(whole) <= limit or not column.mark:
        return shortened(whole, limit)
    mark = shortened(column.mark, limit // 2)
    room = limit - len(name_with_mark("", mark))
    return name_with_mark(shortened(column.clinic.name, room), mark)


def two_lines(text: str, metrics: QFontMetrics, width: int, suffix: str = "") -> list[str]:
    """Return a name on at most two lines, cut with “…” at this many pixels; its suffix last."""
    words = text.split()
    first = words.pop(0) if words else ""
    while words and metrics.horizontalAdvance(f"{first} {words[0]}") <= width:
        first = f"{first} {words.pop(0)}"
    lines = [first, " ".join(words)] if words else [first]
    if suffix.strip():
        lines = _with_suffix(lines, suffix.strip(), metrics, width)
    return [metrics.elidedText(line, _ELIDE, width) for line in lines]


def one_line(text: str, metrics: QFontMetrics, width: int, suffix: str = "") -> str:
    """Return a name on one line, cut with “…” at this many pixels; its suffix last."""
    suffix = metrics.elidedText(suffix.rstrip(), _ELIDE, width * 2 // 3)
    room = width - metrics.horizontalAdvance(suffix)
    return f"{metrics.elidedText(text, _ELIDE, room)}{suffix}"


def tool_tip(text: str) -> str:
    """Return rich text that shows the text as typed, line by line."""
    # QToolTip guesses whether a text is HTML; what looks like markup must not be rendered.
    lines = "<br>".join(escape(line) for line in text.splitlines())
    return f"<div>{lines}</div>" if lines else ""


def resize_on_screen(window: QWidget, width: int, height: int) -> None:
    """Resize a window to this many pixels, or to what fits on its screen."""
    available = window.screen().availableSize()
    window.resize(min(width, available.width()), min(height, available.height() - _TITLE_BAR))


def _broken(match: re.Match[str]) -> str:
    word = match[0]
    pieces = [word[start : start + _PIECE] for start in range(0, len(word), _PIECE)]
    return _ZERO_WIDTH_SPACE.join(pieces)


def _with_suffix(lines: list[str], suffix: str, metrics: QFontMetrics, width: int) -> list[str]:
    """Return the lines with the suffix on the last one, or below the name if it does not fit."""
    *before, last = lines
    if metrics.horizontalAdvance(f"{last} {suffix}") <= width:
        return [*before, f"{last} {suffix}"]
    return [" ".join(lines), suffix]
