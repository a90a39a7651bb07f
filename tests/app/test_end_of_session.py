"""A session that ends, or `kill`: the program saves what it can, makes its backup, and ends."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from support.paths import PROJECT

from spaprep.store.backups.backups import backups_of

CHILD = Path(__file__).with_name("window_to_end.py")
WORDS = "she laughed"
PATIENCE = 60
LONGEST = 15
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="it has no such signals")


@contextmanager
def window_with(kind: str, library: Path) -> Iterator["subprocess.Popen[str]"]:
    """Start a window in a process of its own, and wait until something goes on in it."""
    home = library.parent / "home"
    names = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
    environment = {**os.environ, **{name: str(home) for name in names}}
    environment["PYTHONPATH"] = str(PROJECT)
    command = [sys.executable, str(CHILD), str(library), kind]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            yield process
        finally:
            process.kill()


def notes_in(path: Path) -> str:
    """Return all notes of calls in a library or a backup."""
    with closing(sqlite3.connect(path)) as library:
        tables = ("SELECT notes FROM encounter", "SELECT words FROM answer")
        return " ".join(row[0] or "" for text in tables for row in library.execute(text))


def newest_backup(library: Path) -> Path:
    """Return the newest backup; there is one of the start, and one of the end."""
    listed = backups_of(library)
    return max(listed, key=lambda backup: backup.made_at).path


@pytest.mark.parametrize(
    ("kind", "number"), [("words", "SIGHUP"), ("dialog", "SIGTERM"), ("error", "SIGTERM")]
)
def test_what_is_typed_is_saved_and_backed_up_whatever_is_open(
    tmp_path: Path, kind: str, number: str
) -> None:
    library = tmp_path / "library.db"
    with window_with(kind, library) as process:
        process.send_signal(getattr(signal, number))
        assert process.wait(PATIENCE) == 0
    assert WORDS in notes_in(library)
    assert WORDS in notes_in(newest_backup(library))


def test_what_can_not_be_saved_does_not_hold_up_the_end(tmp_path: Path) -> None:
    library = tmp_path / "library.db"
    with window_with("locked", library) as process:
        began = time.monotonic()
        process.terminate()
        process.wait(PATIENCE)
        took = time.monotonic() - began
    assert took < LONGEST
    assert WORDS not in notes_in(library)
