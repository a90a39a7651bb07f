"""Text in a PDF: fonts, characters that they lack, and lines that fit a width."""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from spaprep.files.resources import font_path
from spaprep.report.content.characters import MISSING, NO_BREAK_SPACE, is_invisible, is_whitespace

REGULAR: Final = "DejaVuSans"
BOLD: Final = "DejaVuSans-Bold"
STAR: Final = "★"
"""Follows the name of a deal-breaker."""

_LINE_BREAKS = re.compile("\r\n|[\n\r\v\f\u0085\u2028\u2029]")
_RIGHT_TO_LEFT = frozenset({"R", "AL"})


@cache
def register_fonts() -> frozenset[str]:
    """Register the embedded fonts, and return the characters that both can draw as typed."""
    fonts = [TTFont(name, str(font_path(f"{name}.ttf"))) for name in (REGULAR, BOLD)]
    for font in fonts:
        pdfmetrics.registerFont(font)
    in_both = set.intersection(*(set(font.face.charToGlyph) for font in fonts))
    # Both fonts, as a text may be set in either.
    return frozenset(filter(_is_drawn_as_typed, map(chr, in_both)))


def printable(text: str) -> str:
    """Return the text with every character that can’t be drawn replaced by a visible box.

    That includes invisible characters (control characters, marks of the writing direction), which
    nobody would notice on paper, and right-to-left writing: reportlab sets characters from left to
    right, so its words would be reversed.
    """
    drawn = register_fonts()
    if drawn.issuperset(text):
        return text
    return "".join(_drawn(character, drawn) for character in text)


# A report wraps every text twice: to measure its height, then to draw it.
@lru_cache(maxsize=20_000)
def wrapped(text: str, font: str, size: float, width: float) -> tuple[str, ...]:
    """Return the text as lines no wider than `width` points; a wider word is split.

    The text’s own line breaks stay.
    """
    lines: list[str] = []
    for paragraph in _as_lines(text):
        lines += _filled(_words(paragraph), font, size, width)
    return tuple(lines)


# Wrapping measures the same beginnings of lines over and over.
@lru_cache(maxsize=50_000)
def width_of(text: str, font: str, size: float) -> float:
    """Return the width of a line in points."""
    register_fonts()
    return float(pdfmetrics.stringWidth(text, font, size))


def shortened(text: str, font: str, size: float, width: float) -> str:
    """Return the text on one line, truncated with “…” if it is wider than `width` points."""
    line = " ".join(printable(text).split())
    if width_of(line, font, size) <= width:
        return line
    return truncated(line, font, size, width)


def truncated(line: str, font: str, size: float, width: float) -> str:
    """Return a line with “…” at its end, truncated to `width` points."""
    while line and width_of(f"{line}…", font, size) > width:
        # A twentieth at a time: one by one would be quadratic for a long line.
        line = line[: -max(1, len(line) // 20)]
    return f"{line.rstrip()}…"


def _words(paragraph: str) -> list[str]:
    """Return what can be wrapped; the star of a deal-breaker stays with the word before it."""
    words = paragraph.split(" ")
    if words[-1] == STAR and len(words) > 1:
        return [*words[:-2], f"{words[-2]} {STAR}"]
    return words


def _filled(words: list[str], font: str, size: float, width: float) -> list[str]:
    lines: list[str] = []
    line = ""
    for word in words:
        longer = f"{line} {word}" if line else word
        if width_of(longer, font, size) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        *full, line = _pieces(word, font, size, width)
        lines += full
    return [*lines, line]


def _pieces(word: str, font: str, size: float, width: float) -> list[str]:
    """Split a word that is wider than a line; the last piece may be shorter."""
    if width_of(word, font, size) <= width:
        return [word]
    pieces: list[str] = []
    start, used = 0, 0.0
    for index, character in enumerate(word):
        step = width_of(character, font, size)
        if used + step > width and index > start:
            pieces.append(word[start:index])
            start, used = index, 0.0
        used += step
    return [*pieces, word[start:]]


def _as_lines(text: str) -> list[str]:
    """Return the lines as typed; str.splitlines would drop control characters."""
    lines = [" ".join(printable(line).split()) for line in _LINE_BREAKS.split(text)]
    return "\n".join(lines).strip("\n").split("\n")


def _drawn(character: str, drawn: frozenset[str]) -> str:
    if is_whitespace(character):
        return " "
    return character if character in drawn else MISSING


def _is_drawn_as_typed(character: str) -> bool:
    if character == NO_BREAK_SPACE or is_invisible(character):
        return False
    return unicodedata.bidirectional(character) not in _RIGHT_TO_LEFT
