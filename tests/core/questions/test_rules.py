"""What rules say: what they can be answered with, and which verdicts they can give at all."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.all_answers import reachable
from support.builders import an_own_question

from spaprep.core.catalogue.question_format import (
    own_section,
    question_from_plain,
    question_to_plain,
)
from spaprep.core.comparison.criteria import Criterion
from spaprep.core.questions.question import Question
from spaprep.core.questions.rules import (
    fits,
    lacks_detail,
    matching_keyword_rule,
    possible_verdicts,
    rule_verdict,
)
from spaprep.core.questions.thresholds import parse_threshold
from spaprep.core.questions.treatments import Treatment
from spaprep.core.questions.values import (
    NUMBER_LIMIT,
    Amount,
    Duration,
    Kind,
    Occurrences,
    Percentage,
    Value,
)
from spaprep.core.questions.verdicts import Verdict
from spaprep.files.resources import read_catalogue

STEPS = st.sampled_from([0, 1, 2, 50, 99, 100, 101, NUMBER_LIMIT])


def tried(question: Question, limits: list[int]) -> set[Verdict]:
    """Return the verdicts of numbers at, below and above the limits, and at both ends."""
    near = {limit + by for limit in limits for by in (-1, 0, 1)} | {0, NUMBER_LIMIT}
    numbers = [number for number in near if 0 <= number <= NUMBER_LIMIT]
    found: dict[Kind, list[Value]] = {
        Kind.COUNT: [*numbers],
        Kind.MINUTES: [*numbers],
        Kind.DURATION: [Duration(number) for number in numbers],
        Kind.RATE: [Percentage(number) for number in {*numbers, 100} if number <= 100],
    }
    return {rule_verdict(question, value, "") for value in found[question.kind]}


@pytest.mark.parametrize("kind", [Kind.COUNT, Kind.DURATION, Kind.MINUTES, Kind.RATE])
@given(meets=STEPS, partly=st.one_of(st.none(), STEPS))
@settings(max_examples=80, deadline=None)
def test_a_threshold_can_give_what_the_numbers_around_it_earn(
    kind: Kind, meets: int, partly: int | None
) -> None:
    limits = sorted(step for step in (meets, partly) if step is not None)
    if kind in {Kind.COUNT, Kind.DURATION}:
        limits.reverse()
    rule = dict(zip(("meets", "partly"), limits, strict=False))
    question = an_own_question("number", kind, **{"partly": None, **rule})
    assert possible_verdicts(question) == tried(question, limits)


ASKED = [*read_catalogue()[0].values(), *(an_own_question(kind.value, kind) for kind in Kind)]


@pytest.mark.parametrize("question", ASKED, ids=lambda question: question.id)
def test_every_verdict_that_a_question_can_give_is_one_that_some_answer_earns(
    question: Question,
) -> None:
    criterion = Criterion(question, None)
    possible = {criterion.weigh(verdict) for verdict in possible_verdicts(question)}
    assert possible == reachable(question)


def test_where_every_answer_leaves_it_open_a_question_counts_as_anything_and_is_no_flag() -> None:
    choices = [{"id": "unknown", "label": "Unknown"}]
    question = an_own_question("any", Kind.CHOICE, choices=choices, meets=[], open=["unknown"])
    criterion = Criterion(question, None)
    assert (criterion.least, criterion.most) == (0, 2)
    assert not criterion.can_flag
    assert not criterion.must_flag


def test_where_every_answer_falls_short_a_deal_breaker_flags_for_sure() -> None:
    never = an_own_question("any", Kind.YES_NO, meets=[], importance="deal-breaker")
    assert Criterion(never, None).must_flag
    assert not Criterion(an_own_question("any", Kind.YES_NO), None).must_flag


def test_a_price_that_is_not_stated_yet_can_be_no_red_flag() -> None:
    price = an_own_question("price", Kind.AMOUNT, importance="deal-breaker")
    assert not Criterion(price, None).can_flag


@pytest.mark.parametrize("kind", [Kind.COUNT, Kind.DURATION, Kind.MINUTES])
def test_the_largest_threshold_that_can_be_typed_can_be_kept(kind: Kind) -> None:
    rule = parse_threshold(kind, f"{NUMBER_LIMIT}", "", units=(1, 1))
    question = replace(an_own_question("many", kind), rule=rule)
    assert question_from_plain(question_to_plain(question), own_section()) == question


FITTING: dict[Kind, list[Value]] = {
    Kind.YES_NO: [True, False],
    Kind.CHOICE: ["near", "far"],
    Kind.COUNT: [0, 7],
    Kind.RATE: [Percentage(0.5), Occurrences(1, 20)],
    Kind.DURATION: [Duration(18)],
    Kind.MINUTES: [10],
    Kind.TEXT: ["", "near"],
    Kind.AMOUNT: [Amount("640.00", "USD")],
}


@pytest.mark.parametrize("kind", Kind)
def test_a_question_can_be_answered_with_values_of_its_own_kind_alone(kind: Kind) -> None:
    question = an_own_question("any", kind)
    alike = {Kind.COUNT: Kind.MINUTES, Kind.MINUTES: Kind.COUNT, Kind.TEXT: Kind.CHOICE}
    for other, values in FITTING.items():
        for value in values:
            is_word = kind is Kind.CHOICE and value == "near"
            assert fits(question, value) == (other in {kind, alike.get(kind)} or is_word), value


def test_what_an_earlier_form_of_a_question_took_leaves_it_open_whatever_was_said() -> None:
    saying = {"says": ["maybe"], "verdict": "partly", "because": "Maybe is no answer."}
    question = an_own_question("any", Kind.YES_NO, sayings=[saying])
    assert matching_keyword_rule(question, True, "maybe") is not None
    for earlier in ("yes", 1, Duration(1)):
        assert matching_keyword_rule(question, earlier, "maybe") is None
        assert rule_verdict(question, earlier, "maybe") is Verdict.OPEN


def test_words_that_contradict_a_choice_are_looked_for_in_its_detail_alone() -> None:
    rule = {"says": ["near"], "verdict": "partly", "because": "Near is not where it should be."}
    question = an_own_question("place", Kind.CHOICE, sayings=[rule])
    assert matching_keyword_rule(question, "near", "") is None
    assert matching_keyword_rule(question, "near", "near the door") is not None


def test_only_an_answer_that_would_meet_lacks_its_detail() -> None:
    question = an_own_question("name", Kind.YES_NO, needs_detail=True, detail_label="Who")
    assert lacks_detail(question, True, " ")
    assert not lacks_detail(question, True, "Dana")
    assert not lacks_detail(question, False, "")


def test_a_question_is_asked_about_its_treatment() -> None:
    question = an_own_question("pain", Kind.TEXT, ask="Does {treatment} hurt?")
    assert question.asked_about(Treatment("facial")) == "Does a facial hurt?"
    assert question.asked_about(Treatment("own-1", " Cupping ")) == "Does Cupping hurt?"
    assert question.asked_about(None) == "Does this treatment hurt?"
