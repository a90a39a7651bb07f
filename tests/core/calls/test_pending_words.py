"""Words without an answer: lines of the call's notes, and found in them again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spaprep.core.calls.pending_words import noted_words, with_words

LINES = st.text(st.characters(exclude_characters="\r", exclude_categories=["Cs"])).map(str.strip)


def test_words_stand_behind_their_question() -> None:
    assert with_words("", "Nurse on site", "one moment") == "Nurse on site: one moment"


def test_other_words_take_the_place_of_the_first() -> None:
    notes = with_words(with_words("", "A", "one"), "B", "two")
    assert with_words(notes, "A", "three") == "A: three\nB: two"


def test_blank_words_leave_nothing() -> None:
    assert with_words("A: one\nB: two", "A", "  \n") == "B: two"


def test_what_the_user_noted_otherwise_stays() -> None:
    notes = with_words("park at the back", "A", "one")
    assert notes == "park at the back\nA: one"
    assert with_words(notes, "A", "") == "park at the back"


@pytest.mark.parametrize("words", ["B: not two", "one\nB: not two", "one\n\n  two", "one\n  B: x"])
def test_words_that_look_like_those_of_another_question_are_no_others(words: str) -> None:
    notes = with_words(with_words("", "A", words), "B", "two")
    assert noted_words(notes, "A") == words
    assert noted_words(notes, "B") == "two"


@given(LINES, LINES)
def test_whatever_was_written_is_found_again(one: str, other: str) -> None:
    notes = with_words(with_words("", "Licence", one), "Who treats", other)
    assert noted_words(notes, "Licence") == one
    assert noted_words(notes, "Who treats") == other
    assert with_words(with_words(notes, "Licence", ""), "Who treats", "") == ""


def test_a_question_without_words_has_none_in_the_notes() -> None:
    assert noted_words("", "A") == ""
    assert noted_words("park at the back\nB: two", "A") == ""
