"""What could not be saved in a dialog or a table stays there, with the reason, until it can."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from support.builders import a_plan
from support.paths import ATTACKS
from support.questions_driver import settings_of
from support.window_driver import PATIENCE, pages_of

from spaprep.core.questions.question import Importance
from spaprep.core.records.changes import added
from spaprep.core.records.records import QuestionSetting
from spaprep.ui.background.tasks import is_idle
from spaprep.ui.plans.sample import add_sample
from spaprep.ui.questions.page import QuestionsPage
from spaprep.ui.questions.table.threshold_delegate import ThresholdCard
from spaprep.ui.window.main_window import MainWindow

ATTACK = ATTACKS / "full_disk.py"
ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape
IN_USE = "Another program is using “library.db”"
KINDS = (
    "new clinic",
    "pasted clinic",
    "edited clinic",
    "edited encounter",
    "own verdict",
    "settled conflict",
    "corrected answer",
    "new question",
    "edited question",
    "numbers in the table",
    "numbers beside it",
    "new plan",
    "edited plan",
    "copied plan",
    "imported contacts",
    "questions copied",
)


@contextmanager
def held_by_another(page: QuestionsPage) -> Iterator[None]:
    """Keep everyone else from the library, as another program may."""
    library = page.workspace.library_path
    assert library is not None
    with closing(sqlite3.connect(library, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield


def cards(page: QuestionsPage) -> list[ThresholdCard]:
    return [card for card in page.table.findChildren(ThresholdCard) if card.isVisible()]


def typed_card(page: QuestionsPage, qtbot: QtBot) -> ThresholdCard:
    """Begin to edit the numbers of a question, and type another one."""
    page.table.select("S21")
    page.table.setFocus()
    qtbot.keyClick(page.table, ENTER)
    (card,) = cards(page)
    card.fields.meets.selectAll()
    qtbot.keyClicks(card.fields.meets, "2")
    return card


@pytest.mark.timeout(600)
def test_every_dialog_and_table_keeps_what_it_can_not_save_says_why_and_saves_it_later() -> None:
    command = [sys.executable, str(ATTACK), "--fault", "locked", *KINDS]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    assert found.stdout.count("fine ") == len(KINDS), found.stdout + found.stderr
    assert found.returncode == 0


def test_numbers_in_the_table_stay_open_until_they_are_saved(
    questions_page: QuestionsPage, qtbot: QtBot
) -> None:
    card = typed_card(questions_page, qtbot)
    with held_by_another(questions_page):
        qtbot.keyClick(card.fields.meets, ENTER)
        assert cards(questions_page) == [card]
        assert card.fields.meets.text() == "2"
        assert card.fields.meets.hasFocus()
        assert card.fields.problem.accessibleName().startswith(IN_USE)
        assert "What you typed is still here" in card.fields.problem.accessibleName()
    qtbot.keyClick(card.fields.meets, ENTER)
    qtbot.waitUntil(lambda: not cards(questions_page))
    assert settings_of(questions_page) == (QuestionSetting("S21", meets=24, partly=3),)


def test_numbers_that_were_not_saved_stay_where_the_user_goes_on_and_are_given_up_with_esc(
    questions_page: QuestionsPage, qtbot: QtBot
) -> None:
    card = typed_card(questions_page, qtbot)
    with held_by_another(questions_page):
        questions_page.header.find_field.setFocus()
        assert cards(questions_page) == [card]
        questions_page.table.select("S08")
        assert cards(questions_page) == [card]
    qtbot.keyClick(card.fields.meets, ESCAPE)
    qtbot.waitUntil(lambda: not cards(questions_page))
    assert settings_of(questions_page) == ()


def test_numbers_beside_the_table_stay_as_typed_until_they_are_saved(
    questions_page: QuestionsPage, qtbot: QtBot
) -> None:
    questions_page.table.select("S21")
    numbers = questions_page.detail.numbers
    numbers.meets.setFocus()
    numbers.meets.selectAll()
    qtbot.keyClicks(numbers.meets, "2")
    with held_by_another(questions_page):
        questions_page.table.setFocus()
        assert numbers.problem.accessibleName().startswith(IN_USE)
        questions_page.refresh()
        assert numbers.meets.text() == "2"
    numbers.meets.setFocus()
    qtbot.keyClick(numbers.meets, ENTER)
    assert settings_of(questions_page) == (QuestionSetting("S21", meets=24, partly=3),)
    assert numbers.problem.isHidden()


@pytest.mark.parametrize("typed", ["2", "a few"])
def test_numbers_beside_the_table_that_were_not_saved_are_there_again_at_their_question(
    questions_page: QuestionsPage, qtbot: QtBot, typed: str
) -> None:
    page, numbers = questions_page, questions_page.detail.numbers
    page.table.select("S21")
    numbers.meets.setFocus()
    numbers.meets.selectAll()
    qtbot.keyClicks(numbers.meets, typed)
    with held_by_another(page):
        page.table.setFocus()
        reason = numbers.problem.accessibleName()
        assert reason
    page.table.select("S08")
    assert numbers.texts() == ("50", "25")
    assert numbers.problem.isHidden()
    page.table.select("S21")
    assert numbers.meets.text() == typed
    assert numbers.problem.accessibleName() == reason
    numbers.meets.setFocus()
    numbers.meets.selectAll()
    qtbot.keyClicks(numbers.meets, "2")
    qtbot.keyClick(numbers.meets, ENTER)
    assert settings_of(page) == (QuestionSetting("S21", meets=24, partly=3),)
    page.table.select("S08")
    page.table.select("S21")
    assert numbers.texts() == ("2", "3")
    assert numbers.problem.isHidden()


def test_numbers_that_were_not_saved_are_not_carried_to_another_plan(
    questions_page: QuestionsPage, qtbot: QtBot
) -> None:
    page, numbers = questions_page, questions_page.detail.numbers
    page.table.select("S21")
    numbers.meets.setFocus()
    qtbot.keyClicks(numbers.meets, "x")
    page.table.setFocus()
    assert numbers.problem.accessibleName()
    assert page.workspace.edit("plan", [added(a_plan(title="Another", position=9))])
    page.table.select("S08")
    page.table.select("S21")
    assert numbers.texts() == ("1", "3")


def test_a_change_that_was_agreed_to_and_could_not_be_saved_goes_on_waiting(
    questions_page: QuestionsPage,
) -> None:
    moves = questions_page.moves
    questions_page.edits.weigh("S14", Importance.DEAL_BREAKER)
    assert moves.isVisible()
    with held_by_another(questions_page):
        moves.keep.click()
        assert moves.isVisible()
        assert settings_of(questions_page) == ()
    moves.keep.click()
    assert not moves.isVisible()
    assert settings_of(questions_page) == (
        QuestionSetting("S14", importance=Importance.DEAL_BREAKER),
    )


def test_contacts_that_could_not_be_saved_are_shown_again_as_they_were_chosen(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, library: Path
) -> None:
    qtbot.waitUntil(is_idle, timeout=PATIENCE)
    assert add_sample(pages_of(window).workspace)
    path = tmp_path / "contacts.csv"
    path.write_text("name,city\nBay Aesthetics,Venice\nCove,Malibu\n", encoding="utf-8")
    pages_of(window).import_file(str(path))
    qtbot.waitUntil(is_idle, timeout=PATIENCE)
    dialog = pages_of(window).imports.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 2 and is_idle(), timeout=PATIENCE)
    with closing(sqlite3.connect(library, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        dialog.accept()
        qtbot.waitUntil(dialog.isVisible, timeout=PATIENCE)
    assert dialog.unsaved.text().startswith(IN_USE)
    assert window.sidebar.save_status.state.text().startswith("Not saved: Another program")
    assert len(pages_of(window).workspace.dossiers) == 5
    dialog.accept()
    qtbot.waitUntil(lambda: len(pages_of(window).workspace.dossiers) == 7, timeout=PATIENCE)
    assert "2 clinics were imported." in window.notice.text
