"""One way in which the window saves."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import TypeAlias

from attacks.hand import Hand, Steps

Way: TypeAlias = Callable[[Hand], Steps]


class Retry(Enum):
    """What a user does once saving is possible again."""

    BY_ITSELF = auto()
    """Nothing: what was typed in a call or a table is tried again by the program."""
    DIALOG = auto()
    """Press the button that saves, in the dialog that stayed open."""
    AGAIN = auto()
    """Do it once more: nothing was typed that could be lost."""


@dataclass(frozen=True)
class Action:
    """What leads to a save, and the save.

    Attributes:
        name: for the report.
        prepare: what leads there; it may save something else.
        save: the typing and the saving itself, which fails while saving is impossible.
        retry: what follows a save that failed.
        leaves: whether the user goes to another page before saving is possible again.
        reads: whether the library is read before anything is saved: it can't be tried while
            another program lets nobody read.
    """

    name: str
    prepare: Way
    save: Way
    retry: Retry
    leaves: bool = False
    reads: bool = False


def nothing(_hand: Hand) -> Steps:
    """Take no step."""
    yield None


def press_save(hand: Hand) -> Steps:
    """Press the button that saves, in the dialog in front."""
    yield hand.save_dialog
    yield None
