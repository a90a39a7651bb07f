"""Kills a restore at every call that changes a file: the old library or the new one is whole.

Run as `python tests/attacks/killed_restores.py --count 400`; it needs strace.
"""

import argparse
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Final

PROJECT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests")]

from support.builders import a_clinic, a_plan  # noqa: E402

from spaprep.core.records.changes import added  # noqa: E402
from spaprep.store.backups.backups import backups_folder, make_backup  # noqa: E402
from spaprep.store.backups.restoring import restore  # noqa: E402
from spaprep.store.library.store import Store  # noqa: E402

BACKED_UP: Final = datetime(2026, 11, 20, 9, tzinfo=UTC)
RESTORED: Final = datetime(2026, 11, 21, 9, tzinfo=UTC)
_CALLS: Final = (
    *("write", "pwrite64", "copy_file_range", "sendfile", "ftruncate", "fsync", "fdatasync"),
    *("rename", "renameat", "renameat2", "unlink", "unlinkat", "link", "linkat"),
    *("mkdir", "mkdirat", "chmod", "fchmod", "fchmodat"),
)
_CHILD = """
import os, sys
from datetime import datetime
from pathlib import Path
from spaprep.store.backups.restoring import restore
library, made_at, now, kill_at = sys.argv[1:]
made_at, now = datetime.fromisoformat(made_at), datetime.fromisoformat(now)
left = int(kill_at)
def kill(event, arguments):
    global left
    writes = event == "open" and arguments[2] & (os.O_WRONLY | os.O_RDWR)
    if writes or event in {"os.rename", "os.remove", "os.mkdir", "os.chmod", "sqlite3.connect"}:
        left -= 1
        if left == 0:
            os.kill(os.getpid(), 9)
if left:
    sys.addaudithook(kill)
restore(Path(library), made_at, now)
"""
"""Restores a library; with a number, it kills itself at that event of Python's."""


def leave_sound(_library: Path) -> None:
    """Leave the library as it is."""


def leave_half_written(library: Path) -> None:
    """Leave a library in the middle of a transaction, and its journal, as a killed program does."""
    journal = library.with_name(f"{library.name}-journal")
    with closing(sqlite3.connect(library, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size=2")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE clinic SET notes = hex(zeroblob(9000))")
        content, undo = library.read_bytes(), journal.read_bytes()
        connection.execute("ROLLBACK")
    library.write_bytes(content)
    journal.write_bytes(undo)


def leave_newer(library: Path) -> None:
    """Leave a half-written library that a newer version of SpaPrep made."""
    with closing(sqlite3.connect(library)) as connection:
        connection.execute("PRAGMA user_version=99")
    leave_half_written(library)


def leave_damaged(library: Path) -> None:
    """Leave what is no database any more, with a journal."""
    library.write_bytes(b"\xff" * 9000)
    library.with_name(f"{library.name}-journal").write_bytes(b"\xd9\xd5\x05\xf9" * 200)


def leave_none(library: Path) -> None:
    """Leave no library, but a journal of it."""
    leave_half_written(library)
    library.unlink()


STATES: Final[tuple[Callable[[Path], None], ...]] = (
    leave_sound,
    leave_half_written,
    leave_newer,
    leave_damaged,
    leave_none,
)


@dataclass(frozen=True)
class Scene:
    """A library to be restored, and what may be found once that was cut off.

    Attributes:
        folder: it, its backup, and what else lies beside it.
        old: what it holds; its bytes where it is no database.
        new: what its backup holds.
    """

    folder: Path
    old: object
    new: object


def make_scene(folder: Path, leave: Callable[[Path], None]) -> Scene:
    """Make a library with a backup, and leave it in a state."""
    library = folder / "library.db"
    plan = a_plan(id="plan")
    store = Store.open(library)
    store.apply([added(plan), added(a_clinic(plan, "Harbor", notes="note " * 1000))])
    make_backup(library, BACKED_UP)
    store.apply([added(a_clinic(plan, f"Lumen {n}", notes="note " * 2000)) for n in range(8)])
    store.close()
    new = _dump(next(iter(backups_folder(library).glob("*.backup"))))
    leave(library)
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name) / "copy"
        shutil.copytree(folder, copy)
        return Scene(folder, holding(copy / "library.db"), new)


def holding(library: Path) -> object:
    """Return what a library holds, once SQLite rolled back what was cut off."""
    if not library.exists():
        return None
    content = library.read_bytes()
    try:
        return _dump(library)
    except sqlite3.Error:
        return content


def restore_killed(scene: Scene, kill_at: int, call: str = "") -> str:
    """Kill a restore, and say what was found then.

    Args:
        scene: what is restored; a copy of it.
        kill_at: at which call, from 1 on.
        call: of the system, which strace counts; blank to count events of Python.

    Returns:
        `old`, `new`, or what must not be; blank once the restore came to its end.
    """
    with tempfile.TemporaryDirectory(prefix="killed-") as name:
        folder = Path(name) / "copy"
        shutil.copytree(scene.folder, folder)
        library = folder / "library.db"
        arguments = [str(library), BACKED_UP.isoformat(), RESTORED.isoformat()]
        command = [sys.executable, "-c", _CHILD, *arguments, "0" if call else str(kill_at)]
        if call:
            inject = f"inject=?{call}:signal=SIGKILL:when={kill_at}"
            quiet = ["-f", "-qq", "-o", os.devnull]
            command = ["strace", *quiet, "-e", f"trace=?{call}", "-e", inject, *command]
        environment = {**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run(command, env=environment, capture_output=True, check=False)
        found = holding(library)
        if done.returncode == 0:  # the call was not made so often
            return "" if found == scene.new else "RESTORED, BUT NOT NEW"
        if done.returncode not in {-9, 137}:
            return f"FAILED: {done.stderr.decode()}"
        if found not in (scene.old, scene.new):
            return "NEITHER OLD NOR NEW"
        restore(library, BACKED_UP, RESTORED.replace(hour=10))
        if holding(library) != scene.new:
            return "NOT RESTORED AGAIN"
        return "new" if found == scene.new else "old"


def outcomes_of(scene: Scene, calls: Sequence[str] = ("",)) -> Iterator[str]:
    """Kill the restore of a scene at the first of each call, the second, and so on to its end."""
    for call in calls:
        for kill_at in count(1):
            outcome = restore_killed(scene, kill_at, call)
            if not outcome:
                break
            yield outcome


def run(most: int, seconds: float) -> int:
    """Kill at most so many restores, print what was found, and return the exit code."""
    deadline = time.monotonic() + seconds
    outcomes: Counter[str] = Counter()
    for leave in STATES:
        with tempfile.TemporaryDirectory(prefix="scene-") as name:
            found: Counter[str] = Counter()
            for outcome in outcomes_of(make_scene(Path(name), leave), _CALLS):
                found[outcome] += 1
                if outcomes.total() + found.total() >= most or time.monotonic() > deadline:
                    break
            sys.stdout.write(f"{leave.__name__:20} {dict(found)}\n")
            outcomes += found
    wrong = outcomes.total() - outcomes["old"] - outcomes["new"]
    sys.stdout.write(f"{outcomes.total()} restores killed, {wrong} with a wrong outcome\n")
    return 1 if wrong else 0


def _dump(library: Path) -> list[str]:
    with closing(sqlite3.connect(library)) as connection:
        if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise sqlite3.DatabaseError
        return sorted(connection.iterdump())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seconds", type=float, default=1800)
    options = parser.parse_args()
    sys.exit(run(options.count, options.seconds))
