"""Garbage is collected on the GUI thread alone, and what failed holds on to nothing."""

import gc
import subprocess
import sys

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from support.paths import ATTACKS

from spaprep.store.sqlite.errors import NotSavedError
from spaprep.ui.background.tasks import is_idle, run_in_background
from spaprep.ui.window.main_window import MainWindow

_CYCLES = """
import os, sys, threading, time
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication
from spaprep.ui.background.garbage import collect_on_gui_thread
from spaprep.ui.background.tasks import run_in_background
app = QApplication([])
collect_on_gui_thread(app)
elsewhere, counts, most = [], [0, 0], [0]
class Cycle(QObject):
    def __init__(self):
        super().__init__()
        counts[0] += 1
        self.me = self
    def __del__(self):
        counts[1] += 1
        if threading.current_thread() is not threading.main_thread():
            elsewhere.append(self.objectName())
def make_widgets():
    for number in range(50):
        Cycle()
    most[0] = max(most[0], counts[0] - counts[1])
def work():
    until = time.monotonic() + 4
    while time.monotonic() < until:
        for number in range(1_000):
            one, other = [], []
            one.append(other)
            other.append(one)
        time.sleep(0.001)
timer = QTimer()
timer.timeout.connect(make_widgets)
timer.start(10)
owner = QObject()
run_in_background(owner, work, lambda _none: app.quit(), print)
app.exec()
print(len(elsewhere), counts[0] > 2_000, most[0] < counts[0] / 2, counts[1] > counts[0] / 2)
"""

_RELAYS = """
import os, sys, threading
os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.setswitchinterval(1e-5)
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication
from spaprep.ui.background import tasks
app = QApplication([])
owner, began, gone_on = QObject(), [], []
make = tasks._Relay.__init__
def watched(relay, *arguments):
    make(relay, *arguments)
    gone = lambda: gone_on.append(threading.current_thread() is threading.main_thread())
    relay.destroyed.connect(gone, Qt.ConnectionType.DirectConnection)
tasks._Relay.__init__ = watched
def again(_result=None):
    if len(began) < 500:
        began.append(True)
        tasks.run_in_background(owner, lambda: 1, again, print)
    else:
        QTimer.singleShot(300, app.quit)
again()
app.exec()
print(len(began), gone_on.count(True), gone_on.count(False))
"""


_TUPLES = """
import os, sys, time
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication
from spaprep.ui.background import garbage
from spaprep.ui.background.tasks import run_in_background
app = QApplication([])
collector = garbage.GarbageCollector(app)
garbage.gc.get_count = lambda: (10_000, 100, 100)
timer = QTimer()
timer.timeout.connect(collector.collect_if_due)
timer.start(1)
def work():
    until = time.monotonic() + 4
    while time.monotonic() < until:
        tuple(number for number in range(300))
    return "whole"
owner = QObject()
def done(found):
    print(found)
    app.quit()
run_in_background(owner, work, done, done)
app.exec()
"""


def run(program: str) -> str:
    command = [sys.executable, "-c", program]
    result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_work_in_the_background_never_destroys_what_belongs_to_the_window() -> None:
    assert run(_CYCLES) == "0 True True True\n"


def test_what_brings_a_result_back_is_destroyed_where_it_was_made() -> None:
    assert run(_RELAYS) == "500 500 0\n"


def test_work_in_the_background_fills_its_tuples_while_the_window_counts_objects() -> None:
    assert run(_TUPLES) == "whole\n"


def test_python_does_not_collect_by_itself_while_there_is_a_window(window: MainWindow) -> None:
    assert window.isVisible()
    assert not gc.isenabled()
    assert gc.get_freeze_count() == 0


def test_an_error_is_handed_over_without_what_its_frames_held(qtbot: QtBot) -> None:
    owner, failures = QObject(), list[Exception]()
    widget = QLabel()
    gone: list[bool] = []
    widget.destroyed.connect(lambda: gone.append(True))
    held = [widget]
    del widget

    def work() -> None:
        inner = held.pop()
        try:
            dict[QLabel, str]()[inner]
        except KeyError as error:
            raise NotSavedError("The disk is full.") from error

    run_in_background(owner, work, print, failures.append)
    del work
    qtbot.waitUntil(is_idle)
    (error,) = failures
    assert str(error) == "The disk is full."
    assert (error.__traceback__, error.__cause__, error.__context__) == (None, None, None)
    assert gone


def test_whoever_asked_hears_of_work_that_would_end_its_thread(qtbot: QtBot) -> None:
    owner, failures = QObject(), list[Exception]()
    run_in_background(owner, sys.exit, print, failures.append)
    qtbot.waitUntil(is_idle)
    assert [str(error) for error in failures] == ["SystemExit"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_the_window_goes_on_after_an_import_onto_a_full_disk() -> None:
    command = [sys.executable, str(ATTACKS / "full_disk_import.py"), "--count", "3"]
    result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=200)
    assert result.returncode == 0, result.stdout + result.stderr
