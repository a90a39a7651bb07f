"""The user's own questions as text: in the library, and to see whether they can be kept there.

It needs no SQLModel, so that a file can be checked without loading the library's tables.
"""

import json
from functools import lru_cache

from spaprep.core.catalogue.question_format import (
    own_section,
    question_from_plain,
    question_to_plain,
)
from spaprep.core.checks import BadInputError
from spaprep.core.language import _
from spaprep.core.questions.question import Question, Section


def question_to_text(question: Question) -> str:
    """Return a user's own question as JSON.

    Raises:
        BadInputError: it has a part that its plain form leaves out.
    """
    plain = question_to_plain(question)
    try:
        text = json.dumps(plain, ensure_ascii=False, allow_nan=False)
        text.encode()  # half a character is no text
        is_whole = question_from_plain(plain, question.section) == question
    except ValueError:
        is_whole = False
    if not is_whole:
        raise BadInputError(
            _("The question “{label}” has parts that can’t be saved.").format(label=question.label)
        )
    return text


def question_from_text(text: str) -> Question:
    """Read a question that `question_to_text` wrote; raise PlainFormError otherwise."""
    return _known_question(text, own_section())


@lru_cache(maxsize=1024)
def _known_question(text: str, section: Section) -> Question:
    """Read a question once: at each edit of a plan all of its own are read again."""
    return question_from_plain(json.loads(text), section)
