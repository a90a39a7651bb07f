"""What could not be saved in a dialog or a table stays there, with the reason, until it can."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeAlias

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid
from support.builders import START, a_plan
from support.paths import ATTACKS
from support.questions_driver import settings_of
from support.window_driver import PATIENCE, pages_of

from spaprep.core.questions.question import Bound, Importance, Threshold
from spaprep.core.records.changes import added
from spaprep.core.records.edits import edited
from spaprep.core.records.records import QuestionSetting
from spaprep.ui.background.tasks import is_idle
from spaprep.ui.clinics.forms.clinic_dialog import ClinicDialog
from spaprep.ui.library.unsaved import RefusedInput
from spaprep.ui.library.unsaved_dialog import UnsavedDialog, unsaved_text
from spaprep.ui.plans.sample import add_sample
from spaprep.ui.questions.page import QuestionsPage
from spaprep.ui.questions.table.questions_model import COLUMN_RULE
from spaprep.ui.questions.table.threshold_editor import ThresholdEditor
from spaprep.ui.widgets.threshold_fields import ThresholdFields
from spaprep.ui.window.main_window import MainWindow
from spaprep.ui.window.pages import Pages

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
def held_by_another(page: QuestionsPage | Pages) -> Iterator[None]:
    """Keep everyone else from the library, as another program may."""
    library = page.workspace.library.path
    assert library is not None
    with closing(sqlite3.connect(library, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield


def settings_on_disk(page: QuestionsPage) -> list[tuple[str, float | None]]:
    """Return what another program finds changed about the questions: each with its number."""
    library, plan = page.workspace.library.path, page.workspace.plan
    assert library is not None
    assert plan is not None
    found = "SELECT question, meets FROM question_setting WHERE plan_id = ?"
    with closing(sqlite3.connect(library)) as other:
        return other.execute(found, (plan.id,)).fetchall()


def cards(page: QuestionsPage) -> list[ThresholdEditor]:
    return [card for card in page.table.findChildren(ThresholdEditor) if card.isVisible()]


def typed_card(page: QuestionsPage, qtbot: QtBot) -> ThresholdEditor:
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


def rule_shown(page: QuestionsPage) -> str:
    """Return what the table says meets the question of the tests."""
    table = page.table.questions
    return str(table.index(table.row_of("S21"), COLUMN_RULE).data())


def type_beside(page: QuestionsPage, qtbot: QtBot, text: str) -> ThresholdFields:
    """Type a number beside the table, and go on to the table."""
    page.table.select("S21")
    numbers = page.detail.numbers
    numbers.meets.setFocus()
    numbers.meets.selectAll()
    qtbot.keyClicks(numbers.meets, text)
    page.table.setFocus()
    return numbers


def type_in_table(page: QuestionsPage, qtbot: QtBot, text: str) -> None:
    card = typed_card(page, qtbot)
    card.fields.meets.setText(text)
    qtbot.keyClick(card.fields.meets, ENTER)


TypeNumber: TypeAlias = Callable[[QuestionsPage, QtBot, str], object]
WAYS = pytest.mark.parametrize("type_number", [type_in_table, type_beside])


@WAYS
def test_numbers_that_the_disk_refuses_are_shown_and_saved_by_themselves(
    questions_page: QuestionsPage, qtbot: QtBot, type_number: TypeNumber
) -> None:
    page, workspace = questions_page, questions_page.workspace
    with held_by_another(page):
        with qtbot.waitSignal(workspace.not_saved) as not_saved:
            type_number(page, qtbot, "2")
        assert not_saved.args is not None
        assert not_saved.args[0].startswith(IN_USE)
        assert rule_shown(page) == "at least 2 years"
        assert "at least 2 years" in unsaved_text(workspace)
    assert workspace.unsaved
    qtbot.waitUntil(lambda: not workspace.unsaved, timeout=PATIENCE)
    assert settings_on_disk(page) == [("S21", 24)]
    workspace.undo()
    assert settings_on_disk(page) == []


@WAYS
def test_numbers_that_the_disk_refused_are_saved_with_the_next_edit(
    questions_page: QuestionsPage, qtbot: QtBot, type_number: TypeNumber
) -> None:
    page = questions_page
    with held_by_another(page):
        type_number(page, qtbot, "2")
    clinic = page.workspace.dossiers[0].clinic
    with qtbot.waitSignal(page.workspace.saved):
        assert page.workspace.edit("rename", [edited(clinic, START, name="Lumen")])
    assert not page.workspace.unsaved
    assert settings_on_disk(page) == [("S21", 24)]


def test_a_number_that_was_not_saved_can_be_undone_before_it_is(
    questions_page: QuestionsPage, qtbot: QtBot
) -> None:
    page = questions_page
    with held_by_another(page):
        type_beside(page, qtbot, "2")
        page.workspace.undo()
        assert rule_shown(page) == "at least 1 year"
    qtbot.waitUntil(lambda: not page.workspace.unsaved, timeout=PATIENCE)
    assert settings_on_disk(page) == []


def test_what_is_no_number_is_not_saved_whatever_else_is(
    questions_page: QuestionsPage, qtbot: QtBot
) -> None:
    page, workspace = questions_page, questions_page.workspace
    with qtbot.waitSignal(workspace.input_refused) as refused:
        type_beside(page, qtbot, "a few")
    assert refused.args == ["“a few” is not a number."]
    clinic = workspace.dossiers[0].clinic
    with qtbot.assertNotEmitted(workspace.saved):
        assert workspace.edit("rename", [edited(clinic, START, name="Lumen")])
    assert "a few" in unsaved_text(workspace)
    with qtbot.waitSignal(workspace.saved):
        type_beside(page, qtbot, "2")
    assert not workspace.unsaved


def test_a_card_with_no_number_is_not_saved_until_it_is_given_up(
    questions_page: QuestionsPage, qtbot: QtBot
) -> None:
    page, workspace = questions_page, questions_page.workspace
    type_in_table(page, qtbot, "a few")
    (card,) = cards(page)
    clinic = workspace.dossiers[0].clinic
    with qtbot.assertNotEmitted(workspace.saved):
        assert workspace.edit("rename", [edited(clinic, START, name="Lumen")])
    assert "a few" in unsaved_text(workspace)
    with qtbot.waitSignal(workspace.saved, timeout=PATIENCE):
        qtbot.keyClick(card.fields.meets, ESCAPE)
    assert settings_of(page) == ()


def test_one_source_that_is_saved_leaves_the_other_unsaved(
    questions_page: QuestionsPage, qtbot: QtBot
) -> None:
    page, workspace = questions_page, questions_page.workspace
    workspace.unsaved.refuse("call", RefusedInput("The name is too long.", "Lisa Anderson"))
    type_beside(page, qtbot, "a few")
    with qtbot.assertNotEmitted(workspace.saved):
        workspace.unsaved.refuse("call", RefusedInput())
    assert unsaved_text(workspace).endswith("a few / 3")
    assert workspace.unsaved.reason == "“a few” is not a number."


def test_numbers_that_are_none_are_there_again_at_their_question(
    questions_page: QuestionsPage, qtbot: QtBot
) -> None:
    page = questions_page
    numbers = type_beside(page, qtbot, "a few")
    reason = numbers.problem.accessibleName()
    assert reason
    page.table.select("S08")
    assert numbers.texts() == ("50", "25")
    assert numbers.problem.isHidden()
    page.table.select("S21")
    assert numbers.meets.text() == "a few"
    assert numbers.problem.accessibleName() == reason
    type_beside(page, qtbot, "2")
    assert settings_of(page) == (QuestionSetting("S21", meets=24, partly=3),)
    page.table.select("S08")
    page.table.select("S21")
    assert numbers.texts() == ("2", "3")
    assert numbers.problem.isHidden()


def test_numbers_of_a_question_that_has_others_by_now_are_forgotten(
    questions_page: QuestionsPage, qtbot: QtBot
) -> None:
    page = questions_page
    type_beside(page, qtbot, "a few")
    page.edits.set_threshold("S21", Threshold(Bound.AT_LEAST, 36, 3))
    assert not page.workspace.unsaved
    assert page.detail.numbers.texts()[0] == "3"


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
    assert "x" in unsaved_text(page.workspace)
    page.workspace.show_plan(page.workspace.plans[0].id)
    page.table.select("S08")
    page.table.select("S21")
    assert numbers.meets.text() == "1x"


def test_a_change_that_was_agreed_to_and_could_not_be_saved_is_saved_by_itself(
    questions_page: QuestionsPage, qtbot: QtBot
) -> None:
    page, impact = questions_page, questions_page.impact
    page.edits.set_importance("S14", Importance.DEAL_BREAKER)
    assert impact.isVisible()
    with held_by_another(page):
        impact.accept.click()
        assert not impact.isVisible()
        assert page.questions["S14"].importance is Importance.DEAL_BREAKER
    qtbot.waitUntil(lambda: not page.workspace.unsaved, timeout=PATIENCE)
    assert settings_on_disk(page) == [("S14", None)]


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


def edited_notes(pages: Pages, qtbot: QtBot, text: str) -> ClinicDialog:
    """Type notes about a clinic into its dialog, and press the button that saves."""
    pages.clinics.select(pages.workspace.dossiers[0].clinic.id)
    pages.clinics.edit_clinic()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ClinicDialog)
    dialog.notes.setFocus()
    qtbot.keyClicks(dialog.notes, text)
    dialog.accept()
    return dialog


@pytest.fixture
def pages(window: MainWindow, qtbot: QtBot) -> Pages:
    qtbot.waitUntil(is_idle, timeout=PATIENCE)
    assert add_sample(pages_of(window).workspace)
    return pages_of(window)


def test_a_dialog_that_the_disk_refuses_is_saved_by_itself_and_closes(
    window: MainWindow, pages: Pages, qtbot: QtBot
) -> None:
    with held_by_another(pages):
        dialog = edited_notes(pages, qtbot, "ask for Kim")
        assert dialog.isVisible()
        assert "ask for Kim" in unsaved_text(pages.workspace)
        assert window.sidebar.save_status.state.text().startswith("Not saved: Another program")
    qtbot.waitUntil(lambda: not pages.workspace.unsaved, timeout=PATIENCE)
    assert pages.workspace.dossiers[0].clinic.notes.endswith("ask for Kim")
    assert "✓ Saved" in window.sidebar.save_status.state.text()


def test_a_dialog_that_the_user_goes_on_with_is_not_saved_by_itself(
    pages: Pages, qtbot: QtBot
) -> None:
    with held_by_another(pages):
        dialog = edited_notes(pages, qtbot, "ask for Kim")
        qtbot.keyClicks(dialog.notes, " or ")
    pages.workspace.unsaved.retry()
    assert dialog.isVisible()
    assert pages.workspace.unsaved
    qtbot.keyClicks(dialog.notes, "Lee")
    dialog.accept()
    assert not pages.workspace.unsaved
    assert pages.workspace.dossiers[0].clinic.notes.endswith("ask for Kim or Lee")


def test_a_dialog_that_is_given_up_is_not_unsaved(pages: Pages, qtbot: QtBot) -> None:
    with held_by_another(pages):
        dialog = edited_notes(pages, qtbot, "ask for Kim")
        with qtbot.waitSignal(pages.workspace.saved):
            dialog.reject()
    assert not pages.workspace.unsaved


def test_a_dialog_that_is_destroyed_with_its_page_is_not_tried_again(
    pages: Pages, qtbot: QtBot
) -> None:
    with held_by_another(pages):
        dialog = edited_notes(pages, qtbot, "ask for Kim")
        dialog.deleteLater()
        qtbot.waitUntil(lambda: not isValid(dialog))
        pages.workspace.unsaved.retry()
    assert not pages.workspace.unsaved


def test_what_is_tried_again_and_fails_says_nothing_new(pages: Pages, qtbot: QtBot) -> None:
    with held_by_another(pages):
        dialog = edited_notes(pages, qtbot, "ask for Kim")
        with qtbot.assertNotEmitted(pages.workspace.not_saved):
            pages.workspace.unsaved.retry()
        assert dialog.isVisible()
        dialog.reject()


def test_closing_asks_about_all_that_was_typed_on_any_page(
    window: MainWindow, pages: Pages, qtbot: QtBot
) -> None:
    pages.show("questions")
    pages.start_call(pages.workspace.dossiers[4].clinic.id)
    found: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, UnsavedDialog)
        found.append(dialog.text.toPlainText())
        dialog.reject()

    with held_by_another(pages):
        pages.call.form.words.setPlainText("she laughed")
        pages.call.save_pending()
        pages.show("questions")
        type_beside(pages.questions, qtbot, "a few")
        pages.questions.edits.set_threshold("S08", Threshold(Bound.AT_LEAST, 47, 3))
        QTimer.singleShot(200, look)
        assert not window.close()
    for text in ("she laughed", "a few", "at least 47"):
        assert text in found[0]
    qtbot.waitUntil(lambda: not pages.workspace.unsaved.changes, timeout=PATIENCE)
    pages.workspace.unsaved.refuse("questions: the detail", RefusedInput())
