"""The questions on screen: switched, weighed, and their numbers set."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from support.questions_driver import settings_of

from spaprep.core.questions.question import Importance
from spaprep.core.records.records import QuestionSetting
from spaprep.ui.questions.page import QuestionsPage
from spaprep.ui.questions.table.questions_model import COLUMN_ASK, COLUMN_IMPORTANCE


@pytest.fixture
def page(questions_page: QuestionsPage) -> QuestionsPage:
    return questions_page


def retype(qtbot: QtBot, field: QLineEdit, text: str) -> None:
    field.clear()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_the_model_keeps_the_rules_of_qt(page: QuestionsPage, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(page.table.questions)


def test_space_switches_a_question_off_and_on(page: QuestionsPage, qtbot: QtBot) -> None:
    page.table.select("S02")
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert settings_of(page) == (QuestionSetting("S02", in_use=False),)
    assert page.header.count.text() == "30 of 52 in use"
    assert page.table.selected_id() == "S02"
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert settings_of(page) == ()


def test_a_check_box_switches_a_question(page: QuestionsPage) -> None:
    model = page.table.questions
    index = model.index(model.row_of("S02"), COLUMN_ASK)
    model.setData(index, Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    assert settings_of(page) == (QuestionSetting("S02", in_use=False),)


def test_digits_weigh_a_question(page: QuestionsPage, qtbot: QtBot) -> None:
    page.table.select("S02")
    qtbot.keyClick(page.table, "3")
    assert settings_of(page) == (QuestionSetting("S02", importance=Importance.DEAL_BREAKER),)
    qtbot.keyClick(page.table, "2")
    assert settings_of(page) == ()


def test_a_click_weighs_a_question(page: QuestionsPage) -> None:
    model = page.table.questions
    index = model.index(model.row_of("S02"), COLUMN_IMPORTANCE)
    area = page.table.visualRect(index)
    point = QPointF(area.left() + 30, area.center().y())
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        button = Qt.MouseButton.LeftButton
        place = page.table.viewport().mapToGlobal(point)
        event = QMouseEvent(kind, point, place, button, button, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(page.table.viewport(), event)
    assert settings_of(page) == (QuestionSetting("S02", importance=Importance.NICE),)


def test_a_threshold_changes_what_meets(page: QuestionsPage, qtbot: QtBot) -> None:
    page.table.select("S08")
    retype(qtbot, page.detail.numbers.meets, "400")
    assert settings_of(page) == (QuestionSetting("S08", meets=400, partly=25),)
    comparison = page.workspace.comparison
    assert comparison is not None
    harbor = comparison.columns[0]
    row = [criterion.question.id for criterion in comparison.criteria].index("S08")
    assert harbor.findings[row].verdict == "partly"


def test_thresholds_against_each_other_are_refused_and_stay_as_typed(
    page: QuestionsPage, qtbot: QtBot
) -> None:
    page.table.select("S08")
    retype(qtbot, page.detail.numbers.partly, "60")
    assert "asks for more" in page.detail.numbers.problem.text()
    assert page.detail.numbers.partly.text() == "60"
    assert settings_of(page) == ()


def test_a_question_and_all_of_them_are_reset_undoably(page: QuestionsPage, qtbot: QtBot) -> None:
    for question in ("S02", "S04"):
        page.table.select(question)
        qtbot.keyClick(page.table, Qt.Key.Key_Space)
    page.detail.reset_requested.emit("S02")
    assert [setting.question for setting in settings_of(page)] == ["S04"]
    page.edits.reset_all()
    assert settings_of(page) == ()
    page.workspace.undo()
    assert [setting.question for setting in settings_of(page)] == ["S04"]


def test_switching_a_question_off_keeps_its_answers(page: QuestionsPage, qtbot: QtBot) -> None:
    before = page.workspace.dossiers
    page.table.select("S03")
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert page.workspace.dossiers == before


def test_a_section_folds(page: QuestionsPage) -> None:
    rows = page.table.questions.rowCount()
    page.table.fold_requested.emit("doctor")
    assert page.table.questions.rowCount() == rows - 7


def test_a_question_is_found_by_a_word(page: QuestionsPage, qtbot: QtBot) -> None:
    page.focus_find()
    qtbot.keyClicks(page.header.find_field, "severe side effects")
    assert page.table.questions.rowCount() == 2
