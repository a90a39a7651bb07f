"""Work off the GUI thread, and what becomes of it when the program ends."""

import subprocess
import sys

_ENDS = """
import os
os.environ["QT_QPA_PLATFORM"] = "offscreen"
import time
from threading import Event
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from spaprep.ui.tasks import run_in_background
app = QApplication([])
owner, begun = QObject(), Event()
def work():
    begun.set()
    time.sleep(0.3)
run_in_background(owner, work, print, print)
begun.wait()
"""


def test_a_program_that_ends_while_work_goes_on_ends_quietly() -> None:
    command = [sys.executable, "-c", _ENDS]
    result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
