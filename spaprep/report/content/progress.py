"""How far a report is: whoever makes one is told, and may give it up."""

from collections.abc import Callable
from typing import TypeAlias

Told: TypeAlias = Callable[[int, int], object]
"""Is told how many of how many steps are done; what it raises gives up, and nothing is left."""


def nobody(_done: int, _total: int) -> None:
    """Take no notice of how far a report is."""
