"""Names for files that every system takes, made from what the user typed."""

from typing import Final

_LONGEST: Final = 80
_KEPT: Final = " -–_()"


def safe_name(text: str) -> str:
    """Return a text as part of a file’s name: one line, and nothing that a system forbids."""
    line = " ".join(text.split())[:_LONGEST]
    safe = "".join(letter if letter.isalnum() or letter in _KEPT else "_" for letter in line)
    return safe.strip()
