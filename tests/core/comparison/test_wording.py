"""The words for rows, and for when a question is answered."""

import pytest
from support.builders import an_own_question

from spaprep.core.comparison.criteria import Criterion
from spaprep.core.comparison.wording import row_title
from spaprep.core.questions.treatments import Treatment
from spaprep.core.questions.values import Kind
from spaprep.core.questions.wording import when_text


def test_a_row_bears_its_treatment_where_several_are_distinguished() -> None:
    question = an_own_question("pain", Kind.TEXT, label="Pain")
    about_filler = Criterion(question, Treatment("dermal-filler"))
    assert row_title(about_filler, with_treatment=True) == "Pain (Dermal filler)"
    assert row_title(about_filler, with_treatment=False) == "Pain"
    assert row_title(Criterion(question, None), with_treatment=True) == "Pain"


@pytest.mark.parametrize(
    ("stage", "words"),
    [("call", "On the phone"), ("visit", "At the consultation"), ("check", "Look it up")],
)
def test_when_a_question_is_answered_is_stated_by_its_stage(stage: str, words: str) -> None:
    assert when_text(an_own_question("pain", Kind.TEXT, stage=stage)) == words


def test_what_the_user_judges_is_asked_of_nobody() -> None:
    assert when_text(an_own_question("mood", Kind.TEXT, judged=True)) == "Judge for yourself"
