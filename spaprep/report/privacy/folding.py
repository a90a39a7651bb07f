"""Texts folded for comparing: no capitals, no accents, one kind of blank, dash and apostrophe."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

HIDDEN: Final = "\0"
"""Stands for a character that can't be seen: a soft hyphen, a blank without width."""

# Beside what looks alike: letters that Unicode does not decompose into a base and an accent.
_ALIKE: Final = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u30fb\ufe58", "-"),
        **dict.fromkeys("’‘‛ʼʹ′`´＇", "'"),
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ħ": "h",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
    }
)
_LINE_BREAKS: Final = frozenset("\n\r\v\f\x85\u2028\u2029")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text folded.

    Attributes:
        original: the text as it was typed.
        text: the text folded.
        places: of each character of `text`, where it stands in `original`; then its length.
    """

    original: str
    text: str
    places: Sequence[int]

    def end(self, place: int) -> int:
        """Return the end, in the original, of what ends before `place` in the folded text.

        Accents that belong to the last character, and were folded away, belong to it.
        """
        return max(self.places[place], self.places[place - 1] + 1)

    def is_capital(self, place: int) -> bool:
        """Return whether the character at a place of the folded text is a capital letter."""
        return not self.original[self.places[place]].islower()


def fold(text: str) -> Folded:
    """Return a folded text, in time linear in its length."""
    if text.isascii() and text.isprintable():
        return Folded(text, text.lower(), range(len(text) + 1))
    pieces = [_folded(character) for character in text]
    places = [place for place, piece in enumerate(pieces) for _letter in piece]
    return Folded(text, "".join(pieces), [*places, len(text)])


@lru_cache(maxsize=8192)
def _folded(character: str) -> str:
    """Return what one character is compared as; nothing for an accent."""
    if character in _LINE_BREAKS:
        return "\n"
    if character.isspace():
        return " "
    if unicodedata.category(character) in {"Cc", "Cf"}:
        return HIDDEN
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    decomposed = unicodedata.normalize("NFKD", character.translate(_ALIKE).casefold())
    kept = (c for c in decomposed if not unicodedata.category(c).startswith("M"))
    return "".join(kept).casefold().translate(_ALIKE)
