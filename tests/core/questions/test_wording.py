"""Values of questions in words."""

import pytest
from support.builders import an_own_question

from spaprep.core.questions.question import Importance, Stage
from spaprep.core.questions.values import (
    Amount,
    Duration,
    Kind,
    Occurrences,
    Percentage,
    Value,
)
from spaprep.core.questions.verdicts import Verdict, verdict_text
from spaprep.core.questions.wording import (
    importance_text,
    kind_text,
    minutes_text,
    months_text,
    rate_text,
    stage_text,
    threshold_text,
    value_text,
    when_text,
)


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


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        (Kind.YES_NO, True, "Yes"),
        (Kind.YES_NO, False, "No"),
        (Kind.CHOICE, "far", "Far away"),
        (Kind.CHOICE, " gone ", "gone"),
        (Kind.TEXT, " by hand ", "by hand"),
        (Kind.COUNT, 1000, "1000"),
        (Kind.MINUTES, 30, "30 minutes"),
        (Kind.RATE, Occurrences(1, 3), "1 of 3"),
        (Kind.RATE, Percentage(0.40), "0.4 %"),
        (Kind.DURATION, Duration(36), "3 years"),
        (Kind.AMOUNT, Amount("640.00", "USD"), "640.00 USD"),
    ],
)
def test_a_value_reads_as_it_was_said_with_its_unit(kind: Kind, value: Value, text: str) -> None:
    assert value_text(an_own_question("any", kind), value) == text


@pytest.mark.parametrize(
    ("rate", "text"),
    [
        (Occurrences(1, 3), "33.33 %"),
        (Occurrences(1, 200), "0.5 %"),
        (Occurrences(0, 20), "0 %"),
        (Percentage(0.125), "0.125 %"),
    ],
)
def test_a_rate_that_was_counted_is_rounded_and_one_that_was_said_is_not(
    rate: Occurrences | Percentage, text: str
) -> None:
    assert rate_text(rate) == text


def test_a_threshold_has_the_unit_of_its_kind() -> None:
    kinds = (Kind.COUNT, Kind.RATE, Kind.DURATION, Kind.MINUTES)
    assert [threshold_text(kind, 24) for kind in kinds] == ["24", "24 %", "2 years", "24 minutes"]


def test_a_question_that_the_user_judges_is_asked_at_no_stage() -> None:
    question = an_own_question("any", Kind.TEXT, stage="visit")
    assert when_text(question) == "At the consultation"
    judged = an_own_question("any", Kind.TEXT, stage="visit", judged=True)
    assert when_text(judged) == "Judge for yourself"


def test_every_verdict_importance_stage_and_kind_has_its_words() -> None:
    assert [verdict_text(verdict) for verdict in Verdict] == [
        "Meets",
        "Partly",
        "Falls short",
        "Red flag",
        "Open",
        "Not applicable",
    ]
    assert [importance_text(importance) for importance in Importance] == [
        "Nice to have",
        "Important",
        "Deal-breaker",
    ]
    assert [stage_text(stage) for stage in Stage] == [
        "On the phone",
        "At the consultation",
        "Look it up",
    ]
    assert [kind_text(kind) for kind in Kind] == [
        "Yes / no",
        "Choice",
        "Count",
        "Rate",
        "Duration",
        "Minutes",
        "Text",
        "Amount",
    ]
