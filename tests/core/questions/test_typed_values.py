"""Answers are read from the fields that they were typed into."""

import pytest

from spaprep.core.checks import BadInputError
from spaprep.core.questions.typed_values import (
    amount_from_texts,
    duration_from_text,
    duration_in_units,
    rate_from_texts,
    whole_value_from_text,
)
from spaprep.core.questions.values import Amount, Duration, Kind, Occurrences, Percentage


def test_a_count_is_a_whole_number() -> None:
    assert whole_value_from_text(Kind.COUNT, " 350 ") == 350
    assert whole_value_from_text(Kind.MINUTES, " ") is None


@pytest.mark.parametrize("text", ["1.5", "-1", "²", "٣", "many"])
def test_another_number_is_no_count(text: str) -> None:
    with pytest.raises(BadInputError, match="not a whole number"):
        whole_value_from_text(Kind.COUNT, text)


def test_a_text_that_is_no_number_is_quoted_in_part() -> None:
    with pytest.raises(BadInputError, match="“a word and another word…” is not a whole number"):
        whole_value_from_text(Kind.COUNT, "a word and another word  and more")
    with pytest.raises(BadInputError, match="too large"):
        whole_value_from_text(Kind.COUNT, "9" * 5_000)


def test_a_rate_is_counted_or_a_percentage() -> None:
    assert rate_from_texts("2", "400", "") == Occurrences(2, 400)
    assert rate_from_texts("", "", "0,5") == Percentage(0.5)
    assert rate_from_texts("", "", "2.0") == Percentage(2)
    assert rate_from_texts("", " ", "") is None


@pytest.mark.parametrize(
    ("texts", "reason"),
    [
        (("2", "400", "1"), "not both"),
        (("2", "", ""), "Out of how many"),
        (("", "400", ""), "Out of how many"),
        (("", "", "1e99999999"), "too large or too small"),
    ],
)
def test_half_a_rate_is_refused(texts: tuple[str, str, str], reason: str) -> None:
    with pytest.raises(BadInputError, match=reason):
        rate_from_texts(*texts)


def test_a_duration_is_a_number_of_whole_months() -> None:
    assert duration_from_text("1.5", 12) == Duration(18)
    assert duration_from_text("7", 1) == Duration(7)
    assert duration_from_text("", 12) is None
    with pytest.raises(BadInputError, match="not a whole number"):
        duration_from_text("1.5", 1)


def test_whole_years_are_typed_in_years() -> None:
    assert duration_in_units(24) == (2, 12)
    assert duration_in_units(18) == (18, 1)
    assert duration_in_units(0) == (0, 1)


def test_an_amount_may_have_a_comma() -> None:
    assert amount_from_texts("640,50", " usd ") == Amount("640.50", "USD")
    assert amount_from_texts(" ", "USD") is None
