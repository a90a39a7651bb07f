"""From the comparison into a call and back, in the real window on a real library."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from support.builders import a_clinic, a_plan
from support.compare_driver import go_to, labels
from support.window_driver import close_window, open_window, pages_of

from spaprep.core.advice.gains import AnswerMethod
from spaprep.core.records.changes import added
from spaprep.core.records.records import Channel
from spaprep.ui.background.tasks import is_idle
from spaprep.ui.window.main_window import MainWindow


@pytest.fixture
def window_on_page(window: MainWindow, qtbot: QtBot) -> MainWindow:
    pages = pages_of(window)
    pages.plans.add_sample()
    pages.show("compare")
    qtbot.waitUntil(is_idle)
    return window


def test_what_is_looked_for_is_found_again_in_the_next_window(
    qapp: QApplication, qtbot: QtBot, library: Path
) -> None:
    first = open_window(qapp, qtbot, library)
    pages_of(first).plans.add_sample()
    pages_of(first).show("compare")
    pages_of(first).compare.focus_find()
    qtbot.keyClicks(pages_of(first).compare.head.find_field, "severe")
    close_window(qtbot, first)
    second = open_window(qapp, qtbot, library)
    assert pages_of(second).shown_key == "compare"
    page = pages_of(second).compare
    assert page.head.find_field.text() == "severe"
    assert page.found.isVisible()
    assert labels(page) == ["Experience with this procedure", "Severe side effects"]
    close_window(qtbot, second)


def test_another_plan_is_not_searched_for_the_words_of_the_first(
    window_on_page: MainWindow, qtbot: QtBot
) -> None:
    pages = pages_of(window_on_page)
    page, workspace = pages.compare, pages.workspace
    first = workspace.plan.id if workspace.plan else ""
    qtbot.keyClicks(page.head.find_field, "severe")
    other = a_plan(id="other", title="Another", position=9)
    workspace.edit("add", [added(other), added(a_clinic(other, "Far away"))])
    workspace.show_plan("other")
    assert page.head.find_field.text() == ""
    workspace.show_plan(first)
    assert page.head.find_field.text() == "severe"


def asked(window: MainWindow) -> tuple[str, str | None]:
    """Return the question that the call is at."""
    call = pages_of(window).call
    key = call.progress.current_key
    assert call.is_running
    assert key is not None
    return key


def test_asking_again_begins_a_call_at_that_question(
    window_on_page: MainWindow, qtbot: QtBot
) -> None:
    pages = pages_of(window_on_page)
    go_to(pages.compare, "Glow Bar DTLA", "Doctor during treatment")
    qtbot.keyClick(pages.compare.table, Qt.Key.Key_Return)
    detail = pages.compare.panels.detail
    buttons = [b for b in detail.findChildren(QPushButton) if b.text() == "Ask again"]
    buttons[-1].click()
    assert asked(window_on_page) == ("S03", None)
    encounters = next(
        d.encounters for d in pages.workspace.dossiers if d.clinic.name == "Glow Bar DTLA"
    )
    assert encounters[-1].channel is Channel.PHONE


def test_a_look_up_is_recorded_as_one(window_on_page: MainWindow) -> None:
    pages = pages_of(window_on_page)
    question = next(q for q in pages.compare.advice.questions if q.method is AnswerMethod.LOOK_UP)
    pages.compare.panels.open_answer(question)
    assert asked(window_on_page) == question.criterion.key
    dossier = pages.workspace.dossier(question.clinic_id)
    assert dossier is not None
    assert dossier.encounters[-1].channel is Channel.LOOK_UP
