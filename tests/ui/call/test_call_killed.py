"""A call killed at any moment: every answer that was shown as saved is there at the next start."""

import json
import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from time import sleep

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.paths import PROJECT
from support.window_driver import close_window, open_window

from spaprep.core.records.changes import Record, added
from spaprep.core.records.records import Dossier
from spaprep.files.resources import read_catalogue, sample_path
from spaprep.store.library.rows import row_of
from spaprep.store.library.store import Store
from spaprep.store.spaprep_file.file import read_file

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")

CHILD = Path(__file__).with_name("call_to_kill.py")
LIBRARIES = 2
KILLS, KILLS_AT_FULL_LENGTH = 5, 26
CANYON = 4


@dataclass
class Told:
    """What a window showed as saved until it was killed."""

    answers: dict[str, dict[str, object]] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)
    touched: set[tuple[str, str | None]] = field(default_factory=set)

    def read(self, lines: list[str]) -> None:
        """Take in whole lines; what was struck since the last save may be newer on disk.

        So may what was being struck then: words are saved letter by letter at times.
        """
        self.touched = set()
        going_on: set[tuple[str, str | None]] = set()
        for line in lines:
            kind, what = json.loads(line)
            if kind == "strikes":
                going_on = {(what[0], what[1])}
                self.touched |= going_on
            elif kind == "struck":
                going_on = set()
            else:
                self.touched = set(going_on)
                self.answers |= {answer["id"]: answer for answer in what["answers"]}
                self.calls = what["calls"]


def environment(home: Path) -> dict[str, str]:
    names = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
    path = os.pathsep.join([str(PROJECT), os.environ.get("PYTHONPATH", "")])
    homes = {name: str(home) for name in names}
    return {**os.environ, **homes, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": path}


def new_library(path: Path) -> None:
    catalogue, _problems = read_catalogue()
    (sample,) = read_file(sample_path(), catalogue)
    records: list[Record] = [sample.plan, *(dossier.clinic for dossier in sample.dossiers)]
    store = Store.open(path)
    store.apply([added(record) for record in records])
    store.close()


def killed_in_mid_call(library: Path, seed: int) -> list[str]:
    """Let a window save an answer and go on, kill it, and return the whole lines it printed."""
    command = [sys.executable, str(CHILD), str(library), str(seed)]
    with subprocess.Popen(
        command,
        env=environment(library.parent / "home"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        lines = list(until_an_answer_is_saved(child.stdout))
        sleep(random.Random(seed).uniform(0, 0.3))  # noqa: S311 -- a moment, no secret
        child.kill()
        lines += child.stdout.readlines()
        complaint = child.stderr.read().decode()
    assert child.returncode == -signal.SIGKILL, complaint
    assert "Traceback" not in complaint, complaint
    return [line.decode() for line in lines if line.endswith(b"\n")]


def until_an_answer_is_saved(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Yield lines up to the first that tells of an answer saved since the window was opened."""
    for line in lines:
        yield line
        kind, what = json.loads(line)
        if kind == "saved" and what["is_new"]:
            return


def called_clinic(library: Path) -> Dossier:
    store = Store.open(library)
    try:
        return store.dossiers(store.plans()[0].id)[CANYON]
    finally:
        store.close()


def check(library: Path, told: Told) -> None:
    """Every answer told as saved is there as it was told; the call is not over."""
    dossier = called_clinic(library)
    there = {answer.id: answer for answer in dossier.answers}
    for answer_id, row in told.answers.items():
        assert answer_id in there, row
        if there[answer_id].key not in told.touched:
            assert row_of(there[answer_id]) == row
    calls = {call.id: call for call in dossier.encounters}
    assert set(told.calls) <= set(calls)
    assert [call for call in calls.values() if call.ended_at is None and call.outcome is None]


def kill_many_times(library: Path, seed: int, kills: int) -> None:
    """Kill one call over and over, each time where it goes on."""
    new_library(library)
    told = Told()
    for number in range(kills):
        told.read(killed_in_mid_call(library, seed * 1_000 + number))
        check(library, told)


@pytest.mark.shortened
@pytest.mark.timeout(1_200)
def test_whatever_was_shown_as_saved_survives_being_killed(
    qtbot: QtBot,
    qapp: QApplication,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    is_long: bool,
) -> None:
    kills = KILLS_AT_FULL_LENGTH if is_long else KILLS
    libraries = [tmp_path / str(number) / "library.db" for number in range(LIBRARIES)]
    for library in libraries:
        library.parent.mkdir()
    with ThreadPoolExecutor(LIBRARIES) as pool:
        list(pool.map(kill_many_times, libraries, range(LIBRARIES), [kills] * LIBRARIES))
    for name, value in environment(libraries[-1].parent / "home").items():
        monkeypatch.setenv(name, value)
    window = open_window(qapp, qtbot, libraries[-1])
    assert "was cut off" in window.notice.text
    close_window(qtbot, window)
