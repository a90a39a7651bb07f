"""A backup is restored from the menu, or from the page that says why a library was not opened."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QPushButton
from pytestqt.qtbot import QtBot
from support.builders import START, a_call, a_clinic, a_plan
from support.window_driver import (
    PATIENCE,
    close_window,
    is_there,
    open_window,
    page_not_opened,
    pages_of,
)

from spaprep.app.shell import make_window
from spaprep.core.records.changes import added
from spaprep.core.records.edits import clinic_removed
from spaprep.core.records.library_copies import LibraryCopy
from spaprep.store.backups.backups import backups_of, make_backup
from spaprep.store.library.store import Store
from spaprep.ui.background.tasks import is_idle
from spaprep.ui.backups.restore_dialog import RestoreDialog
from spaprep.ui.library.unsaved_dialog import UnsavedDialog
from spaprep.ui.theme.theme import Theme
from spaprep.ui.window.main_window import MainWindow
from spaprep.ui.window.not_opened import NotOpened


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
    return next(a for a in window.menus.actions if text in a.text())


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


def test_the_newest_that_holds_records_is_offered_first(theme: Theme, qtbot: QtBot) -> None:
    good = LibraryCopy(START, 2, 5, 8)
    copies = [
        LibraryCopy(START + timedelta(hours=2), is_sound=False),
        LibraryCopy(START + timedelta(hours=1)),
        good,
        LibraryCopy(START - timedelta(hours=1), 1, 1, was_replaced=True),
    ]
    dialog = RestoreDialog(theme, copies)
    qtbot.addWidget(dialog)
    texts = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert [text.splitlines()[1] for text in texts] == [
        "damaged",
        "empty",
        "2 plans, 5 clinics, 8 calls",
        "1 plan, 1 clinic · set aside when a backup was restored",
    ]
    assert dialog.list.currentRow() == 2
    dialog.accept()
    assert dialog.entered == good


def test_a_damaged_copy_can_be_looked_at_but_not_restored(theme: Theme, qtbot: QtBot) -> None:
    dialog = RestoreDialog(theme, [LibraryCopy(START, is_sound=False)])
    qtbot.addWidget(dialog)
    save = dialog.buttons.button(QDialogButtonBox.StandardButton.Save)
    assert not save.isEnabled()
    assert "can’t be restored" in dialog.about_copy.text()
    dialog.list.itemDoubleClicked.emit(dialog.list.item(0))
    assert dialog.entered is None
    assert dialog.result() == 0


@pytest.fixture
def missing(qapp: QApplication, qtbot: QtBot, library: Path) -> Iterator[MainWindow]:
    """Return the window of a library that is gone, of which a backup is left."""
    library.unlink()
    window = make_window(qapp, library)
    window.show()
    page_not_opened(window, qtbot)
    yield window
    close_window(qtbot, window)


def test_a_missing_library_is_reported_and_nothing_is_written(
    missing: MainWindow, qtbot: QtBot, library: Path
) -> None:
    page = page_not_opened(missing, qtbot)
    assert "is not in" in page.accessibleName()
    assert "1 copy that is still there" in page.accessibleName()
    assert not menu_action(missing, "Back &up now").isEnabled()
    assert not library.exists()
    assert len(backups_of(library)) == 1


def test_a_missing_library_comes_back_from_its_backup(
    missing: MainWindow, qtbot: QtBot, library: Path
) -> None:
    page_not_opened(missing, qtbot).restore.click()
    answer_dialog(qtbot, RestoreDialog.accept)
    qtbot.waitUntil(lambda: is_there(missing) and names(missing) == ["Harbor"], timeout=PATIENCE)
    assert library.exists()


def test_to_begin_anew_is_a_choice_that_leaves_the_backups(
    missing: MainWindow, qtbot: QtBot, library: Path
) -> None:
    page = page_not_opened(missing, qtbot)
    (anew,) = [b for b in page.findChildren(QPushButton) if "empty library" in b.text()]
    anew.click()
    qtbot.waitUntil(lambda: is_there(missing), timeout=PATIENCE)
    assert names(missing) == []
    assert START in [backup.made_at for backup in backups_of(library)]
    assert not isinstance(missing.stack.currentWidget(), NotOpened)


def test_where_no_new_library_can_be_made_it_is_said_why(
    missing: MainWindow, qtbot: QtBot, library: Path
) -> None:
    lock = library.with_name(f".{library.name}.lock")
    lock.unlink(missing_ok=True)
    lock.mkdir()
    missing.empty_library_requested.emit()
    qtbot.waitUntil(lambda: "can’t be kept in" in missing.notice.text, timeout=PATIENCE)
    assert isinstance(missing.stack.currentWidget(), NotOpened)


def test_what_a_backup_took_the_place_of_can_be_gone_back_to(
    window: MainWindow, qtbot: QtBot, library: Path
) -> None:
    aside = library.parent / "backups" / "library.db-20261112T090000Z.replaced"
    shutil.copyfile(library, aside)
    workspace = pages_of(window).workspace
    workspace.edit("delete clinic", clinic_removed(workspace.dossiers[0]))
    menu_action(window, "Restore").trigger()
    answer_dialog(qtbot, choose_oldest)
    qtbot.waitUntil(lambda: names(window) == ["Harbor"], timeout=PATIENCE)


def test_what_was_not_saved_stays_where_the_backup_is_not_restored(
    window: MainWindow, qtbot: QtBot, library: Path
) -> None:
    workspace = pages_of(window).workspace
    clinic = workspace.dossiers[0].clinic
    call = a_call(clinic, notes="ask for Kim")

    def go_on_without_it() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, UnsavedDialog)
        dialog.leave.click()

    def take_away_and_accept(dialog: RestoreDialog) -> None:
        dialog.list.setCurrentRow(dialog.list.count() - 1)
        backups_of(library)[-1].path.unlink()
        dialog.accept()

    with closing(sqlite3.connect(library, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert workspace.edit("note", [added(call)], keep_pending=True)
        QTimer.singleShot(100, go_on_without_it)
        menu_action(window, "Restore").trigger()
        answer_dialog(qtbot, take_away_and_accept)
        qtbot.waitUntil(lambda: workspace.library.is_open, timeout=PATIENCE)
    assert "no longer there" in window.notice.text
    assert workspace.dossiers[0].encounters == (call,)
    qtbot.waitUntil(lambda: not workspace.unsaved, timeout=PATIENCE)
    assert window.sidebar.save_status.state.text().startswith("✓ Saved")
    assert workspace.library.store is not None
    found = workspace.library.store.dossier(clinic.id)
    assert found is not None
    assert found.encounters == (call,)
    workspace.undo()
    assert not any(dossier.encounters for dossier in workspace.dossiers)


def test_where_no_backup_can_be_restored_the_library_stays_open(
    window: MainWindow, qtbot: QtBot, library: Path
) -> None:
    away = library.parent.rename(library.parent.with_name("unplugged"))
    menu_action(window, "Restore").trigger()
    qtbot.waitUntil(lambda: "was not restored" in window.notice.text, timeout=PATIENCE)
    assert "its folder is not there. Your library is as it was." in window.notice.text
    assert QApplication.activeModalWidget() is None
    away.rename(library.parent)
    workspace = pages_of(window).workspace
    assert workspace.edit("add", [added(a_clinic(workspace.plan or "", "Lumen"))])


def test_a_library_that_could_not_be_opened_is_opened_by_trying_again(
    qapp: QApplication, qtbot: QtBot, library: Path
) -> None:
    other = Store.open(library)
    try:
        window = make_window(qapp, library)
        window.show()
        page = page_not_opened(window, qtbot)
        again = next(b for b in page.findChildren(QPushButton) if b.text() == "Try again")
        again.click()
        qtbot.waitUntil(lambda: window.stack.currentWidget() is not page, timeout=PATIENCE)
        page = page_not_opened(window, qtbot)
    finally:
        other.close()
    next(b for b in page.findChildren(QPushButton) if b.text() == "Try again").click()
    qtbot.waitUntil(lambda: is_there(window) and names(window) == ["Harbor"], timeout=PATIENCE)
    assert not isinstance(window.stack.currentWidget(), NotOpened)
    close_window(qtbot, window)
