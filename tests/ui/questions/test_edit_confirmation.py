"""A change that would move clinics is shown before it is made, and one that would not is made."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from support.questions_driver import settings_of

from spaprep.core.questions.question import Importance
from spaprep.core.records.edits import answer_given
from spaprep.core.records.records import AnswerState, QuestionSetting
from spaprep.ui.plans.sample import remove_sample
from spaprep.ui.questions.page import QuestionsPage


@pytest.fixture
def page(questions_page: QuestionsPage) -> QuestionsPage:
    return questions_page


def order_of(page: QuestionsPage) -> list[str]:
    comparison = page.workspace.comparison
    assert comparison is not None
    return [column.clinic.name for column in comparison.columns]


def ask_for_a_red_flag(page: QuestionsPage, qtbot: QtBot) -> None:
    """Make a question a deal-breaker on which a clinic falls short."""
    page.table.select("S14")
    page.table.setFocus()
    qtbot.keyClick(page.table, "3")
    assert page.impact.isVisible()


def test_what_would_move_is_said_before_anything_is_changed(
    page: QuestionsPage, qtbot: QtBot
) -> None:
    before = order_of(page)
    ask_for_a_red_flag(page, qtbot)
    text = page.impact.accessibleName()
    assert "Harbor Skin Clinic would still stand first." in text
    assert "Lumen Aesthetics would have a red flag." in text
    assert "Lumen Aesthetics would be number" in page.impact.accessibleDescription()
    assert settings_of(page) == ()
    assert order_of(page) == before
    assert not page.workspace.undo_stack.canRedo()


def test_enter_makes_the_change_and_the_user_is_back_in_the_table(
    page: QuestionsPage, qtbot: QtBot
) -> None:
    ask_for_a_red_flag(page, qtbot)
    assert page.impact.accept.hasFocus()
    qtbot.keyClick(page.impact.accept, Qt.Key.Key_Return)
    assert settings_of(page) == (QuestionSetting("S14", importance=Importance.DEAL_BREAKER),)
    assert not page.impact.isVisible()
    assert page.table.hasFocus()
    assert page.table.selected_id() == "S14"
    assert page.header.impact.text() == "3 clinics changed places"


def test_escape_leaves_everything_as_it_is(page: QuestionsPage, qtbot: QtBot) -> None:
    ask_for_a_red_flag(page, qtbot)
    qtbot.keyClick(page.impact.accept, Qt.Key.Key_Escape)
    assert settings_of(page) == ()
    assert not page.impact.isVisible()
    assert page.table.hasFocus()


def test_another_change_takes_the_place_of_the_one_that_waits(
    page: QuestionsPage, qtbot: QtBot
) -> None:
    ask_for_a_red_flag(page, qtbot)
    page.table.select("S02")
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert not page.impact.isVisible()
    page.edits.confirm()
    assert settings_of(page) == (QuestionSetting("S02", in_use=False),)


def test_a_change_that_moves_scores_alone_is_made_at_once_and_says_so(
    page: QuestionsPage, qtbot: QtBot
) -> None:
    page.table.select("S02")
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    assert settings_of(page) == (QuestionSetting("S02", in_use=False),)
    assert page.header.impact.text().endswith("scores moved, no place")


def test_a_change_that_moves_nothing_says_nothing(page: QuestionsPage) -> None:
    page.edits.set_in_use("T10", in_use=True)
    page.edits.set_in_use("T10", in_use=False)
    page.edits.set_importance("T11", Importance.IMPORTANT)
    assert page.header.impact.text() == ""


def test_taking_a_red_flag_away_is_a_change_to_look_at_too(
    page: QuestionsPage, qtbot: QtBot
) -> None:
    ask_for_a_red_flag(page, qtbot)
    page.edits.confirm()
    page.edits.reset_all()
    assert "no red flag anymore" in page.impact.accessibleName()
    page.edits.confirm()
    assert settings_of(page) == ()


def test_an_edit_that_waits_is_forgotten_when_the_plan_becomes_another(
    page: QuestionsPage, qtbot: QtBot
) -> None:
    ask_for_a_red_flag(page, qtbot)
    remove_sample(page.workspace)
    assert not page.impact.isVisible()
    page.edits.confirm()
    assert page.workspace.plan is None


def test_an_edit_that_waits_is_forgotten_when_something_is_answered(
    page: QuestionsPage, qtbot: QtBot
) -> None:
    ask_for_a_red_flag(page, qtbot)
    dossier = page.workspace.dossiers[0]
    call = dossier.encounters[0]
    key, refused = ("S20", None), AnswerState.WOULD_NOT_ANSWER
    change = answer_given(dossier, call.id, key, refused, call.started_at)
    assert page.workspace.edit("answer", [change])
    assert not page.impact.isVisible()
    page.edits.confirm()
    assert settings_of(page) == ()


def test_there_is_something_to_reset_only_where_something_was_changed(
    page: QuestionsPage,
) -> None:
    assert not page.header.reset.isEnabled()
    page.edits.set_in_use("T10", in_use=True)
    assert page.header.reset.isEnabled()


def test_a_question_that_would_move_clinics_says_so_while_it_is_written(
    page: QuestionsPage, qtbot: QtBot
) -> None:
    page.writer.add()
    dialog = page.writer.dialog
    assert dialog is not None
    qtbot.keyClicks(dialog.form.ask, "Is there parking?")
    dialog.form.importance.chosen.emit("deal-breaker")
    dialog.show_preview()
    assert "an answer still open could be a red flag" in dialog.preview.impact.text()
