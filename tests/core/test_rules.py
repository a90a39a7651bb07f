"""Which verdicts a rule can give at all, by trying numbers on both sides of its thresholds."""

import pytest
from builders import an_own_question
from hypothesis import given, settings
from hypothesis import strategies as st

from spaprep.core.questions import Question
from spaprep.core.rules import possible_verdicts, rule_verdict
from spaprep.core.values import NUMBER_LIMIT, Duration, Kind, Percentage, Value
from spaprep.core.verdicts import Verdict

STEPS = st.sampled_from([0, 1, 2, 50, 99, 100, 101, NUMBER_LIMIT - 1])


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
