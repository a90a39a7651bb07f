"""The call: what must not go wrong while one listens and types at once."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from spaprep.core.changes import Change
from spaprep.core.criteria import changed_setting
from spaprep.core.questions import Importance
from spaprep.core.records import Answer, AnswerState, Channel, Dossier, Encounter
from spaprep.core.verdicts import Verdict
from spaprep.ui.answers.answer_editors import DurationEditor
from spaprep.ui.call.page import CallPage
from spaprep.ui.theme import Theme
from spaprep.ui.workspace import Workspace

GLOW, CANYON = 3, 4
ENTER = Qt.Key.Key_Return


@pytest.fixture
def page(qtbot: QtBot, sample_workspace: Workspace, theme: Theme) -> Iterator[CallPage]:
    made = CallPage(sample_workspace, theme)
    qtbot.addWidget(made)
    made.resize(1084, 772)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.header.stop()


def dossier_of(page: CallPage, place: int = CANYON) -> Dossier:
    return page._workspace.dossiers[place]


def start(page: CallPage, place: int = CANYON, channel: Channel = Channel.PHONE) -> None:
    page.start(dossier_of(page, place).clinic.id, channel)


def go_to(page: CallPage, question: str) -> None:
    page._choose_range("all")
    keys = [criterion.question.id for criterion in page._criteria]
    page._choose_question(keys.index(question))


def press(qtbot: QtBot, *keys: str | Qt.Key) -> None:
    for key in keys:
        focus = QGuiApplication.focusObject()
        assert isinstance(focus, QWidget)
        qtbot.keyClick(focus, key)


def latest(page: CallPage, question: str, place: int = CANYON) -> Answer | None:
    answers = [a for a in dossier_of(page, place).answers if a.question == question]
    return answers[-1] if answers else None


def call_of(page: CallPage, place: int = CANYON) -> Encounter:
    return dossier_of(page, place).encounters[-1]


def asked(page: CallPage) -> str:
    return page._criteria[page._current].question.id


def speak_with(qtbot: QtBot, page: CallPage, name: str) -> None:
    page.header.person.clear()
    qtbot.keyClicks(page.header.person, name)
    page.header.save_pending()


def test_a_name_typed_right_after_yes_is_a_name(qtbot: QtBot, page: CallPage) -> None:
    start(page)
    press(qtbot, "1", *"Dr. Reyes")
    page.save_pending()
    found = latest(page, "S01")
    assert found is not None
    assert (found.state, found.detail) == (AnswerState.ANSWERED, "Dr. Reyes")


def test_a_name_typed_before_yes_is_kept_and_goes_with_it(qtbot: QtBot, page: CallPage) -> None:
    start(page)
    assert page.panel.editor is not None
    qtbot.keyClicks(page.panel.editor.detail, "Dr. Reyes")
    page.next()
    assert "Dr. Reyes" in call_of(page).notes
    page.back()
    assert page.panel.editor.detail.text() == "Dr. Reyes"
    assert page.panel.editor.choose(1)
    found = latest(page, "S01")
    assert found is not None
    assert found.detail == "Dr. Reyes"
    assert call_of(page).notes == ""


def test_a_name_typed_after_did_not_know_changes_no_answer(qtbot: QtBot, page: CallPage) -> None:
    start(page)
    press(qtbot, "D")
    assert page.panel.editor is not None
    qtbot.keyClicks(page.panel.editor.detail, "Reyes")
    page.save_pending()
    found = latest(page, "S01")
    assert found is not None
    assert found.state is AnswerState.DID_NOT_KNOW


def test_not_knowing_takes_back_what_could_not_be(qtbot: QtBot, page: CallPage) -> None:
    start(page)
    go_to(page, "S11")
    press(qtbot, *"many")
    page.save_pending()
    page._record_state(AnswerState.DID_NOT_KNOW)
    assert page.panel.problem.isHidden()
    found = latest(page, "S11")
    assert found is not None
    assert found.state is AnswerState.DID_NOT_KNOW


def test_every_title_of_the_list_has_room(page: CallPage) -> None:
    start(page)
    page._choose_range("all")
    QApplication.processEvents()
    for row in page.questions._rows:
        item = page.questions.item(row)
        area = page.questions.visualItemRect(item)
        room = area.adjusted(40, 0, -14, 0)
        lines = page.questions.fontMetrics().boundingRect(
            room, int(Qt.TextFlag.TextWordWrap), item.text()
        )
        assert lines.height() <= area.height(), item.text()


def test_what_cannot_be_is_still_there_when_the_plan_changes(qtbot: QtBot, page: CallPage) -> None:
    start(page)
    go_to(page, "S08")
    press(qtbot, *"many", ENTER)
    page.back()
    plan = page._workspace.plan
    assert plan is not None
    nice = changed_setting(plan, "S08", importance=Importance.NICE)
    assert page._workspace.edit("set", [Change(plan, nice)])
    assert asked(page) == "S08"
    assert page.panel.editor is not None
    assert page.panel.editor.typed()[-1] == "many"
    assert "not a whole number" in page.panel.problem.text()


def test_what_cannot_be_is_still_there_on_coming_back(qtbot: QtBot, page: CallPage) -> None:
    start(page)
    go_to(page, "S11")
    press(qtbot, *"many", ENTER, Qt.Key.Key_Left)
    go_to(page, "S11")
    assert page.panel.editor.events.text() == "many"  # type: ignore[union-attr]
    assert page.panel.problem.text()


@pytest.mark.parametrize("typed", ["1e99999999", "9" * 5000, "-1e9999"])
@pytest.mark.parametrize(("question", "field"), [("S21", "number"), ("S11", "percent")])
def test_a_monstrous_number_is_refused_at_once(
    page: CallPage, question: str, field: str, typed: str
) -> None:
    start(page)
    go_to(page, question)
    getattr(page.panel.editor, field).setText(typed)
    assert page.panel.editor is not None
    page.panel.editor.save_now()
    assert page.panel.problem.text()
    assert latest(page, question) is None


def test_a_name_that_is_too_long_is_told(page: CallPage) -> None:
    start(page)
    page.header.person.setText("A" * 300)
    page.header._tell_speaker()
    assert "300" in page.not_saved.text()
    assert call_of(page).person == ""
    assert page.header.person.text() == "A" * 300


def test_a_detail_that_is_too_long_is_told_and_stays(qtbot: QtBot, page: CallPage) -> None:
    start(page)
    press(qtbot, "1")
    assert page.panel.editor is not None
    page.panel.editor.detail.setText("A" * 300)
    page.panel.editor.save_now()
    assert "300" in page.panel.problem.text()
    assert page.panel.editor.detail.text() == "A" * 300


def test_words_that_are_too_long_are_told_and_stay(page: CallPage) -> None:
    start(page)
    page.panel.words.setPlainText("a" * 20_001)
    page.save_pending()
    assert page.not_saved.text()
    page.next()
    page.back()
    assert len(page.panel.words.toPlainText()) == 20_001


def test_a_whole_book_is_not_pasted_into_the_note(qtbot: QtBot, page: CallPage) -> None:
    start(page)
    qtbot.keyClicks(page.panel.words, "she said ")
    QApplication.clipboard().setText("a" * 200_000)
    page.panel.words.paste()
    assert page.panel.words.toPlainText() == "she said "
    assert "Paste less of it." in page.panel.problem.text()
    QApplication.clipboard().setText("no")
    page.panel.words.paste()
    assert page.panel.words.toPlainText() == "she said no"


def test_words_that_were_not_saved_are_still_there_and_saved_later(
    qtbot: QtBot, page: CallPage
) -> None:
    start(page)
    qtbot.keyClicks(page.panel.words, "one moment")
    store = page._workspace._store
    assert store is not None
    driver = store._library.connection
    driver.execute("PRAGMA query_only = ON")
    page.next()
    assert "Not saved" in page.not_saved.text()
    page.back()
    assert page.panel.words.toPlainText() == "one moment"
    driver.execute("PRAGMA query_only = OFF")
    qtbot.waitUntil(lambda: "one moment" in call_of(page).notes)
    assert page.not_saved.isHidden()
    assert "Saved" in page.saved.text()


def test_an_answer_that_was_not_saved_keeps_the_words_before_it(
    qtbot: QtBot, page: CallPage
) -> None:
    start(page)
    qtbot.keyClicks(page.panel.words, "one moment")
    page.save_pending()
    store = page._workspace._store
    assert store is not None
    driver = store._library.connection
    driver.execute("PRAGMA query_only = ON")
    qtbot.keyClick(page, "1")
    driver.execute("PRAGMA query_only = OFF")
    page.next()
    page.back()
    assert page.panel.words.toPlainText() == "one moment"
    assert "one moment" in call_of(page).notes


def test_typing_is_undone_in_one_step(qtbot: QtBot, page: CallPage) -> None:
    start(page)
    go_to(page, "S08")
    for digit in "120":
        press(qtbot, digit)
        page.save_pending()
    page._workspace.undo_stack.undo()
    assert latest(page, "S08") is None


def test_two_choices_are_undone_one_by_one(qtbot: QtBot, page: CallPage) -> None:
    start(page)
    go_to(page, "S03")
    press(qtbot, "1", "2")
    page._workspace.undo_stack.undo()
    found = latest(page, "S03")
    assert found is not None
    assert found.value == "at-my-side"


def test_undone_words_leave_the_page_too(qtbot: QtBot, page: CallPage) -> None:
    start(page)
    qtbot.keyClicks(page.panel.words, "one moment")
    page.save_pending()
    page._workspace.undo_stack.undo()
    assert page.panel.words.toPlainText() == ""


def test_undoing_a_change_of_speaker_goes_on_with_the_first(qtbot: QtBot, page: CallPage) -> None:
    start(page)
    speak_with(qtbot, page, "Dana")
    qtbot.keyClick(page, "1")
    for typed in ("K", "Ki", "Kim"):
        speak_with(qtbot, page, typed)
    page.setFocus()
    page._workspace.undo_stack.undo()
    assert page.is_running
    assert page.header.person.text() == "Dana"
    assert [e.person for e in dossier_of(page).encounters] == ["Dana"]
    assert call_of(page).outcome is None
    page._workspace.undo_stack.redo()
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


def test_an_edit_at_another_clinic_leaves_what_is_being_typed(qtbot: QtBot, page: CallPage) -> None:
    from datetime import datetime

    from spaprep.core.edits import edited

    start(page)
    go_to(page, "S08")
    press(qtbot, *"12")
    editor = page.panel.editor
    other = dossier_of(page, GLOW).clinic
    page._workspace.edit("note", [edited(other, datetime.now().astimezone(), notes="x")])
    assert page.panel.editor is editor
    press(qtbot, "0")
    page.save_pending()
    found = latest(page, "S08")
    assert found is not None
    assert found.value == 120


def test_undo_leaves_the_focus_where_it_was(qtbot: QtBot, page: CallPage) -> None:
    start(page)
    qtbot.keyClick(page, "2")
    page.panel.words.setFocus()
    page._workspace.undo_stack.undo()
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


def test_the_wheel_changes_no_answer(qtbot: QtBot, page: CallPage) -> None:
    start(page)
    go_to(page, "S21")
    editor = page.panel.editor
    assert isinstance(editor, DurationEditor)
    qtbot.keyClicks(editor.number, "4")
    page.save_pending()
    before = editor.value()
    for field in (editor.unit, page.header.role):
        place = QPointF(field.rect().center())
        down, no_button = QPoint(0, -120), Qt.MouseButton.NoButton
        wheel = QWheelEvent(
            place,
            field.mapToGlobal(place),
            QPoint(),
            down,
            no_button,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(field, wheel)
    assert editor.value() == before
    assert page.header.role.currentText() == ""


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


def test_escape_leaves_a_field_and_then_a_call_in_which_nothing_was_recorded(
    qtbot: QtBot, page: CallPage
) -> None:
    start(page)
    page.panel.words.setFocus()
    press(qtbot, Qt.Key.Key_Escape)
    assert page.is_running
    with qtbot.waitSignal(page.ended):
        press(qtbot, Qt.Key.Key_Escape)
    assert dossier_of(page).encounters == ()


def test_escape_offers_the_ways_to_end_once_something_was_recorded(
    qtbot: QtBot, page: CallPage
) -> None:
    start(page)
    qtbot.keyClick(page, "2")
    menu = page.header.end.menu()
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    qtbot.waitUntil(menu.isVisible)
    qtbot.keyClick(menu, Qt.Key.Key_Escape)
    assert page.is_running


def test_the_timer_stops_for_a_pause_and_goes_on(qtbot: QtBot, page: CallPage) -> None:
    start(page)
    qtbot.mouseClick(page.header.pause, Qt.MouseButton.LeftButton)
    shown = page.header.clock.text()
    qtbot.wait(1_200)
    assert page.header.clock.text() == shown
    qtbot.mouseClick(page.header.pause, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.header.clock.text() != shown, timeout=3_000)


def test_letters_and_digits_in_the_list_answer_too(qtbot: QtBot, page: CallPage) -> None:
    start(page)
    page.questions.setFocus()
    press(qtbot, "D")
    found = latest(page, "S01")
    assert found is not None
    assert found.state is AnswerState.DID_NOT_KNOW


def test_enter_in_the_list_goes_to_that_question(qtbot: QtBot, page: CallPage) -> None:
    start(page)
    page.questions.setFocus()
    press(qtbot, Qt.Key.Key_Down, Qt.Key.Key_Down)
    wanted = page._criteria[2].question.id
    press(qtbot, ENTER)
    assert asked(page) == wanted


def test_a_question_that_is_found_is_gone_to_with_enter(qtbot: QtBot, page: CallPage) -> None:
    start(page)
    before = asked(page)
    page.focus_find()
    press(qtbot, *"complaint")
    assert asked(page) == before
    press(qtbot, *[Qt.Key.Key_Backspace] * 9, *"severe", ENTER)
    assert asked(page) == "S11"
    assert page.find_field.text() == ""


def test_finding_opens_the_list_on_a_narrow_page(page: CallPage) -> None:
    start(page)
    page.resize(850, 470)
    page.fit()
    page.focus_find()
    assert page.find_field.isVisible()


def test_only_what_was_left_out_comes_round_again(page: CallPage) -> None:
    start(page)
    page._choose_question(len(page._criteria) - 1)
    left_out = {0, 2, 4}
    for place, criterion in enumerate(page._criteria):
        if place not in left_out:
            assert page.session is not None
            page.session.record(criterion, AnswerState.DID_NOT_KNOW)
    seen = []
    for _turn in range(3):
        page.next()
        seen.append(page._current)
        page._record_state(AnswerState.DID_NOT_KNOW)
    assert seen == [0, 2, 4]
    page.next()
    assert page._current == 4
    assert page.panel.hint.isVisible()


def test_a_held_key_answers_once(page: CallPage) -> None:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

    start(page)
    none = Qt.KeyboardModifier.NoModifier
    for _time in range(5):
        event = QKeyEvent(QEvent.Type.KeyPress, ENTER, none, "\r", autorep=True)
        QApplication.sendEvent(page, event)
    assert page._current == 0


@pytest.mark.parametrize("size", [(1084, 772), (850, 470)])
@pytest.mark.parametrize("question", ["S01", "S05", "S07", "S11", "S12", "T09"])
def test_nothing_is_cut_off(page: CallPage, question: str, size: tuple[int, int]) -> None:
    start(page)
    page.resize(*size)
    go_to(page, question)
    page.tell_not_saved("It could not be written: the disk is full. What is saved is safe. " * 2)
    QApplication.processEvents()
    for part in page.findChildren(QWidget):
        if part.isVisible() and part.objectName() != "qt_scrollarea_viewport":
            right = part.mapTo(page, part.rect().topRight()).x()
            assert right <= page.width(), part
    area = page.panel.area
    content = area.widget()
    assert content is not None
    assert content.width() <= area.viewport().width()


def test_tab_goes_through_the_question_as_one_reads_it(qtbot: QtBot, page: CallPage) -> None:
    start(page)
    go_to(page, "S01")
    page.questions.setFocus()
    seen = []
    for _stop in range(8):
        press(qtbot, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        seen.append(focus.accessibleName())
    assert seen == [
        "Yes",
        "No",
        "The doctor’s name",
        "They don’t know",
        "Wouldn’t answer",
        "Not applicable",
        "Skip for now",
        "What they said, in their words",
    ]


def test_a_verdict_is_shown_as_soon_as_there_is_one(qtbot: QtBot, page: CallPage) -> None:
    start(page)
    assert page.panel.verdict.count() == 0
    press(qtbot, "2")
    assert page.session is not None
    assert page.session.verdict(page._criteria[0]) is Verdict.RED_FLAG
    assert page.panel.verdict.count() == 1
