"""What treatment costs at a clinic: the one answer of a plan by which prices are compared."""

from decimal import Decimal
from typing import TypeAlias

from spaprep.core.comparison.comparison import Assessment, Comparison
from spaprep.core.comparison.findings import Finding
from spaprep.core.questions.values import Amount, Kind

TOTAL_PRICE = "T14"
"""The question of the catalogue that asks for the whole price of any treatment."""

Price: TypeAlias = tuple[str, Decimal]
"""A currency and a sum; only sums in the same currency can be compared."""


def price_places(comparison: Comparison) -> tuple[int, ...]:
    """Return the places of the criteria that give the price, one per treatment where asked so.

    All clinics are compared by the same question: the total price where the plan asks for it,
    otherwise the first question in use whose answer is a sum of money; empty without one.
    """
    asked = [criterion.question for criterion in comparison.criteria]
    sums = [question.id for question in asked if question.kind is Kind.AMOUNT]
    chosen = TOTAL_PRICE if TOTAL_PRICE in sums else next(iter(sums), None)
    return tuple(place for place, question in enumerate(asked) if question.id == chosen)


def price_of(column: Assessment, places: tuple[int, ...]) -> Price | None:
    """Return the sum over all treatments; None where a part is unknown or in another currency."""
    findings = [column.findings[place] for place in places]
    amounts = [_amount(finding) for finding in findings if finding.applies]
    known = [amount for amount in amounts if amount is not None]
    # A sum that lacks a part, or mixes currencies, would mislead.
    if not known or len(known) < len(amounts) or len({a.currency for a in known}) > 1:
        return None
    return known[0].currency, sum((Decimal(amount.amount) for amount in known), Decimal(0))


def _amount(finding: Finding) -> Amount | None:
    if finding.is_open or finding.statement is None:
        return None
    value = finding.statement.answer.value
    return value if isinstance(value, Amount) else None
