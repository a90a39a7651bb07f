"""A program killed while it saves and backs up loses nothing that it called saved."""

import subprocess
import sys

import pytest
from support.paths import ATTACKS

ATTACK = ATTACKS / "backups_killed.py"


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_what_was_backed_up_outlives_kills_and_jumps_of_the_clock() -> None:
    command = [sys.executable, str(ATTACK), "--count", "4"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=240)
    assert ended.returncode == 0, f"{ended.stdout}\n{ended.stderr}"
    assert "0 with a loss" in ended.stdout
