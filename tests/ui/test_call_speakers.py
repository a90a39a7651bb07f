"""Who speaks in a call: changed in its middle, undone, and there again after a break."""

import pytest
from calling import asked, call_of, dossier_of, speak_with, start
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

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
    page._workspace.undo()
    assert page.is_running
    assert page.header.person.text() == "Dana"
    assert [e.person for e in dossier_of(page).encounters] == ["Dana"]
    assert call_of(page).outcome is None
    page._workspace.redo()
    assert page.header.person.text() == "Kim"


def test_another_role_begins_anew_too(qtbot: QtBot, page: CallPage) -> None:
    start(page)
    page.header.role.setCurrentIndex(0)
    page.header.role.activated.emit(0)
    qtbot.keyClick(page, "1")
    page.header.role.setCurrentIndex(1)
    page.header.role.activated.emit(1)
    page.next()
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
    qtbot.keyClicks(page.panel.words, "she is the director")
    page.save_pending()
    speak_with(qtbot, page, "Kim")
    assert page.panel.words.toPlainText() == ""
    qtbot.keyClicks(page.panel.words, "not any more")
    page.setFocus()
    qtbot.keyClick(page, "2")
    page.save_pending()
    said = {a.words: a.value for a in dossier_of(page).answers}
    assert said == {"she is the director": True, "not any more": False}
    finding = page.session.finding(page._criteria[0]) if page.session else None
    assert finding is not None
    assert finding.is_conflicting


def test_undo_leaves_the_focus_where_it_was(qtbot: QtBot, page: CallPage) -> None:
    start(page)
    qtbot.keyClick(page, "2")
    page.panel.words.setFocus()
    page._workspace.undo()
    assert QApplication.focusWidget() is page.panel.words


def test_a_resumed_call_goes_on_where_it_stopped(
    qtbot: QtBot, page: CallPage, theme: Theme
) -> None:
    start(page)
    page.next()
    qtbot.keyClick(page, "2")
    page.next()
    page.panel.words.insertPlainText("hold on\nshe said")
    page.save_pending()
    again = CallPage(page._workspace, theme)
    qtbot.addWidget(again)
    again.resume(dossier_of(page).clinic.id, call_of(page).id)
    assert asked(again) == "S03"
    again.next()
    while asked(again) != asked(page):
        again.next()
    assert again.panel.words.toPlainText() == "hold on\nshe said"
    again.header.stop()


def test_a_resumed_call_is_whole_whoever_was_put_through(qtbot: QtBot, page: CallPage) -> None:
    start(page)
    speak_with(qtbot, page, "Dana")
    qtbot.keyClick(page, "1")
    page.save_pending()
    speak_with(qtbot, page, "Kim")
    page.next()
    qtbot.keyClick(page, "3")
    clinic_id = dossier_of(page).clinic.id
    again = CallPage(page._workspace, page._theme)
    qtbot.addWidget(again)
    again.resume(clinic_id, dossier_of(page).encounters[-1].id)
    assert again.session is not None
    assert [call.person for call in again.session.encounters] == ["Dana", "Kim"]
    assert again.header.occasion.text() == "first call"
    again._discard()
    assert dossier_of(page).encounters == ()
