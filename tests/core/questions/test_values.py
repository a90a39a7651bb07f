"""Values of answers, and what is refused."""

from decimal import Decimal

import pytest

from spaprep.core.checks import BadInputError
from spaprep.core.questions.values import (
    Amount,
    Duration,
    Kind,
    Occurrences,
    Percentage,
    Value,
    decimal_from_text,
    value_from_plain,
    value_to_plain,
)

GOOD = [
    (Kind.YES_NO, True),
    (Kind.CHOICE, "full-time"),
    (Kind.COUNT, 350),
    (Kind.RATE, {"events": 2, "out_of": 400}),
    (Kind.RATE, {"percent": 0.5}),
    (Kind.DURATION, {"months": 18}),
    (Kind.MINUTES, 30),
    (Kind.TEXT, "Botox, 100 units"),
    (Kind.AMOUNT, {"amount": "640.00", "currency": "USD"}),
]
BAD = [
    (Kind.YES_NO, 1, "true or false"),
    (Kind.CHOICE, True, "id of one"),
    (Kind.COUNT, -1, "not below 0"),
    (Kind.COUNT, 1.5, "whole"),
    (Kind.COUNT, True, "whole"),
    (Kind.COUNT, 10**10, "too large"),
    (Kind.RATE, {"events": 3, "out_of": 0}, "of 0"),
    (Kind.RATE, {"events": 3, "out_of": 2}, "more cases"),
    (Kind.RATE, {"percent": 140}, "between 0 and 100"),
    (Kind.RATE, {"percent": -1}, "between 0 and 100"),
    (Kind.RATE, {"percent": float("nan")}, "between 0 and 100"),
    (Kind.RATE, {"percent": "1"}, "must be a number"),
    (Kind.RATE, {"percent": 1, "events": 1}, "“percent”"),
    (Kind.DURATION, {"months": 1.5}, "whole"),
    (Kind.DURATION, {"years": 1}, "months"),
    (Kind.MINUTES, "30", "Minutes"),
    (Kind.TEXT, 7, "text"),
    (Kind.TEXT, "a\0b", "can’t be saved"),
    (Kind.TEXT, "x" * 20_001, "20000"),
    (Kind.TEXT, "\ud800", "can’t be saved"),
    (Kind.AMOUNT, {"amount": "lots", "currency": "USD"}, "not an amount"),
    (Kind.AMOUNT, {"amount": "1.234", "currency": "USD"}, "not an amount"),
    (Kind.AMOUNT, {"amount": "1", "currency": "dollars"}, "not a currency"),
]


@pytest.mark.parametrize(("kind", "plain"), GOOD)
def test_a_value_comes_back_from_its_plain_form(kind: Kind, plain: object) -> None:
    assert value_to_plain(value_from_plain(kind, plain)) == plain


@pytest.mark.parametrize(("kind", "plain", "says"), BAD)
def test_what_cannot_be_is_refused_with_a_sentence(kind: Kind, plain: object, says: str) -> None:
    with pytest.raises(BadInputError, match=says):
        value_from_plain(kind, plain)


@pytest.mark.parametrize(
    ("kind", "plain", "sentence"),
    [
        (
            Kind.RATE,
            {"events": 3, "out_of": 0},
            "“3 of 0” says nothing: how many were there in all?",
        ),
        (
            Kind.RATE,
            {"events": 3, "out_of": 2},
            "3 of 2 can’t be: there are more cases than procedures.",
        ),
        (Kind.RATE, {"percent": True}, "A percentage must be a number from 0 to 100."),
        (
            Kind.RATE,
            {"percent": 100.5},
            "100.5 % can’t be: a percentage lies between 0 and 100.",
        ),
        (
            Kind.AMOUNT,
            {"amount": "٦٤٠", "currency": "USD"},
            "“٦٤٠” is not an amount. Write it like 640 or 640.00.",
        ),
        (
            Kind.AMOUNT,
            {"amount": "640", "currency": "usd"},
            "“usd” is not a currency. Write three capital letters, like USD.",
        ),
        (Kind.RATE, {"percent": 10**400}, "A percentage lies between 0 and 100."),
        (Kind.COUNT, 1_000_000_001, "1000000001 is too large; at most 1000000000 fits."),
        (Kind.TEXT, "\0", "The answer holds a character that can’t be saved. Type it again."),
    ],
)
def test_a_refusal_says_what_was_given_and_what_fits(
    kind: Kind, plain: object, sentence: str
) -> None:
    with pytest.raises(BadInputError) as refused:
        value_from_plain(kind, plain)
    assert str(refused.value) == sentence


def test_a_rate_may_be_all_of_them_or_none() -> None:
    assert Occurrences(5, 5).percent == Percentage(100).percent == 100
    assert Occurrences(0, 5).percent == Percentage(0).percent == 0


def test_a_rate_is_a_percentage_however_it_is_said() -> None:
    assert Occurrences(2, 400).percent == Percentage(0.5).percent


@pytest.mark.parametrize(
    "value", [Duration(3), Amount("1", "USD"), Percentage(1), Occurrences(0, 1)]
)
def test_a_value_that_is_read_again_is_equal_to_itself(value: Value) -> None:
    assert value == value_from_plain(
        {
            Duration: Kind.DURATION,
            Amount: Kind.AMOUNT,
            Percentage: Kind.RATE,
            Occurrences: Kind.RATE,
        }[type(value)],
        value_to_plain(value),
    )


@pytest.mark.parametrize(("typed", "number"), [("0,4", "0.4"), (" 12 ", "12"), ("1.50", "1.50")])
def test_a_number_is_read_with_a_comma_or_a_point(typed: str, number: str) -> None:
    assert decimal_from_text(typed) == Decimal(number)


@pytest.mark.parametrize("typed", ["1,000", "1.000", "12,000", " 250.000 "])
def test_what_may_be_a_thousand_or_one_is_asked_about(typed: str) -> None:
    with pytest.raises(BadInputError) as refused:
        decimal_from_text(typed)
    assert str(refused.value) == (
        f"“{typed.strip()}” can be read in two ways. Type it without a mark between the digits."
    )


@pytest.mark.parametrize("typed", ["0.000", "1.0000", "1,00", "1000", "1000.000", "1,001"])
def test_what_can_only_be_one_number_is_that(typed: str) -> None:
    assert decimal_from_text(typed) == Decimal(typed.replace(",", "."))


@pytest.mark.parametrize("typed", ["", "ten", "1.2.3", "inf", "NaN", "1_0", "1,000,000"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(BadInputError, match="not a number"):
        decimal_from_text(typed)
