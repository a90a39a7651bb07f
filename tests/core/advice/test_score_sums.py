"""Sums as whole numbers put clinics into the same order as exact fractions do."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st
from support.random_plans import Drawn, plans

from spaprep.core.advice.score_sums import (
    Tally,
    sort_key,
    tally_of,
    tally_sum,
    tally_with_part_replaced,
    tally_without,
    tie_breaker,
)
from spaprep.core.comparison.comparison import Standing, rank_key

NAMES = st.tuples(st.sampled_from(["harbor", "lumen"]), st.sampled_from("ab"))


@st.composite
def tallies(draw: st.DrawFn, most_weight: int = 1_000_000) -> Tally:
    """Draw sums of up to a million questions, with scores that lie as close as can be."""
    weight = draw(st.integers(0, most_weight))
    near = draw(st.sampled_from([0, 1, weight, 2 * weight - 1]))
    least = min(max(near + draw(st.integers(-2, 2)), 0), 2 * weight)
    most = min(least + draw(st.integers(0, 3)), 2 * weight)
    return Tally(weight, least, most, draw(st.integers(0, 1)) if weight else 0)


def exactly(tally: Tally) -> tuple[bool, Fraction, Fraction]:
    """Return what a clinic with these sums is sorted by, in fractions."""
    weight, least, most, flags = tally
    low = Fraction(50 * least, weight) if weight else Fraction(0)
    high = Fraction(50 * most, weight) if weight else Fraction(100)
    keys = (("Q", None),) * flags
    return rank_key(Standing(low, high, 0, 0, 0, keys, bool(flags)))


@given(tallies(), tallies(), NAMES, NAMES)
@settings(max_examples=500, deadline=None)
def test_two_clinics_stand_in_the_same_order_as_by_fractions(
    one: Tally, other: Tally, name: tuple[str, str], other_name: tuple[str, str]
) -> None:
    by_fractions = (*exactly(one), *name) < (*exactly(other), *other_name)
    assert (sort_key(one, name) < sort_key(other, other_name)) is by_fractions
    is_level = exactly(one) == exactly(other)
    assert (sort_key(one, name)[:3] == sort_key(other, other_name)[:3]) is is_level


@given(plans())
@settings(max_examples=100, deadline=None)
def test_the_sums_of_a_comparison_keep_its_order(drawn: Drawn) -> None:
    comparison = drawn.comparison
    found = [tally_of(comparison.criteria, column.findings) for column in comparison.columns]
    names = [tie_breaker(column) for column in comparison.columns]
    places = list(map(sort_key, found, names))
    assert places == sorted(places)


@given(tallies(), tallies(), tallies())
@settings(max_examples=50, deadline=None)
def test_a_part_can_be_taken_out_of_a_sum_and_another_put_in(
    rest: Tally, old: Tally, new: Tally
) -> None:
    assert tally_without(tally_sum((rest, old)), old) == rest
    assert tally_with_part_replaced(tally_sum((rest, old)), old, new) == tally_sum((rest, new))
