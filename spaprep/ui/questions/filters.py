"""Which questions of a plan are listed: all, those in use, off, own, changed, or new."""

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum

from spaprep.core.catalogue.question_format import OWN_SECTION_ID
from spaprep.core.language import _
from spaprep.core.questions.question import Question


class Filter(StrEnum):
    """What is listed; the value is its key among the segments."""

    ALL = "all"
    IN_USE = "in-use"
    OFF = "off"
    MINE = "mine"
    CHANGED = "changed"
    NEW = "new"


Marked = Mapping[Filter, Collection[str]]
"""The ids of the questions that differ from the catalogue, and of those that are new in it."""


def filter_texts() -> dict[Filter, str]:
    """Return the words of each filter, with a place for how many it lists."""
    return {
        Filter.ALL: _("All {count}"),
        Filter.IN_USE: _("In use {count}"),
        Filter.OFF: _("Off {count}"),
        Filter.MINE: _("Mine {count}"),
        Filter.CHANGED: _("Changed {count}"),
        Filter.NEW: _("New {count}"),
    }


def none_text(chosen: Filter) -> str:
    """Return why a filter lists nothing."""
    return {
        Filter.ALL: _("There is no question."),
        Filter.IN_USE: _("Every question is off. Switch on those that you want to ask."),
        Filter.OFF: _("No question is off: this plan asks them all."),
        Filter.MINE: _("You have written no question yet. “Add question” begins one."),
        Filter.CHANGED: _("Every question is as the catalogue has it."),
        Filter.NEW: _("The new questions are about other treatments than those of this plan."),
    }[chosen]


def is_own(question: Question) -> bool:
    """Return True if the user wrote this question."""
    return question.section.id == OWN_SECTION_ID


def counts(questions: Sequence[Question], marked: Marked) -> dict[Filter, int]:
    """Return how many questions each filter lists."""
    return {one: len(listed(questions, one, marked)) for one in Filter}


def listed(
    questions: Sequence[Question], chosen: Filter, marked: Marked, words: str = ""
) -> list[Question]:
    """Return the questions that a filter lists, of them those that have the words in them.

    Args:
        questions: all that the plan could ask, in order.
        chosen: the filter.
        marked: those that differ from the catalogue, and those that are new in it.
        words: what is looked for, in any case, each word anywhere; blank for everything.
    """
    sought = words.casefold().split()
    return [
        question
        for question in questions
        if _passes(question, chosen, marked) and _has(question, sought)
    ]


def _passes(question: Question, chosen: Filter, marked: Marked) -> bool:
    match chosen:
        case Filter.IN_USE:
            return question.in_use
        case Filter.OFF:
            return not question.in_use
        case Filter.MINE:
            return is_own(question)
        case Filter.CHANGED | Filter.NEW:
            return question.id in marked.get(chosen, ())
    return True


def _has(question: Question, sought: Sequence[str]) -> bool:
    if not sought:
        return True
    choices = " ".join(choice.label for choice in question.choices)
    text = f"{question.id} {question.label} {question.ask} {choices}".casefold()
    return all(word in text for word in sought)
