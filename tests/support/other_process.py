"""Another program that has the library open: a real process, in the middle of its work."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

READS = "BEGIN; SELECT count(*) FROM clinic"
WRITES = "BEGIN IMMEDIATE; UPDATE clinic SET notes = 'theirs'"
WRITES_MUCH = "PRAGMA cache_size=2; BEGIN; UPDATE clinic SET notes = hex(zeroblob(9000))"
"""So much that a part of it is in the library's file before it is committed."""
HAS_ALL = "BEGIN EXCLUSIVE"

_CHILD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
cursors = [connection.execute(statement) for statement in sys.argv[2].split(";")]
print("ready", flush=True)
if sys.stdin.readline():
    connection.execute("COMMIT")
    print("done", flush=True)
"""


class OtherProgram:
    """A transaction of another process."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def commit(self) -> None:
        """Let it commit, and wait until it has."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write("go on\n")
        self._process.stdin.flush()
        assert self._process.stdout.readline() == "done\n"

    def kill(self) -> None:
        """End it in the middle of its transaction."""
        self._process.kill()
        self._process.wait()


@contextmanager
def other_program(library: Path, statements: str) -> Iterator[OtherProgram]:
    """Let another process begin a transaction; it is killed at the end."""
    with subprocess.Popen(
        [sys.executable, "-S", "-c", _CHILD, os.fspath(library), statements],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        try:
            yield OtherProgram(process)
        finally:
            process.kill()
