"""What the user chose to see of a comparison, saved per plan."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType

from spaprep.ui.formatting.fitting import on_one_line
from spaprep.ui.widgets.page_settings import PageSettings

NARROWEST, WIDEST = 90, 600


class View(StrEnum):
    """Which criteria are shown; the value is its name in the settings."""

    ALL = "all"
    DIFFERENCES = "differences"
    PROBLEMS = "problems"
    STILL_TO_ASK = "still-to-ask"


class Order(StrEnum):
    """By what the clinics are sorted; the value is its name in the settings."""

    STANDING = "standing"
    NAME = "name"
    CITY = "city"
    PRICE = "price"
    STATUS = "status"
    BY_HAND = "by-hand"


class Panel(StrEnum):
    """What stands beside the table; the value is its name in the settings."""

    NONE = "none"
    STANDINGS = "standings"
    TO_ASK = "to-ask"
    TRY_OUT = "try-out"


@dataclass(frozen=True, slots=True)
class Choices:
    """What the user chose to see.

    Attributes:
        hidden: the ids of the clinics that are not shown.
        folded: the ids of the sections of which only the heading is shown.
        pinned: the ids of the clinics that stay in sight.
        by_hand: the ids of the clinics in the order into which they were dragged.
        widths: of columns that were resized, by the clinic’s id, in logical pixels.
        panel: what stands beside the table.
        find: a text that a criterion’s name must hold.
    """

    view: View = View.ALL
    order: Order = Order.STANDING
    hidden: frozenset[str] = frozenset()
    folded: frozenset[str] = frozenset()
    pinned: frozenset[str] = frozenset()
    by_hand: tuple[str, ...] = ()
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
        """Return the choices with one column as wide as this, within reason."""
        within = min(max(width, NARROWEST), WIDEST)
        return replace(self, widths=MappingProxyType({**self.widths, clinic_id: within}))

    def with_columns_reset(self) -> "Choices":
        """Return the choices with every column shown, unpinned, as wide as usual, by standing."""
        usual = Choices()
        order = Order.STANDING if self.order is Order.BY_HAND else self.order
        return replace(
            self,
            order=order,
            hidden=usual.hidden,
            pinned=usual.pinned,
            by_hand=usual.by_hand,
            widths=usual.widths,
        )


def save_choices(choices: Choices, settings: PageSettings) -> None:
    """Keep what was chosen."""
    settings.set_text("view", choices.view)
    settings.set_text("order", choices.order)
    settings.set_text("panel", choices.panel)
    settings.set_text("find", choices.find)
    settings.set_ids("hidden", choices.hidden)
    settings.set_ids("folded", choices.folded)
    settings.set_ids("pinned", choices.pinned)
    settings.set_ids("by-hand", choices.by_hand)
    settings.set_numbers("widths", choices.widths)


def restored(settings: PageSettings) -> Choices:
    """Return what was chosen the last time."""
    view, order, panel = (settings.text(name) for name in ("view", "order", "panel"))
    widths = {
        clinic_id: min(max(width, NARROWEST), WIDEST)
        for clinic_id, width in settings.numbers("widths").items()
    }
    return Choices(
        view=View(view) if view in set(View) else View.ALL,
        order=Order(order) if order in set(Order) else Order.STANDING,
        panel=Panel(panel) if panel in set(Panel) else Panel.NONE,
        hidden=frozenset(settings.ids("hidden")),
        folded=frozenset(settings.ids("folded")),
        pinned=frozenset(settings.ids("pinned")),
        by_hand=settings.ids("by-hand"),
        widths=MappingProxyType(widths),
        find=on_one_line(settings.text("find")),
    )
