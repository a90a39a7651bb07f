"""What the disk would not take: it stays on screen, is tried again, and is never dropped silently.

A library that may not grow stands for a full disk; another connection with an exclusive
transaction stands for a program that holds the library.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import TypeAlias

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.builders import START, a_plan
from support.call_driver import (
    CANYON,
    GLOW,
    asked,
    call_of,
    dossier_of,
    go_to,
    latest,
    press,
    start,
)
from support.window_driver import close_window, open_window, pages_of

from spaprep.core.records.changes import added
from spaprep.core.records.edits import edited
from spaprep.core.records.records import Dossier, Outcome
from spaprep.store.library.store import Store
from spaprep.ui.call.page import CallPage
from spaprep.ui.library.unsaved_dialog import UnsavedDialog, unsaved_text
from spaprep.ui.library.workspace import Workspace
from spaprep.ui.window.main_window import MainWindow

WORDS = "she says that the doctor comes in on Tuesdays. " * 400
LONG_WAIT = 10_000


@contextmanager
def full_disk(workspace: Workspace) -> Iterator[None]:
    """Let the library take nothing in."""
    store = workspace.library.store
    assert store is not None
    driver = store._library.connection
    most = driver.execute("PRAGMA max_page_count").fetchone()[0]
    driver.execute("PRAGMA max_page_count = 1")
    driver.execute("PRAGMA query_only = ON")
    yield
    driver.execute("PRAGMA query_only = OFF")
    driver.execute(f"PRAGMA max_page_count = {most}")


@contextmanager
def held_by_another_program(workspace: Workspace) -> Iterator[None]:
    """Let another program read and write the library, and nobody else."""
    assert workspace.library.path is not None
    other = sqlite3.connect(workspace.library.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    yield
    other.execute("ROLLBACK")
    other.close()


Fault: TypeAlias = Callable[[Workspace], AbstractContextManager[None]]
FAULTS = [full_disk, held_by_another_program]


@pytest.fixture
def page(call_page: CallPage) -> CallPage:
    return call_page


def on_disk(workspace: Workspace, place: int = CANYON) -> Dossier:
    """Return what another program finds in the library."""
    assert workspace.library.store is not None
    found = workspace.library.store.dossier(workspace.dossiers[place].clinic.id)
    assert found is not None
    return found


def says_not_saved(page: CallPage) -> bool:
    return "Not saved" in page.footer.not_saved.text() and not page.footer.not_saved.isHidden()


@pytest.mark.parametrize("fault", FAULTS)
def test_words_are_kept_and_saved_with_the_next_answer(
    qtbot: QtBot, page: CallPage, fault: Fault
) -> None:
    start(page)
    first = asked(page)
    with fault(page.workspace):
        page.form.words.setPlainText("she laughed")
        page.save_pending()
        assert says_not_saved(page)
        page.navigator.next()
        assert says_not_saved(page)
    press(qtbot, "1")
    assert not says_not_saved(page)
    assert page.footer.saved.text().startswith("✓ Saved")
    assert "she laughed" in on_disk(page.workspace).encounters[-1].notes
    assert [answer.question for answer in on_disk(page.workspace).answers][-1] != first


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_pending_is_saved_by_itself_once_there_is_room(
    qtbot: QtBot, page: CallPage, fault: Fault
) -> None:
    start(page)
    with fault(page.workspace):
        press(qtbot, "1")
        assert says_not_saved(page)
    qtbot.waitUntil(lambda: not says_not_saved(page), timeout=LONG_WAIT)
    assert on_disk(page.workspace).answers[-1].value is True


def test_a_one_key_answer_that_is_pending_is_shown_with_its_verdict(
    qtbot: QtBot, page: CallPage
) -> None:
    start(page)
    question = asked(page)
    with full_disk(page.workspace):
        press(qtbot, "2")
        page.navigator.next()
        page.navigator.back()
        assert latest(page, question) is not None
        assert page.panel.verdict.lines.count()
        assert page.form.editor is not None
        assert page.form.editor.value() is False
        assert says_not_saved(page)


def test_the_name_of_the_speaker_is_pending_too(qtbot: QtBot, page: CallPage) -> None:
    start(page)
    with full_disk(page.workspace):
        page.header.speaker.name.setFocus()
        qtbot.keyClicks(page.header.speaker.name, "Lisa Anderson")
        page.header.speaker.save_pending()
        page.setFocus()
        assert page.header.speaker.name.text() == "Lisa Anderson"
        assert says_not_saved(page)
    press(qtbot, "1")
    assert on_disk(page.workspace).encounters[-1].person == "Lisa Anderson"


def test_a_second_speaker_and_what_he_says_are_saved_in_order(qtbot: QtBot, page: CallPage) -> None:
    start(page)
    page.header.speaker.name.setText("Dana")
    page.header.speaker._emit_changed()
    press(qtbot, "1")
    with full_disk(page.workspace):
        page.header.speaker.name.setText("Kim")
        page.header.speaker._emit_changed()
        go_to(page, "S03")
        press(qtbot, "2")
        assert call_of(page).person == "Kim"
        assert on_disk(page.workspace).encounters[-1].person == "Dana"
    qtbot.waitUntil(lambda: not says_not_saved(page), timeout=LONG_WAIT)
    found = on_disk(page.workspace)
    assert [call.person for call in found.encounters[-2:]] == ["Dana", "Kim"]
    assert found.answers[-1].encounter_id == found.encounters[-1].id


def test_ending_the_call_keeps_what_is_pending(qtbot: QtBot, page: CallPage) -> None:
    workspace = page.workspace
    start(page)
    with full_disk(workspace):
        page.form.words.setPlainText("ask for Kim")
        page.end(Outcome.REACHED)
        assert not page.is_running
        assert workspace.unsaved
        assert "ask for Kim" in unsaved_text(workspace)
    with qtbot.waitSignal(workspace.saved, timeout=LONG_WAIT):
        pass
    found = on_disk(workspace).encounters[-1]
    assert "ask for Kim" in found.notes
    assert found.outcome is Outcome.REACHED


def test_an_edit_elsewhere_does_not_say_saved_while_something_is_pending(
    qtbot: QtBot, page: CallPage
) -> None:
    workspace = page.workspace
    start(page)
    press(qtbot, "1")
    gone = call_of(page)
    assert workspace.library.store is not None
    driver = workspace.library.store._library.connection
    driver.execute("DELETE FROM answer WHERE encounter_id = ?", (gone.id,))
    driver.execute("DELETE FROM encounter WHERE id = ?", (gone.id,))
    page.form.words.setPlainText("she laughed")
    page.save_pending()
    assert says_not_saved(page)
    with qtbot.assertNotEmitted(workspace.saved):
        other = dossier_of(page, GLOW).clinic
        assert workspace.edit("rename", [edited(other, START, name="Lumen")])
    assert says_not_saved(page)
    assert "she laughed" in unsaved_text(workspace)


def test_an_undone_answer_that_was_pending_is_never_saved(qtbot: QtBot, page: CallPage) -> None:
    workspace = page.workspace
    start(page)
    with full_disk(workspace):
        press(qtbot, "1")
        workspace.undo()
        assert dossier_of(page).answers == on_disk(workspace).answers
    qtbot.waitUntil(lambda: not workspace.unsaved, timeout=LONG_WAIT)
    assert dossier_of(page).answers == on_disk(workspace).answers
    workspace.redo()
    assert on_disk(workspace).answers[-1].value is True


def test_another_plan_is_shown_and_left_with_what_is_pending_in_place(
    qtbot: QtBot, page: CallPage
) -> None:
    workspace = page.workspace
    start(page)
    plan = workspace.plan
    assert plan is not None
    other = a_plan(title="Another", position=9)
    assert workspace.edit("plan", [added(other)])
    workspace.show_plan(plan.id)
    clinic_id = workspace.dossiers[CANYON].clinic.id
    page.resume(clinic_id, workspace.dossiers[CANYON].encounters[-1].id)
    with full_disk(workspace):
        press(qtbot, "1")
        pending = workspace.dossier(clinic_id)
        workspace.show_plan(other.id)
        assert "Canyon" in unsaved_text(workspace)
        workspace.show_plan(plan.id)
        assert workspace.dossier(clinic_id) == pending


def test_what_is_no_number_is_noted_as_words_when_the_question_is_left(
    qtbot: QtBot, page: CallPage
) -> None:
    start(page)
    go_to(page, "S08")
    press(qtbot, *"3o0")
    page.save_pending()
    assert says_not_saved(page)
    page.navigator.next()
    assert not says_not_saved(page)
    assert "(typed: 3o0)" in on_disk(page.workspace).encounters[-1].notes
    page.navigator.back()
    assert says_not_saved(page)
    field = page.form.editor.first_field() if page.form.editor else None
    assert field is not None
    assert field.text() == "3o0"
    field.selectAll()
    press(qtbot, *"300")
    page.save_pending()
    assert not says_not_saved(page)
    found = latest(page, "S08")
    assert found is not None
    assert (found.value, found.words) == (300, "")


def test_words_that_are_too_long_hold_the_end_of_the_call_back(page: CallPage) -> None:
    start(page)
    first = asked(page)
    page.form.words.setPlainText("a" * 20_001)
    page.navigator.next()
    page.end(Outcome.REACHED)
    assert page.is_running
    assert asked(page) == first
    assert says_not_saved(page)
    page.form.words.setPlainText("a")
    page.end(Outcome.REACHED)
    assert not page.is_running


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    made = open_window(qapp, qtbot, tmp_path / "library.db")
    pages_of(made).plans.add_sample()
    yield made
    close_window(qtbot, made)


def call_that_is_pending(window: MainWindow) -> CallPage:
    """Begin a call, and write down what the disk does not take from then on."""
    pages = pages_of(window)
    pages.start_call(pages.workspace.dossiers[CANYON].clinic.id)
    return pages.call


def answer_dialog(act: Callable[[UnsavedDialog], None]) -> None:
    """Do this to the dialog as soon as it is there."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, UnsavedDialog)
        act(dialog)

    QTimer.singleShot(200, look)


