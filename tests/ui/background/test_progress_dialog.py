"""How far some work is, shown once it takes longer than a moment."""

from threading import Event

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from spaprep.ui.background.progress_dialog import ProgressDialog, run_with_progress
from spaprep.ui.background.tasks import CancelledError, Progress, is_idle


class Shows(QObject):
    """Takes note when a widget comes up."""

    def __init__(self, parent: QObject, noted: list[bool]) -> None:
        super().__init__(parent)
        self._noted = noted

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        if event.type() == QEvent.Type.Show:
            self._noted.append(True)
        return False


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def shown_in(owner: QWidget) -> ProgressDialog:
    (found,) = owner.findChildren(ProgressDialog)
    return found


def test_quick_work_shows_no_dialog(owner: QWidget, qtbot: QtBot) -> None:
    results: list[object] = []
    run_with_progress(owner, "Count", "Counting…", lambda _p: 7, results.append, results.append)
    was_shown: list[bool] = []
    shown_in(owner).destroyed.connect(lambda: was_shown.append(False))
    shown_in(owner).installEventFilter(Shows(owner, was_shown))
    qtbot.waitUntil(lambda: bool(was_shown))
    assert results == [7]
    assert was_shown == [False]


def test_long_work_shows_how_far_it_is(owner: QWidget, qtbot: QtBot) -> None:
    go_on = Event()
    results: list[object] = []

    def work(progress: Progress) -> str:
        progress.report(3, 4)
        go_on.wait(20)
        return "done"

    run_with_progress(owner, "Count", "Counting <b>2</b>…", work, results.append, results.append)
    dialog = shown_in(owner)
    qtbot.waitUntil(dialog.isVisible)
    qtbot.waitUntil(lambda: (dialog.value(), dialog.maximum()) == (3, 4))
    assert "Counting <b>2</b>…" in [label.text() for label in dialog.findChildren(QLabel)]
    go_on.set()
    qtbot.waitUntil(lambda: results == ["done"])
    qtbot.waitUntil(lambda: not owner.findChildren(ProgressDialog))


def test_cancel_gives_the_work_up_at_its_next_step(owner: QWidget, qtbot: QtBot) -> None:
    results: list[object] = []

    def work(progress: Progress) -> None:
        while True:
            progress.report(1, 2)

    run_with_progress(owner, "Count", "Counting…", work, results.append, results.append)
    (cancel,) = shown_in(owner).findChildren(QPushButton)
    cancel.click()
    qtbot.waitUntil(lambda: bool(results))
    assert isinstance(results[0], CancelledError)
    qtbot.waitUntil(is_idle)


def test_work_whose_window_is_gone_goes_on_to_its_end(qtbot: QtBot) -> None:
    owner, told = QWidget(), list[object]()
    gone, ended = Event(), Event()

    def work(progress: Progress) -> None:
        gone.wait()
        for step in range(3):
            progress.report(step, 2)
        ended.set()

    run_with_progress(owner, "Print", "Printing…", work, told.append, told.append)
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(owner, QEvent.Type.DeferredDelete)
    gone.set()
    qtbot.waitUntil(is_idle)
    assert ended.is_set()
    assert told == []
