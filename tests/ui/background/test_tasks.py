"""Work off the GUI thread, and what becomes of it when the program ends."""

import subprocess
import sys

import pytest

_ENDS = """
import os
os.environ["QT_QPA_PLATFORM"] = "offscreen"
import time
from threading import Event
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from spaprep.ui.background.tasks import run_in_background
app = QApplication([])
owner, begun = QObject(), Event()
def work():
    begun.set()
    time.sleep(0.3)
run_in_background(owner, work, print, print)
begun.wait()
"""


_READS = """
import os
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from threading import Event
from PySide6.QtWidgets import QApplication, QWidget
from spaprep.ui.background.progress_dialog import run_with_progress
from spaprep.ui.background.tasks import finish_background_work
app = QApplication([])
owner, begun = QWidget(), Event()
def read(progress):
    while True:
        begun.set()
        progress.report(1, 2)
run_with_progress(owner, "Import", "Reading…", read, print, print, stops_at_quit=True)
begun.wait()
finish_background_work()
"""


@pytest.mark.timeout(120)
def test_a_file_that_is_being_read_does_not_keep_the_program_from_ending() -> None:
    command = [sys.executable, "-c", _READS]
    result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_a_program_that_ends_while_work_goes_on_ends_quietly() -> None:
    command = [sys.executable, "-c", _ENDS]
    result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
