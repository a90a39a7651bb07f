"""What it would take for another clinic to stand first."""

from collections.abc import Mapping
from fractions import Fraction

import pytest
from support.builders import (
    a_call,
    a_comparison,
    a_dossier,
    a_question,
    an_answer,
    an_own_question,
)

from spaprep.core.advice.leader_change_search import find_leader_changes
from spaprep.core.advice.leader_changes import (
    change_text,
    importance_changes,
    leader_change_sentence,
    leader_changes_sentence,
    threshold_changes,
)
from spaprep.core.advice.next_questions import next_questions
from spaprep.core.comparison.comparison import Comparison
from spaprep.core.questions.question import Bound, Importance, Threshold
from spaprep.core.questions.threshold_ranges import (
    ThresholdRange,
    threshold_in,
    threshold_ranges,
    with_meets,
)
from spaprep.core.questions.values import Duration, Kind, Occurrences, Percentage, Value


def test_a_change_of_importance_that_changes_who_is_first_is_found() -> None:
    questions = [a_question("A"), a_question("B", "nice")]
    comparison = a_comparison(
        questions, ("Harbor", {"A": "good", "B": "bad"}), ("Lumen", {"A": "so-so", "B": "good"})
    )
    changes = find_leader_changes(comparison)
    found = {
        (change.criterion.label, change.importance, change.leader.name)
        for change in importance_changes(changes)
    }
    assert ("B", Importance.DEAL_BREAKER, "Lumen") in found
    assert all(name == "Lumen" for _label, _importance, name in found)
    assert leader_changes_sentence(comparison, changes).startswith("Harbor stays first unless “")


def test_two_answers_that_differ_only_in_how_bad_they_are_agree_on_a_deal_breaker() -> None:
    questions = [a_question("A"), *(a_question(name, "nice", red_flag=[]) for name in ("B", "C"))]
    lumen = {"A": "so-so", "B": "bad", "C": "bad"}
    comparison = a_comparison(questions, ("Harbor", {"B": "good", "C": "good"}), ("Lumen", lumen))
    harbor = comparison.columns[0].dossier
    calls = [a_call(harbor.clinic, person) for person in ("Dana", "Kim")]
    given = [an_answer(calls[0], "A", "bad"), an_answer(calls[1], "A", "awful")]
    known = a_dossier(harbor.clinic, [*harbor.encounters, *calls], [*harbor.answers, *given])
    changes = importance_changes(find_leader_changes(comparison.with_dossier(known)))
    found = [(t.criterion.label, t.importance, t.leader.name) for t in changes]
    assert ("A", Importance.DEAL_BREAKER, "Lumen") in found


def test_nothing_is_stated_for_a_single_clinic() -> None:
    comparison = a_comparison([a_question("A")], ("Only", {}))
    assert find_leader_changes(comparison) == ()
    assert leader_changes_sentence(comparison, ()) == ""


def test_a_search_that_is_needed_no_longer_stops() -> None:
    comparison = a_comparison(
        [a_question("A"), a_question("B", "nice")],
        ("Harbor", {"A": "good", "B": "bad"}),
        ("Lumen", {"A": "so-so", "B": "good"}),
        ("Glow Bar", {}),
    )
    asked = iter([True, False])
    assert find_leader_changes(comparison, lambda: next(asked)) == ()
    asked = iter([True, False])
    assert next_questions(comparison, lambda: next(asked)) == ()


def test_where_no_change_of_importance_matters_it_says_so() -> None:
    questions = [a_question("A")]
    comparison = a_comparison(questions, ("One", {"A": "good"}), ("Two", {"A": "bad"}))
    changes = find_leader_changes(comparison)
    assert changes == ()
    assert leader_changes_sentence(comparison, changes).startswith("No single change")


def by_numbers(
    kind: Kind, meets: float, harbor: tuple[Value, str], lumen: tuple[Value, str]
) -> Comparison:
    """Return two clinics that differ in a number, which is important, and in what is nice."""
    questions = [
        an_own_question("number", kind, meets=meets, partly=None),
        a_question("extra", "nice", red_flag=[]),
    ]
    given: list[Mapping[str, Value]] = [
        {"number": number, "extra": extra} for number, extra in (harbor, lumen)
    ]
    return a_comparison(questions, ("Harbor", given[0]), ("Lumen", given[1]))


@pytest.mark.parametrize(
    ("comparison", "says"),
    [
        (
            by_numbers(Kind.COUNT, 50, (60, "good"), (120, "bad")),
            ["“The number” asks for more than 60, but at most 120"],
        ),
        (
            by_numbers(Kind.COUNT, 50, (60, "bad"), (40, "good")),
            ["“The number” asks for 40 or less", "“The number” asks for more than 60"],
        ),
        (
            by_numbers(Kind.COUNT, 50, (60, "good"), (61, "bad")),
            ["“The number” asks for 61"],
        ),
        (
            by_numbers(Kind.COUNT, 3, (5, "bad"), (0, "good")),
            ["“The number” asks for 0", "“The number” asks for more than 5"],
        ),
        (
            by_numbers(Kind.DURATION, 30, (Duration(36), "bad"), (Duration(24), "good")),
            ["“The number” asks for 2 years or less", "“The number” asks for more than 3 years"],
        ),
        (
            by_numbers(Kind.MINUTES, 20, (15, "bad"), (30, "good")),
            [
                "the limit of “The number” is less than 15 minutes",
                "the limit of “The number” is 30 minutes or more",
            ],
        ),
        (
            by_numbers(Kind.MINUTES, 50, (30, "good"), (15, "bad")),
            ["the limit of “The number” is less than 30 minutes, but at least 15 minutes"],
        ),
        (
            by_numbers(Kind.MINUTES, 10, (30, "good"), (15, "bad")),
            ["the limit of “The number” is 15 minutes or more, but less than 30 minutes"],
        ),
        (
            by_numbers(Kind.RATE, 1, (Percentage(0.5), "good"), (Percentage(0.25), "bad")),
            ["the limit of “The number” is 0.5 % or less, but more than 0.25 %"],
        ),
        (
            by_numbers(Kind.RATE, 1, (Percentage(0.5), "bad"), (Percentage(2), "good")),
            [
                "the limit of “The number” is 0.5 % or less",
                "the limit of “The number” is more than 2 %",
            ],
        ),
    ],
)
def test_a_threshold_that_changes_who_is_first_is_stated_exactly(
    comparison: Comparison, says: list[str]
) -> None:
    changes = threshold_changes(find_leader_changes(comparison))
    assert [change_text(change) for change in changes] == says
    assert {change.leader.name for change in changes} == {"Lumen"}


