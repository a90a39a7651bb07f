"""A backup is restored from the menu, or from the page that says why a library was not opened."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from builders import START, a_clinic, a_plan
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from windows import PATIENCE, close_window, is_there, open_window, page_not_opened, pages_of

from spaprep.app import make_window
from spaprep.core.changes import added
from spaprep.core.edits import clinic_removed
from spaprep.store.backups import backups_of, make_backup
from spaprep.store.store import Store
from spaprep.ui.main_window import MainWindow
from spaprep.ui.not_opened import NotOpened
from spaprep.ui.restore_dialog import RestoreDialog
from spaprep.ui.tasks import is_idle


@pytest.fixture
def library(library: Path) -> Path:
    """Return a library with one clinic, in a backup too."""
    plan = a_plan()
    store = Store.open(library)
    store.apply([added(plan), added(a_clinic(plan, "Harbor"))])
    store.close()
    make_backup(library, START)
    return library


def names(window: MainWindow) -> list[str]:
    return [dossier.clinic.name for dossier in pages_of(window).workspace.dossiers]


def menu_action(window: MainWindow, text: str) -> QAction:
    return next(a for a in pages_of(window).menus.actions if text in a.text())


def answer_dialog(qtbot: QtBot, act: Callable[[RestoreDialog], None]) -> None:
    """Answer the dialog once it is there."""
    found: list[RestoreDialog] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, RestoreDialog):
            found.append(dialog)
            act(dialog)
        else:
            QTimer.singleShot(20, look)

    QTimer.singleShot(0, look)
    qtbot.waitUntil(lambda: bool(found), timeout=PATIENCE)
    qtbot.waitUntil(is_idle, timeout=PATIENCE)


def choose_oldest(dialog: RestoreDialog) -> None:
    dialog.list.setCurrentRow(dialog.list.count() - 1)
    dialog.accept()


def test_a_backup_brings_back_what_was_deleted(window: MainWindow, qtbot: QtBot) -> None:
    workspace = pages_of(window).workspace
    workspace.edit("delete clinic", clinic_removed(workspace.dossiers[0]))
    assert names(window) == []
    menu_action(window, "Restore").trigger()
    answer_dialog(qtbot, choose_oldest)
    qtbot.waitUntil(lambda: names(window) == ["Harbor"], timeout=PATIENCE)
    assert "was restored" in window.notice.text
    assert not workspace.undo_stack.canUndo()
    assert workspace.edit("add", [added(a_clinic(workspace.plan or "", "Lumen"))])
    qtbot.waitUntil(is_idle, timeout=PATIENCE)


def test_giving_up_restores_nothing(window: MainWindow, qtbot: QtBot, library: Path) -> None:
    before = len(backups_of(library))
    menu_action(window, "Restore").trigger()
    answer_dialog(qtbot, RestoreDialog.reject)
    assert names(window) == ["Harbor"]
    assert len(backups_of(library)) == before


def test_a_backup_that_vanished_meanwhile_leaves_everything_as_it_is(
    window: MainWindow, qtbot: QtBot, library: Path
) -> None:
    def take_away_and_accept(dialog: RestoreDialog) -> None:
        dialog.list.setCurrentRow(dialog.list.count() - 1)
        backups_of(library)[-1].path.unlink()
        dialog.accept()

    menu_action(window, "Restore").trigger()
    answer_dialog(qtbot, take_away_and_accept)
    qtbot.waitUntil(lambda: "no longer there" in window.notice.text, timeout=PATIENCE)
    qtbot.waitUntil(lambda: names(window) == ["Harbor"], timeout=PATIENCE)


def test_without_a_backup_it_is_said_so(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    opened = open_window(qapp, qtbot, tmp_path / "other" / "library.db")
    for backup in backups_of(tmp_path / "other" / "library.db"):
        backup.path.unlink()
    menu_action(opened, "Restore").trigger()
    qtbot.waitUntil(lambda: "no backup yet" in opened.notice.text, timeout=PATIENCE)
    close_window(qtbot, opened)


def test_a_damaged_library_is_replaced_from_the_page_that_says_so(
    qapp: QApplication, qtbot: QtBot, library: Path
) -> None:
    make_backup(library, START + timedelta(hours=1))
    library.write_bytes(library.read_bytes()[:5000])
    window = make_window(qapp, library)
    window.show()
    page = page_not_opened(window, qtbot)
    assert "damaged" in page.accessibleName()
    page.restore.click()
    answer_dialog(qtbot, RestoreDialog.accept)
    qtbot.waitUntil(lambda: is_there(window) and names(window) == ["Harbor"], timeout=PATIENCE)
    assert not isinstance(window.stack.currentWidget(), NotOpened)
    close_window(qtbot, window)
