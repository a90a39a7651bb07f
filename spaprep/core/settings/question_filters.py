"""Filters of the questions of a plan: all, in use, off, own, changed, new; and a search.

A question is new when the catalogue of a newer version added it.
"""

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum

from spaprep.core.catalogue.question_format import OWN_SECTION_ID
from spaprep.core.language import _, ngettext
from spaprep.core.questions.question import Catalogue, Question

_NAMED_AT_MOST = 3


class QuestionFilter(StrEnum):
    """What is listed; the value is its key among the segments."""

    ALL = "all"
    IN_USE = "in-use"
    OFF = "off"
    MINE = "mine"
    CHANGED = "changed"
    NEW = "new"


Marked = Mapping[QuestionFilter, Collection[str]]
"""The ids of the questions that differ from the catalogue, and of those that are new in it."""


def filter_texts() -> dict[QuestionFilter, str]:
    """Return the name of each filter, with a placeholder for how many questions it lists."""
    return {
        QuestionFilter.ALL: _("All {count}"),
        QuestionFilter.IN_USE: _("In use {count}"),
        QuestionFilter.OFF: _("Off {count}"),
        QuestionFilter.MINE: _("Mine {count}"),
        QuestionFilter.CHANGED: _("Changed {count}"),
        QuestionFilter.NEW: _("New {count}"),
    }


def empty_text(chosen: QuestionFilter) -> str:
    """Return why a filter lists nothing."""
    return {
        QuestionFilter.ALL: _("There is no question."),
        QuestionFilter.IN_USE: _("Every question is off. Switch on those that you want to ask."),
        QuestionFilter.OFF: _("No question is off: this plan asks them all."),
        QuestionFilter.MINE: _("You have written no question yet. “Add question” begins one."),
        QuestionFilter.CHANGED: _("Every question is as the catalogue has it."),
        QuestionFilter.NEW: _(
            "The new questions are about other treatments than those of this plan."
        ),
    }[chosen]


def is_own_question(question: Question) -> bool:
    """Return True if the user wrote this question."""
    return question.section.id == OWN_SECTION_ID


def filter_counts(questions: Sequence[Question], marked: Marked) -> dict[QuestionFilter, int]:
    """Return how many questions each filter lists."""
    return {one: len(filtered_questions(questions, one, marked)) for one in QuestionFilter}


def filtered_questions(
    questions: Sequence[Question], chosen: QuestionFilter, marked: Marked, search: str = ""
) -> list[Question]:
    """Return the questions that a filter lists, of them those that match a search.

    Args:
        questions: all that the plan could ask, in order.
        chosen: the filter.
        marked: those that differ from the catalogue, and those that are new in it.
        search: words in any case, each of which may stand anywhere; blank matches everything.
    """
    words = search.casefold().split()
    return [
        question
        for question in questions
        if _passes(question, chosen, marked) and _matches(question, words)
    ]


def _passes(question: Question, chosen: QuestionFilter, marked: Marked) -> bool:
    match chosen:
        case QuestionFilter.IN_USE:
            return question.in_use
        case QuestionFilter.OFF:
            return not question.in_use
        case QuestionFilter.MINE:
            return is_own_question(question)
        case QuestionFilter.CHANGED | QuestionFilter.NEW:
            return question.id in marked.get(chosen, ())
    return True


def _matches(question: Question, words: Sequence[str]) -> bool:
    choices = " ".join(choice.label for choice in question.choices)
    text = f"{question.id} {question.label} {question.ask} {choices}".casefold()
    return all(word in text for word in words)


def new_questions(catalogue: Catalogue, known: Collection[str]) -> tuple[Question, ...]:
    """Return the questions whose ids are not known yet, in the order of the catalogue."""
    return tuple(question for question in catalogue.values() if question.id not in known)


def news_text(questions: Sequence[Question]) -> str:
    """Return one sentence that says how many questions are new, and which: the first by name."""
    named = ", ".join(
        _("“{question}”").format(question=q.label) for q in questions[:_NAMED_AT_MOST]
    )
    more = len(questions) - _NAMED_AT_MOST
    if more > 0:
        named = _("{questions} and {count} more").format(questions=named, count=more)
    sentence = ngettext(
        "{count} question is new: {questions}. Your own settings are as they were.",
        "{count} questions are new: {questions}. Your own settings are as they were.",
        len(questions),
    )
    return sentence.format(count=len(questions), questions=named)
