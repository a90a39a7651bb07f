"""Progress of long work: a callback that is called along the way, and can cancel by raising."""

from collections.abc import Callable
from typing import TypeAlias

ProgressCallback: TypeAlias = Callable[[int, int], object]
"""Gets how many of how many steps are done; what it raises cancels, and leaves nothing behind."""


def no_progress(_done: int, _total: int) -> None:
    """Ignore progress."""
