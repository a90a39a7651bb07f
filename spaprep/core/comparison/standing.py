"""Where a clinic stands: the whole-number sums behind its score, and how these are ordered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from spaprep.core.comparison.criteria import Criterion
from spaprep.core.comparison.findings import Basis, Finding
from spaprep.core.questions.verdicts import Verdict
from spaprep.core.records.records import Key

SortKey: TypeAlias = tuple[bool, int, int, str, str]
"""What a clinic is sorted by, smallest first."""

# Two different scores of weights below 2**32 are more than 2**-64 apart. Counted in these steps
# and rounded down, they keep their order and their ties, and no division is left to a float.
_STEPS = 2**64


class ScoreSums(NamedTuple):
    """What the findings of a clinic, or some of them, add up to.

    Attributes:
        weight: the weights of the criteria that apply; with 0, the score can be anything.
        least: the fewest half points that the clinic can end with, each times its weight.
        most: the most half points that it can end with, each times its weight.
        red_flags: how many red flags it has.
    """

    weight: int = 0
    least: int = 0
    most: int = 0
    red_flags: int = 0

    def with_replaced(self, old: "ScoreSums", new: "ScoreSums") -> "ScoreSums":
        """Return the sums with one part in the place of another."""
        return ScoreSums(
            self.weight - old.weight + new.weight,
            self.least - old.least + new.least,
            self.most - old.most + new.most,
            self.red_flags - old.red_flags + new.red_flags,
        )

    def without(self, part: "ScoreSums") -> "ScoreSums":
        """Return the sums without a part of them."""
        return self.with_replaced(part, ScoreSums())


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a clinic stands.

    Attributes:
        sums: what its findings add up to.
        settled: how many applicable criteria have a verdict.
        open: how many are still open, conflicting ones included.
        asked: how many applicable criteria were asked about at all.
        red_flags: the criteria that are red flags, in the order of the table.
        can_be_flagged: it is flagged, or an answer still to come could flag it.
        must_be_flagged: it is flagged, or whatever is still to come flags it.
        low: the least that its score can be, 0 to 100, exactly.
        high: the most that its score can be.
    """

    sums: ScoreSums
    settled: int
    open: int
    asked: int
    red_flags: tuple[Key, ...]
    can_be_flagged: bool
    must_be_flagged: bool = False
    low: Fraction = field(init=False)
    high: Fraction = field(init=False)

    def __post_init__(self) -> None:
        weight, least, most, _red_flags = self.sums
        # Points are halves, so 100 times the mean is 50 times the sum over the weight.
        low = Fraction(50 * least, weight) if weight else Fraction(0)
        high = Fraction(50 * most, weight) if weight else Fraction(100)
        # Computed once: the order of 1,000 clinics asks for them half a million times.
        object.__setattr__(self, "low", low)
        object.__setattr__(self, "high", high)

    @property
    def is_flagged(self) -> bool:
        """Whether it has a red flag now."""
        return bool(self.red_flags)

    @property
    def has_score(self) -> bool:
        """Whether any question applies, so that its interval means something."""
        return bool(self.settled or self.open)

    @property
    def is_fixed(self) -> bool:
        """Whether nothing that is still open can change its score or flag it."""
        return self.low == self.high and self.can_be_flagged == self.is_flagged

    @property
    def percent_asked(self) -> int:
        """The share of applicable criteria that were asked about, in whole percent."""
        applicable = self.settled + self.open
        # With nothing applicable, nothing is left to ask.
        return 100 * self.asked // applicable if applicable else 100


def standing_of(criteria: Sequence[Criterion], findings: Sequence[Finding]) -> Standing:
    """Add up the findings of one clinic, one for each criterion."""
    applicable = [
        (criterion, finding)
        for criterion, finding in zip(criteria, findings, strict=True)
        if finding.applies
    ]
    still_open = [criterion for criterion, finding in applicable if finding.is_open]
    red_flags = tuple(
        criterion.key for criterion, finding in applicable if finding.verdict is Verdict.RED_FLAG
    )
    return Standing(
        sums=sums_of(criteria, findings),
        settled=len(applicable) - len(still_open),
        open=len(still_open),
        asked=sum(finding.basis is not Basis.NOT_ASKED for _criterion, finding in applicable),
        red_flags=red_flags,
        can_be_flagged=any(finding.can_flag for _criterion, finding in applicable),
        must_be_flagged=bool(red_flags) or any(criterion.must_flag for criterion in still_open),
    )


def sums_of(criteria: Sequence[Criterion], findings: Sequence[Finding]) -> ScoreSums:
    """Add up findings, one for each criterion."""
    return total_sums(map(finding_sums, criteria, findings))


def finding_sums(criterion: Criterion, finding: Finding) -> ScoreSums:
    """Return what one finding adds to the sums."""
    # Left out of both sides of the mean, so that it neither helps nor harms.
    if finding.verdict is Verdict.NOT_APPLICABLE:
        return ScoreSums()
    weight = criterion.weight
    is_red_flag = finding.verdict is Verdict.RED_FLAG
    return ScoreSums(weight, weight * finding.least, weight * finding.most, is_red_flag)


def total_sums(parts: Iterable[ScoreSums]) -> ScoreSums:
    """Return the sum of parts."""
    weight = least = most = red_flags = 0
    for part in parts:
        weight += part.weight
        least += part.least
        most += part.most
        red_flags += part.red_flags
    return ScoreSums(weight, least, most, red_flags)


def sort_key(sums: ScoreSums, tie_breaker: tuple[str, str]) -> SortKey:
    """Return what a clinic is sorted by: no red flag, the middle, the narrower, the tie breaker."""
    weight, least, most, red_flags = sums
    if not weight:  # nothing applies, and the score is anything from 0 to 100
        least, most, weight = 0, 2, 1
    # Twice the middle sorts alike. Not by `in_steps`: this runs for each clinic and setting tried.
    middle, width = (least + most) * _STEPS // weight, (most - least) * _STEPS // weight
    return (red_flags > 0, -middle, width, *tie_breaker)


def in_steps(points: int, weight: int) -> int:
    """Return a quotient as a whole number that sorts alike, equal ones included.

    Args:
        points: half points times weights, or points of 0 to 100.
        weight: what they are divided by, 1 or more.
    """
    return points * _STEPS // weight
