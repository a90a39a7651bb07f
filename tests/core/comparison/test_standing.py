"""Sums in whole numbers put clinics into the same order as exact fractions do."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st
from support.random_plans import Drawn, plans

from spaprep.core.comparison.comparison import order_key
from spaprep.core.comparison.standing import ScoreSums, sort_key, standing_of, sums_of, total_sums

NAMES = st.tuples(st.sampled_from(["harbor", "lumen"]), st.sampled_from("ab"))


@st.composite
def score_sums(draw: st.DrawFn, most_weight: int = 2**32 - 1) -> ScoreSums:
    """Draw sums of up to a billion questions, with scores that lie as close as can be."""
    weight = draw(st.integers(0, most_weight))
    near = draw(st.sampled_from([0, 1, weight, 2 * weight - 1]))
    least = min(max(near + draw(st.integers(-2, 2)), 0), 2 * weight)
    most = min(least + draw(st.integers(0, 3)), 2 * weight)
    return ScoreSums(weight, least, most, draw(st.integers(0, 1)) if weight else 0)


def exactly(sums: ScoreSums) -> tuple[bool, Fraction, Fraction]:
    """Return what a clinic with these sums is sorted by, in fractions."""
    weight, least, most, red_flags = sums
    low = Fraction(50 * least, weight) if weight else Fraction(0)
    high = Fraction(50 * most, weight) if weight else Fraction(100)
    return (red_flags > 0, -(low + high), high - low)


@given(score_sums(), score_sums(), NAMES, NAMES)
@settings(max_examples=500, deadline=None)
def test_two_clinics_stand_in_the_same_order_as_by_fractions(
    one: ScoreSums, other: ScoreSums, name: tuple[str, str], other_name: tuple[str, str]
) -> None:
    by_fractions = (*exactly(one), *name) < (*exactly(other), *other_name)
    assert (sort_key(one, name) < sort_key(other, other_name)) is by_fractions
    is_level = exactly(one) == exactly(other)
    assert (sort_key(one, name)[:3] == sort_key(other, other_name)[:3]) is is_level


def test_two_scores_that_are_equal_as_floats_still_have_their_order() -> None:
    more, less = 2**28, 2**28 - 1
    assert (more - 1) / more == (less - 1) / less
    first = ScoreSums(more, more - 1, more - 1)
    second = ScoreSums(less, less - 1, less - 1)
    assert sort_key(first, ("b", "b")) < sort_key(second, ("a", "a"))


@given(plans())
@settings(max_examples=100, deadline=None)
def test_the_sums_of_a_comparison_keep_its_order(drawn: Drawn) -> None:
    comparison = drawn.comparison
    for column in comparison.columns:
        assert column.standing.sums == sums_of(comparison.criteria, column.findings)
        assert column.standing == standing_of(comparison.criteria, column.findings)
    places = [exactly(column.standing.sums) for column in comparison.columns]
    assert places == sorted(places)
    keys = list(map(order_key, comparison.columns))
    assert keys == sorted(keys)


@given(score_sums(), score_sums(), score_sums())
@settings(max_examples=50, deadline=None)
def test_a_part_can_be_taken_out_of_a_sum_and_another_put_in(
    rest: ScoreSums, old: ScoreSums, new: ScoreSums
) -> None:
    assert total_sums((rest, old)).without(old) == rest
    assert total_sums((rest, old)).with_replaced(old, new) == total_sums((rest, new))
