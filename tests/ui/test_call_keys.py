"""Keys at random on the Call page: no exception, and nothing lost that was shown as saved."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from spaprep.store.store import Store
from spaprep.ui.call.page import CallPage
from spaprep.ui.theme import Theme
from spaprep.ui.workspace import Workspace

CANYON = 4
KEY, MODIFIER = Qt.Key, Qt.KeyboardModifier
PLAIN = [KEY.Key_Return, KEY.Key_Tab, KEY.Key_Backtab, KEY.Key_Backspace, KEY.Key_Up, KEY.Key_Down]
HELD = [
    (KEY.Key_Left, MODIFIER.AltModifier),
    (KEY.Key_J, MODIFIER.ControlModifier),
    (KEY.Key_Return, MODIFIER.ControlModifier),
]


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


def strike(qtbot: QtBot, page: CallPage, chance: random.Random) -> None:
    target = QApplication.activePopupWidget() or QApplication.focusWidget() or page
    turn = chance.random()
    if turn < 0.7:
        qtbot.keyClick(target, chance.choice("drnsDRNS1234567890,.% axz"))
    elif turn < 0.9:
        qtbot.keyClick(target, chance.choice(PLAIN))
    elif turn < 0.97:
        qtbot.keyClick(target, *chance.choice(HELD))
    else:
        chance.choice([page.focus_find, page.save_pending, page._workspace.undo_stack.undo])()


@pytest.mark.parametrize("seed", range(3))
def test_thousands_of_keys_lose_nothing(
    qtbot: QtBot, page: CallPage, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 -- keys, not secrets
    clinic_id = page._workspace.dossiers[CANYON].clinic.id
    for _key in range(1_500):
        if not page.is_running:
            page.start(clinic_id)
        strike(qtbot, page, chance)
    for window in (QApplication.activePopupWidget(), QApplication.activeModalWidget()):
        if window is not None:
            window.close()
    page.save_pending()
    shown = page._workspace.dossier(clinic_id)
    page._workspace.close()
    store = Store.open(tmp_path / "library.db")
    assert store.dossier(clinic_id) == shown
    store.close()