def test_a_rate_with_endless_decimals_is_rounded_to_what_can_be_set() -> None:
    third, two_thirds = Occurrences(1, 300), Occurrences(2, 300)
    below = by_numbers(Kind.RATE, 1, (two_thirds, "good"), (third, "bad"))
    (change,) = threshold_changes(find_leader_changes(below))
    assert change.threshold_range == ThresholdRange(
        Fraction(1, 3), Fraction(2, 3), high_included=True
    )
    assert change_text(change) == (
        "the limit of “The number” is 0.66 % or less, but at least 0.34 %"
    )
    assert change.threshold.meets == 0.66
    above = by_numbers(Kind.RATE, 0.5, (third, "bad"), (two_thirds, "good"))
    assert [change_text(change) for change in threshold_changes(find_leader_changes(above))] == [
        "the limit of “The number” is 0.33 % or less",
        "the limit of “The number” is 0.67 % or more",
    ]


def test_what_no_threshold_that_can_be_set_would_bring_is_not_stated() -> None:
    questions = [
        an_own_question("number", Kind.RATE, meets=1, partly=None),
        *(a_question(name, "nice", red_flag=[]) for name in ("B", "C")),
    ]
    comparison = a_comparison(
        questions,
        ("Harbor", {"number": Occurrences(1, 299), "B": "good", "C": "good"}),
        ("Lumen", {"number": Occurrences(1, 300), "B": "good", "C": "bad"}),
        ("Glow Bar", {"number": Percentage(0.1), "B": "bad", "C": "bad"}),
    )
    changes = threshold_changes(find_leader_changes(comparison))
    assert [(change.leader.name, change_text(change)) for change in changes] == [
        ("Glow Bar", "the limit of “The number” is 0.33 % or less, but more than 0.1 %")
    ]
    assert changes[0].threshold.meets == 0.33


def test_one_change_is_stated_in_full_and_the_others_are_counted() -> None:
    comparison = by_numbers(Kind.COUNT, 50, (60, "good"), (120, "bad"))
    changes = find_leader_changes(comparison)
    assert leader_changes_sentence(comparison, changes) == (
        "Harbor stays first unless “The number” asks for more than 60, but at most 120:"
        " then it is Lumen."
    )
    assert leader_change_sentence(changes[0]) == (
        "If “The number” asks for more than 60, but at most 120, Lumen stands first."
    )
    both = by_numbers(Kind.MINUTES, 20, (15, "bad"), (30, "good"))
    assert leader_changes_sentence(both, find_leader_changes(both)) == (
        "Harbor stays first unless “extra” becomes “Deal-breaker”: then it is Lumen."
        " 2 other changes would put another clinic first too."
    )


def test_what_is_partly_enough_never_asks_for_more_than_what_meets() -> None:
    many = Threshold(Bound.AT_LEAST, 50, 25)
    assert with_meets(many, 100) == Threshold(Bound.AT_LEAST, 100, 25)
    assert with_meets(many, 10) == Threshold(Bound.AT_LEAST, 10, 10)
    quick = Threshold(Bound.AT_MOST, 10, 20)
    assert with_meets(quick, 5) == Threshold(Bound.AT_MOST, 5, 20)
    assert with_meets(quick, 30) == Threshold(Bound.AT_MOST, 30, 30)
    assert with_meets(Threshold(Bound.BELOW, 1), 2) == Threshold(Bound.BELOW, 2)


def test_the_stretches_of_thresholds_leave_nothing_out() -> None:
    given = [Fraction(40), Fraction(60)]
    for bound in Bound:
        pieces = threshold_ranges(bound, given)
        for number in (1, 39.9, 40, 40.1, 50, 60, 60.1, 100):
            assert [piece.contains(number) for piece in pieces].count(True) == 1
    assert not any(piece.contains(0) for piece in threshold_ranges(Bound.BELOW, given))


def test_a_stretch_may_hold_no_threshold_that_can_be_set() -> None:
    whole, hundredth = Fraction(1), Fraction(1, 100)
    between = ThresholdRange(Fraction(1, 3), Fraction(2, 3))
    assert threshold_in(between, whole) is None
    assert threshold_in(between, hundredth) == 0.34
    assert threshold_in(between, hundredth, largest=True) == 0.66
    assert threshold_in(ThresholdRange(Fraction(10**9), None), whole) is None
