"""The sums behind a score, as whole numbers: to find quickly who would stand where.

The order of the table is that of `comparison.rank`, and exactly so, ties included: a quotient of
whole numbers is rounded to the nearest float, so that equal ones stay equal, and two different
ones lie further apart than floats do as long as the weights of a plan add up to less than ten
million.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

from spaprep.core.comparison.comparison import Assessment
from spaprep.core.comparison.criteria import Criterion
from spaprep.core.comparison.findings import Finding
from spaprep.core.questions.verdicts import Verdict

SortKey: TypeAlias = tuple[bool, float, float, str, str]
"""What a clinic is sorted by, smallest first."""


class Tally(NamedTuple):
    """The sums of one clinic.

    Attributes:
        weight: the weights of the criteria that apply.
        least: the fewest half points that it can end with, each times its weight.
        most: the most half points that it can end with, each times its weight.
        flags: how many red flags it has.
    """

    weight: int = 0
    least: int = 0
    most: int = 0
    flags: int = 0


def tally_of(criteria: Sequence[Criterion], findings: Sequence[Finding]) -> Tally:
    """Add up the findings of one clinic."""
    return tally_sum(map(finding_tally, criteria, findings))


def finding_tally(criterion: Criterion, finding: Finding) -> Tally:
    """Return what one finding adds to the sums."""
    if finding.verdict is Verdict.NOT_APPLICABLE:
        return Tally()
    weight = criterion.weight
    is_flag = finding.verdict is Verdict.RED_FLAG
    return Tally(weight, weight * finding.least, weight * finding.most, is_flag)


def tally_sum(parts: Iterable[Tally]) -> Tally:
    """Return the sum of parts."""
    weight = least = most = flags = 0
    for part in parts:
        weight += part.weight
        least += part.least
        most += part.most
        flags += part.flags
    return Tally(weight, least, most, flags)


def tally_without(whole: Tally, part: Tally) -> Tally:
    """Return a sum without one of its parts."""
    return Tally(
        whole.weight - part.weight,
        whole.least - part.least,
        whole.most - part.most,
        whole.flags - part.flags,
    )


def tally_with_part_replaced(whole: Tally, old: Tally, new: Tally) -> Tally:
    """Return a sum with one part in the place of another."""
    return Tally(
        whole.weight - old.weight + new.weight,
        whole.least - old.least + new.least,
        whole.most - old.most + new.most,
        whole.flags - old.flags + new.flags,
    )


def sort_key(tally: Tally, name: tuple[str, str]) -> SortKey:
    """Return what a clinic with these sums is sorted by; `name` breaks ties."""
    weight, least, most, flags = tally
    if not weight:  # nothing applies, and the score is anything from 0 to 100
        return (flags > 0, -2.0, 2.0, *name)
    return (flags > 0, -(least + most) / weight, (most - least) / weight, *name)


def tie_breaker(column: Assessment) -> tuple[str, str]:
    """Return what breaks ties between clinics: the name, then the id."""
    return (column.clinic.name.casefold(), column.clinic.id)
