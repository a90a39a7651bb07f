"""A second start with the same library brings the first window to the front, and ends."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from windows import PATIENCE, close_window, open_window, pages_of

from spaprep.assets import sample_path
from spaprep.ui.main_window import MainWindow
from spaprep.ui.plan_import import IncomingDialog
from spaprep.ui.window_address import address_of, may_be_open


def start_again(library: Path, *arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "spaprep", "--library", str(library), *arguments]
    return subprocess.Popen(command)


def accept_import(found: list[str]) -> None:
    """Agree to the import once it is offered."""
    dialog = QApplication.activeModalWidget()
    if isinstance(dialog, IncomingDialog):
        found.append(dialog.summary.text())
        dialog.accept()
    else:
        QTimer.singleShot(20, lambda: accept_import(found))


def test_a_second_start_raises_the_first_window_and_ends(
    window: MainWindow, qtbot: QtBot, library: Path
) -> None:
    window.showMinimized()
    second = start_again(library)
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=PATIENCE)
    assert second.returncode == 0
    qtbot.waitUntil(lambda: not window.isMinimized(), timeout=PATIENCE)


def test_a_file_given_to_the_second_start_is_offered_in_the_first_window(
    window: MainWindow, qtbot: QtBot, library: Path
) -> None:
    offered: list[str] = []
    accept_import(offered)
    second = start_again(library, str(sample_path()))
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=PATIENCE)
    assert second.returncode == 0
    qtbot.waitUntil(lambda: bool(pages_of(window).workspace.dossiers), timeout=PATIENCE)
    assert "clinics" in offered[0]


def test_what_a_killed_window_left_behind_keeps_nobody_out(
    qapp: QApplication, qtbot: QtBot, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(library.parent))
    Path(address_of(library)).touch()
    assert may_be_open(library)
    opened = open_window(qapp, qtbot, library)
    assert pages_of(opened).workspace.is_open
    close_window(qtbot, opened)


def test_each_library_has_an_address_of_its_own(tmp_path: Path) -> None:
    assert address_of(tmp_path / "one.db") != address_of(tmp_path / "two.db")
    assert address_of(tmp_path / "one.db") == address_of(tmp_path / "." / "one.db")


@pytest.mark.skipif(sys.platform == "win32", reason="other systems take no such names")
def test_a_library_of_any_name_has_an_address_even_for_a_user_without_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loop = tmp_path / "loop.db"
    loop.symlink_to(loop)
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("os.getuid", lambda: 4_000_000)  # whom the system knows nothing of
    addresses = {address_of(path) for path in (loop, tmp_path / "\udcff.db")}
    assert len(addresses) == 2
