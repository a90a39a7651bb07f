"""Everything about a question stands beside the list, and what can be done with it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot
from support.builders import an_own_question

from spaprep.core.questions.question import Importance
from spaprep.core.questions.treatments import Treatment
from spaprep.core.questions.values import Kind
from spaprep.core.questions.verdicts import Verdict
from spaprep.core.records.edits import edited
from spaprep.ui.library.workspace import Workspace
from spaprep.ui.questions.page import QuestionsPage
from spaprep.ui.questions.table.questions_model import COLUMN_ASK
from spaprep.ui.widgets.chips import Chip


@pytest.fixture
def page(questions_page: QuestionsPage, sample_workspace: Workspace) -> Iterator[QuestionsPage]:
    plan = sample_workspace.plan
    assert plan is not None
    own = (an_own_question("own-1", Kind.TEXT, per_treatment=True),)
    sample_workspace.edit("own", [edited(plan, plan.updated_at, own_questions=own)])
    yield questions_page
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()


def texts_beside(page: QuestionsPage, qtbot: QtBot, question: str) -> list[str]:
    """Return every text beside the list while it shows this question."""
    page.table.select(question)
    heading = page.questions[question].label

    def visible() -> list[str]:
        found = page.detail.findChildren(QLabel)
        return [label.text() for label in found if label.isVisible()]

    qtbot.waitUntil(lambda: heading in visible())
    return visible()


def buttons_of(page: QuestionsPage) -> list[str]:
    return [b.text() for b in page.detail.findChildren(QPushButton) if b.isVisible()]


def test_a_question_says_why_and_shows_its_answers_its_rule_and_its_source(
    page: QuestionsPage, qtbot: QtBot
) -> None:
    question = page.workspace.catalogue["S03"]
    texts = texts_beside(page, qtbot, "S03")
    assert f"“{question.ask}”" in texts
    for text in (question.why, question.good_answer, question.bad_answer, question.source):
        assert text in texts
    assert "At my side or In building" in texts
    for choice in question.choices:
        assert choice.label in texts
        assert not choice.because or choice.because in texts
    chips = [chip.accessibleName() for chip in page.detail.findChildren(Chip) if chip.isVisible()]
    assert chips == ["Meets", "Meets", "Falls short", "Red flag"]
    assert "On the phone; part of the short first call" in texts


def test_pages_to_look_up_are_offered_as_links(page: QuestionsPage, qtbot: QtBot) -> None:
    question = page.workspace.catalogue["T25"]
    texts_beside(page, qtbot, "T25")
    assert question.links
    for link in question.links:
        assert link.title in buttons_of(page)


def test_words_that_weigh_more_than_the_answer_are_shown(page: QuestionsPage, qtbot: QtBot) -> None:
    plan = page.workspace.plan
    assert plan is not None
    peel = edited(plan, plan.updated_at, treatments=(Treatment("chemical-peel"),))
    page.workspace.edit("another treatment", [peel])
    question = next(q for q in page.questions.values() if q.keyword_rules)
    texts = texts_beside(page, qtbot, question.id)
    assert question.keyword_rules[0].because in texts
    assert any(f"“{question.keyword_rules[0].phrases[0]}”" in text for text in texts)


def test_what_is_changed_stands_beside_the_default_and_can_be_reset(
    page: QuestionsPage, qtbot: QtBot
) -> None:
    page.edits.set_importance("S21", Importance.IMPORTANT)
    page.edits.confirm()
    assert "By default: Nice to have" in texts_beside(page, qtbot, "S21")
    qtbot.waitUntil(lambda: "Reset this question" in buttons_of(page))
    reset = next(b for b in page.detail.findChildren(QPushButton) if b.text().startswith("Reset"))
    reset.click()
    page.edits.confirm()
    assert page.questions["S21"] == page.workspace.catalogue["S21"]


def test_a_question_that_is_asked_per_treatment_says_so(page: QuestionsPage, qtbot: QtBot) -> None:
    assert "Asked about each treatment" in texts_beside(page, qtbot, "own-1")
    about = [text for text in texts_beside(page, qtbot, "B1") if text.startswith("Asked about: ")]
    assert about == ["Asked about: Botulinum toxin"]


def test_each_button_of_an_own_question_does_what_it_says(
    page: QuestionsPage, qtbot: QtBot
) -> None:
    texts_beside(page, qtbot, "own-1")
    qtbot.waitUntil(lambda: "Delete" in buttons_of(page))
    assert buttons_of(page) == ["Edit…", "Copy…", "Up", "Down", "Delete"]
    made = {b.text(): b for b in page.detail.findChildren(QPushButton) if b.isVisible()}
    made["Copy…"].click()
    assert page.writer.dialog is not None
    assert page.writer.dialog.windowTitle() == "Copy of a question"
    page.writer.dialog.reject()
    made["Delete"].click()
    page.edits.confirm()
    assert "own-1" not in page.questions


@pytest.mark.parametrize("reason", list(QContextMenuEvent.Reason)[:2])
def test_the_menu_of_a_question_comes_by_mouse_and_by_key(
    page: QuestionsPage, reason: QContextMenuEvent.Reason
) -> None:
    page.table.select("own-1")
    point = page.table.visualRect(page.table.currentIndex()).center()
    event = QContextMenuEvent(reason, point, page.table.viewport().mapToGlobal(point))
    QApplication.sendEvent(page.table.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.actions()[0].text() == "&Edit…"
    menu.close()


def test_a_double_click_edits_an_own_question(page: QuestionsPage, qtbot: QtBot) -> None:
    page.table.select("own-1")
    index = page.table.currentIndex().siblingAtColumn(COLUMN_ASK)
    point = page.table.visualRect(index).center() + QPoint(40, 0)
    button = Qt.MouseButton.LeftButton
    qtbot.mouseClick(page.table.viewport(), button, pos=point)
    qtbot.mouseDClick(page.table.viewport(), button, pos=point)
    assert page.writer.dialog is not None
    assert page.writer.dialog.form.label.text() == "The own-1"


def test_a_question_that_a_file_brought_twice_says_so(page: QuestionsPage, qtbot: QtBot) -> None:
    plan = page.workspace.plan
    assert plan is not None
    twice = an_own_question("own-2", Kind.TEXT, ask="  what about the OWN-1", label="Again")
    own = (*plan.own_questions, twice)
    page.workspace.edit("own", [edited(plan, plan.updated_at, own_questions=own)])
    assert "“The own-1” asks in the same words." in texts_beside(page, qtbot, "own-2")


def test_an_answer_that_leaves_it_open_says_so(page: QuestionsPage, qtbot: QtBot) -> None:
    rule = page.workspace.catalogue["T25"].rule
    assert Verdict.OPEN in getattr(rule, "verdicts", {}).values()
    texts_beside(page, qtbot, "T25")
    chips = [chip.accessibleName() for chip in page.detail.findChildren(Chip) if chip.isVisible()]
    assert "Leaves it open" in chips
