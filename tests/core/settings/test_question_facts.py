"""What a question is about and what its answers earn, in words."""

from dataclasses import replace

from support.builders import an_own_question

from spaprep.core.questions.question import ChoiceRule, Stage
from spaprep.core.questions.values import Kind
from spaprep.core.questions.verdicts import Verdict
from spaprep.core.settings.own_questions import blank_question
from spaprep.core.settings.question_draft import (
    DraftChoice,
    QuestionDraft,
    question_from_draft,
    with_placeholders,
)
from spaprep.core.settings.question_facts import (
    EarnedVerdict,
    earned_text,
    earned_verdicts,
    stages_text,
    subject_text,
)
from spaprep.files.resources import read_catalogue

CATALOGUE = read_catalogue()[0]


def test_each_answer_earns_its_verdict() -> None:
    yes_or_no = blank_question()
    assert earned_verdicts(yes_or_no) == (
        EarnedVerdict("Yes", Verdict.MEETS),
        EarnedVerdict("No", Verdict.FALLS_SHORT),
    )
    assert earned_verdicts(an_own_question("own-1", Kind.TEXT)) == ()


def test_a_choice_may_say_why_it_earns_its_verdict() -> None:
    question = next(
        question for question in CATALOGUE.values() if any(c.because for c in question.choices)
    )
    assert isinstance(question.rule, ChoiceRule)
    earned = earned_verdicts(question)
    assert [one.answer for one in earned] == [choice.label for choice in question.choices]
    assert any(one.because for one in earned)


def test_an_answer_that_settles_nothing_leaves_the_question_open() -> None:
    assert earned_text(Verdict.OPEN) == "Leaves it open"
    assert earned_text(Verdict.MEETS) == "Meets"


def test_a_question_says_when_it_is_asked() -> None:
    question = replace(blank_question(), stages=(Stage.CALL, Stage.VISIT))
    assert stages_text(question) == "On the phone, At the consultation"
    assert stages_text(replace(question, core=True)).endswith("; part of the short first call")


def test_a_question_says_which_treatments_it_is_about() -> None:
    assert subject_text(blank_question()) == ""
    each = replace(blank_question(), per_treatment=True)
    assert subject_text(each) == "Asked about each treatment"
    assert subject_text(CATALOGUE["B1"]) == "Asked about: Botulinum toxin"
    alone = replace(CATALOGUE["B1"], per_treatment=False)
    assert subject_text(alone) == "Botulinum toxin"


def test_an_unfinished_draft_is_filled_in_for_its_preview() -> None:
    question = blank_question()
    choices = (DraftChoice("", "", Verdict.MEETS), DraftChoice("", "Far", Verdict.PARTLY))
    draft = QuestionDraft("", "", Kind.CHOICE, question.importance, question.stages, choices)
    previewed = question_from_draft(with_placeholders(draft), question)
    assert previewed.ask == "Is there parking at the door?"
    assert [choice.label for choice in previewed.choices] == ["Choice 1", "Far"]
    count = replace(draft, kind=Kind.COUNT, choices=())
    assert with_placeholders(count).meets == "1"
