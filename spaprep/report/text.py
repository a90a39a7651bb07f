"""Text on paper: fonts, what they lack, and lines that fit a width."""

import unicodedata
from functools import cache, lru_cache
from typing import Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from spaprep.assets import font_path

REGULAR: Final = "DejaVuSans"
BOLD: Final = "DejaVuSans-Bold"
MISSING: Final = "□"
_BLANKS = frozenset("\t\n\r\v\f\u2028\u2029\u0085")
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


@cache
def register_fonts() -> frozenset[int]:
    """Make the embedded fonts known, and return the characters that both can draw."""
    known: set[int] | None = None
    for name in (REGULAR, BOLD):
        font = TTFont(name, str(font_path(f"{name}.ttf")))
        pdfmetrics.registerFont(font)
        drawn = set(font.face.charToGlyph)
        known = drawn if known is None else known & drawn
    return frozenset(known or ())


@lru_cache(maxsize=20_000)
def printable(text: str) -> str:
    """Return the text with every character that can’t be drawn replaced by a visible box.

    What is invisible (control characters, marks that turn the direction of writing) is such a
    character too: on paper nobody could tell that it is there.
    """
    drawn = register_fonts()
    return "".join(_drawn(character, drawn) for character in text)


@lru_cache(maxsize=20_000)
def wrapped(text: str, font: str, size: float, width: float) -> tuple[str, ...]:
    """Return the text as lines no wider than `width` points; a word that is wider is cut.

    Line breaks of the text are kept.
    """
    lines: list[str] = []
    for paragraph in _as_lines(text):
        lines += _filled(printable(paragraph).split(" "), font, size, width)
    return tuple(lines)


@lru_cache(maxsize=50_000)
def width_of(text: str, font: str, size: float) -> float:
    """Return the width of a line in points."""
    register_fonts()
    return float(pdfmetrics.stringWidth(text, font, size))


def shortened(text: str, font: str, size: float, width: float) -> str:
    """Return the text on one line, cut with “…” where it is wider than `width` points."""
    line = printable(" ".join(text.split()))
    if width_of(line, font, size) <= width:
        return line
    while line and width_of(f"{line}…", font, size) > width:
        line = line[: -max(1, len(line) // 20)]
    return f"{line.rstrip()}…"


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
    """Cut a word that is wider than a line; the last piece may be shorter."""
    if width_of(word, font, size) <= width:
        return [word]
    pieces: list[str] = []
    start, used = 0, 0.0
    for place, character in enumerate(word):
        step = width_of(character, font, size)
        if used + step > width and place > start:
            pieces.append(word[start:place])
            start, used = place, 0.0
        used += step
    return [*pieces, word[start:]]


def _as_lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.strip().splitlines()] or [""]


def _drawn(character: str, drawn: frozenset[int]) -> str:
    if character in _BLANKS or character == "\u00a0":
        return " "
    if ord(character) not in drawn or unicodedata.category(character) in _INVISIBLE:
        return MISSING
    return character
