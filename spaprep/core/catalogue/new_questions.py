"""What a newer catalogue added: the questions that the user has not been informed of."""

from collections.abc import Collection, Sequence

from spaprep.core.language import _, ngettext
from spaprep.core.questions.question import Catalogue, Question

_NAMED = 3


def new_questions(catalogue: Catalogue, known: Collection[str]) -> tuple[Question, ...]:
    """Return the questions whose ids are not known yet, in the order of the catalogue."""
    return tuple(question for question in catalogue.values() if question.id not in known)


def news_text(questions: Sequence[Question]) -> str:
    """Return one sentence that says how many questions are new, and which: the first by name."""
    named = ", ".join(_("“{question}”").format(question=q.label) for q in questions[:_NAMED])
    more = len(questions) - _NAMED
    if more > 0:
        named = _("{questions} and {count} more").format(questions=named, count=more)
    sentence = ngettext(
        "{count} question is new: {questions}. Your own settings are as they were.",
        "{count} questions are new: {questions}. Your own settings are as they were.",
        len(questions),
    )
    return sentence.format(count=len(questions), questions=named)
