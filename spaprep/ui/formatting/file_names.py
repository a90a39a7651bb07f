"""Names for files that every system takes, made from what the user typed."""

from typing import Final

_LONGEST: Final = 80
_KEPT: Final = " -–_()"
_DEVICES: Final = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in "123456789¹²³")}
)


def safe_name(text: str) -> str:
    """Return a text as part of a file’s name: one line, and nothing that a system forbids.

    The names of devices, which Windows takes for these whatever ends they have, get a mark.
    """
    line = " ".join(text.split())[:_LONGEST]
    safe = "".join(letter if letter.isalnum() or letter in _KEPT else "_" for letter in line)
    safe = safe.strip()
    return f"{safe}_" if safe.casefold() in _DEVICES else safe
