"""A log that finds no room on the disk is left out, and says nothing of it in the terminal."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.paths import PROJECT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on files")

PROGRAM = """
import logging
import resource
from spaprep.ui.errors.log_file import start_log
start_log()
resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
logging.getLogger("spaprep.test").warning("not saved")
print("went on")
"""


def test_an_entry_that_finds_no_room_is_left_out_in_silence(tmp_path: Path) -> None:
    homes = {"HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path)}
    environment = {**os.environ, **homes, "PYTHONPATH": str(PROJECT)}
    command = [sys.executable, "-c", PROGRAM]
    found = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert (found.stdout, found.stderr) == ("went on\n", "")
