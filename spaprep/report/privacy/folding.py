"""Texts folded for comparison: lower case, no accents, one kind of space, dash, apostrophe."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

HIDDEN: Final = "\0"
"""Replaces a character that can’t be seen: a soft hyphen, a zero-width space."""

# Look-alikes, and letters that Unicode does not decompose into a base and an accent.
_REPLACEMENTS: Final = str.maketrans(
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
        offsets: the position in `original` of each character of `text`; then its length.
    """

    original: str
    text: str
    offsets: Sequence[int]

    def end(self, index: int) -> int:
        """Return the end in the original of text that ends at `index` in the folded text.

        It includes the accents of the last character, which were folded away.
        """
        return max(self.offsets[index], self.offsets[index - 1] + 1)

    def is_capital(self, index: int) -> bool:
        """Return whether the character at `index` of the folded text is a capital letter."""
        return not self.original[self.offsets[index]].islower()


def fold(text: str) -> Folded:
    """Return a folded text, in time linear in its length."""
    if text.isascii() and text.isprintable():
        return Folded(text, text.lower(), range(len(text) + 1))
    pieces = [_folded(character) for character in text]
    offsets = [index for index, piece in enumerate(pieces) for _letter in piece]
    return Folded(text, "".join(pieces), [*offsets, len(text)])


@lru_cache(maxsize=8192)
def _folded(character: str) -> str:
    """Return one character folded; nothing for an accent."""
    if character in _LINE_BREAKS:
        return "\n"
    if character.isspace():
        return " "
    if unicodedata.category(character) in {"Cc", "Cf"}:
        return HIDDEN
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    decomposed = unicodedata.normalize("NFKD", character.translate(_REPLACEMENTS).casefold())
    base_letters = (c for c in decomposed if not unicodedata.category(c).startswith("M"))
    return "".join(base_letters).casefold().translate(_REPLACEMENTS)
