"""A call in a plan whose questions are all switched off, before it or in its middle."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from support.builders import a_clinic, a_plan
from support.window_driver import PATIENCE, pages_of

from spaprep.core.records.changes import added
from spaprep.core.records.edits import edited
from spaprep.core.records.records import Outcome, Plan, QuestionSetting
from spaprep.ui.background.tasks import is_idle
from spaprep.ui.call.page import CallPage
from spaprep.ui.call.view.side_panel import CallSidePanel
from spaprep.ui.library.workspace import Workspace
from spaprep.ui.window.main_window import MainWindow

KEYS = (Qt.Key.Key_D, Qt.Key.Key_N, Qt.Key.Key_S, Qt.Key.Key_1, Qt.Key.Key_Return)


@pytest.fixture
def workspace(window: MainWindow, qtbot: QtBot) -> Workspace:
    """Return the workspace of the window, on a plan with one clinic."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.waitUntil(is_idle, timeout=PATIENCE)
    found = pages_of(window).workspace
    plan = a_plan()
    assert found.edit("plan", [added(plan), added(a_clinic(plan))])
    return found


def switch_all_off(workspace: Workspace) -> None:
    plan = workspace.plan
    assert isinstance(plan, Plan)
    settings = tuple(QuestionSetting(key, in_use=False) for key in workspace.catalogue)
    assert workspace.edit("off", [edited(plan, plan.updated_at, settings=settings)])


def begun(window: MainWindow) -> CallPage:
    pages = pages_of(window)
    pages.start_call(pages.workspace.dossiers[0].clinic.id)
    return pages.call


def words_of(side: CallSidePanel) -> set[str]:
    return {label.text() for label in side.findChildren(QLabel) if not label.isHidden()}


def test_it_says_so_and_has_no_field_that_nothing_comes_of(
    window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    switch_all_off(workspace)
    page = begun(window)
    assert "No question is in use" in page.panel.head.wording.text()
    assert not page.form.words.isVisible()
    assert not page.form.states.isVisible()
    assert not page.panel.head.deal_breaker.isVisible()
    for key in KEYS:
        qtbot.keyClick(page, key)
    page.end(Outcome.VOICEMAIL)
    (dossier,) = workspace.dossiers
    assert dossier.answers == ()
    assert dossier.encounters[0].outcome is Outcome.VOICEMAIL


def test_what_is_typed_when_the_last_one_goes_is_kept_and_the_rest_comes_back(
    window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    page = begun(window)
    asked = page.asked_id
    qtbot.waitUntil(lambda: "Why ask" in words_of(page.side))
    page.form.words.setFocus()
    qtbot.keyClicks(page.form.words, "half a word")
    switch_all_off(workspace)
    assert not page.form.words.isVisible()
    assert page.finder.questions.count() == 0
    assert not words_of(page.side)
    assert not page.side.moods
    assert "half a word" in workspace.dossiers[0].encounters[0].notes
    for key in KEYS:
        qtbot.keyClick(page, key)
    plan = workspace.plan
    assert isinstance(plan, Plan)
    assert workspace.edit("on", [edited(plan, plan.updated_at, settings=())])
    assert page.asked_id == asked
    told = {"Why ask", "How are they taking it?"}
    qtbot.waitUntil(lambda: told <= words_of(page.side))
    assert page.side.moods
    assert page.form.words.isVisible()
    assert page.form.words.toPlainText() == "half a word"
