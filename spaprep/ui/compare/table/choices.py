"""What the user chose to see of a comparison, as values."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType

NARROWEST, WIDEST = 90, 600
"""Logical pixels between which the user can resize a column."""


class View(StrEnum):
    """Which criteria the table shows; the value is stored in the settings."""

    ALL = "all"
    DIFFERENCES = "differences"
    PROBLEMS = "problems"
    STILL_TO_ASK = "still-to-ask"


class Order(StrEnum):
    """By what the clinics are sorted; the value is stored in the settings."""

    STANDING = "standing"
    NAME = "name"
    CITY = "city"
    PRICE = "price"
    STATUS = "status"
    BY_HAND = "by-hand"


class Panel(StrEnum):
    """The panel beside the table; the value is stored in the settings."""

    NONE = "none"
    STANDINGS = "standings"
    TO_ASK = "to-ask"
    TRY_OUT = "try-out"


@dataclass(frozen=True, slots=True)
class Choices:
    """What the user chose to see.

    Attributes:
        hidden: the ids of the clinics that the table leaves out.
        folded: the ids of the sections whose criteria are hidden.
        pinned: the ids of the clinics that do not scroll sideways.
        by_hand: the ids of the clinics in the user's own order.
        widths: of columns that were resized, in logical pixels, by the clinic's id.
        panel: the panel beside the table.
        find: text that a criterion's name must contain.
    """

    view: View = View.ALL
    order: Order = Order.STANDING
    hidden: frozenset[str] = frozenset()
    folded: frozenset[str] = frozenset()
    pinned: frozenset[str] = frozenset()
    by_hand: tuple[str, ...] = ()
    # Dataclasses refuse a default without a hash, and a mappingproxy of Python 3.11 has none.
    widths: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    panel: Panel = Panel.NONE
    find: str = ""

    @property
    def changes_columns(self) -> bool:
        """Whether there is anything to reset about the columns."""
        moved = self.order is Order.BY_HAND
        return moved or bool(self.hidden or self.pinned or self.widths)

    def with_hidden(self, hidden: frozenset[str]) -> "Choices":
        """Return the choices with these clinics hidden."""
        return replace(self, hidden=hidden)

    def with_width(self, clinic_id: str, width: int) -> "Choices":
        """Return the choices with another width of one column, in logical pixels."""
        widths = {**self.widths, clinic_id: width_within_limits(width)}
        return replace(self, widths=MappingProxyType(widths))

    def with_columns_reset(self) -> "Choices":
        """Return the choices with every column shown, unpinned, of default width and order."""
        default = Choices()
        order = Order.STANDING if self.order is Order.BY_HAND else self.order
        return replace(
            self,
            order=order,
            hidden=default.hidden,
            pinned=default.pinned,
            by_hand=default.by_hand,
            widths=default.widths,
        )


def width_within_limits(width: int) -> int:
    """Return a column's width in pixels, neither too narrow to read nor too wide to compare."""
    return min(max(width, NARROWEST), WIDEST)
