"""Keys and clicks at random in the real window: what was shown as saved is on disk."""

import random
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot
from support.window_driver import PATIENCE, pages_of

from spaprep.core.checks import BadInputError
from spaprep.core.comparison.criteria import Criterion
from spaprep.core.questions.values import Value
from spaprep.core.records.records import Dossier
from spaprep.store.library.reading import Extent, read_dossiers
from spaprep.store.sqlite.connections import connect
from spaprep.store.sqlite.transactions import engine_on, reading
from spaprep.ui.background.tasks import is_idle
from spaprep.ui.call.page import CallPage
from spaprep.ui.window.main_window import MainWindow

CANYON = 4
STROKES, STROKES_AT_FULL_LENGTH = 250, 1_250
BETWEEN_PAUSES = 125
PAUSE = 450
KEY, MODIFIER = Qt.Key, Qt.KeyboardModifier
LETTERS = "drnsDRNSaxzq1234567890.,%- "
PLAIN = [
    *[KEY.Key_Return, KEY.Key_Return, KEY.Key_Tab, KEY.Key_Backtab, KEY.Key_Backspace],
    *[KEY.Key_Up, KEY.Key_Down, KEY.Key_Left, KEY.Key_Right, KEY.Key_Escape, KEY.Key_Space],
]
CONTROL, SHIFT = MODIFIER.ControlModifier, MODIFIER.ShiftModifier
HELD = [
    (KEY.Key_Left, MODIFIER.AltModifier),
    (KEY.Key_J, CONTROL),
    (KEY.Key_F, CONTROL),
    (KEY.Key_Return, CONTROL),
    (KEY.Key_Z, CONTROL),
    (KEY.Key_Z, CONTROL | SHIFT),
]
Struck = tuple[object, ...]


@dataclass(frozen=True)
class Look:
    """What stood on the page at one moment."""

    criterion: Criterion
    texts: tuple[str, ...]
    value: Value | None
    is_refused: bool
    detail: str
    words: str


