"""Filters of the questions of a plan, and the search among them."""

from dataclasses import replace

import pytest
from support.builders import an_own_question

from spaprep.core.questions.values import Kind
from spaprep.core.settings.question_filters import (
    QuestionFilter,
    empty_text,
    filter_counts,
    filter_texts,
    filtered_questions,
    is_own_question,
)
from spaprep.files.resources import read_catalogue

CATALOGUE = read_catalogue()[0]
OWN = an_own_question("parking", Kind.CHOICE)
QUESTIONS = [
    replace(CATALOGUE["S01"], in_use=True),
    replace(CATALOGUE["S02"], in_use=False),
    replace(CATALOGUE["S03"], in_use=True),
    OWN,
]
MARKED = {QuestionFilter.CHANGED: {"S02", "parking"}, QuestionFilter.NEW: {"S03", "T99"}}


def listed(chosen: QuestionFilter, search: str = "") -> list[str]:
    return [question.id for question in filtered_questions(QUESTIONS, chosen, MARKED, search)]


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (QuestionFilter.ALL, ["S01", "S02", "S03", "parking"]),
        (QuestionFilter.IN_USE, ["S01", "S03", "parking"]),
        (QuestionFilter.OFF, ["S02"]),
        (QuestionFilter.MINE, ["parking"]),
        (QuestionFilter.CHANGED, ["S02", "parking"]),
        (QuestionFilter.NEW, ["S03"]),
    ],
)
def test_a_filter_lists_its_questions_in_order_and_counts_them(
    chosen: QuestionFilter, expected: list[str]
) -> None:
    assert listed(chosen) == expected
    assert filter_counts(QUESTIONS, MARKED)[chosen] == len(expected)


def test_nothing_is_changed_or_new_where_nothing_is_marked() -> None:
    for chosen in (QuestionFilter.CHANGED, QuestionFilter.NEW):
        assert filtered_questions(QUESTIONS, chosen, {}) == []


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("", ["S01", "S02", "S03", "parking"]),
        ("  ", ["S01", "S02", "S03", "parking"]),
        ("s02", ["S02"]),
        ("PARKING", ["parking"]),
        ("about parking", ["parking"]),
        ("far parking", ["parking"]),
        ("near away", ["parking"]),
        ("parking s01", []),
        ("xx", []),
        ("nearfar", []),
    ],
)
def test_a_search_wants_every_word_somewhere_in_the_question_or_its_choices(
    search: str, expected: list[str]
) -> None:
    assert listed(QuestionFilter.ALL, search) == expected


def test_a_search_is_among_what_the_filter_lists() -> None:
    assert listed(QuestionFilter.OFF, "parking") == []


def test_only_what_the_user_wrote_is_an_own_question() -> None:
    assert [question.id for question in QUESTIONS if is_own_question(question)] == ["parking"]


def test_every_filter_has_a_name_with_its_count_and_a_reason_to_be_empty() -> None:
    names = {chosen: text.format(count=7) for chosen, text in filter_texts().items()}
    assert names == {
        QuestionFilter.ALL: "All 7",
        QuestionFilter.IN_USE: "In use 7",
        QuestionFilter.OFF: "Off 7",
        QuestionFilter.MINE: "Mine 7",
        QuestionFilter.CHANGED: "Changed 7",
        QuestionFilter.NEW: "New 7",
    }
    reasons = [empty_text(chosen) for chosen in QuestionFilter]
    assert len({*reasons}) == len(QuestionFilter)
    assert all(reason.endswith(".") for reason in reasons)
