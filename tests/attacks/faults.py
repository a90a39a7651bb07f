"""Ways in which nothing can be saved for a while, on a small disk of its own."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

_LOCKED = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN EXCLUSIVE")
print("locked", flush=True)
sys.stdin.read()
"""


class Fault(Protocol):
    """Begins and ends; what the user is told while it lasts names it."""

    words: str

    def begin(self) -> None:
        """Let nothing be saved from now on."""

    def end(self) -> None:
        """Let everything be saved again."""


class FullDisk:
    """The disk is full."""

    words = "disk is full"

    def __init__(self, library: Path) -> None:
        self._filler = library.parent / "other people's films"

    def begin(self) -> None:
        """Write until nothing fits any more."""
        with self._filler.open("ab", buffering=0) as file:
            for size in (1 << 16, 1 << 12, 1):
                while True:
                    try:
                        file.write(b"x" * size)
                    except OSError:
                        break

    def end(self) -> None:
        """Make room."""
        self._filler.unlink()


class Locked:
    """Another program holds the library for itself."""

    words = "Another program is using"

    def __init__(self, library: Path) -> None:
        self._library = library
        self._other: subprocess.Popen[bytes] | None = None

    def begin(self) -> None:
        """Start the other program."""
        command = [sys.executable, "-c", _LOCKED, str(self._library)]
        self._other = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert self._other.stdout is not None
        assert self._other.stdout.readline()

    def end(self) -> None:
        """Let the other program end."""
        if self._other is not None:
            self._other.communicate()


class ReadOnly:
    """The folder is mounted anew, and takes no files any more."""

    words = "may not write"

    def __init__(self, library: Path) -> None:
        self._folder = library.parent

    def begin(self) -> None:
        """Lay a read-only view of the folder over it."""
        mount("--bind", str(self._folder), str(self._folder))
        mount("-o", "remount,bind,ro", str(self._folder))

    def end(self) -> None:
        """Take it away again."""
        _run("umount", "--lazy", str(self._folder))


FAULTS: Mapping[str, Callable[[Path], Fault]] = {
    "full": FullDisk,
    "locked": Locked,
    "read-only": ReadOnly,
}


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path]:
    """Yield the folder with a disk of this size of its own mounted there."""
    mount("-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder))
    try:
        yield folder
    finally:
        _run("umount", "--lazy", str(folder))


def mount(*words: str) -> None:
    """Mount something in the view of this process alone."""
    _run("mount", *words)


def see_mounts_alone() -> None:
    """Let nobody else see what this process mounts; begin anew with a user of its own for that.

    An ordinary user may mount where the system lets users have namespaces of their own.
    """
    if os.environ.get("ALONE") == "1":
        return
    os.environ["ALONE"] = "1"
    who = [] if os.geteuid() == 0 else ["--user", "--map-root-user"]
    command = ["unshare", *who, "--mount", sys.executable, *sys.argv]
    os.execvp(command[0], command)  # noqa: S606 -- it takes the place of this process


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)
