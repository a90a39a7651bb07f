"""The order of the clinics across the table."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from spaprep.core.comparison.comparison import Assessment, Comparison
from spaprep.core.comparison.prices import price_of, price_places
from spaprep.core.language import _
from spaprep.core.records.records import Status
from spaprep.ui.compare.table.choices import Choices, Order

_STATUSES = (Status.BOOKED, Status.CONSIDERING, Status.RULED_OUT)
# True sorts behind every price, which begins with False.
_NO_PRICE = (True, "", Decimal(0))


def columns_of(comparison: Comparison, choices: Choices) -> tuple[Assessment, ...]:
    """Return the clinics shown, in the chosen order, the pinned ones first.

    Clinics with the same key stay in order of standing.
    """
    shown = [column for column in comparison.columns if column.clinic.id not in choices.hidden]
    key = _key_of(comparison, choices)
    if key is not None:
        shown.sort(key=key)
    # A second, stable sort keeps the chosen order within the pinned and the other clinics.
    if choices.pinned:
        shown.sort(key=lambda column: column.clinic.id not in choices.pinned)
    return tuple(shown)


def moved(shown: Sequence[str], all_ids: Sequence[str], start: int, end: int) -> tuple[str, ...]:
    """Return the user's own order after a column was moved.

    Args:
        shown: the ids of the clinics from left to right.
        all_ids: of all clinics of the plan; hidden ones come last.
        start: the index that the column had.
        end: the index that it has now.
    """
    order = list(shown)
    order.insert(end, order.pop(start))
    return (*order, *(clinic_id for clinic_id in all_ids if clinic_id not in set(order)))


def order_text(order: Order) -> str:
    """Return the name of an order."""
    return {
        Order.STANDING: _("By standing"),
        Order.NAME: _("By name"),
        Order.CITY: _("By city"),
        Order.PRICE: _("By price"),
        Order.STATUS: _("By status"),
        Order.BY_HAND: _("Your order"),
    }[order]


def order_explained(order: Order, comparison: Comparison | None) -> str:
    """Return a sentence that explains an order."""
    if order is Order.PRICE:
        places = price_places(comparison) if comparison else ()
        if comparison is None or not places:
            return _("No question in use asks for a price.")
        label = comparison.criteria[places[0]].label
        return _("Lowest “{question}” first; clinics that have not told it come last.").format(
            question=label
        )
    return {
        Order.STANDING: _("No red flag first, then the middle of the interval."),
        Order.NAME: _("By the clinic’s name."),
        Order.CITY: _("By city; clinics without one come last."),
        Order.STATUS: _("Booked first, then considered, then ruled out."),
    }.get(order, _("The order into which you dragged the clinics."))


def _key_of(comparison: Comparison, choices: Choices) -> Callable[[Assessment], Any] | None:
    if choices.order is Order.PRICE:
        return _by_price(comparison)
    if choices.order is Order.BY_HAND:
        places = {clinic_id: place for place, clinic_id in enumerate(choices.by_hand)}
        return lambda column: places.get(column.clinic.id, len(places))
    return _KEYS.get(choices.order)


def _by_price(comparison: Comparison) -> Callable[[Assessment], tuple[bool, str, Decimal]]:
    places = price_places(comparison)

    def key(column: Assessment) -> tuple[bool, str, Decimal]:
        price = price_of(column, places)
        return _NO_PRICE if price is None else (False, *price)

    return key


_KEYS: dict[Order, Callable[[Assessment], Any]] = {
    Order.NAME: lambda column: column.clinic.name.casefold(),
    Order.CITY: lambda column: (not column.clinic.city.strip(), column.clinic.city.casefold()),
    Order.STATUS: lambda column: _STATUSES.index(column.clinic.status),
}
