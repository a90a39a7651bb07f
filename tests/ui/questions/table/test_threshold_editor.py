"""Thresholds edited where they stand, in the table and beside it."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from support.questions_driver import settings_of
from support.window_driver import pages_of

from spaprep.core.questions.question import Importance
from spaprep.core.records.records import QuestionSetting
from spaprep.ui.questions.page import QuestionsPage
from spaprep.ui.questions.table.questions_model import COLUMN_RULE
from spaprep.ui.questions.table.threshold_editor import ThresholdEditor
from spaprep.ui.window.main_window import MainWindow


@pytest.fixture
def page(questions_page: QuestionsPage) -> QuestionsPage:
    return questions_page


def cards(page: QuestionsPage) -> list[ThresholdEditor]:
    found = page.table.findChildren(ThresholdEditor)
    return [card for card in found if card.isVisible()]


def open_card(page: QuestionsPage, qtbot: QtBot, question: str) -> ThresholdEditor:
    page.table.select(question)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert len(cards(page)) == 1
    return cards(page)[0]


def type_into(qtbot: QtBot, card: ThresholdEditor, text: str) -> None:
    card.fields.meets.selectAll()
    qtbot.keyClicks(card.fields.meets, text)


def gone(page: QuestionsPage, qtbot: QtBot) -> bool:
    qtbot.waitUntil(lambda: not cards(page))
    return True


def test_enter_begins_and_enter_keeps(page: QuestionsPage, qtbot: QtBot) -> None:
    card = open_card(page, qtbot, "S21")
    assert card.fields.texts() == ("1", "3")
    type_into(qtbot, card, "2")
    qtbot.keyClick(card.fields.meets, Qt.Key.Key_Return)
    assert gone(page, qtbot)
    assert page.table.hasFocus()
    assert settings_of(page) == (QuestionSetting("S21", meets=24, partly=3),)
    index = page.table.questions.index(page.table.questions.row_of("S21"), COLUMN_RULE)
    assert index.data() == "at least 2 years"
    page.workspace.undo()
    assert settings_of(page) == ()


def test_escape_leaves_everything_as_it_was(page: QuestionsPage, qtbot: QtBot) -> None:
    card = open_card(page, qtbot, "S08")
    type_into(qtbot, card, "400")
    qtbot.keyClick(card.fields.meets, Qt.Key.Key_Escape)
    assert gone(page, qtbot)
    assert settings_of(page) == ()


def test_a_contradiction_stays_open_with_its_reason_until_it_is_mended(
    page: QuestionsPage, qtbot: QtBot
) -> None:
    card = open_card(page, qtbot, "S08")
    type_into(qtbot, card, "20")
    qtbot.keyClick(card.fields.meets, Qt.Key.Key_Return)
    assert "asks for more than the 20 that meet it" in card.fields.problem.accessibleName()
    assert cards(page) == [card]
    assert settings_of(page) == ()
    card.fields.partly.clear()
    qtbot.keyClicks(card.fields.partly, "10")
    assert not card.fields.problem.isVisible()
    qtbot.keyClick(card.fields.partly, Qt.Key.Key_Return)
    assert gone(page, qtbot)
    assert settings_of(page) == (QuestionSetting("S08", meets=20, partly=10),)


def test_f2_edits_the_numbers_and_a_click_does_so_too(page: QuestionsPage, qtbot: QtBot) -> None:
    page.table.select("T09")
    qtbot.keyClick(page.table, Qt.Key.Key_F2)
    assert cards(page)[0].fields.texts()[0] == "30"
    qtbot.keyClick(cards(page)[0].fields.meets, Qt.Key.Key_Escape)
    assert gone(page, qtbot)
    page.table.select("S11")
    row = page.table.questions.row_of("S11")
    area = page.table.visualRect(page.table.questions.index(row, COLUMN_RULE))
    button = Qt.MouseButton.LeftButton
    qtbot.mouseClick(page.table.viewport(), button, pos=area.center())
    assert cards(page)[0].fields.texts()[0] == "1"


def test_numbers_that_move_clinics_lead_to_what_they_would_move(
    page: QuestionsPage, qtbot: QtBot
) -> None:
    page.edits.set_importance("S08", Importance.DEAL_BREAKER)
    page.edits.confirm()
    before = settings_of(page)
    card = open_card(page, qtbot, "S08")
    card.fields.partly.clear()
    type_into(qtbot, card, "900")
    qtbot.keyClick(card.fields.meets, Qt.Key.Key_Return)
    assert gone(page, qtbot)
    assert page.impact.isVisible()
    assert page.impact.accept.hasFocus()
    assert settings_of(page) == before
    qtbot.keyClick(page.impact.accept, Qt.Key.Key_Escape)
    assert page.table.hasFocus()
    assert settings_of(page) == before


def test_going_to_another_question_keeps_what_can_be_kept(
    page: QuestionsPage, qtbot: QtBot
) -> None:
    type_into(qtbot, open_card(page, qtbot, "S08"), "40")
    page.table.select("S09")
    assert gone(page, qtbot)
    assert settings_of(page) == (QuestionSetting("S08", meets=40, partly=25),)


def test_going_to_another_question_says_what_could_not_be_kept(
    page: QuestionsPage, qtbot: QtBot
) -> None:
    type_into(qtbot, open_card(page, qtbot, "S08"), "many")
    with qtbot.waitSignal(page.input_refused) as refused:
        page.table.select("S09")
    assert refused.args == ["“many” is not a number."]
    assert gone(page, qtbot)
    assert settings_of(page) == ()


def test_leaving_the_table_keeps_what_was_typed(page: QuestionsPage, qtbot: QtBot) -> None:
    type_into(qtbot, open_card(page, qtbot, "S08"), "40")
    page.header.find_field.setFocus()
    assert gone(page, qtbot)
    assert settings_of(page) == (QuestionSetting("S08", meets=40, partly=25),)


def test_a_question_of_choices_has_no_numbers_to_edit(page: QuestionsPage, qtbot: QtBot) -> None:
    page.table.select("S02")
    for key in (Qt.Key.Key_Return, Qt.Key.Key_F2):
        qtbot.keyClick(page.table, key)
    assert cards(page) == []


def test_the_card_lies_within_the_table_at_its_end_too(page: QuestionsPage, qtbot: QtBot) -> None:
    page.header.find_field.setText("minutes")
    page.header.find_field.clear()
    page.resize(700, 420)
    card = open_card(page, qtbot, "T09")
    viewport = page.table.viewport().rect()
    assert viewport.contains(card.geometry())


def test_f2_at_the_questions_is_not_the_clinics(window: MainWindow, qtbot: QtBot) -> None:
    pages = pages_of(window)
    pages.plans.add_sample()
    pages.show("questions")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    pages.questions.table.select("T09")
    pages.questions.table.setFocus()
    qtbot.keyClick(pages.questions.table, Qt.Key.Key_F2)
    assert len(cards(pages.questions)) == 1
    assert pages.shown_key == "questions"
