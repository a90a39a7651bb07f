"""A whole call in the real window: with the keyboard alone, and with the mouse alone."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from builders import a_clinic, a_plan
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from spaprep.app import make_window
from spaprep.core.changes import added
from spaprep.core.plain_question import own_section, question_from_plain
from spaprep.core.questions import Question
from spaprep.core.records import AnswerState, Clinic, Dossier, Outcome
from spaprep.core.values import Amount, Duration, Occurrences, Percentage
from spaprep.store.store import Store
from spaprep.ui.call.answer_editor import AnswerEditor
from spaprep.ui.call.page import CallPage
from spaprep.ui.main_window import MainWindow
from spaprep.ui.tasks import is_idle

KEY, MODIFIER = Qt.Key, Qt.KeyboardModifier
ENTER, ESCAPE = KEY.Key_Return, KEY.Key_Escape
LEFT = Qt.MouseButton.LeftButton
SHORT_PAUSE = 600
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
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    path = tmp_path / "library.db"
    plan = a_plan(own_questions=QUESTIONS)
    clinics = [
        a_clinic(plan, name, position=place)
        for place, name in enumerate(("Harbor Skin Clinic", "Canyon & Co", "Glow Bar"))
    ]
    store = Store.open(path)
    store.apply([added(record) for record in (plan, *clinics)])
    store.close()
    return path


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, library: Path) -> Iterator[MainWindow]:
    made = make_window(qapp, library)
    made.show()
    made.activateWindow()
    is_there = lambda: made.pages is not None and made.sidebar.last_backup is not None  # noqa: E731
    qtbot.waitUntil(is_there, timeout=20_000)
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    qtbot.waitUntil(is_idle, timeout=20_000)
    assert made.pages is not None
    made.pages.workspace.close()
    made.close()


class Keyboard:
    """Strikes keys where the focus is, as a keyboard does."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot

    def press(self, *keys: str | Qt.Key) -> None:
        for key in keys:
            self._qtbot.keyClick(self._target(), key)

    def hold(self, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
        self._qtbot.keyClick(self._target(), key, modifier)

    def tab_to(self, wanted: Callable[[], bool]) -> None:
        for _step in range(80):
            if wanted():
                return
            self.press(KEY.Key_Tab)
        raise AssertionError("Tab never got there")

    @staticmethod
    def _target() -> QWidget:
        found = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert found is not None
        return found


class Mouse:
    """Clicks on what can be seen; types only where there is a field for it."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self._qtbot = qtbot
        self._window = window

    def click(self, widget: QWidget) -> None:
        self._qtbot.waitUntil(widget.isVisible)
        self._qtbot.wait(1)  # a layout made anew has its place in the next turn
        assert widget.isEnabled()
        assert not widget.visibleRegion().isEmpty(), "there is nothing of it to be seen"
        self._qtbot.mouseClick(widget, LEFT, pos=widget.visibleRegion().boundingRect().center())

    def click_button(self, text: str, within: QWidget | None = None) -> None:
        found = [
            one
            for one in (within or self._window).findChildren(QAbstractButton)
            if one.isVisible() and text in {one.accessibleName(), one.text()}
        ]
        assert len(found) == 1, f"{text}: {len(found)}"
        self.click(found[0])

    def write(self, field: QWidget, text: str) -> None:
        self.click(field)
        assert field.hasFocus()
        if isinstance(field, QLineEdit) and field.text():
            # Three clicks mark the whole line; what is typed then takes its place.
            self._qtbot.mouseDClick(field, LEFT)
            self._qtbot.mouseClick(field, LEFT)
        self._qtbot.keyClicks(field, text)

    def click_row(self, view: QAbstractItemView, text: str) -> None:
        model: QAbstractItemModel = view.model()
        rows = [row for row in range(model.rowCount()) if text in spoken(model, row)]
        assert len(rows) == 1, f"{text}: {len(rows)}"
        area = view.visualRect(model.index(rows[0], 0))
        assert view.viewport().rect().contains(area.center())
        self._qtbot.mouseClick(view.viewport(), LEFT, pos=area.center())

    def choose(self, box: QComboBox, text: str) -> None:
        self._qtbot.mouseClick(box, LEFT, pos=box.rect().center() + right_edge(box))
        self._qtbot.waitUntil(box.view().isVisible)
        self._qtbot.wait(SHORT_PAUSE)  # a release too soon is that of the first click
        self.click_row(box.view(), text)

    def pick(self, opener: QPushButton, text: str) -> None:
        self.click(opener)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        action = next(a for a in menu.actions() if a.text().replace("&", "") == text)
        self._qtbot.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())


def spoken(model: QAbstractItemModel, row: int) -> str:
    index = model.index(row, 0)
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
    return " ".join(str(index.data(role) or "") for role in roles)


def right_edge(box: QComboBox) -> object:
    return box.rect().topRight() - box.rect().topLeft() - box.rect().center()


def page_of(window: MainWindow) -> CallPage:
    page = window.stack.currentWidget()
    assert isinstance(page, CallPage)
    assert page.is_running
    return page


def asked(page: CallPage) -> str:
    return page._criteria[page._current].question.id


def editor_of(page: CallPage) -> AnswerEditor:
    assert page.panel.editor is not None
    return page.panel.editor


def fields_of(page: CallPage) -> list[QLineEdit]:
    return [field for field in editor_of(page).findChildren(QLineEdit) if field.isVisible()]


def read_again(qtbot: QtBot, library: Path) -> Dossier:
    """Open the file anew, as the next start does, and return the clinic that was called."""
    qtbot.waitUntil(is_idle, timeout=20_000)
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
    qtbot: QtBot, window: MainWindow, library: Path
) -> None:
    keys = Keyboard(qtbot)
    keys.hold(KEY.Key_F, MODIFIER.ControlModifier)
    keys.press(*"canyon", KEY.Key_Down)
    keys.hold(ENTER, MODIFIER.ControlModifier)
    page = page_of(window)
    assert window.pages is not None
    assert page.header.title.text() == "Calling Canyon & Co"

    keys.tab_to(page.header.person.hasFocus)
    keys.press(*"Dana", KEY.Key_Tab, *"front desk", ESCAPE)
    assert page.hasFocus()
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

    keys.hold(KEY.Key_F, MODIFIER.ControlModifier)
    keys.press(*"years offering", ENTER)
    assert asked(page) == "S21"
    keys.press("5", ENTER)
    keys.hold(KEY.Key_F, MODIFIER.ControlModifier)
    keys.press(*"complication plan", ENTER)
    assert asked(page) == "T09"
    keys.press(*"10", KEY.Key_Tab, *"Dr. Sanders", ENTER)

    keys.press(ESCAPE)
    keys.tab_to(page.header.person.hasFocus)
    keys.hold(KEY.Key_A, MODIFIER.ControlModifier)
    keys.press(*"Mia", KEY.Key_Tab)
    keys.hold(KEY.Key_A, MODIFIER.ControlModifier)
    keys.press(*"nurse", ESCAPE)
    for wanted, struck in (
        ("touch-ups", [KEY.Key_Tab, KEY.Key_Tab, *"0.5"]),
        ("parking", [*"behind the house"]),
        ("price per unit", [*"14.50", KEY.Key_Tab, *"usd"]),
    ):
        keys.hold(KEY.Key_F, MODIFIER.ControlModifier)
        keys.press(*wanted, ENTER)
        if wanted == "price per unit":
            keys.press(*"14.50", KEY.Key_Tab)
            keys.hold(KEY.Key_A, MODIFIER.ControlModifier)
            keys.press(*"cad", ENTER)
        else:
            keys.press(*struck, ENTER)
    keys.press(ESCAPE)
    for _step in range(40):
        if asked(page) == "S10":
            break
        keys.press(ESCAPE, "S")
    assert asked(page) == "S10"
    keys.press(ESCAPE, "D")
    keys.press(ESCAPE)
    assert isinstance(QApplication.activePopupWidget(), QMenu)
    keys.press("R")
    assert not window.pages.is_calling
    check_keyboard_call(read_again(qtbot, library))


def check_keyboard_call(dossier: Dossier) -> None:
    assert [(call.person, call.role) for call in dossier.encounters] == [
        ("Dana", "front desk"),
        ("Mia", "nurse"),
    ]
    assert all(call.ended_at and call.outcome is Outcome.REACHED for call in dossier.encounters)
    assert told(dossier, "Dana") == {
        "S01": (True, "Dr. Sanders", ""),
        "S03": ("in-building", "", ""),
        "S06": (AnswerState.DID_NOT_KNOW, "", ""),
        "S07": (AnswerState.WOULD_NOT_ANSWER, "", ""),
        "S08": (120, "", ""),
        "S09": (AnswerState.NOT_APPLICABLE, "", ""),
        "S11": (Occurrences(2, 100), "", ""),
        "S12": ("hands-on-course", "", "Drns 1: she did not say when"),
        "S21": (Duration(60), "", ""),
        "T09": (10, "Dr. Sanders", ""),
    }
    assert told(dossier, "Mia") == {
        "own-rate": (Percentage(0.5), "", ""),
        "own-text": ("behind the house", "", ""),
        "own-amount": (Amount("14.50", "CAD"), "", ""),
        "S10": (AnswerState.DID_NOT_KNOW, "", ""),
    }


def test_a_whole_call_with_the_mouse_alone(
    qtbot: QtBot, window: MainWindow, library: Path
) -> None:
    mouse = Mouse(qtbot, window)
    assert window.pages is not None
    mouse.click_row(window.pages.clinics.list.view, "Canyon & Co")
    mouse.click(window.pages.clinics.detail.head.call)
    page = page_of(window)
    mouse.write(page.header.person, "Dana")
    mouse.choose(page.header.role, "front desk")

    def onward() -> None:
        mouse.click(page._onward)

    mouse.click_button("Yes", page)
    mouse.write(fields_of(page)[0], "Dr. Sanders")
    onward()
    mouse.click_button("In building", page)
    mouse.click(page.side.moods["welcoming"])
    onward()
    mouse.click(page.panel.states[AnswerState.DID_NOT_KNOW])
    onward()
    mouse.click(page.panel.states[AnswerState.WOULD_NOT_ANSWER])
    onward()
    mouse.write(fields_of(page)[0], "120")
    onward()
    mouse.click(page.panel.states[AnswerState.NOT_APPLICABLE])
    onward()
    mouse.click(page.panel._skip)
    assert asked(page) == "S11"
    mouse.write(fields_of(page)[0], "2")
    mouse.write(fields_of(page)[1], "100")
    onward()
    mouse.click(page._back)
    assert [field.text() for field in fields_of(page)] == ["2", "100", ""]
    onward()
    mouse.write(page.panel.words, "one moment")

    mouse.click_button("All", page)
    mouse.write(page.find_field, "years")
    mouse.click_row(page.questions, "Years offering")
    mouse.write(fields_of(page)[0], "18")
    unit = editor_of(page).findChild(QComboBox)
    assert unit is not None
    mouse.choose(unit, "months")
    mouse.write(page.find_field, "plan")
    mouse.click_row(page.questions, "Complication plan")
    mouse.write(fields_of(page)[0], "10")
    mouse.write(fields_of(page)[1], "Dr. Sanders")
    mouse.write(page.header.person, "Mia")
    mouse.choose(page.header.role, "nurse")
    mouse.write(page.find_field, "touch")
    mouse.click_row(page.questions, "Touch-ups")
    mouse.write(fields_of(page)[2], "0.5")
    onward()
    mouse.write(fields_of(page)[0], "behind the house")
    onward()
    mouse.write(fields_of(page)[0], "14.50")
    mouse.pick(page.header.end, "Reached them")
    assert not window.pages.is_calling
    check_mouse_call(read_again(qtbot, library))


def check_mouse_call(dossier: Dossier) -> None:
    assert isinstance(dossier.clinic, Clinic)
    assert [(call.person, call.role) for call in dossier.encounters] == [
        ("Dana", "front desk"),
        ("Mia", "nurse"),
    ]
    assert all(call.ended_at and call.outcome is Outcome.REACHED for call in dossier.encounters)
    assert "one moment" in dossier.encounters[0].notes
    assert told(dossier, "Dana") == {
        "S01": (True, "Dr. Sanders", ""),
        "S03": ("in-building", "", ""),
        "S06": (AnswerState.DID_NOT_KNOW, "", ""),
        "S07": (AnswerState.WOULD_NOT_ANSWER, "", ""),
        "S08": (120, "", ""),
        "S09": (AnswerState.NOT_APPLICABLE, "", ""),
        "S11": (Occurrences(2, 100), "", ""),
        "S14": ("welcoming", "", ""),
        "S21": (Duration(18), "", ""),
        "T09": (10, "Dr. Sanders", ""),
    }
    assert told(dossier, "Mia") == {
        "own-rate": (Percentage(0.5), "", ""),
        "own-text": ("behind the house", "", ""),
        "own-amount": (Amount("14.50", "USD"), "", ""),
    }
