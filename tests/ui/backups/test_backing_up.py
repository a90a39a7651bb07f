"""A backup is made every day, on demand and at quitting, and the window says what is in it."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.builders import START, a_clinic, a_plan
from support.paths import PROJECT
from support.window_driver import PATIENCE, close_window, open_window, pages_of

from spaprep.core.records.changes import added
from spaprep.core.records.library_copies import copy_contents_text
from spaprep.store.backups.backups import BackupError, backups_folder, backups_of
from spaprep.store.backups.copies import back_up_if_changed, library_copies
from spaprep.store.library.store import Store
from spaprep.ui.background.tasks import is_idle
from spaprep.ui.backups import backing_up
from spaprep.ui.backups.backing_up import BackingUp
from spaprep.ui.window.main_window import MainWindow


@pytest.fixture
def library(library: Path) -> Path:
    """Return a library of one plan and one clinic."""
    plan = a_plan()
    store = Store.open(library)
    store.apply([added(plan), added(a_clinic(plan, "Harbor"))])
    store.close()
    return library


@pytest.fixture
def backups(window: MainWindow) -> BackingUp:
    found = window.findChild(BackingUp)
    assert isinstance(found, BackingUp)
    return found


def menu_action(window: MainWindow, text: str) -> QAction:
    return next(a for a in window.menus.actions if text in a.text())


def add_clinic(window: MainWindow) -> None:
    workspace = pages_of(window).workspace
    assert workspace.edit("add", [added(a_clinic(workspace.plan or "", "Lumen"))])


def test_the_days_backup_says_what_it_holds(window: MainWindow) -> None:
    tip = window.sidebar.save_status.backup.toolTip()
    assert "Backed up today" in tip
    assert "1 plan, 1 clinic" in tip
    assert "1 plan, 1 clinic" in window.sidebar.save_status.backup.accessibleName()


def test_a_backup_is_made_on_demand_and_it_is_said_where(
    window: MainWindow, qtbot: QtBot, library: Path
) -> None:
    add_clinic(window)
    menu_action(window, "Back &up now").trigger()
    qtbot.waitUntil(lambda: "A backup was made" in window.notice.text, timeout=PATIENCE)
    assert str(backups_folder(library)) in window.notice.text
    assert "1 plan, 2 clinics" in window.notice.text
    assert "2 clinics" in window.sidebar.save_status.backup.toolTip()
    assert [copy.clinics for copy in library_copies(library)] == [2, 1]


def test_what_stands_in_the_way_of_a_backup_is_said(
    window: MainWindow, qtbot: QtBot, library: Path
) -> None:
    folder = backups_folder(library)
    folder.rename(folder.with_name("elsewhere"))
    folder.write_text("in the way")
    menu_action(window, "Back &up now").trigger()
    qtbot.waitUntil(lambda: "No backup was made: " in window.notice.text, timeout=PATIENCE)
    assert "The library is as it was." in window.notice.text


def test_there_is_nothing_to_back_up_without_a_library(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    from spaprep.app.shell import make_window

    path = tmp_path / "data" / "library.db"
    path.parent.mkdir()
    path.write_text("no library")
    window = make_window(qapp, path)
    window.show()
    qtbot.waitUntil(lambda: window.pages is not None and is_idle(), timeout=PATIENCE)
    assert not menu_action(window, "Back &up now").isEnabled()
    (found,) = window.findChildren(BackingUp)
    found.back_up_now()
    qtbot.waitUntil(is_idle, timeout=PATIENCE)
    found.finish()
    assert window.notice.text == ""
    assert not backups_folder(path).exists()
    close_window(qtbot, window)


def quit_window(window: MainWindow, qtbot: QtBot, backups: BackingUp) -> None:
    """Do what quitting does; the window is looked at afterwards still."""
    qtbot.waitUntil(is_idle, timeout=PATIENCE)
    pages_of(window).workspace.library.close()
    backups.finish()


def test_quitting_makes_a_backup_of_what_changed_since_the_last(
    window: MainWindow, qtbot: QtBot, library: Path, backups: BackingUp
) -> None:
    add_clinic(window)
    quit_window(window, qtbot, backups)
    assert [copy.clinics for copy in library_copies(library)] == [2, 1]
    backups.finish()
    assert len(backups_of(library)) == 2


def test_quitting_makes_no_backup_where_nothing_changed(
    window: MainWindow, qtbot: QtBot, library: Path, backups: BackingUp
) -> None:
    quit_window(window, qtbot, backups)
    assert len(backups_of(library)) == 1


def test_a_backup_that_was_not_made_at_quitting_is_reported_and_made_at_the_next_start(
    qapp: QApplication,
    qtbot: QtBot,
    library: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    window = open_window(qapp, qtbot, library)
    (found,) = window.findChildren(BackingUp)
    add_clinic(window)
    folder = backups_folder(library)
    folder.rename(folder.with_name("elsewhere"))
    folder.write_text("in the way")
    quit_window(window, qtbot, found)
    close_window(qtbot, window)
    assert "No backup was made: " in caplog.text
    folder.unlink()
    folder.with_name("elsewhere").rename(folder)
    again = open_window(qapp, qtbot, library)
    qtbot.waitUntil(lambda: "closed last" in again.notice.text, timeout=PATIENCE)
    assert "A backup was made just now." in again.notice.text
    assert [copy.clinics for copy in library_copies(library)] == [2, 1]
    close_window(qtbot, again)
    once_more = open_window(qapp, qtbot, library)
    assert "closed last" not in once_more.notice.text
    close_window(qtbot, once_more)


@pytest.fixture
def stuck(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Let a disk answer only once this is set, and quitting wait for less than it takes."""
    event = threading.Event()
    monkeypatch.setattr(backing_up, "_SECONDS_TO_QUIT", 0.2)
    yield event
    event.set()


