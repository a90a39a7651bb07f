"""Who speaks in a call: changed in its middle, undone, and there again after a break."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.call_driver import asked, call_of, dossier_of, speak_with, start

from spaprep.ui.call.page import CallPage
from spaprep.ui.theme.theme import Theme


@pytest.fixture
def page(call_page: CallPage) -> CallPage:
    return call_page


def test_undoing_a_change_of_speaker_goes_on_with_the_first(qtbot: QtBot, page: CallPage) -> None:
    start(page)
    speak_with(qtbot, page, "Dana")
    qtbot.keyClick(page, "1")
    for typed in ("K", "Ki", "Kim"):
        speak_with(qtbot, page, typed)
    page.setFocus()
    page.workspace.undo()
    assert page.is_running
    assert page.header.speaker.name.text() == "Dana"
    assert [e.person for e in dossier_of(page).encounters] == ["Dana"]
    assert call_of(page).outcome is None
    page.workspace.redo()
    assert page.header.speaker.name.text() == "Kim"


def test_another_role_begins_anew_too(qtbot: QtBot, page: CallPage) -> None:
    start(page)
    page.header.speaker.role.setCurrentIndex(0)
    page.header.speaker.role.activated.emit(0)
    qtbot.keyClick(page, "1")
    page.header.speaker.role.setCurrentIndex(1)
    page.header.speaker.role.activated.emit(1)
    page.navigator.next()
    qtbot.keyClick(page, "2")
    roles = {e.id: e.role for e in dossier_of(page).encounters}
    said = {a.question: roles[a.encounter_id] for a in dossier_of(page).answers}
    assert said == {"S01": "front desk", "S03": "nurse"}


def test_the_next_speaker_does_not_change_what_the_first_one_said(
    qtbot: QtBot, page: CallPage
) -> None:
    start(page)
    speak_with(qtbot, page, "Dana")
    qtbot.keyClick(page, "1")
    qtbot.keyClicks(page.form.words, "she is the director")
    page.save_pending()
    speak_with(qtbot, page, "Kim")
    assert page.form.words.toPlainText() == ""
    qtbot.keyClicks(page.form.words, "not any more")
    page.setFocus()
    qtbot.keyClick(page, "2")
    page.save_pending()
    said = {a.words: a.value for a in dossier_of(page).answers}
    assert said == {"she is the director": True, "not any more": False}
    finding = page.session.questions.finding(page.progress.criteria[0]) if page.session else None
    assert finding is not None
    assert finding.is_conflicting


def test_undo_leaves_the_focus_where_it_was(qtbot: QtBot, page: CallPage) -> None:
    start(page)
    qtbot.keyClick(page, "2")
    page.form.words.setFocus()
    page.workspace.undo()
    assert QApplication.focusWidget() is page.form.words


def test_a_resumed_call_goes_on_where_it_stopped(
    qtbot: QtBot, page: CallPage, theme: Theme
) -> None:
    start(page)
    page.navigator.next()
    qtbot.keyClick(page, "2")
    page.navigator.next()
    page.form.words.insertPlainText("hold on\nshe said")
    page.save_pending()
    again = CallPage(page.workspace, theme)
    qtbot.addWidget(again)
    again.resume(dossier_of(page).clinic.id, call_of(page).id)
    assert asked(again) == "S03"
    again.navigator.next()
    while asked(again) != asked(page):
        again.navigator.next()
    assert again.form.words.toPlainText() == "hold on\nshe said"
    again.header.reset()


def test_a_resumed_call_is_whole_whoever_was_put_through(qtbot: QtBot, page: CallPage) -> None:
    start(page)
    speak_with(qtbot, page, "Dana")
    qtbot.keyClick(page, "1")
    page.save_pending()
    speak_with(qtbot, page, "Kim")
    page.navigator.next()
    qtbot.keyClick(page, "3")
    clinic_id = dossier_of(page).clinic.id
    again = CallPage(page.workspace, page._theme)
    qtbot.addWidget(again)
    again.resume(clinic_id, dossier_of(page).encounters[-1].id)
    assert again.progress.call is not None
    assert [call.person for call in again.progress.call.encounters] == ["Dana", "Kim"]
    assert again.header.occasion.text() == "first call"
    again.discard()
    assert dossier_of(page).encounters == ()
