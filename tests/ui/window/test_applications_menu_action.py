"""The menu item that puts SpaPrep in the applications menu says and does what is of use now."""

import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot
from support.window_driver import PATIENCE

from spaprep.ui.window.applications_menu_action import ApplicationsMenuAction
from spaprep.ui.window.main_window import MainWindow

pytestmark = pytest.mark.skipif(
    sys.platform in {"win32", "darwin"}, reason="the menus of freedesktop.org"
)

ADD, REMOVE = "Add to the applications menu", "Remove from the applications menu"


@pytest.fixture
def folder(library: Path) -> Path:
    return library.parent / "home"


@pytest.fixture
def item(window: MainWindow) -> ApplicationsMenuAction:
    return window.findChildren(ApplicationsMenuAction)[0]


def text_of(item: QAction) -> str:
    return item.text().replace("&", "")


def choose(item: QAction, qtbot: QtBot) -> None:
    item.trigger()
    qtbot.waitUntil(item.isEnabled, timeout=PATIENCE)


def test_it_adds_spaprep_then_offers_to_remove_it(
    window: MainWindow, item: ApplicationsMenuAction, qtbot: QtBot, folder: Path
) -> None:
    entry = folder / "applications" / "io.github.spaprep.spaprep.desktop"
    assert text_of(item) == ADD
    choose(item, qtbot)
    assert entry.exists()
    assert "in the applications menu now" in window.notice.text
    assert text_of(item) == REMOVE
    choose(item, qtbot)
    assert not entry.exists()
    assert "no longer in the applications menu" in window.notice.text
    assert text_of(item) == ADD


def test_it_looks_again_when_the_menu_opens(
    window: MainWindow, item: ApplicationsMenuAction, qtbot: QtBot, folder: Path
) -> None:
    choose(item, qtbot)
    (folder / "applications" / "io.github.spaprep.spaprep.desktop").unlink()
    assert text_of(item) == REMOVE
    menu = next(menu for menu in window.findChildren(QMenu) if item in menu.actions())
    menu.aboutToShow.emit()
    assert text_of(item) == ADD


def test_where_it_cannot_be_done_the_notice_says_why(
    window: MainWindow, item: ApplicationsMenuAction, qtbot: QtBot, folder: Path
) -> None:
    (folder / "mime").parent.mkdir(exist_ok=True)
    (folder / "mime").write_bytes(b"")
    choose(item, qtbot)
    assert window.notice.text.startswith(
        "The applications menu was not changed as you asked. The folder “"
    )
    assert text_of(item) == ADD