def backing_up_with(
    window: MainWindow, back_up_closed: Callable[[Path, datetime], object]
) -> BackingUp:
    workspace = pages_of(window).workspace
    return BackingUp(workspace, window.notice, window.settings, back_up_closed, window)


def test_a_disk_that_does_not_answer_does_not_hold_up_quitting(
    window: MainWindow, stuck: threading.Event
) -> None:
    slow = backing_up_with(window, lambda _library, _now: stuck.wait(PATIENCE / 1000))
    slow._begin()
    began = time.monotonic()
    slow.finish()
    assert time.monotonic() - began < 2
    assert "took too long" in str(window.settings.value("backup/not_made"))


def test_any_other_fault_does_not_stop_quitting_either(window: MainWindow) -> None:
    def fail(_library: Path, _now: object) -> None:
        raise RuntimeError("odd")

    failing = backing_up_with(window, fail)
    failing._begin()
    failing.finish()
    assert "odd" in str(window.settings.value("backup/not_made"))


def quit_for_real(library: Path) -> subprocess.CompletedProcess[str]:
    """Start the program on a library, add a clinic, close the window, and wait for its end."""
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from PySide6.QtCore import QTimer\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from spaprep.app import shell\n"
        "from support.builders import a_clinic\n"
        "from spaprep.core.records.changes import added\n"
        "def act():\n"
        "    windows = [w for w in QApplication.topLevelWidgets() if hasattr(w, 'pages')]\n"
        "    if not windows or windows[0].pages is None "
        "or not windows[0].sidebar.save_status.last_backup:\n"
        "        return QTimer.singleShot(50, act)\n"
        "    workspace = windows[0].pages.workspace\n"
        "    assert workspace.edit('add', [added(a_clinic(workspace.plan, 'Lumen', id='lumen'))])\n"
        "    windows[0].close()\n"
        "QApplication(sys.argv[:1])\n"
        "QTimer.singleShot(50, act)\n"
        "sys.exit(shell.run(Path(sys.argv[1])))\n"
    )
    path = os.pathsep.join([str(PROJECT), str(PROJECT / "tests")])
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": path}
    command = [sys.executable, "-c", code, str(library)]
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, check=False, timeout=120
    )


@pytest.mark.skipif(sys.platform == "win32", reason="the window needs a display there")
def test_a_program_that_ends_leaves_a_backup_of_its_last_change(library: Path) -> None:
    ended = quit_for_real(library)
    assert ended.returncode == 0, ended.stderr
    assert "Traceback" not in ended.stderr
    newest = library_copies(library)[0]
    assert copy_contents_text(newest) == "1 plan, 2 clinics"
    assert back_up_if_changed(library, START) is None


def test_a_library_held_by_another_program_at_quitting_is_reported_with_its_reason(
    window: MainWindow, qtbot: QtBot, library: Path, backups: BackingUp
) -> None:
    import sqlite3
    from contextlib import closing

    add_clinic(window)
    with closing(sqlite3.connect(library, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        quit_window(window, qtbot, backups)
    assert "another program is using it" in str(window.settings.value("backup/not_made"))
    with pytest.raises(BackupError):
        back_up_if_changed(library.with_name("gone.db"), START)
