"""Characters that can’t be seen, and are drawn as a box wherever a user’s text is written."""

import unicodedata
from typing import Final

from spaprep.core.language import _

MISSING: Final = "□"
NO_BREAK_SPACE: Final = "\u00a0"
_WHITESPACE: Final = frozenset("\t\n\r\v\f\u2028\u2029\u0085")
_INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def is_whitespace(character: str) -> bool:
    """Return whether it is a tab, a line break or a no-break space."""
    return character in _WHITESPACE or character == NO_BREAK_SPACE


def is_invisible(character: str) -> bool:
    """Return whether it can’t be seen, such as a mark that changes the writing direction."""
    return unicodedata.category(character) in _INVISIBLE


def without_hidden(text: str) -> str:
    """Return the text on one line, with a box for each character that is invisible.

    For programs that choose their own fonts: the outline of a PDF, a cell of a spreadsheet.
    """
    # Most texts are, and testing each character takes much longer.
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_visible_character, text))


def lines_without_hidden(text: str) -> list[str]:
    """Return the lines of a text as typed, with a box for each character that is invisible."""
    return [without_hidden(line) for line in text.replace("\r\n", "\n").split("\n")]


def missing_note() -> str:
    """Return the sentence that says what the boxes in a text mean."""
    return _("{box} stands for a character that can’t be shown.").format(box=MISSING)


def _visible_character(character: str) -> str:
    if character in _WHITESPACE:
        return " "
    return MISSING if is_invisible(character) else character