def test_both_signs_say_not_saved_until_it_is(qtbot: QtBot, window: MainWindow) -> None:
    page = call_that_is_pending(window)
    workspace = pages_of(window).workspace
    with full_disk(workspace):
        press(qtbot, "1")
        not_saved = page.footer.not_saved.text()
        for sign in (window.sidebar.save_status.state.text(), not_saved, window.notice.text):
            assert "Not saved" in sign
        window.notice.hide()
        press(qtbot, Qt.Key.Key_Return, "1")
        assert window.notice.text == ""
        assert "Not saved" in window.sidebar.save_status.state.text()
    qtbot.waitUntil(lambda: "✓ Saved" in window.sidebar.save_status.state.text(), timeout=LONG_WAIT)
    assert page.footer.saved.text().startswith("✓ Saved")


def test_the_notice_goes_when_everything_is_saved(qtbot: QtBot, window: MainWindow) -> None:
    call_that_is_pending(window)
    with full_disk(pages_of(window).workspace):
        press(qtbot, "1")
        assert window.notice.text
    qtbot.waitUntil(lambda: not window.notice.text, timeout=LONG_WAIT)


def test_closing_asks_and_esc_goes_back(window: MainWindow) -> None:
    page = call_that_is_pending(window)
    with full_disk(pages_of(window).workspace):
        page.form.words.setPlainText("she laughed")
        answer_dialog(lambda dialog: dialog.reject())
        assert not window.close()
        assert window.isVisible()
        assert page.form.words.toPlainText() == "she laughed"


