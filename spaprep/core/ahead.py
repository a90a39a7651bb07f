"""Which order of the clinics holds, however the open questions turn out."""

from spaprep.core.comparison import Comparison, Standing


def is_ahead(one: Standing, other: Standing) -> bool:
    """Tell whether one clinic is ahead however the open questions turn out, at each by itself."""
    if not one.can_be_flagged and other.is_flagged:
        return True
    return one.low > other.high and (not one.can_be_flagged or other.is_flagged)


def could_pass(one: Standing, other: Standing) -> bool:
    """Tell whether there is a way in which one clinic ends ahead of the other.

    Where it is not, and the other is not ahead for sure, they could at most end level.
    """
    is_flagged = one.is_flagged or one.must_be_flagged
    if not is_flagged and other.can_be_flagged:
        return True
    return one.high > other.low and (not is_flagged or other.can_be_flagged)


def ahead_pairs(comparison: Comparison) -> tuple[tuple[str, str], ...]:
    """Return every pair of clinic ids of which the first is ahead of the second."""
    columns = comparison.columns
    return tuple(
        (one.clinic.id, other.clinic.id)
        for one in columns
        for other in columns
        if one is not other and is_ahead(one.standing, other.standing)
    )
