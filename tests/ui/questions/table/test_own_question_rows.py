"""Questions of the user's own in the table: put in order, deleted, and their menu."""

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QPushButton,
)
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from support.builders import an_own_question
from support.questions_driver import answer_everywhere, dialog_of, give_own, own_of

from spaprep.core.questions.question import Question
from spaprep.core.questions.values import Kind
from spaprep.ui.questions.page import QuestionsPage


@pytest.fixture
def page(questions_page: QuestionsPage) -> QuestionsPage:
    return questions_page


def test_own_questions_are_put_in_order_by_keys_by_buttons_and_undoably(
    page: QuestionsPage, qtbot: QtBot
) -> None:
    give_own(page, *(an_own_question(f"own-{n}", Kind.TEXT) for n in range(3)))
    page.table.select("own-2")
    alt = Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(page.table, Qt.Key.Key_Up, alt)
    assert [question.id for question in own_of(page)] == ["own-0", "own-2", "own-1"]
    assert page.table.selected_id() == "own-2"
    press(page, qtbot, "Down")
    assert [question.id for question in own_of(page)] == ["own-0", "own-1", "own-2"]
    qtbot.keyClick(page.table, Qt.Key.Key_Down, alt)
    assert [question.id for question in own_of(page)] == ["own-0", "own-1", "own-2"]
    page.workspace.undo()
    assert [question.id for question in own_of(page)] == ["own-0", "own-2", "own-1"]


def press(page: QuestionsPage, qtbot: QtBot, text: str) -> None:
    def buttons() -> list[QPushButton]:
        found = page.detail.findChildren(QPushButton)
        return [button for button in found if button.text() == text and button.isVisible()]

    qtbot.waitUntil(lambda: len(buttons()) == 1)
    buttons()[0].click()


def drop(page: QuestionsPage, dragged: str, row: int) -> QMimeData:
    model = page.table.questions
    data = model.mimeData([model.index(model.row_of(dragged), 0)])
    action = Qt.DropAction.MoveAction
    assert not model.dropMimeData(data, action, row, 0, QModelIndex())
    return data


def test_own_questions_are_dragged_among_themselves_and_nowhere_else(page: QuestionsPage) -> None:
    give_own(page, *(an_own_question(f"own-{n}", Kind.TEXT) for n in range(3)))
    model = page.table.questions
    drop(page, "own-2", model.row_of("own-0"))
    assert [question.id for question in own_of(page)] == ["own-2", "own-0", "own-1"]
    drop(page, "own-2", -1)
    assert [question.id for question in own_of(page)] == ["own-0", "own-1", "own-2"]
    drop(page, "own-2", model.row_of("S01"))
    assert [question.id for question in own_of(page)] == ["own-0", "own-1", "own-2"]
    can_drag = Qt.ItemFlag.ItemIsDragEnabled
    assert not model.index(model.row_of("S01"), 0).flags() & can_drag
    assert model.index(model.row_of("own-1"), 0).flags() & can_drag


def test_a_line_dropped_between_two_others_stands_there(page: QuestionsPage) -> None:
    give_own(page, *(an_own_question(f"own-{n}", Kind.TEXT) for n in range(3)))
    page.header.filters.chosen.emit("mine")
    table, model = page.table, page.table.questions
    data = model.mimeData([model.index(model.row_of("own-2"), 0)])
    area = table.visualRect(model.index(model.row_of("own-1"), 0))
    move, button = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
    top, no_key = QPoint(area.center().x(), area.top() + 1), Qt.KeyboardModifier.NoModifier
    for event in (
        QDragEnterEvent(top, move, data, button, no_key),
        QDragMoveEvent(top, move, data, button, no_key),
        QDropEvent(QPointF(top), move, data, button, no_key),
    ):
        QApplication.sendEvent(table.viewport(), event)
    assert [question.id for question in own_of(page)] == ["own-0", "own-2", "own-1"]
    assert [line.id for line in shown_in(page)] == ["own-0", "own-2", "own-1"]


def shown_in(page: QuestionsPage) -> list[Question]:
    model = page.table.questions
    found = [model.question(row) for row in range(model.rowCount())]
    return [question for question in found if question is not None]


def test_the_model_keeps_the_rules_of_qt_with_own_questions(
    page: QuestionsPage, qtmodeltester: ModelTester
) -> None:
    give_own(page, an_own_question("own-1", Kind.COUNT))
    qtmodeltester.check(page.table.questions)


def test_deleting_a_question_says_what_goes_with_it_and_undo_brings_all_back(
    page: QuestionsPage, qtbot: QtBot
) -> None:
    give_own(page, an_own_question("own-1", Kind.YES_NO, importance="nice"))
    count = answer_everywhere(page, "own-1")
    before = page.workspace.contents()
    page.table.select("own-1")
    with qtbot.waitSignal(page.undo_offered) as offered:
        qtbot.keyClick(page.table, Qt.Key.Key_Delete)
        page.edits.confirm()
    assert offered.args == [f"“The own-1” was deleted, and the {count} answers to it."]
    assert own_of(page) == ()
    answers = [a for dossier in page.workspace.dossiers for a in dossier.answers]
    assert "own-1" not in {answer.question for answer in answers}
    page.workspace.undo()
    assert page.workspace.contents() == before


def test_a_question_of_the_catalogue_can_not_be_deleted(page: QuestionsPage, qtbot: QtBot) -> None:
    page.table.select("S02")
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert page.table.questions.row_of("S02") >= 0
    entries = [action.text() for action in page.question_menu(page.questions["S02"]).actions()]
    assert entries == ["&Copy…"]


def test_the_menu_of_an_own_question_offers_all_that_can_be_done(page: QuestionsPage) -> None:
    give_own(page, an_own_question("own-1", Kind.YES_NO))
    entries = page.question_menu(page.questions["own-1"]).actions()
    texts = [action.text().replace("&", "") for action in entries]
    assert texts == ["Edit…", "Copy…", "Move up", "Move down", "Delete"]
    entries[0].trigger()
    assert dialog_of(page).form.label.text() == "The own-1"
