"""The exact upper bound of a rate."""

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spaprep.core.comparison.rate_bound import upper_bound


@pytest.mark.parametrize(
    ("events", "out_of", "percent"),
    [(0, 20, 13.91), (0, 100, 2.95), (0, 300, 0.99), (1, 20, 21.61), (5, 5, 100.0)],
)
def test_the_bound_is_the_one_of_clopper_and_pearson(
    events: int, out_of: int, percent: float
) -> None:
    assert upper_bound(events, out_of) == pytest.approx(percent, abs=0.005)


@given(st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n - 1), st.just(n))))
def test_at_the_bound_so_few_cases_are_seen_one_time_in_twenty(counts: tuple[int, int]) -> None:
    events, out_of = counts
    rate = upper_bound(events, out_of) / 100
    seen = sum(comb(out_of, k) * rate**k * (1 - rate) ** (out_of - k) for k in range(events + 1))
    assert seen == pytest.approx(0.05, rel=1e-6)


def test_very_large_numbers_have_a_bound() -> None:
    assert upper_bound(100_000, 10**9) == pytest.approx(0.01, rel=0.01)


def test_a_bound_that_underflows_is_still_between_its_rate_and_a_hundred() -> None:
    assert 50 < upper_bound(500_000_000, 10**9) < 51
