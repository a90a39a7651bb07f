"""What is typed while one listens: letters stay letters, and nothing typed is lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.call_driver import ENTER, GLOW, asked, call_of, dossier_of, go_to, latest, press, start

from spaprep.core.questions.question import Importance
from spaprep.core.records.changes import Change
from spaprep.core.records.records import AnswerState
from spaprep.core.settings.question_settings import with_changed_setting
from spaprep.ui.call.page import CallPage


@pytest.fixture
def page(call_page: CallPage) -> CallPage:
    return call_page


def test_a_name_typed_right_after_yes_is_a_name(qtbot: QtBot, page: CallPage) -> None:
    start(page)
    press(qtbot, "1", *"Dr. Reyes")
    page.save_pending()
    found = latest(page, "S01")
    assert found is not None
    assert (found.state, found.detail) == (AnswerState.ANSWERED, "Dr. Reyes")


def test_a_name_typed_before_yes_is_kept_and_goes_with_it(qtbot: QtBot, page: CallPage) -> None:
    start(page)
    assert page.form.editor is not None
    qtbot.keyClicks(page.form.editor.detail, "Dr. Reyes")
    page.navigator.next()
    assert "Dr. Reyes" in call_of(page).notes
    page.navigator.back()
    assert page.form.editor.detail.text() == "Dr. Reyes"
    assert page.form.editor.choose(1)
    found = latest(page, "S01")
    assert found is not None
    assert found.detail == "Dr. Reyes"
    assert call_of(page).notes == ""


def test_a_name_typed_after_did_not_know_changes_no_answer(qtbot: QtBot, page: CallPage) -> None:
    start(page)
    press(qtbot, "D")
    assert page.form.editor is not None
    qtbot.keyClicks(page.form.editor.detail, "Reyes")
    page.save_pending()
    found = latest(page, "S01")
    assert found is not None
    assert found.state is AnswerState.DID_NOT_KNOW


def test_not_knowing_takes_back_what_could_not_be(qtbot: QtBot, page: CallPage) -> None:
    start(page)
    go_to(page, "S11")
    press(qtbot, *"many")
    page.save_pending()
    page.recorder.record_state(AnswerState.DID_NOT_KNOW)
    assert page.form.problem.isHidden()
    found = latest(page, "S11")
    assert found is not None
    assert found.state is AnswerState.DID_NOT_KNOW


def test_what_cannot_be_is_still_there_when_the_plan_changes(qtbot: QtBot, page: CallPage) -> None:
    start(page)
    go_to(page, "S08")
    press(qtbot, *"many", ENTER)
    page.navigator.back()
    plan = page.workspace.plan
    assert plan is not None
    nice = with_changed_setting(plan, "S08", importance=Importance.NICE)
    assert page.workspace.edit("set", [Change(plan, nice)])
    assert asked(page) == "S08"
    assert page.form.editor is not None
    assert page.form.editor.typed_texts()[-1] == "many"
    assert "not a whole number" in page.form.problem.text()


def test_what_cannot_be_is_still_there_on_coming_back(qtbot: QtBot, page: CallPage) -> None:
    start(page)
    go_to(page, "S11")
    press(qtbot, *"many", ENTER, Qt.Key.Key_Left)
    go_to(page, "S11")
    assert page.form.editor.events.text() == "many"  # type: ignore[union-attr]
    assert page.form.problem.text()


@pytest.mark.parametrize("typed", ["1e99999999", "9" * 5000, "-1e9999"])
@pytest.mark.parametrize(("question", "field"), [("S21", "number"), ("S11", "percent")])
def test_a_monstrous_number_is_refused_at_once(
    page: CallPage, question: str, field: str, typed: str
) -> None:
    start(page)
    go_to(page, question)
    getattr(page.form.editor, field).setText(typed)
    assert page.form.editor is not None
    page.form.editor.save_now()
    assert page.form.problem.text()
    assert latest(page, question) is None


def test_a_name_that_is_too_long_is_told(page: CallPage) -> None:
    start(page)
    page.header.speaker.name.setText("A" * 300)
    page.header.speaker._emit_changed()
    assert "300" in page.footer.not_saved.text()
    assert call_of(page).person == ""
    assert page.header.speaker.name.text() == "A" * 300


def test_a_detail_that_is_too_long_is_told_and_stays(qtbot: QtBot, page: CallPage) -> None:
    start(page)
    press(qtbot, "1")
    assert page.form.editor is not None
    page.form.editor.detail.setText("A" * 300)
    page.form.editor.save_now()
    assert "300" in page.form.problem.text()
    assert page.form.editor.detail.text() == "A" * 300


def test_words_that_are_too_long_are_told_and_stay(page: CallPage) -> None:
    start(page)
    page.form.words.setPlainText("a" * 20_001)
    page.save_pending()
    assert page.footer.not_saved.text()
    page.navigator.next()
    page.navigator.back()
    assert len(page.form.words.toPlainText()) == 20_001


def test_a_whole_book_is_not_pasted_into_the_note(qtbot: QtBot, page: CallPage) -> None:
    start(page)
    qtbot.keyClicks(page.form.words, "she said ")
    QApplication.clipboard().setText("a" * 200_000)
    page.form.words.paste()
    assert page.form.words.toPlainText() == "she said "
    assert "Paste less of it." in page.form.problem.text()
    QApplication.clipboard().setText("no")
    page.form.words.paste()
    assert page.form.words.toPlainText() == "she said no"


def test_words_that_were_not_saved_are_still_there_and_saved_later(
    qtbot: QtBot, page: CallPage
) -> None:
    start(page)
    qtbot.keyClicks(page.form.words, "one moment")
    store = page.workspace.library.store
    assert store is not None
    driver = store._library.connection
    driver.execute("PRAGMA query_only = ON")
    page.navigator.next()
    assert "Not saved" in page.footer.not_saved.text()
    page.navigator.back()
    assert page.form.words.toPlainText() == "one moment"
    driver.execute("PRAGMA query_only = OFF")
    qtbot.waitUntil(page.footer.not_saved.isHidden)
    assert "Saved" in page.footer.saved.text()
    on_disk = store.dossier(dossier_of(page).clinic.id)
    assert on_disk is not None
    assert "one moment" in on_disk.encounters[-1].notes


def test_an_answer_that_was_not_saved_keeps_the_words_before_it(
    qtbot: QtBot, page: CallPage
) -> None:
    start(page)
    qtbot.keyClicks(page.form.words, "one moment")
    page.save_pending()
    store = page.workspace.library.store
    assert store is not None
    driver = store._library.connection
    driver.execute("PRAGMA query_only = ON")
    qtbot.keyClick(page, "1")
    driver.execute("PRAGMA query_only = OFF")
    page.navigator.next()
    page.navigator.back()
    assert page.form.words.toPlainText() == "one moment"
    qtbot.waitUntil(page.footer.not_saved.isHidden)
    on_disk = store.dossier(dossier_of(page).clinic.id)
    assert on_disk is not None
    assert [(answer.value, answer.words) for answer in on_disk.answers] == [(True, "one moment")]


def test_typing_is_undone_in_one_step(qtbot: QtBot, page: CallPage) -> None:
    start(page)
    go_to(page, "S08")
    for digit in "120":
        press(qtbot, digit)
        page.save_pending()
    page.workspace.undo()
    assert latest(page, "S08") is None


def test_two_choices_are_undone_one_by_one(qtbot: QtBot, page: CallPage) -> None:
    start(page)
    go_to(page, "S03")
    press(qtbot, "1", "2")
    page.workspace.undo()
    found = latest(page, "S03")
    assert found is not None
    assert found.value == "at-my-side"


def test_undone_words_leave_the_page_too(qtbot: QtBot, page: CallPage) -> None:
    start(page)
    qtbot.keyClicks(page.form.words, "one moment")
    page.save_pending()
    page.workspace.undo()
    assert page.form.words.toPlainText() == ""


def test_an_edit_at_another_clinic_leaves_what_is_being_typed(qtbot: QtBot, page: CallPage) -> None:
    from datetime import datetime

    from spaprep.core.records.edits import edited

    start(page)
    go_to(page, "S08")
    press(qtbot, *"12")
    editor = page.form.editor
    other = dossier_of(page, GLOW).clinic
    page.workspace.edit("note", [edited(other, datetime.now().astimezone(), notes="x")])
    assert page.form.editor is editor
    press(qtbot, "0")
    page.save_pending()
    found = latest(page, "S08")
    assert found is not None
    assert found.value == 120
