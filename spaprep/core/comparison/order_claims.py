"""What is certain about the order of clinics, whatever the open answers are."""

from collections.abc import Sequence
from enum import Enum
from itertools import combinations

from spaprep.core.comparison.comparison import Assessment, Comparison
from spaprep.core.comparison.counts import contradictable_counts
from spaprep.core.comparison.criteria import Criterion
from spaprep.core.comparison.findings import Basis, settled_finding
from spaprep.core.comparison.standing import Standing, standing_of
from spaprep.core.questions.verdicts import Verdict


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


def standing_if_contradicted(
    criteria: Sequence[Criterion], counts: Sequence[Sequence[int]], column: Assessment
) -> Standing:
    """Return where a clinic stands if every count of it that an open one can contradict is open.

    Its interval is never narrower than that of `column.standing`, which assumes that
    counts still to come agree with the settled ones.

    Args:
        criteria: the rows.
        counts: the result of `counts_by_treatment`.
        column: the clinic.
    """
    rows = set(contradictable_counts(counts, column.findings))
    # The same object, so that callers see by identity that no count can be contradicted.
    if not rows:
        return column.standing
    findings = [
        settled_finding(criteria[row], Verdict.OPEN, Basis.COUNTS_DISAGREE)
        if row in rows
        else finding
        for row, finding in enumerate(column.findings)
    ]
    return standing_of(criteria, findings)
