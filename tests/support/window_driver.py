"""The real window on a real library file: opened, looked into, closed for good."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from spaprep.app.shell import make_window
from spaprep.ui.background.tasks import is_idle
from spaprep.ui.plans.plan_import import IncomingDialog
from spaprep.ui.window.main_window import MainWindow
from spaprep.ui.window.not_opened import NotOpened
from spaprep.ui.window.pages import Pages

PATIENCE = 20_000


def open_window(qapp: QApplication, qtbot: QtBot, library: Path) -> MainWindow:
    """Return the window once it is filled, and the day's copy made."""
    window = make_window(qapp, library)
    window.resize(1280, 800)
    window.show()
    qtbot.waitUntil(lambda: is_there(window), timeout=PATIENCE)
    return window


def close_window(qtbot: QtBot, window: MainWindow) -> None:
    """Close a window and take it away: every one that is left makes a new style slower."""
    qtbot.waitUntil(is_idle, timeout=PATIENCE)
    workspace = pages_of(window).workspace
    window.close()
    workspace.library.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)


def page_not_opened(window: MainWindow, qtbot: QtBot) -> NotOpened:
    """Wait for the page that says why the library could not be opened, and return it."""
    qtbot.waitUntil(
        lambda: isinstance(window.pages and window.stack.currentWidget(), NotOpened),
        timeout=PATIENCE,
    )
    page = window.stack.currentWidget()
    assert isinstance(page, NotOpened)
    return page


def is_there(window: MainWindow) -> bool:
    """Tell whether the window is filled, and the day's copy made."""
    return window.pages is not None and window.sidebar.save_status.last_backup is not None


def pages_of(window: MainWindow) -> Pages:
    """Return the pages of a window that is filled."""
    assert isinstance(window.pages, Pages)
    return window.pages


def import_plan(qtbot: QtBot, pages: Pages, path: Path) -> None:
    """Import a file of plans, and agree to what it would bring."""
    pages.import_file(str(path))
    qtbot.waitUntil(
        lambda: isinstance(QApplication.activeModalWidget(), IncomingDialog), timeout=PATIENCE
    )
    question = QApplication.activeModalWidget()
    assert isinstance(question, IncomingDialog)
    question.accept()
    assert not question.isVisible()
