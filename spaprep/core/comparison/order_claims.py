"""What is certain about the order of clinics, whatever the open answers are."""

from enum import Enum
from itertools import combinations

from spaprep.core.comparison.comparison import Comparison, Standing


class Relation(Enum):
    """How surely one clinic is behind another."""

    BEHIND = "behind"
    LEVEL = "level"
    LEVEL_AT_MOST = "level at most"
    NOT_DECIDED = "not decided"
    UNKNOWN = "unknown"


def is_ahead(one: Standing, other: Standing) -> bool:
    """Return whether one clinic is ahead, whatever the open answers at both are."""
    # A red flag puts a clinic behind every one without, whatever the scores.
    if not one.can_be_flagged and other.is_flagged:
        return True
    return one.low > other.high and (not one.can_be_flagged or other.is_flagged)


def could_pass(one: Standing, other: Standing) -> bool:
    """Return whether some open answers would put one clinic ahead of the other.

    Where it is not, and the other is not ahead for sure, they could at most end level.
    """
    is_flagged = one.is_flagged or one.must_be_flagged
    # One open answer that flags the other is enough.
    if not is_flagged and other.can_be_flagged:
        return True
    return one.high > other.low and (not is_flagged or other.can_be_flagged)


def relation(first: Standing, other: Standing) -> Relation:
    """Return how surely `other` is behind `first`, which stands in front of it in the table.

    Where no question applies to one of them, nothing is known.
    """
    if not first.has_score or not other.has_score:
        return Relation.UNKNOWN
    if is_ahead(first, other):
        return Relation.BEHIND
    if could_pass(other, first):
        return Relation.NOT_DECIDED
    are_fixed = first.is_fixed and other.is_fixed
    return Relation.LEVEL if are_fixed else Relation.LEVEL_AT_MOST


def ahead_pairs(comparison: Comparison) -> tuple[tuple[str, str], ...]:
    """Return every pair of clinic ids of which the first is ahead of the second.

    Whoever is ahead stands before the other in the table, so that only those pairs are tried.
    """
    return tuple(
        (one.clinic.id, other.clinic.id)
        for one, other in combinations(comparison.columns, 2)
        if is_ahead(one.standing, other.standing)
    )