def test_closing_asks_although_something_failed_unexpectedly(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = call_that_is_pending(window)
    with full_disk(pages_of(window).workspace):
        page.form.words.setPlainText("she laughed")
        page.save_pending()
        with monkeypatch.context() as patch, qtbot.captureExceptions() as found:
            patch.setattr(pages_of(window), "finish", partial(int, "x"))
            answer_dialog(lambda dialog: dialog.reject())
            assert not window.close()
        assert [kind for kind, _error, _trace in found] == [ValueError]
        assert window.isVisible()


def test_closing_can_be_tried_again_and_the_text_be_copied(window: MainWindow) -> None:
    page = call_that_is_pending(window)
    workspace = pages_of(window).workspace
    clinic_id = workspace.dossiers[CANYON].clinic.id
    path = workspace.library.path
    assert path is not None
    faults = ExitStack()
    faults.enter_context(full_disk(workspace))
    page.form.words.setPlainText("she laughed")

    def act(dialog: UnsavedDialog) -> None:
        assert "she laughed" in dialog.text.toPlainText()
        dialog.retry.click()
        assert dialog.isVisible()
        dialog.copy.click()
        assert "she laughed" in QApplication.clipboard().text()
        faults.close()
        dialog.retry.click()
        assert not dialog.isVisible()

    answer_dialog(act)
    assert window.close()
    workspace.library.close()
    store = Store.open(path)
    found = store.dossier(clinic_id)
    store.close()
    assert found is not None
    assert "she laughed" in found.encounters[-1].notes


def test_closing_without_it_closes(window: MainWindow) -> None:
    page = call_that_is_pending(window)
    with full_disk(pages_of(window).workspace):
        page.form.words.setPlainText("she laughed")
        answer_dialog(lambda dialog: dialog.leave.click())
        assert window.close()


def test_a_call_that_cannot_be_saved_does_not_begin(window: MainWindow) -> None:
    pages = pages_of(window)
    shown = window.stack.currentWidget()
    with full_disk(pages.workspace):
        pages.start_call(pages.workspace.dossiers[CANYON].clinic.id)
        assert not pages.is_calling
        assert window.stack.currentWidget() is shown
        assert "Not saved" in window.notice.text
