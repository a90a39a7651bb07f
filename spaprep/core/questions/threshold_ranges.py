"""Stretches of thresholds: within one, every threshold leads to the same verdicts."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from spaprep.core.questions.question import Bound, Threshold
from spaprep.core.questions.rules import exact
from spaprep.core.questions.values import NUMBER_LIMIT, Kind

_ALL = Fraction(100)  # percent


@dataclass(frozen=True, slots=True)
class Stretch:
    """Numbers from `low` to `high`, None for no end; whether the ends themselves belong to it."""

    low: Fraction
    high: Fraction | None
    low_included: bool = False
    high_included: bool = False

    def holds(self, number: float | Fraction) -> bool:
        """Tell whether a number lies within; a float counts as it is written."""
        there = number if isinstance(number, Fraction) else exact(number)
        if there < self.low or (there == self.low and not self.low_included):
            return False
        return self.high is None or there < self.high or (there == self.high and self.high_included)


def stretches(bound: Bound, numbers: Iterable[Fraction]) -> tuple[Stretch, ...]:
    """Cut all thresholds that make sense into stretches, in rising order.

    These are 0 and up; of percentages those that some meet and some do not, over 0 and up to 100.

    Args:
        bound: on which side of a threshold a number meets.
        numbers: everything that was said.
    """
    if bound is Bound.BELOW:
        marks = sorted({*numbers, Fraction(0), _ALL})
        return tuple(Stretch(low, high, high_included=True) for low, high in pairwise(marks))
    marks = sorted({*numbers, Fraction(0)})
    if bound is Bound.AT_MOST:
        middle = [Stretch(low, high, low_included=True) for low, high in pairwise(marks)]
        return (*middle, Stretch(marks[-1], None, low_included=True))
    middle = [Stretch(low, high, high_included=True) for low, high in pairwise(marks)]
    nothing = Stretch(marks[0], marks[0], low_included=True, high_included=True)
    return (nothing, *middle, Stretch(marks[-1], None))


def moved(rule: Threshold, meets: float) -> Threshold:
    """Return the rule with another number that meets; partly enough never asks for more."""
    partly = rule.partly
    if partly is not None:
        partly = min(partly, meets) if rule.bound is Bound.AT_LEAST else max(partly, meets)
    return Threshold(rule.bound, meets, partly)


def unit_of(kind: Kind) -> Fraction:
    """Return the step in which thresholds are set: a hundredth of a percent, or one."""
    return Fraction(1, 100) if kind is Kind.RATE else Fraction(1)


def plain_number(stretch: Stretch, unit: Fraction, *, largest: bool = False) -> float | None:
    """Return a threshold in the stretch, None where there is none.

    Args:
        stretch: where it must lie; one without an end has no largest.
        unit: the step in which thresholds are set.
        largest: the largest threshold in it, not the smallest.
    """
    if largest:
        end, is_included = stretch.high or stretch.low, stretch.high_included
        steps = math.floor(end / unit)
    else:
        end, is_included = stretch.low, stretch.low_included
        steps = math.ceil(end / unit)
    if steps * unit == end and not is_included:
        steps += -1 if largest else 1
    number = steps * unit
    if number > NUMBER_LIMIT or not stretch.holds(number):
        return None
    return int(number) if number.denominator == 1 else float(number)
