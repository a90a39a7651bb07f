"""A call in whose middle the computer went dark: offered at the next start, with every answer."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from support.builders import START, a_call, a_clinic, a_plan, an_answer
from support.window_driver import close_window, open_window, pages_of

from spaprep.core.calls.question_order import QuestionRange
from spaprep.core.records.changes import Change, Record, added
from spaprep.core.records.edits import clinic_removed, encounter_removed
from spaprep.core.records.records import Dossier, Outcome
from spaprep.store.library.store import Store
from spaprep.ui.window.main_window import MainWindow

PUT_THROUGH = START + timedelta(minutes=4)


@pytest.fixture
def next_start(library: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    """Return the window on a library in which a call to a second person never ended."""
    plan = a_plan()
    clinic = a_clinic(plan, "Glow Bar")
    dana = a_call(clinic, "Dana", ended_at=PUT_THROUGH)
    mia = a_call(clinic, "Mia", started_at=PUT_THROUGH, ended_at=None, outcome=None, position=1)
    answers = [
        an_answer(dana, "S01", value=True, minute=2),
        an_answer(mia, "S03", "by-phone", minute=6, position=1),
    ]
    records: list[Record] = [plan, clinic, dana, mia, *answers]
    store = Store.open(library)
    store.apply([added(record) for record in records])
    store.close()
    opened = open_window(qapp, qtbot, library)
    yield opened
    close_window(qtbot, opened)


def click_offer(window: MainWindow, text: str) -> None:
    buttons = window.notice.findChildren(QPushButton)
    next(button for button in buttons if button.text() == text).click()


def dossier_of(window: MainWindow) -> Dossier:
    (dossier,) = pages_of(window).workspace.dossiers
    return dossier


def test_the_call_goes_on_where_it_stopped_as_one_call(next_start: MainWindow) -> None:
    assert "A call to Glow Bar was cut off." in next_start.notice.text
    click_offer(next_start, "Go on with it")
    page = pages_of(next_start).call
    assert page.is_running
    assert page.asked_id == "S03"
    assert page.header.speaker.name.text() == "Mia"
    assert page.progress.call is not None
    assert {answer.question for answer in page.progress.call.answers} == {"S01", "S03"}
    page.end(Outcome.REACHED)


def test_what_is_said_meanwhile_does_not_take_the_place_of_the_offer(
    next_start: MainWindow, qtbot: QtBot
) -> None:
    next_start.notice.say("The file was written.")
    click_offer(next_start, "Close")
    assert "was cut off" in next_start.notice.text
    next_start.notice.show_fault("The disk is full.")
    pages_of(next_start).workspace.clinics_changed.emit("")
    assert next_start.notice.text == "The disk is full."
    qtbot.keyClick(next_start.notice, Qt.Key.Key_Escape)
    click_offer(next_start, "Go on with it")
    assert pages_of(next_start).call.is_running
    assert next_start.notice.text == ""


def test_an_offer_that_was_closed_does_not_come_back_behind_others(
    next_start: MainWindow,
) -> None:
    click_offer(next_start, "Close")
    next_start.notice.say("The file was written.")
    click_offer(next_start, "Close")
    assert next_start.notice.text == ""


def test_it_is_offered_again_after_another_call(next_start: MainWindow) -> None:
    workspace = pages_of(next_start).workspace
    other = a_clinic(workspace.plan, "Harbor", position=1) if workspace.plan else None
    assert other is not None
    assert workspace.edit("clinic", [added(other)])
    pages_of(next_start).start_call(other.id)
    assert next_start.notice.text == ""
    pages_of(next_start).call.end(Outcome.VOICEMAIL)
    assert "A call to Glow Bar was cut off." in next_start.notice.text


def test_it_is_not_offered_once_its_clinic_is_gone(next_start: MainWindow) -> None:
    workspace = pages_of(next_start).workspace
    assert workspace.edit("delete", clinic_removed(dossier_of(next_start)))
    assert next_start.notice.text == ""
    workspace.undo()
    assert "was cut off" in next_start.notice.text


def test_it_is_ended_at_what_was_last_said(next_start: MainWindow) -> None:
    click_offer(next_start, "End it")
    call = dossier_of(next_start).encounters[-1]
    assert (call.ended_at, call.outcome) == (START + timedelta(minutes=6), Outcome.REACHED)
    assert next_start.notice.text == ""


def test_it_is_ended_with_all_that_was_put_right_meanwhile(next_start: MainWindow) -> None:
    workspace, call = pages_of(next_start).workspace, dossier_of(next_start).encounters[-1]
    edit = Change(call, replace(call, person="Mia Lopez", notes="Ask for her again."))
    assert workspace.edit("edit call", [edit])
    click_offer(next_start, "End it")
    ended = dossier_of(next_start).encounters[-1]
    assert (ended.person, ended.notes) == ("Mia Lopez", "Ask for her again.")
    assert ended.outcome is Outcome.REACHED


def test_it_is_not_offered_once_it_was_deleted_and_again_where_it_comes_back(
    next_start: MainWindow,
) -> None:
    workspace, call = pages_of(next_start).workspace, dossier_of(next_start).encounters[-1]
    assert workspace.edit("delete call", encounter_removed(dossier_of(next_start), call))
    assert next_start.notice.text == ""
    workspace.undo()
    assert "A call to Glow Bar was cut off." in next_start.notice.text


def test_it_is_discarded_whole_and_brought_back(next_start: MainWindow) -> None:
    before = dossier_of(next_start)
    click_offer(next_start, "Discard it")
    assert dossier_of(next_start).encounters == ()
    assert dossier_of(next_start).answers == ()
    assert "was discarded" in next_start.notice.text
    click_offer(next_start, "Undo")
    assert dossier_of(next_start) == before


def test_a_call_that_is_discarded_from_its_page_is_brought_back_by_one_click(
    next_start: MainWindow,
) -> None:
    before = dossier_of(next_start)
    click_offer(next_start, "Go on with it")
    pages_of(next_start).call.header.discard_requested.emit()
    assert dossier_of(next_start).encounters == ()
    assert "was discarded" in next_start.notice.text
    click_offer(next_start, "Undo")
    assert dossier_of(next_start) == before


def test_what_was_typed_and_is_no_answer_is_kept_where_the_window_is_closed(
    next_start: MainWindow, qtbot: QtBot
) -> None:
    click_offer(next_start, "Go on with it")
    page = pages_of(next_start).call
    page.navigator.choose_range(QuestionRange.ALL)
    page.navigator.choose_question([c.question.id for c in page.progress.criteria].index("S08"))
    field = page.form.editor.first_field() if page.form.editor else None
    assert field is not None
    qtbot.keyClicks(field, "about 12")
    next_start.close()
    assert "(typed: about 12)" in dossier_of(next_start).encounters[-1].notes
