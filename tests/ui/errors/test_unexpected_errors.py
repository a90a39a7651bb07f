"""An error that nothing expected is shown in one dialog, logged without words, and survived."""

import json
import os
import stat
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from support.paths import PROJECT

CHILD = Path(__file__).with_name("errors_to_show.py")
TYPED = "Dana Whitfield"
CODE_AT_START = 1
GOING_ON = (
    "slot",
    "timer",
    "paint",
    "delegate",
    "model",
    "filter",
    "background",
    "latest",
    "thread",
    "unraisable",
)


def environment(home: Path) -> dict[str, str]:
    names = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
    path = os.pathsep.join([str(PROJECT), os.environ.get("PYTHONPATH", "")])
    return {**os.environ, **{name: str(home) for name in names}, "PYTHONPATH": path}


class Run:
    """What a window said in which errors of one kind arose."""

    def __init__(self, folder: Path, kind: str, times: int = 1) -> None:
        home = folder / "home"
        command = [sys.executable, str(CHILD), str(folder / "library.db"), kind, str(times)]
        result = subprocess.run(
            command,
            env=environment(home),
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        self.code = result.returncode
        self.complaint = result.stderr
        self._lines = [json.loads(line) for line in result.stdout.splitlines()]
        (self.log_path,) = home.rglob("spaprep.log")
        self.log = self.log_path.read_text(encoding="utf-8")

    def lines(self, kind: str) -> list[Mapping[str, Any]]:
        """Return what it printed of one kind."""
        return [line for line in self._lines if line["kind"] == kind]


@pytest.mark.parametrize("kind", GOING_ON)
def test_an_error_is_shown_logged_and_survived_wherever_it_arises(
    tmp_path: Path, kind: str
) -> None:
    run = Run(tmp_path, kind)
    (dialog,) = run.lines("dialog")
    assert "Everything that was shown as saved is on disk." in " ".join(dialog["texts"])
    assert dialog["sign"].startswith("Not saved: ")
    assert "unexpected error: ValueError" in run.log
    (went_on,) = run.lines("went on")
    assert went_on["page"] == "compare"
    assert went_on["sign"].startswith("✓ Saved")
    assert run.code == 0, run.complaint


@pytest.mark.parametrize("kind", ["slot", "delegate", "background"])
def test_neither_the_dialog_nor_what_it_copies_nor_the_log_quotes_what_was_typed(
    tmp_path: Path, kind: str
) -> None:
    run = Run(tmp_path, kind)
    (dialog,) = run.lines("dialog")
    assert "errors_to_show.py" in dialog["copied"]
    for text in (*dialog["texts"], dialog["copied"], run.log, run.complaint):
        assert TYPED not in text


@pytest.mark.parametrize("kind", ["slot", "timer", "background", "latest", "thread"])
def test_twenty_errors_in_a_row_are_counted_in_one_dialog(tmp_path: Path, kind: str) -> None:
    (dialog,) = Run(tmp_path, kind, 20).lines("dialog")
    assert (dialog["dialogs"], dialog["count"]) == (1, 20)


@pytest.mark.parametrize("kind", ["close", "close called"])
def test_an_error_while_the_window_closes_is_shown_and_the_program_ends(
    tmp_path: Path, kind: str
) -> None:
    run = Run(tmp_path, kind)
    assert len(run.lines("dialog")) == 1
    assert run.lines("ended") == [{"kind": "ended", "code": 0}]
    assert run.code == 0, run.complaint


def test_an_error_before_there_is_a_window_is_shown_and_the_program_ends(tmp_path: Path) -> None:
    run = Run(tmp_path, "start")
    assert len(run.lines("dialog")) == 1
    assert "unexpected error: ValueError" in run.log
    assert run.code == CODE_AT_START


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_nobody_else_may_read_the_log(tmp_path: Path) -> None:
    run = Run(tmp_path, "start")
    assert stat.S_IMODE(run.log_path.stat().st_mode) == 0o600
