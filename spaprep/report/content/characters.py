"""Characters that can't be seen: shown as a box wherever the user's words are written."""

import unicodedata
from typing import Final

from spaprep.core.language import _

MISSING: Final = "□"
HARD_SPACE: Final = "\u00a0"
_BLANKS: Final = frozenset("\t\n\r\v\f\u2028\u2029\u0085")
_INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def is_blank(character: str) -> bool:
    """Tell whether it is a tab, a line break, or another sort of blank than the usual one."""
    return character in _BLANKS or character == HARD_SPACE


def is_invisible(character: str) -> bool:
    """Tell whether nobody could tell that it is there, such as a mark that turns the writing."""
    return unicodedata.category(character) in _INVISIBLE


def without_hidden(text: str) -> str:
    """Return the text on one line, with a box for each character that is invisible.

    For a place that has fonts of its own: the outline, a cell of a spreadsheet.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_seen, text))


def lines_without_hidden(text: str) -> list[str]:
    """Return the lines of a text as typed, with a box for each character that is invisible."""
    return [without_hidden(line) for line in text.replace("\r\n", "\n").split("\n")]


def missing_note() -> str:
    """Return the sentence that says what the boxes in a text mean."""
    return _("{box} stands for a character that can’t be shown.").format(box=MISSING)


def _seen(character: str) -> str:
    if character in _BLANKS:
        return " "
    return MISSING if is_invisible(character) else character
