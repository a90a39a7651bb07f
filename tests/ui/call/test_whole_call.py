"""A whole call in the real window: with the keyboard alone, and with the mouse alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QMenu
from pytestqt.qtbot import QtBot
from support.builders import a_clinic, a_plan
from support.input_devices import Keyboard, Mouse
from support.window_driver import close_window, open_window, pages_of

from spaprep.core.catalogue.question_format import own_section, question_from_plain
from spaprep.core.questions.question import Question
from spaprep.core.questions.values import Amount, Duration, Occurrences, Percentage
from spaprep.core.records.changes import Record, added
from spaprep.core.records.records import AnswerState, Dossier, Outcome
from spaprep.store.library.store import Store
from spaprep.ui.answers.answer_editor import AnswerEditor
from spaprep.ui.call.page import CallPage
from spaprep.ui.window.main_window import MainWindow

KEY, MODIFIER = Qt.Key, Qt.KeyboardModifier
ENTER, ESCAPE = KEY.Key_Return, KEY.Key_Escape
ANSWERED = AnswerState.ANSWERED


def own(question_id: str, kind: str, label: str, **keys: object) -> Question:
    plain = {"id": question_id, "ask": f"{label}?", "label": label, "kind": kind}
    fixed = {"importance": "nice", "stage": "call", "core": True}
    return question_from_plain({**plain, **fixed, **keys}, own_section())


QUESTIONS = (
    own("own-rate", "rate", "Touch-ups", meets=1),
    own("own-text", "text", "Parking"),
    own("own-amount", "amount", "Price per unit"),
)


@pytest.fixture
def filled(library: Path) -> Path:
    """Return a library with a plan of own questions, and clinics that nobody has called yet."""
    plan = a_plan(own_questions=QUESTIONS)
    names = ("Harbor Skin Clinic", "Canyon & Co", "Glow Bar")
    clinics = [a_clinic(plan, name, position=place) for place, name in enumerate(names)]
    records: list[Record] = [plan, *clinics]
    store = Store.open(library)
    store.apply([added(record) for record in records])
    store.close()
    return library


@pytest.fixture
def in_front(filled: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    """Return the window on that library, with the focus in it."""
    opened = open_window(qapp, qtbot, filled)
    opened.resize(1280, 800)
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    yield opened
    close_window(qtbot, opened)


def page_of(window: MainWindow) -> CallPage:
    page = window.stack.currentWidget()
    assert isinstance(page, CallPage)
    assert page.is_running
    return page


def asked(page: CallPage) -> str:
    return page.asked_id


def editor_of(page: CallPage) -> AnswerEditor:
    assert page.form.editor is not None
    return page.form.editor


def fields_of(page: CallPage) -> list[QLineEdit]:
    return [field for field in editor_of(page).findChildren(QLineEdit) if field.isVisible()]


def read_again(window: MainWindow, library: Path) -> Dossier:
    """Open the file anew, as the next start does, and return the clinic that was called."""
    pages_of(window).workspace.library.close()
    store = Store.open(library)
    try:
        found = [d for plan in store.plans() for d in store.dossiers(plan.id) if d.encounters]
    finally:
        store.close()
    assert [dossier.clinic.name for dossier in found] == ["Canyon & Co"]
    return found[0]


def told(dossier: Dossier, person: str) -> dict[str, object]:
    """Return what somebody answered, by question: the value or the state, detail and words."""
    mine = {call.id for call in dossier.encounters if call.person == person}
    return {
        answer.question: (
            answer.value if answer.state is ANSWERED else answer.state,
            answer.detail,
            answer.words,
        )
        for answer in dossier.answers
        if answer.encounter_id in mine
    }


def test_a_whole_call_with_the_keyboard_alone(
    qtbot: QtBot, in_front: MainWindow, library: Path
) -> None:
    keys = Keyboard(qtbot)
    keys.hold(KEY.Key_F, MODIFIER.ControlModifier)
    keys.press(*"canyon", KEY.Key_Down)
    keys.hold(ENTER, MODIFIER.ControlModifier)
    page = page_of(in_front)
    assert page.header.title.text() == "Calling Canyon & Co"
    keys.tab_to(page.header.speaker.name.hasFocus)
    keys.press(*"Dana", KEY.Key_Tab, *"front desk", ESCAPE)
    assert page.hasFocus()
    type_what_the_front_desk_says(keys, page)
    keys.tab_to(page.header.speaker.name.hasFocus)
    keys.write_over("Mia")
    keys.press(KEY.Key_Tab)
    keys.write_over("nurse")
    keys.press(ESCAPE)
    type_what_the_nurse_says(keys, page)
    keys.press(ESCAPE)
    assert isinstance(QApplication.activePopupWidget(), QMenu)
    keys.press("H")
    assert not pages_of(in_front).is_calling
    check_keyboard_call(read_again(in_front, library))


def type_what_the_front_desk_says(keys: Keyboard, page: CallPage) -> None:
    keys.press("1", *"Dr. Sanders", ENTER)
    assert asked(page) == "S03"
    keys.press("2", ENTER, "D", ENTER, "R", ENTER)
    assert asked(page) == "S08"
    keys.press(*"120", ENTER, ESCAPE, "N", ENTER, ESCAPE, "S")
    assert asked(page) == "S11"
    keys.press("2", KEY.Key_Tab, *"100", ENTER)
    keys.hold(KEY.Key_Left, MODIFIER.AltModifier)
    assert [field.text() for field in fields_of(page)] == ["2", "100", ""]
    keys.press(ENTER, "3")
    keys.hold(KEY.Key_J, MODIFIER.ControlModifier)
    keys.press(*"Drns 1: she did not say when")
    keys.hold(ENTER, MODIFIER.ControlModifier)
    assert asked(page) == "S14"
    keys.find("years offering")
    assert asked(page) == "S21"
    keys.press("5", ENTER)
    keys.find("complication plan")
    assert asked(page) == "T09"
    keys.press(*"10", KEY.Key_Tab, *"Dr. Sanders", ENTER)


def type_what_the_nurse_says(keys: Keyboard, page: CallPage) -> None:
    keys.find("touch-ups")
    keys.press(KEY.Key_Tab, KEY.Key_Tab, *"0.5", ENTER)
    keys.press(*"behind the house", ENTER)
    keys.press(*"14.50", KEY.Key_Tab)
    keys.write_over("cad")
    keys.press(ENTER)
    # What was skipped comes round again; what lies outside a short call stands before it.
    for _step in range(60):
        if asked(page) == "S10":
            break
        keys.leave_field()
        keys.press("S")
    assert asked(page) == "S10"
    keys.leave_field()
    keys.press("D")


FROM_DANA = {
    "S01": (True, "Dr. Sanders", ""),
    "S03": ("in-building", "", ""),
    "S06": (AnswerState.DID_NOT_KNOW, "", ""),
    "S07": (AnswerState.WOULD_NOT_ANSWER, "", ""),
    "S08": (120, "", ""),
    "S09": (AnswerState.NOT_APPLICABLE, "", ""),
    "S11": (Occurrences(2, 100), "", ""),
    "T09": (10, "Dr. Sanders", ""),
}


def check_speakers(dossier: Dossier) -> None:
    """Hold that Dana, then Mia was spoken to, and that both were reached."""
    assert [(call.person, call.role) for call in dossier.encounters] == [
        ("Dana", "front desk"),
        ("Mia", "nurse"),
    ]
    assert all(call.ended_at and call.outcome is Outcome.REACHED for call in dossier.encounters)


def check_keyboard_call(dossier: Dossier) -> None:
    check_speakers(dossier)
    assert told(dossier, "Dana") == {
        **FROM_DANA,
        "S12": ("hands-on-course", "", "Drns 1: she did not say when"),
        "S21": (Duration(60), "", ""),
    }
    assert told(dossier, "Mia") == {
        "own-rate": (Percentage(0.5), "", ""),
        "own-text": ("behind the house", "", ""),
        "own-amount": (Amount("14.50", "CAD"), "", ""),
        "S10": (AnswerState.DID_NOT_KNOW, "", ""),
    }


def test_a_whole_call_with_the_mouse_alone(
    qtbot: QtBot, in_front: MainWindow, library: Path
) -> None:
    clinics = pages_of(in_front).clinics
    mouse = Mouse(qtbot, in_front)
    mouse.click_row(clinics.list.view, "Canyon & Co")
    mouse.click(clinics.detail.head.call)
    page = page_of(in_front)
    mouse.write(page.header.speaker.name, "Dana")
    mouse.choose(page.header.speaker.role, "front desk")
    click_what_the_front_desk_says(mouse, page)
    find_and_fill_by_mouse(mouse, page)
    mouse.write(page.header.speaker.name, "Mia")
    mouse.choose(page.header.speaker.role, "nurse")
    click_what_the_nurse_says(mouse, page)
    mouse.pick(page.header.end, "Reached them")
    assert not pages_of(in_front).is_calling
    check_mouse_call(read_again(in_front, library))


def click_what_the_front_desk_says(mouse: Mouse, page: CallPage) -> None:
    states = page.form.states.buttons
    mouse.click_button("Yes", page)
    mouse.write(fields_of(page)[0], "Dr. Sanders")
    mouse.click(page.footer.next)
    mouse.click_button("In the building, supervising", page)
    mouse.click(page.side.moods["welcoming"])
    mouse.click(page.footer.next)
    for state in (AnswerState.DID_NOT_KNOW, AnswerState.WOULD_NOT_ANSWER):
        mouse.click(states[state])
        mouse.click(page.footer.next)
    mouse.write(fields_of(page)[0], "120")
    mouse.click(page.footer.next)
    mouse.click(states[AnswerState.NOT_APPLICABLE])
    mouse.click(page.footer.next)
    mouse.click(page.form.states.skip)
    assert asked(page) == "S11"
    mouse.write(fields_of(page)[0], "2")
    mouse.write(fields_of(page)[1], "100")
    mouse.click(page.footer.next)
    mouse.click(page.footer.back)
    assert [field.text() for field in fields_of(page)] == ["2", "100", ""]
    mouse.click(page.footer.next)
    mouse.write(page.form.words, "one moment")


def find_and_fill_by_mouse(mouse: Mouse, page: CallPage) -> None:
    mouse.click_button("All", page)
    mouse.write(page.finder.find_field, "years")
    mouse.click_row(page.finder.questions, "Years offering")
    mouse.write(fields_of(page)[0], "18")
    unit = editor_of(page).findChild(QComboBox)
    assert unit is not None
    mouse.choose(unit, "months")
    mouse.write(page.finder.find_field, "plan")
    mouse.click_row(page.finder.questions, "Complication plan")
    mouse.write(fields_of(page)[0], "10")
    mouse.write(fields_of(page)[1], "Dr. Sanders")


def click_what_the_nurse_says(mouse: Mouse, page: CallPage) -> None:
    mouse.write(page.finder.find_field, "touch")
    mouse.click_row(page.finder.questions, "Touch-ups")
    mouse.write(fields_of(page)[2], "0.5")
    mouse.click(page.footer.next)
    mouse.write(fields_of(page)[0], "behind the house")
    mouse.click(page.footer.next)
    mouse.write(fields_of(page)[0], "14.50")


def check_mouse_call(dossier: Dossier) -> None:
    check_speakers(dossier)
    assert "one moment" in dossier.encounters[0].notes
    assert told(dossier, "Dana") == {
        **FROM_DANA,
        "S14": ("welcoming", "", ""),
        "S21": (Duration(18), "", ""),
    }
    assert told(dossier, "Mia") == {
        "own-rate": (Percentage(0.5), "", ""),
        "own-text": ("behind the house", "", ""),
        "own-amount": (Amount("14.50", "USD"), "", ""),
    }
