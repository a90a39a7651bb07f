"""The library is checked from the Help menu, and opened anyway where the user replaced it."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot
from support.builders import START, a_clinic, a_plan
from support.window_driver import PATIENCE, close_window, is_there, page_not_opened, pages_of

from spaprep.app.shell import make_window
from spaprep.core.records.changes import added
from spaprep.store.backups.backups import backups_of, make_backup
from spaprep.store.library.store import Store
from spaprep.store.sqlite.digests import digest_of, read_digest
from spaprep.ui.background.tasks import is_idle
from spaprep.ui.backups.library_check_dialog import LibraryCheckDialog
from spaprep.ui.backups.restore_dialog import RestoreDialog
from spaprep.ui.window.main_window import MainWindow
from spaprep.ui.window.not_opened import NotOpened

NOTES = "She asked for the medical director."


@pytest.fixture
def library(library: Path) -> Path:
    """Return a library with one clinic, in a backup too."""
    plan = a_plan()
    store = Store.open(library)
    store.apply([added(plan), added(a_clinic(plan, "Harbor", notes=NOTES))])
    store.close()
    make_backup(library, START)
    return library


def flip_a_bit(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[content.index(NOTES.encode()) + 4] ^= 1
    path.write_bytes(content)


def open_anyway_buttons(page: NotOpened) -> list[QPushButton]:
    return [one for one in page.findChildren(QPushButton) if one.text() == "Open it anyway"]


def check_action(window: MainWindow) -> QAction:
    return next(a for a in window.menus.actions if "Check my" in a.text())


def check(
    window: MainWindow,
    qtbot: QtBot,
    act: Callable[[LibraryCheckDialog], object] = LibraryCheckDialog.reject,
) -> str:
    """Check the library, and return all that the dialog says."""
    texts: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, LibraryCheckDialog):
            texts.extend(label.text() for label in dialog.findChildren(QLabel))
            act(dialog)
        else:
            QTimer.singleShot(20, look)

    check_action(window).trigger()
    QTimer.singleShot(0, look)
    qtbot.waitUntil(lambda: bool(texts), timeout=PATIENCE)
    return "\n".join(texts)


def test_a_sound_library_and_its_backups_are_said_to_be_sound(
    window: MainWindow, qtbot: QtBot
) -> None:
    text = check(window, qtbot)
    assert "Your library is sound" in text
    assert "2 backups, all sound" in text
    assert text.count(": sound") == 2


def test_a_damaged_backup_is_named(window: MainWindow, qtbot: QtBot, library: Path) -> None:
    backup = backups_of(library)[-1].path
    backup.write_bytes(backup.read_bytes()[:-1])
    text = check(window, qtbot)
    assert "1 of 2 backups are sound" in text
    assert text.count(": damaged") == 1


def test_damage_that_came_while_the_window_was_open_is_found_and_leads_to_the_backups(
    window: MainWindow, qtbot: QtBot, library: Path
) -> None:
    flip_a_bit(library)
    offered: list[RestoreDialog] = []

    def give_up() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, RestoreDialog):
            offered.append(dialog)
            dialog.reject()
        else:
            QTimer.singleShot(20, give_up)

    def restore(dialog: LibraryCheckDialog) -> None:
        assert dialog.restore is not None
        dialog.restore.click()
        QTimer.singleShot(0, give_up)

    text = check(window, qtbot, restore)
    assert "Your library is damaged" in text
    assert "checksum" in text
    qtbot.waitUntil(lambda: bool(offered), timeout=PATIENCE)
    qtbot.waitUntil(is_idle, timeout=PATIENCE)


def test_a_library_in_use_is_not_called_damaged(
    window: MainWindow, qtbot: QtBot, library: Path
) -> None:
    with closing(sqlite3.connect(library, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        check_action(window).trigger()
        qtbot.waitUntil(lambda: "not checked" in window.notice.text, timeout=PATIENCE)


def test_an_edit_is_protected_some_seconds_later(
    window: MainWindow, qtbot: QtBot, library: Path
) -> None:
    workspace = pages_of(window).workspace
    assert workspace.plan is not None
    workspace.edit("add", [added(a_clinic(workspace.plan, "Lumen"))])
    assert read_digest(library) != digest_of(library.read_bytes())
    qtbot.waitUntil(
        lambda: read_digest(library) == digest_of(library.read_bytes()), timeout=PATIENCE
    )
    qtbot.waitUntil(is_idle, timeout=PATIENCE)


def test_a_library_that_the_user_replaced_is_opened_anyway(
    qapp: QApplication, qtbot: QtBot, library: Path
) -> None:
    flip_a_bit(library)
    window = make_window(qapp, library)
    window.show()
    page = page_not_opened(window, qtbot)
    assert "checksum" in page.accessibleName()
    (anyway,) = open_anyway_buttons(page)
    anyway.click()
    qtbot.waitUntil(lambda: is_there(window), timeout=PATIENCE)
    assert not isinstance(window.stack.currentWidget(), NotOpened)
    close_window(qtbot, window)
    Store.open(library).close()


def test_a_library_that_can_not_be_read_is_not_offered_to_be_opened_anyway(
    qapp: QApplication, qtbot: QtBot, library: Path
) -> None:
    library.write_bytes(b"")
    window = make_window(qapp, library)
    window.show()
    assert open_anyway_buttons(page_not_opened(window, qtbot)) == []
    close_window(qtbot, window)
