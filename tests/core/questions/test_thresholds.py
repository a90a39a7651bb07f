"""Thresholds as they are typed: what is accepted, and what is refused with which sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spaprep.core.checks import BadInputError
from spaprep.core.questions.question import BOUND_OF_KIND, Bound, Threshold
from spaprep.core.questions.thresholds import contradicts, parse_threshold
from spaprep.core.questions.values import Kind
from spaprep.core.questions.wording import digits_text, threshold_text


def typed(kind: Kind, meets: str, partly: str = "", units: tuple[int, int] = (1, 1)) -> Threshold:
    return parse_threshold(kind, meets, partly, units=units)


@pytest.mark.parametrize(
    ("kind", "meets", "partly", "units", "expected"),
    [
        (Kind.COUNT, "50", "25", (1, 1), Threshold(Bound.AT_LEAST, 50, 25)),
        (Kind.COUNT, " 50 ", " ", (1, 1), Threshold(Bound.AT_LEAST, 50)),
        (Kind.RATE, "0,5 %", "1", (1, 1), Threshold(Bound.BELOW, 0.5, 1)),
        (Kind.MINUTES, "30", "60", (1, 1), Threshold(Bound.AT_MOST, 30, 60)),
        (Kind.DURATION, "1.5", "3", (12, 1), Threshold(Bound.AT_LEAST, 18, 3)),
        (Kind.COUNT, "7", "7", (1, 1), Threshold(Bound.AT_LEAST, 7, 7)),
        (Kind.RATE, "0.5", "0.75", (1, 1), Threshold(Bound.BELOW, 0.5, 0.75)),
        (Kind.RATE, "1", "100 %", (1, 1), Threshold(Bound.BELOW, 1, 100)),
        (Kind.DURATION, "83333333", "", (12, 1), Threshold(Bound.AT_LEAST, 999_999_996)),
    ],
)
def test_numbers_are_read_with_their_unit(
    kind: Kind, meets: str, partly: str, units: tuple[int, int], expected: Threshold
) -> None:
    assert typed(kind, meets, partly, units) == expected


@pytest.mark.parametrize(
    ("kind", "meets", "partly", "sentence"),
    [
        (Kind.COUNT, "", "25", "Say at which number it meets."),
        (Kind.COUNT, "many", "", "“many” is not a number."),
        (Kind.COUNT, "2.5", "", "“2.5” is not a whole number."),
        (Kind.COUNT, "-1", "", "“-1” is too large or too small."),
        (Kind.COUNT, "1e99999999", "", "“1e99999999” is too large or too small."),
        (Kind.COUNT, "1e-99999999", "", "“1e-99999999” is too large or too small."),
        (Kind.COUNT, "2000000000", "", "“2000000000” is too large or too small."),
        (Kind.COUNT, "nan", "", "“nan” is not a number."),
        (Kind.DURATION, "1.55", "", "“1.55” is not a number of whole months."),
        (Kind.RATE, "0", "", "Nothing is less than 0 %. Type a number above 0."),
        (Kind.RATE, "101", "", "101 % is more than all of them."),
        (Kind.RATE, "0.025", "", "“0.025” has more than two decimals."),
    ],
)
def test_what_can_not_be_is_refused_with_what_to_do(
    kind: Kind, meets: str, partly: str, sentence: str
) -> None:
    with pytest.raises(BadInputError) as refused:
        typed(kind, meets, partly)
    assert str(refused.value) == sentence


def test_a_number_of_years_is_refused_where_its_months_are_too_many() -> None:
    with pytest.raises(BadInputError, match=r"^“83333334” is too large or too small.$"):
        typed(Kind.DURATION, "83333334", units=(12, 1))


def test_a_percentage_without_decimals_is_a_whole_number() -> None:
    assert repr(typed(Kind.RATE, "2.00").meets) == "2"


def test_a_contradiction_is_stated_with_both_numbers_and_what_to_do() -> None:
    with pytest.raises(BadInputError) as refused:
        typed(Kind.COUNT, "50", "60")
    assert str(refused.value) == (
        "60 for “partly” asks for more than the 50 that meet it."
        " Type a smaller number there, or none."
    )
    with pytest.raises(BadInputError) as refused:
        typed(Kind.MINUTES, "30", "10")
    assert str(refused.value) == (
        "10 minutes for “partly” asks for more than the 30 minutes that meet it."
        " Type a larger number there, or none."
    )


@given(
    st.sampled_from([Kind.COUNT, Kind.MINUTES]),
    st.integers(0, 10**9),
    st.none() | st.integers(0, 10**9),
)
def test_either_a_threshold_is_taken_as_typed_or_it_contradicts_itself(
    kind: Kind, meets: int, partly: int | None
) -> None:
    result = Threshold(BOUND_OF_KIND[kind], meets, partly)
    try:
        assert typed(kind, f"{meets}", "" if partly is None else f"{partly}") == result
        assert not contradicts(result)
    except BadInputError:
        assert contradicts(result)


@given(st.text())
def test_whatever_is_typed_is_read_or_refused(text: str) -> None:
    for kind in BOUND_OF_KIND:
        try:
            threshold = typed(kind, text)
        except BadInputError:
            continue
        assert threshold.meets >= 0


def test_a_large_threshold_is_stated_in_all_its_digits() -> None:
    assert threshold_text(Kind.COUNT, 1_000_000) == "1000000"
    assert threshold_text(Kind.MINUTES, 1_234_567) == "1234567 minutes"
    assert digits_text(2.50) == "2.5"
    assert digits_text(0) == "0"
