"""The attacks of `tests/attacks`, each for a moment: nothing that was acknowledged is lost."""

import subprocess
import sys

import pytest
from support.paths import ATTACKS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")


def run(name: str, *arguments: str) -> str:
    """Run an attack, and return its figures."""
    command = [sys.executable, str(ATTACKS / name), *arguments]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout + found.stderr
    return found.stdout


def test_windows_that_are_killed_in_random_edits_lose_nothing_acknowledged() -> None:
    assert "0 faults" in run("kills.py", "--count", "8", "--seed", "7")


def test_a_file_that_is_killed_while_it_is_written_over_is_the_old_or_the_new_one() -> None:
    assert run("kills_of_files.py", "--count", "4").count("0 faults") == 12


def test_histories_in_which_saving_fails_at_times_are_undone_and_redone_to_the_letter() -> None:
    assert "0 faults" in run("undo.py", "--count", "8")
