"""Ranges of thresholds: what lies in one, and which threshold is chosen from it."""

from fractions import Fraction

import pytest

from spaprep.core.questions.question import Bound, Threshold
from spaprep.core.questions.threshold_ranges import (
    ThresholdRange,
    threshold_in,
    threshold_ranges,
    threshold_step,
    with_meets,
)
from spaprep.core.questions.values import NUMBER_LIMIT, Kind

ONE, FIVE = Fraction(1), Fraction(5)


def test_an_end_lies_within_only_where_it_is_included_and_a_float_counts_as_written() -> None:
    tenths = ThresholdRange(Fraction(1, 10), Fraction(3, 10), high_included=True)
    assert not tenths.contains(0.1)
    assert not tenths.contains(Fraction(1, 10))
    assert tenths.contains(0.3)
    assert tenths.contains(Fraction(3, 10))
    assert not tenths.contains(0.31)
    assert ThresholdRange(Fraction(1, 10), None, low_included=True).contains(0.1)
    assert ThresholdRange(ONE, None).contains(NUMBER_LIMIT)


@pytest.mark.parametrize(
    ("range_", "largest", "expected"),
    [
        (ThresholdRange(ONE, FIVE), False, "2"),
        (ThresholdRange(ONE, FIVE), True, "4"),
        (ThresholdRange(ONE, FIVE, low_included=True), False, "1"),
        (ThresholdRange(ONE, FIVE, high_included=True), True, "5"),
        (ThresholdRange(ONE, Fraction(2)), False, "None"),
        (ThresholdRange(Fraction(NUMBER_LIMIT), None, low_included=True), False, f"{NUMBER_LIMIT}"),
        (ThresholdRange(Fraction(NUMBER_LIMIT), None), False, "None"),
    ],
)
def test_the_smallest_or_the_largest_whole_number_of_a_range_is_chosen(
    range_: ThresholdRange, *, largest: bool, expected: str
) -> None:
    assert repr(threshold_in(range_, ONE, largest=largest)) == expected


def test_percentages_are_chosen_in_hundredths() -> None:
    step = threshold_step(Kind.RATE)
    assert repr(threshold_in(ThresholdRange(ONE, FIVE), step)) == "1.01"
    assert repr(threshold_in(ThresholdRange(ONE, FIVE), step, largest=True)) == "4.99"
    assert repr(threshold_in(ThresholdRange(Fraction(1, 3), FIVE), step)) == "0.34"
    assert {threshold_step(kind) for kind in Kind if kind is not Kind.RATE} == {ONE}


def test_the_ranges_of_every_bound_meet_at_the_numbers_that_were_given() -> None:
    assert threshold_ranges(Bound.BELOW, [FIVE]) == (
        ThresholdRange(Fraction(0), FIVE, high_included=True),
        ThresholdRange(FIVE, Fraction(100), high_included=True),
    )
    assert threshold_ranges(Bound.AT_MOST, [FIVE]) == (
        ThresholdRange(Fraction(0), FIVE, low_included=True),
        ThresholdRange(FIVE, None, low_included=True),
    )
    assert threshold_ranges(Bound.AT_LEAST, [FIVE]) == (
        ThresholdRange(Fraction(0), Fraction(0), low_included=True, high_included=True),
        ThresholdRange(Fraction(0), FIVE, high_included=True),
        ThresholdRange(FIVE, None),
    )


@pytest.mark.parametrize(
    ("rule", "meets", "partly"),
    [
        (Threshold(Bound.AT_LEAST, 50, 25), 40, 25),
        (Threshold(Bound.AT_LEAST, 50, 25), 10, 10),
        (Threshold(Bound.AT_MOST, 10, 20), 15, 20),
        (Threshold(Bound.AT_MOST, 10, 20), 30, 30),
        (Threshold(Bound.BELOW, 1), 2, None),
    ],
)
def test_what_is_partly_enough_never_asks_for_more_than_what_meets(
    rule: Threshold, meets: float, partly: float | None
) -> None:
    assert with_meets(rule, meets) == Threshold(rule.bound, meets, partly)
