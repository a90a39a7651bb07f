"""What a quick user does while SpaPrep is still being loaded works: two threads never load at once.

Two threads that load pydantic at once find each other’s modules half made. That shows once in
many starts, so it is also looked at which thread loads what.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.paths import PROJECT

ADD_THE_SAMPLE = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from spaprep.app import shell

make_window = shell.make_window

def watched(*arguments):
    window = make_window(*arguments)

    def add_as_soon_as_possible():
        if window.pages is None or not window.pages.workspace.library.is_open:
            QTimer.singleShot(5, add_as_soon_as_possible)
            return
        window.pages.plans.add_sample()
        print(len(window.pages.workspace.dossiers))
        window.close()

    window.painted.connect(add_as_soon_as_possible)
    return window

shell.make_window = watched
sys.exit(shell.run(Path(sys.argv[1])))
"""
CLOSE_AT_ONCE = """
import sys
from pathlib import Path
from spaprep.app import shell

make_window = shell.make_window

def watched(*arguments):
    window = make_window(*arguments)
    window.painted.connect(window.close)
    return window

shell.make_window = watched
sys.exit(shell.run(Path(sys.argv[1])))
"""
WHO_LOADS = """
import sys, threading
from pathlib import Path
from PySide6.QtCore import QTimer
from spaprep.app import shell

loaded_by = {}

class Watch:
    def find_spec(self, name, _path=None, _target=None):
        loaded_by.setdefault(name.partition(".")[0], set()).add(threading.current_thread().name)

sys.meta_path.insert(0, Watch())
make_window = shell.make_window

def watched(*arguments):
    window = make_window(*arguments)

    def close_once_open():
        if window.pages is None or not window.pages.workspace.library.is_open:
            QTimer.singleShot(5, close_once_open)
        else:
            window.close()

    window.painted.connect(close_once_open)
    return window

shell.make_window = watched
code = shell.run(Path(sys.argv[1]))
for name in ("sqlmodel", "pydantic"):
    print(name, len(loaded_by[name]), "MainThread" in loaded_by[name])
sys.exit(code)
"""


def run(program: str, home: Path) -> str:
    environment = {
        **os.environ,
        "PYTHONPATH": str(PROJECT),
        "QT_QPA_PLATFORM": "offscreen",
        **dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"), str(home)),
    }
    result = subprocess.run(
        [sys.executable, "-c", program, str(home / "library.db")],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env=environment,
    )
    assert (result.returncode, result.stderr) == (0, "")
    return result.stdout


@pytest.mark.parametrize("_time", range(3))
def test_the_sample_plan_can_be_added_as_soon_as_there_are_pages(
    tmp_path: Path, _time: int
) -> None:
    assert run(ADD_THE_SAMPLE, tmp_path) == "5\n"


def test_a_window_that_is_closed_at_once_ends_well(tmp_path: Path) -> None:
    assert run(CLOSE_AT_ONCE, tmp_path) == ""


def test_sqlmodel_is_loaded_by_one_thread_which_is_not_that_of_the_window(tmp_path: Path) -> None:
    assert run(WHO_LOADS, tmp_path) == "sqlmodel 1 False\npydantic 1 False\n"
