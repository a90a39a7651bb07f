"""A second start with the same library brings the first window to the front, and ends."""

import signal
import socket
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.window_driver import PATIENCE, close_window, open_window, pages_of

from spaprep.app.instance_address import address_of, may_be_open, within_limit
from spaprep.app.single_instance import Reply, hand_over
from spaprep.files.resources import sample_path
from spaprep.ui.plans.plan_import import IncomingDialog
from spaprep.ui.window.main_window import MainWindow

NO_ANSWER = 3


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
    assert pages_of(opened).workspace.library.is_open
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


def spoken_to(library: Path) -> socket.socket:
    """Return a connection to the window, as any program may make one."""
    connection = socket.socket(socket.AF_UNIX)
    connection.connect(within_limit(address_of(library)))
    return connection


def is_closed(connection: socket.socket) -> bool:
    """Return whether the other end has closed a connection, without an answer."""
    connection.setblocking(False)
    try:
        return connection.recv(1) == b""
    except BlockingIOError:
        return False
    except ConnectionResetError:
        return True


NO_MESSAGES = {
    "no path": b"plan.spaprep\0",
    "two messages": b"/tmp/one.spaprep\0/tmp/two.spaprep\0",
    "without an end": b"/tmp/one.spaprep",
    "endless": b"/" * 40_000,
}


@pytest.mark.skipif(sys.platform == "win32", reason="speaks through a socket")
@pytest.mark.parametrize("message", NO_MESSAGES.values(), ids=list(NO_MESSAGES))
def test_what_is_no_message_is_dropped_and_the_window_goes_on_listening(
    window: MainWindow, qtbot: QtBot, library: Path, message: bytes
) -> None:
    window.showMinimized()
    with closing(spoken_to(library)) as connection:
        connection.sendall(message)
        qtbot.waitUntil(lambda: is_closed(connection), timeout=PATIENCE)
    assert window.isMinimized()
    with closing(spoken_to(library)) as connection:
        connection.sendall(b"\0")
        qtbot.waitUntil(lambda: not window.isMinimized(), timeout=PATIENCE)
        assert connection.recv(1) == b"\0"


@pytest.mark.skipif(sys.platform != "linux", reason="the system doesn't tell who is there")
def test_another_user_is_not_listened_to(
    window: MainWindow, qtbot: QtBot, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.showMinimized()
    with closing(spoken_to(library)) as connection:
        monkeypatch.setattr("os.getuid", lambda: 4_000_000)
        connection.sendall(b"\0")
        qtbot.waitUntil(lambda: is_closed(connection), timeout=PATIENCE)
    assert window.isMinimized()


@pytest.mark.skipif(sys.platform != "linux", reason="the system doesn't tell who is there")
def test_nothing_is_handed_to_another_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    address = str(tmp_path / "socket")
    received: list[bytes] = []
    with closing(socket.socket(socket.AF_UNIX)) as server:
        server.bind(within_limit(address))
        server.listen()

        def take() -> None:
            with closing(server.accept()[0]) as connection:
                received.append(connection.recv(1_000))

        taking = threading.Thread(target=take)
        taking.start()
        monkeypatch.setattr("spaprep.app.single_instance.address_of", lambda _library: address)
        monkeypatch.setattr("os.getuid", lambda: 4_000_000)
        assert hand_over(tmp_path / "library.db", sample_path()) == (Reply.NO_WINDOW, None)
        taking.join()
    assert received == [b""]


@pytest.fixture
def deep_home(library: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make the paths of the home folder longer than the name of a socket may be."""
    home = library.parent / ("deep" * 25)
    for name in ("HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    return home


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the temporary folder is private")
def test_the_address_lies_in_a_folder_that_only_its_user_may_enter(
    deep_home: Path, window: MainWindow, qtbot: QtBot, library: Path
) -> None:
    address = Path(address_of(library))
    assert len(str(address)) > 107
    assert deep_home in address.parents
    assert stat.S_ISSOCK(address.stat().st_mode)
    assert stat.S_IMODE(address.parent.stat().st_mode) == 0o700
    window.showMinimized()
    second = start_again(library)
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=PATIENCE)
    assert second.returncode == 0
    assert not window.isMinimized()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_a_runtime_folder_that_others_may_enter_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, link = tmp_path / "run", tmp_path / "link"
    folder.mkdir(mode=0o700)
    link.symlink_to(folder)
    used: dict[str, bool] = {}
    for name, mode, path in (
        ("private", 0o700, folder),
        ("link", 0o700, link),
        ("open", 0o755, folder),
        ("writable", 0o720, folder),
    ):
        folder.chmod(mode)
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(path))
        used[name] = Path(address_of(tmp_path / "library.db")).parent == path
    assert used == {"private": True, "link": False, "open": False, "writable": False}


@pytest.fixture
def stopped_window(library: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Return a window that has the library and whose process stands still."""
    first = start_again(library)
    while not may_be_open(library):
        assert first.poll() is None
        time.sleep(0.05)
    first.send_signal(signal.SIGSTOP)
    yield first
    first.kill()
    first.wait()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
def test_a_start_beside_a_window_that_hangs_says_so_and_fails(
    stopped_window: subprocess.Popen[bytes], library: Path
) -> None:
    command = [sys.executable, "-m", "spaprep", "--library", str(library)]
    second = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert second.returncode == NO_ANSWER
    assert "does not answer" in second.stderr
    assert "saved is on disk" in second.stderr
    assert str(stopped_window.pid) in second.stderr
