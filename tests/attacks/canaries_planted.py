"""The words that are typed into each field of the program, so that they are known again."""

from typing import Final

PHONE: Final = "(310) 555-7341"
PHONE_DIGITS: Final = "5557341"

FIELDS: Final = (
    *("plan title", "plan area", "own question", "own label", "own detail label", "own choice"),
    *("clinic name", "website", "address", "city", "clinic notes", "email", "person", "role"),
    *("words", "detail", "own detail", "override reason", "settlement reason", "call notes"),
    *("find clinic", "find criterion", "find question", "find in call", "find in report"),
    *("bad plan file", "bad contacts", "contact", "words not saved", "label that is damaged"),
)
"""What is typed, or stands in a file that is brought in."""


def canary(field: str) -> str:
    """Return the word that is typed into a field: a name that nobody has."""
    return f"Zq{''.join(field.split())}xyq"


def folded(text: str) -> str:
    """Return a text without what a layout may put between the letters of a word."""
    return "".join(text.casefold().split())
