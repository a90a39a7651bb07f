"""Ranges of thresholds: within one, every threshold leads to the same verdicts."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from spaprep.core.questions.question import Bound, Threshold
from spaprep.core.questions.rules import exact_fraction
from spaprep.core.questions.values import NUMBER_LIMIT, Kind

_ALL = Fraction(100)  # percent


@dataclass(frozen=True, slots=True)
class ThresholdRange:
    """Numbers from `low` to `high`, None for no upper end; flags say which ends are included."""

    low: Fraction
    high: Fraction | None
    low_included: bool = False
    high_included: bool = False

    def contains(self, number: float | Fraction) -> bool:
        """Return whether a number lies within; a float counts as it is written."""
        value = number if isinstance(number, Fraction) else exact_fraction(number)
        if value < self.low or (value == self.low and not self.low_included):
            return False
        return self.high is None or value < self.high or (value == self.high and self.high_included)


def threshold_ranges(bound: Bound, numbers: Iterable[Fraction]) -> tuple[ThresholdRange, ...]:
    """Split all sensible thresholds into ranges, in ascending order.

    These are 0 and up; of percentages those that some meet and some do not, over 0 and up to 100.

    Args:
        bound: on which side of a threshold a number meets.
        numbers: every number that was given.
    """
    if bound is Bound.BELOW:
        marks = sorted({*numbers, Fraction(0), _ALL})
        return tuple(ThresholdRange(low, high, high_included=True) for low, high in pairwise(marks))
    marks = sorted({*numbers, Fraction(0)})
    if bound is Bound.AT_MOST:
        middle = [ThresholdRange(low, high, low_included=True) for low, high in pairwise(marks)]
        return (*middle, ThresholdRange(marks[-1], None, low_included=True))
    middle = [ThresholdRange(low, high, high_included=True) for low, high in pairwise(marks)]
    # At 0 every number meets, so that it is a range of its own.
    nothing = ThresholdRange(marks[0], marks[0], low_included=True, high_included=True)
    return (nothing, *middle, ThresholdRange(marks[-1], None))


def with_meets(rule: Threshold, meets: float) -> Threshold:
    """Return the rule with another `meets`; `partly` is adjusted so that it never asks for more."""
    partly = rule.partly
    if partly is not None:
        partly = min(partly, meets) if rule.bound is Bound.AT_LEAST else max(partly, meets)
    return Threshold(rule.bound, meets, partly)


def threshold_step(kind: Kind) -> Fraction:
    """Return the step in which thresholds are set: a hundredth of a percent, or one."""
    return Fraction(1, 100) if kind is Kind.RATE else Fraction(1)


def threshold_in(range_: ThresholdRange, unit: Fraction, *, largest: bool = False) -> float | None:
    """Return a threshold in the range, None if it contains none.

    Args:
        range_: where it must lie; one without an end has no largest.
        unit: the step in which thresholds are set.
        largest: the largest threshold in it, not the smallest.
    """
    if largest:
        end, is_included = range_.high or range_.low, range_.high_included
        steps = math.floor(end / unit)
    else:
        end, is_included = range_.low, range_.low_included
        steps = math.ceil(end / unit)
    if steps * unit == end and not is_included:
        steps += -1 if largest else 1
    number = steps * unit
    if number > NUMBER_LIMIT or not range_.contains(number):
        return None
    return int(number) if number.denominator == 1 else float(number)
