"""Drives the Questions page on a real library, as its tests need it."""

from spaprep.core.questions.question import Question
from spaprep.core.records.edits import answer_given, edited
from spaprep.core.records.records import AnswerState, QuestionSetting
from spaprep.ui.questions.dialog.question_dialog import QuestionDialog
from spaprep.ui.questions.page import QuestionsPage


def settings_of(page: QuestionsPage) -> tuple[QuestionSetting, ...]:
    """Return what the current plan changes about the questions."""
    plan = page.workspace.plan
    assert plan is not None
    return plan.settings


def own_of(page: QuestionsPage) -> tuple[Question, ...]:
    """Return the questions that the user wrote."""
    plan = page.workspace.plan
    assert plan is not None
    return plan.own_questions


def give_own(page: QuestionsPage, *questions: Question) -> None:
    """Give the plan these questions of the user’s own."""
    plan = page.workspace.plan
    assert plan is not None
    assert page.workspace.edit("own", [edited(plan, plan.updated_at, own_questions=questions)])


def dialog_of(page: QuestionsPage) -> QuestionDialog:
    """Return the dialog that is open."""
    assert page.writer.dialog is not None
    assert page.writer.dialog.isVisible()
    return page.writer.dialog


def answer_everywhere(page: QuestionsPage, question: str) -> int:
    """Say yes to a question at every call of the plan, and return how many there are."""
    workspace, calls = page.workspace, 0
    for dossier in workspace.dossiers:
        for call in dossier.encounters[:1]:
            change = answer_given(
                dossier,
                call.id,
                (question, None),
                AnswerState.ANSWERED,
                call.started_at,
                value=True,
            )
            assert workspace.edit("answer", [change])
            calls += 1
    return calls
