"""File names that every operating system accepts, from what the user typed."""

from typing import Final

_LONGEST: Final = 80
_ALLOWED: Final = " -–_()"
_DEVICES: Final = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in "123456789¹²³")}
)


def safe_name(text: str) -> str:
    """Return a text as part of a file name: one line without any forbidden character."""
    line = " ".join(text.split())[:_LONGEST]
    safe = "".join(letter if letter.isalnum() or letter in _ALLOWED else "_" for letter in line)
    safe = safe.strip()
    # To Windows, CON or LPT1 is a device even with an extension.
    return f"{safe}_" if safe.casefold() in _DEVICES else safe
