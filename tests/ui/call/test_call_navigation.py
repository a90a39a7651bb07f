"""The ways through a call: its keys, its list, its timer, and room for everything."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from support.call_driver import ENTER, asked, dossier_of, go_to, latest, press, start

from spaprep.core.calls.question_order import QuestionRange
from spaprep.core.questions.verdicts import Verdict
from spaprep.core.records.records import AnswerState
from spaprep.ui.answers.number_editors import DurationEditor
from spaprep.ui.call.page import CallPage


@pytest.fixture
def page(call_page: CallPage) -> CallPage:
    return call_page


def test_every_title_of_the_list_has_room(page: CallPage) -> None:
    start(page)
    page.navigator.choose_range(QuestionRange.ALL)
    QApplication.processEvents()
    for row in page.finder.questions._rows:
        item = page.finder.questions.item(row)
        area = page.finder.questions.visualItemRect(item)
        room = area.adjusted(40, 0, -14, 0)
        lines = page.finder.questions.fontMetrics().boundingRect(
            room, int(Qt.TextFlag.TextWordWrap), item.text()
        )
        assert lines.height() <= area.height(), item.text()


def test_the_wheel_changes_no_answer(qtbot: QtBot, page: CallPage) -> None:
    start(page)
    go_to(page, "S21")
    editor = page.form.editor
    assert isinstance(editor, DurationEditor)
    qtbot.keyClicks(editor.number, "4")
    page.save_pending()
    before = editor.value()
    for field in (editor.unit, page.header.speaker.role):
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
    assert page.header.speaker.role.currentText() == ""


def test_escape_leaves_a_field_and_then_a_call_in_which_nothing_was_recorded(
    qtbot: QtBot, page: CallPage
) -> None:
    start(page)
    page.form.words.setFocus()
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
    qtbot.mouseClick(page.header.timer.button, Qt.MouseButton.LeftButton)
    shown = page.header.timer.clock.text()
    qtbot.wait(1_200)
    assert page.header.timer.clock.text() == shown
    qtbot.mouseClick(page.header.timer.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.header.timer.clock.text() != shown, timeout=3_000)


def test_letters_and_digits_in_the_list_answer_too(qtbot: QtBot, page: CallPage) -> None:
    start(page)
    page.finder.questions.setFocus()
    press(qtbot, "D")
    found = latest(page, "S01")
    assert found is not None
    assert found.state is AnswerState.DID_NOT_KNOW


def test_enter_in_the_list_goes_to_that_question(qtbot: QtBot, page: CallPage) -> None:
    start(page)
    page.finder.questions.setFocus()
    press(qtbot, Qt.Key.Key_Down, Qt.Key.Key_Down)
    wanted = page.progress.criteria[2].question.id
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
    assert page.finder.find_field.text() == ""


def test_finding_opens_the_list_on_a_narrow_page(page: CallPage) -> None:
    start(page)
    page.resize(850, 470)
    page.view.fit()
    page.focus_find()
    assert page.finder.find_field.isVisible()


def test_only_what_was_left_out_comes_round_again(page: CallPage) -> None:
    start(page)
    page.navigator.choose_question(len(page.progress.criteria) - 1)
    left_out = {0, 2, 4}
    for place, criterion in enumerate(page.progress.criteria):
        if place not in left_out:
            assert page.session is not None
            page.session.record(criterion, AnswerState.DID_NOT_KNOW)
    seen = []
    for _turn in range(3):
        page.navigator.next()
        seen.append(page.progress.place)
        page.recorder.record_state(AnswerState.DID_NOT_KNOW)
    assert seen == [0, 2, 4]
    page.navigator.next()
    assert page.progress.place == 4
    assert page.panel.hint.isVisible()


def test_a_held_key_answers_once(page: CallPage) -> None:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

    start(page)
    none = Qt.KeyboardModifier.NoModifier
    for _time in range(5):
        event = QKeyEvent(QEvent.Type.KeyPress, ENTER, none, "\r", autorep=True)
        QApplication.sendEvent(page, event)
    assert page.progress.place == 0


@pytest.mark.parametrize("size", [(1084, 772), (850, 470)])
@pytest.mark.parametrize("question", ["S01", "S05", "S07", "S11", "S12", "T09"])
def test_nothing_is_cut_off(page: CallPage, question: str, size: tuple[int, int]) -> None:
    start(page)
    page.resize(*size)
    go_to(page, question)
    page.footer.show_not_saved(
        "It could not be written: the disk is full. What is saved is safe. " * 2
    )
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
    page.finder.questions.setFocus()
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
    assert page.panel.verdict.lines.count() == 0
    press(qtbot, "2")
    assert page.session is not None
    assert page.session.questions.verdict(page.progress.criteria[0]) is Verdict.RED_FLAG
    assert page.panel.verdict.lines.count() == 1


@pytest.mark.parametrize("letter", ["D", "R", "N", "S"])
def test_a_key_that_answers_chooses_nothing_from_the_menu_of_ends(
    page: CallPage, letter: str
) -> None:
    start(page)
    menu = page.header.end.menu()
    mnemonics = {action.text().partition("&")[2][:1].upper() for action in menu.actions()}
    assert letter not in mnemonics - {""}
