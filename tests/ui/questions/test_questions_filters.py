"""Which questions are listed: by filter, by words, with how many there are."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from support.builders import an_own_question

from spaprep.core.questions.values import Kind
from spaprep.core.records.edits import edited
from spaprep.core.settings.question_filters import QuestionFilter
from spaprep.ui.library.workspace import Workspace
from spaprep.ui.plans.sample import add_sample
from spaprep.ui.questions.page import QuestionsPage
from spaprep.ui.theme.theme import Theme


@pytest.fixture
def page(questions_page: QuestionsPage) -> QuestionsPage:
    return questions_page


def listed(page: QuestionsPage) -> list[str]:
    model = page.table.questions
    found = [model.question(row) for row in range(model.rowCount())]
    return [question.id for question in found if question is not None]


def choose(page: QuestionsPage, chosen: QuestionFilter) -> None:
    page.header.filters.findChildren(QPushButton)[list(QuestionFilter).index(chosen)].click()


def texts(page: QuestionsPage) -> list[str]:
    buttons = page.header.filters.findChildren(QPushButton)
    return [made.text() for made in buttons if not made.isHidden()]


def test_each_filter_tells_how_many_it_lists_and_lists_them(page: QuestionsPage) -> None:
    everything, in_use = listed(page), [q.id for q in page.questions.values() if q.in_use]
    off = [name for name in everything if name not in in_use]
    assert texts(page) == [
        f"All {len(everything)}",
        f"In use {len(in_use)}",
        f"Off {len(off)}",
        "Mine 0",
        "Changed 0",
    ]
    choose(page, QuestionFilter.IN_USE)
    assert listed(page) == in_use
    choose(page, QuestionFilter.OFF)
    assert listed(page) == off


def test_what_was_changed_is_listed_and_marked(page: QuestionsPage) -> None:
    page.edits.set_in_use("T10", in_use=not page.questions["T10"].in_use)
    page.edits.confirm()
    choose(page, QuestionFilter.CHANGED)
    assert listed(page) == ["T10"]
    page.table.select("T10")
    model = page.table.questions
    spoken = model.index(model.row_of("T10"), 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert str(spoken).endswith("changed from the default")
    page.edits.reset_one("T10")
    page.edits.confirm()
    assert listed(page) == []
    assert page.view.empty_label.text() == "Every question is as the catalogue has it."


def test_ones_own_are_listed_apart(page: QuestionsPage) -> None:
    choose(page, QuestionFilter.MINE)
    assert "written no question yet" in page.view.empty_label.text()
    plan = page.workspace.plan
    assert plan is not None
    own = (an_own_question("own-1", Kind.TEXT),)
    page.workspace.edit("own", [edited(plan, plan.updated_at, own_questions=own)])
    assert listed(page) == ["own-1"]
    assert page.table.isVisible()


def test_each_word_is_looked_for_anywhere_in_a_question(page: QuestionsPage) -> None:
    page.header.find_field.setText("Full DIRECTOR")
    assert listed(page) == ["S02"]
    page.header.find_field.setText("part time")
    assert "S02" in listed(page)
    page.header.find_field.setText("no such words")
    assert listed(page) == []
    assert "Look for another word" in page.view.empty_label.text()
    page.header.find_field.clear()
    assert len(listed(page)) == len(page.questions)


def test_a_new_question_is_shown_whatever_was_listed(page: QuestionsPage, qtbot: QtBot) -> None:
    choose(page, QuestionFilter.OFF)
    page.header.find_field.setText("no such words")
    page.writer.add()
    assert page.writer.dialog is not None
    qtbot.keyClicks(page.writer.dialog.form.ask, "Is there parking?")
    page.writer.dialog.accept()
    assert page.questions[page.table.selected_id()].ask == "Is there parking?"


def test_without_a_plan_nothing_is_offered(
    workspace: Workspace, qtbot: QtBot, theme: Theme
) -> None:
    page = QuestionsPage(workspace, theme)
    qtbot.addWidget(page)
    page.show()
    assert page.view.no_plan.isVisible()
    assert not page.table.isVisible()
    (offer,) = page.view.no_plan.findChildren(QPushButton)
    with qtbot.waitSignal(page.plan_requested):
        offer.click()
    add = [made for made in page.findChildren(QPushButton) if made.text() == "+ Add question"]
    assert not add[0].isEnabled()
    add_sample(workspace)
    assert add[0].isEnabled()
    assert page.table.isVisible()
    assert not page.view.no_plan.isVisible()


def test_500_questions_of_ones_own_are_listed_asked_and_compared(page: QuestionsPage) -> None:
    plan, kinds = page.workspace.plan, list(Kind)
    assert plan is not None
    before = page.workspace.comparison
    assert before is not None
    own = tuple(an_own_question(f"own-{n}", kinds[n % len(kinds)]) for n in range(500))
    assert page.workspace.edit("own", [edited(plan, plan.updated_at, own_questions=own)])
    choose(page, QuestionFilter.MINE)
    assert listed(page) == [question.id for question in own]
    comparison = page.workspace.comparison
    assert comparison is not None
    assert len(comparison.criteria) == len(before.criteria) + 500
    page.edits.move("own-499", -400)
    assert listed(page).index("own-499") == 99
