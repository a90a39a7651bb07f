"""What every test stands on: no display, no network, folders of its own."""

import logging
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from spaprep.app.application import Application
    from spaprep.ui.window.main_window import MainWindow

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("LC_ALL", "C.UTF-8")
if sys.platform != "win32":
    os.environ.setdefault("TZ", "UTC")
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A shell’s background job ignores Ctrl+C, and so would every program that a test starts.
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that `attacks/long_tests.py` gives."""
    parser.addoption("--long", action="store_true", help="run shortened tests at full length")


@pytest.fixture
def is_long(request: pytest.FixtureRequest) -> bool:
    """Return whether a test that is marked as shortened is to run at full length."""
    return bool(request.config.getoption("--long"))


@pytest.fixture(scope="session")
def qapp_cls() -> "type[Application]":
    """Return the class of the application, for pytest-qt: the program’s own."""
    from spaprep.app.application import Application

    return Application


@pytest.fixture(autouse=True)
def _process_as_it_was() -> Iterator[None]:
    """Take back what the program changes of its process: the mode of new files, and its log."""
    umask = os.umask(0)
    os.umask(umask)
    logger = logging.getLogger("spaprep")
    handlers = list(logger.handlers)
    yield
    os.umask(umask)
    for handler in set(logger.handlers) - set(handlers):
        logger.removeHandler(handler)
        handler.close()


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the library of this test lies; settings and logs go beside it."""
    from PySide6.QtCore import QSettings

    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    # Qt looks for the place of settings once in a process.
    scope = QSettings.Scope.UserScope
    QSettings.setPath(QSettings.Format.IniFormat, scope, str(tmp_path / "home"))
    return tmp_path / "library.db"


@pytest.fixture
def window(qapp: "QApplication", qtbot: "QtBot", library: Path) -> "Iterator[MainWindow]":
    """Return the real window on an empty library."""
    from support.window_driver import close_window, open_window

    opened = open_window(qapp, qtbot, library)
    yield opened
    close_window(qtbot, opened)


def pytest_sessionfinish() -> None:
    """Empty the clipboard: without a display it outlives Python, and what it holds must not."""
    if "PySide6.QtGui" not in sys.modules:
        return
    from PySide6.QtGui import QGuiApplication

    if QGuiApplication.instance() is not None:
        QGuiApplication.clipboard().clear()
