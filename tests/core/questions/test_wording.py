"""Values of questions in words."""

import pytest

from spaprep.core.questions.wording import minutes_text, months_text


@pytest.mark.parametrize(
    ("months", "text"),
    [
        (0, "0 months"),
        (1, "1 month"),
        (2, "2 months"),
        (11, "11 months"),
        (12, "1 year"),
        (13, "13 months"),
        (24, "2 years"),
    ],
)
def test_whole_years_are_years_and_all_else_is_months(months: int, text: str) -> None:
    assert months_text(months) == text


@pytest.mark.parametrize(("minutes", "text"), [(0, "0 minutes"), (1, "1 minute"), (2, "2 minutes")])
def test_one_minute_is_a_minute(minutes: int, text: str) -> None:
    assert minutes_text(minutes) == text
