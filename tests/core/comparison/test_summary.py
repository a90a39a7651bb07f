"""What a comparison says in words."""

from collections.abc import Mapping

import pytest
from support.builders import a_comparison, a_question

from spaprep.core.comparison.summary import (
    flagged_sentence,
    flags_sentence,
    headline,
    names_in_words,
    not_cleared_sentence,
    score_text,
    standing_sentence,
)
from spaprep.core.records.records import AnswerState


@pytest.mark.parametrize(
    ("clinics", "says"),
    [
        ([], "No clinic to compare yet."),
        ([("Only", {"A": "good"})], "Only: 100 of 100, nothing left to ask."),
        ([("One", {"A": "awful"}), ("Two", {"A": "awful"})], "Every clinic has a red flag."),
        (
            [("One", {"A": "good"}), ("Two", {"A": "bad"})],
            "One is ahead of all the others, whatever is still open.",
        ),
        (
            [("One", {"A": "so-so"}), ("Two", {})],
            "Not decided yet: One stands first, but Two could still pass it.",
        ),
        (
            [("One", {"A": "good"}), ("Two", {})],
            "Two could at most draw level with One.",
        ),
        (
            [("One", {"A": "so-so"}), ("Two", {"A": "bad"}), ("Three", {})],
            "One is ahead of Two, whatever is still open; Three could still pass it.",
        ),
        (
            [("One", {"A": "good"}), ("Two", {"A": "good"}), ("Three", {"A": "good"})],
            "Three and Two are level with One.",
        ),
    ],
)
def test_the_headline_says_only_what_holds(
    clinics: list[tuple[str, Mapping[str, str | AnswerState]]], says: str
) -> None:
    assert headline(a_comparison([a_question("A")], *clinics)) == says


def test_flagged_clinics_are_named_or_counted() -> None:
    question = a_question("A")
    one = a_comparison([question], ("One", {"A": "awful"}))
    assert flagged_sentence(one) == "One has a red flag."
    many = a_comparison([question], *[(f"C{n}", {"A": "awful"}) for n in range(4)])
    assert flagged_sentence(many) == "4 clinics have red flags."
    assert flagged_sentence(a_comparison([question])) == ""


@pytest.mark.parametrize(
    ("names", "words"), [("", ""), ("A", "A"), ("ABC", "A, B and C"), ("ABCD", "4 clinics")]
)
def test_up_to_three_names_are_listed_and_more_are_counted(names: str, words: str) -> None:
    assert names_in_words([*names]) == words


def test_a_standing_says_what_it_depends_on() -> None:
    question, other = a_question("A"), a_question("B")
    column = a_comparison([question, other], ("One", {"A": "good"})).columns[0]
    assert standing_sentence(column.standing) == (
        "50–100 of 100, depending on 1 question still open"
    )
    assert flags_sentence(column.standing) == "Not cleared: what is still open could be a red flag."
    done = a_comparison([question], ("One", {"A": "so-so"})).columns[0].standing
    assert (score_text(done), flags_sentence(done)) == ("50", "")
    flagged = a_comparison([question], ("One", {"A": "awful"})).columns[0].standing
    assert flags_sentence(flagged) == "It rules this clinic out unless you override it."


def test_a_clinic_to_which_nothing_applies_has_no_score_to_speak_of() -> None:
    comparison = a_comparison([a_question("A")], ("One", {"A": AnswerState.NOT_APPLICABLE}))
    standing = comparison.columns[0].standing
    assert standing_sentence(standing) == "No question applies to this clinic"


def test_where_every_question_is_off_nothing_sets_the_clinics_apart() -> None:
    assert headline(a_comparison([], ("One", {}), ("Two", {}))) == (
        "Every question is switched off, so that nothing sets the clinics apart."
    )


def test_clinics_to_which_nothing_applies_are_neither_ahead_nor_behind() -> None:
    questions = [a_question("A", red_flag=[]), a_question("B", red_flag=[])]
    nothing = {"A": AnswerState.NOT_APPLICABLE, "B": AnswerState.NOT_APPLICABLE}
    good, bad = {"A": "good", "B": "good"}, {"A": "bad", "B": "bad"}
    assert headline(a_comparison(questions, ("One", nothing), ("Two", nothing))) == (
        "No question applies to any of the clinics, so that nothing sets them apart."
    )
    assert headline(a_comparison(questions, ("One", nothing), ("Two", bad))) == (
        "Not decided yet: no question applies to One, which could stand anywhere."
    )
    assert headline(a_comparison(questions, ("One", good), ("Two", nothing))) == (
        "One: 100 of 100, nothing left to ask. No question applies to Two."
    )
    assert headline(a_comparison(questions, ("One", good), ("Two", nothing), ("Three", bad))) == (
        "One is ahead of Three, whatever is still open. No question applies to Two."
    )


def test_one_clinic_alone_is_stated_with_its_red_flag_or_what_could_be_one() -> None:
    assert headline(a_comparison([a_question("A")], ("Only", {"A": "awful"}))) == (
        "Only has a red flag: 0 of 100, nothing left to ask."
        " It rules this clinic out unless you override it."
    )
    assert headline(a_comparison([a_question("A")], ("Only", {}))) == (
        "Only: 0–100 of 100, depending on 1 question still open."
        " Not cleared: what is still open could be a red flag."
    )


def test_clinics_that_could_still_get_a_red_flag_are_named() -> None:
    comparison = a_comparison([a_question("A")], ("One", {}), ("Two", {}), ("Three", {"A": "bad"}))
    assert not_cleared_sentence(comparison) == (
        "One and Two are not cleared: what is still open could be a red flag."
    )
    assert not_cleared_sentence(a_comparison([a_question("A")], ("One", {"A": "bad"}))) == ""


def test_a_clinic_that_is_level_now_but_could_get_a_red_flag_is_not_called_level() -> None:
    questions = [a_question("A", red_flag=[]), a_question("B", meets=[], partly=[])]
    given = {"A": "good", "B": "bad"}
    comparison = a_comparison(questions, ("One", given), ("Two", {"A": "good"}))
    assert [column.standing.low for column in comparison.columns] == [50, 50]
    assert [column.standing.high for column in comparison.columns] == [50, 50]
    assert headline(comparison) == "Two could at most draw level with One."


def test_beside_clinics_to_which_nothing_applies_it_says_who_is_not_cleared() -> None:
    questions = [a_question("A"), a_question("B", red_flag=[])]
    nothing = {"A": AnswerState.NOT_APPLICABLE, "B": AnswerState.NOT_APPLICABLE}
    assert headline(a_comparison(questions, ("One", {"B": "good"}), ("Two", nothing))) == (
        "One: 50–100 of 100, depending on 1 question still open. No question applies to Two."
        " One is not cleared: what is still open could be a red flag."
    )
