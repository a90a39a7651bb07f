"""Undo in the window: in the plan that an edit was made in, of what it says, with nothing lost."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from support.builders import a_clinic, a_plan
from support.window_driver import PATIENCE, pages_of

from spaprep.core.records.changes import Change, added
from spaprep.core.records.edits import edited
from spaprep.core.records.records import Plan, QuestionSetting
from spaprep.store.sqlite.connections import connect
from spaprep.ui.background.tasks import Progress, is_idle
from spaprep.ui.library.large_edit import edit_in_background
from spaprep.ui.library.workspace import Workspace
from spaprep.ui.plans.sample import remove_sample
from spaprep.ui.window.main_window import MainWindow

CANYON = 4


@pytest.fixture
def workspace(window: MainWindow, qtbot: QtBot) -> Workspace:
    """Return the workspace of the window, on the sample plan, with another plan beside it."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.waitUntil(is_idle, timeout=PATIENCE)
    found = pages_of(window).workspace
    assert found.edit("other plan", [added(a_plan(title="Chin", position=1))])
    pages_of(window).plans.add_sample()
    return found


def other(workspace: Workspace) -> Plan:
    return next(plan for plan in workspace.plans if plan.title == "Chin")


def menu_action(window: MainWindow, text: str) -> QAction:
    return next(a for a in window.menus.actions if text in a.text())


def notes_on_disk(library: Path) -> str:
    connection = connect(library, "ro")
    found = connection.execute("SELECT notes FROM encounter WHERE ended_at IS NULL").fetchall()
    connection.close()
    return "\n".join(notes for (notes,) in found)


def typing(window: MainWindow, qtbot: QtBot, words: str) -> None:
    """Begin a call, and be in the middle of writing down what they say."""
    pages = pages_of(window)
    pages.start_call(pages.workspace.dossiers[CANYON].clinic.id)
    pages.call.form.words.setFocus()
    qtbot.keyClicks(pages.call.form.words, words)
    assert pages.call.form.words.is_pending


def test_an_answer_is_taken_back_in_its_own_plan(window: MainWindow, workspace: Workspace) -> None:
    sample = workspace.plan
    answer = workspace.dossiers[0].answers[0]
    assert workspace.edit("answer", [Change(answer, replace(answer, words="never said"))])
    workspace.show_plan(other(workspace).id)
    menu_action(window, "Undo").trigger()
    assert workspace.plan == sample
    assert workspace.dossiers[0].answers[0] == answer
    workspace.show_plan(other(workspace).id)
    menu_action(window, "Redo").trigger()
    assert workspace.plan == sample
    assert workspace.dossiers[0].answers[0].words == "never said"


def test_a_plan_that_was_deleted_comes_back_whatever_is_shown(workspace: Workspace) -> None:
    sample = workspace.contents()
    assert sample is not None
    pages = workspace.plans
    assert remove_sample(workspace)
    workspace.show_plan(other(workspace).id)
    workspace.undo()
    assert workspace.plans == pages
    assert workspace.contents() == sample


def test_what_is_being_typed_is_saved_before_anything_is_taken_back(
    window: MainWindow, workspace: Workspace, qtbot: QtBot, library: Path
) -> None:
    plan = workspace.plan
    assert plan is not None
    pages = pages_of(window)
    pages.start_call(workspace.dossiers[CANYON].clinic.id)
    off = QuestionSetting(pages.call.asked_id, in_use=False)
    assert workspace.edit("off", [edited(plan, plan.updated_at, settings=(*plan.settings, off))])
    qtbot.keyClicks(pages.call.form.words, "half a word")
    menu_action(window, "Undo").trigger()
    stack = workspace.undo_stack
    assert stack.undoText() == "off"
    assert stack.redoText() == "note"
    menu_action(window, "Redo").trigger()
    assert "half a word" in notes_on_disk(library)
    assert not stack.canRedo()


def test_what_is_being_typed_is_saved_before_another_plan_is_shown(
    window: MainWindow, workspace: Workspace, qtbot: QtBot, library: Path
) -> None:
    typing(window, qtbot, "half a word")
    workspace.show_plan(other(workspace).id)
    assert "half a word" in notes_on_disk(library)
    assert not pages_of(window).is_calling


def test_in_a_call_the_menu_is_about_its_clinic(
    window: MainWindow, workspace: Workspace, qtbot: QtBot, library: Path
) -> None:
    typing(window, qtbot, "half a word")
    called = workspace.dossiers[CANYON].clinic
    assert pages_of(window).clinics.selected_id() != called.id
    menu_action(window, "Delete clinic").trigger()
    assert workspace.dossier(called.id) is None
    assert len(workspace.dossiers) == CANYON
    workspace.undo()
    assert workspace.dossier(called.id) is not None
    assert "half a word" in notes_on_disk(library)


def test_undo_is_offered_until_something_else_is_done(
    window: MainWindow, workspace: Workspace
) -> None:
    pages_of(window).plans.delete_plan()
    assert "was deleted" in window.notice.text
    workspace.show_plan(other(workspace).id)
    assert "was deleted" in window.notice.text
    plan = other(workspace)
    assert workspace.edit("rename", [edited(plan, plan.updated_at, title="Chin and neck")])
    assert window.notice.text == ""
    pages_of(window).plans.delete_plan()
    undo = next(b for b in window.notice.findChildren(QPushButton) if b.text() == "Undo")
    undo.click()
    assert workspace.plan is not None
    assert workspace.plan.title == "Chin and neck"


def test_clinics_that_come_in_while_another_plan_is_shown_stay_out_of_it(
    workspace: Workspace, qtbot: QtBot
) -> None:
    sample, chin = workspace.plan, other(workspace)
    assert sample is not None
    count = len(workspace.dossiers)
    made = [added(a_clinic(sample, f"Clinic {number}", position=9)) for number in range(30)]
    told: list[object] = []
    edit_in_background(workspace, "import", lambda _p: made, Progress(), told.append, told.append)
    workspace.show_plan(chin.id)
    qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE)
    assert told == [30]
    assert (workspace.plan, workspace.dossiers) == (chin, ())
    workspace.undo()
    assert workspace.plan == sample
    assert len(workspace.dossiers) == count