@pytest.fixture
def in_front(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """Return the window on the sample plan, with the focus in it."""
    window.resize(1280, 800)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.waitUntil(is_idle, timeout=PATIENCE)
    pages_of(window).plans.add_sample()
    return window


class Monkey:
    """Strikes at random, and knows what must be found on the page and on disk afterwards."""

    def __init__(self, qtbot: QtBot, window: MainWindow, seed: int) -> None:
        self._qtbot = qtbot
        self._window = window
        self._pages = pages_of(window)
        self._chance = random.Random(seed)  # noqa: S311 -- keys, not secrets
        self._clinic_id = self._pages.workspace.dossiers[CANYON].clinic.id
        self._aside: dict[object, Look] = {}
        self._ended: list[str] = []
        self.struck: list[Struck] = []
        self._pages.start_call(self._clinic_id)
        self.page.completed.connect(lambda clinic_id, _calls: self._ended.append(clinic_id))

    @property
    def page(self) -> CallPage:
        return self._pages.call

    def strike(self) -> None:
        """Strike once, and check that nothing typed before was lost by it."""
        self._be_in_a_call()
        look, ended = self._look(), len(self._ended)
        is_deliberate = self._act()
        self._close_dialogs()
        if not self.page.is_running:
            if len(self._ended) > ended:
                self._check_ended(look)
            self._aside = {}
            return
        if self.page.progress.current_key != look.criterion.key:
            self._check_left(look)
            self._check_found_again()
        elif look.is_refused and not is_deliberate:
            assert self._look().texts == look.texts

    def check(self) -> None:
        """After a pause in typing, everything on the page is on disk, or said not to be."""
        menu = QApplication.activePopupWidget()
        if menu is not None:
            menu.close()
        self._be_in_a_call()
        self._qtbot.wait(PAUSE)
        look = self._look()
        self._check_disk()
        self._check_saved(look)
        self._check_speaker()
        if look.is_refused:
            assert self.page.form.problem.isVisible()

    def _act(self) -> bool:
        """Do something, and tell whether it may change what stands in the answer’s fields."""
        turn = self._chance.random()
        target = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert target is not None
        in_editor = self._is_in_editor(target)
        if turn < 0.5:
            letter = self._chance.choice(LETTERS)
            self._do(letter, lambda: self._qtbot.keyClicks(target, letter))
            return in_editor or not isinstance(target, QLineEdit)
        if turn < 0.75:
            key = self._chance.choice(PLAIN)
            if not (key == KEY.Key_Space and is_link(target)):
                self._do(key, lambda: self._qtbot.keyClick(target, key))
            return in_editor or key == KEY.Key_Space
        if turn < 0.9:
            held = self._chance.choice(HELD)
            self._do(held, lambda: self._qtbot.keyClick(target, *held))
            return in_editor
        button = self._chance.choice(self._buttons())
        left = Qt.MouseButton.LeftButton
        self._do(button.accessibleName(), lambda: self._qtbot.mouseClick(button, left))
        return self._is_in_editor(button) or button in self.page.form.states.buttons.values()

    def _do(self, what: object, act: Callable[[], object]) -> None:
        self.struck.append((self.page.asked_id, what))
        act()

    def _buttons(self) -> list[QAbstractButton]:
        shut_out = {self.page.header.later, self.page.header.number}
        return [
            button
            for button in self.page.findChildren(QAbstractButton)
            if button.isVisible() and button.isEnabled() and button not in shut_out
            if not is_link(button)
        ]

    def _be_in_a_call(self) -> None:
        """Begin another call where there is none, and come back to it from elsewhere."""
        if not self.page.is_running:
            self._pages.start_call(self._clinic_id)
        elif not self.page.isVisible():
            self._pages.show("clinics")
        if QApplication.activePopupWidget() is None:
            # Where no window manager is, the window stays in the back once a menu was open.
            self._window.activateWindow()
            self._qtbot.waitUntil(self._window.isActiveWindow)
            focus = QApplication.focusWidget()
            if focus is None or not (focus is self.page or self.page.isAncestorOf(focus)):
                self.page.setFocus()
        assert self.page.progress.criteria

    @staticmethod
    def _close_dialogs() -> None:
        for dialog in QApplication.topLevelWidgets():
            if isinstance(dialog, QDialog) and dialog.isVisible():
                dialog.reject()

    def _is_in_editor(self, widget: QWidget) -> bool:
        editor = self.page.form.editor
        return editor is not None and editor.isAncestorOf(widget)

    def _look(self) -> Look:
        page = self.page
        editor = page.form.editor
        assert editor is not None
        try:
            value, is_refused = editor.value(), False
        except BadInputError:
            value, is_refused = None, True
        criterion = page.progress.criteria[page.progress.place]
        detail, words = editor.detail.text().strip(), page.form.words.toPlainText()
        return Look(criterion, editor.typed_texts(), value, is_refused, detail, words)

    def _check_disk(self) -> Dossier:
        path = self._pages.workspace.library.path
        assert path is not None
        with closing(connect(path, "ro")) as driver, reading(engine_on(driver)) as second:
            (found,) = read_dossiers(second, Extent.CLINIC, self._clinic_id)
        assert found == self._pages.workspace.dossier(self._clinic_id)
        footer = self.page.footer
        assert footer.saved.text().startswith("✓ Saved") or not footer.not_saved.isHidden()
        return found

    def _check_saved(self, look: Look) -> None:
        call = self.page.progress.call
        assert call is not None
        assert call.words(look.criterion).strip() == look.words.strip()
        if look.is_refused:
            return
        assert call.detail(look.criterion) == look.detail
        answer = call.answer(look.criterion.key)
        assert (answer.value if answer else None) == look.value

    def _check_speaker(self) -> None:
        header, call = self.page.header, self.page.progress.call
        assert call is not None
        assert call.encounter.person == header.speaker.name.text().strip()
        assert call.encounter.role == header.speaker.role.currentText().strip()

    def _check_left(self, look: Look) -> None:
        """What was left is saved: an answer as one, anything else as words."""
        self._check_disk()
        if not look.is_refused:
            self._check_saved(look)
            return
        self._aside[look.criterion.key] = look
        call = self.page.progress.call
        assert call is not None
        assert " ".join(filter(None, look.texts)) in call.words(look.criterion)

    def _check_found_again(self) -> None:
        now = self._look()
        before = self._aside.pop(now.criterion.key, None)
        if before is not None:
            assert now.texts == before.texts

    def _check_ended(self, look: Look) -> None:
        if look.is_refused:
            self._aside[look.criterion.key] = look
        found = self._check_disk()
        kept = "\n".join([a.words for a in found.answers] + [e.notes for e in found.encounters])
        for entry in self._aside.values():
            assert " ".join(filter(None, entry.texts)) in kept


def is_link(widget: QWidget) -> bool:
    """Tell whether this opens a browser, the dialler, or a menu of what does."""
    return bool(widget.property("role") == "link")


@pytest.mark.shortened
@pytest.mark.parametrize("seed", range(4))
def test_random_strokes_lose_nothing(
    qtbot: QtBot, in_front: MainWindow, seed: int, *, is_long: bool
) -> None:
    monkey = Monkey(qtbot, in_front, seed)
    try:
        for number in range(STROKES_AT_FULL_LENGTH if is_long else STROKES):
            monkey.strike()
            if number % BETWEEN_PAUSES == 0:
                monkey.check()
    except BaseException:
        print(f"seed {seed}:", *monkey.struck[-40:], sep="\n  ")  # noqa: T201
        raise
    finally:
        menu = QApplication.activePopupWidget()
        if isinstance(menu, QMenu):
            menu.close()
