"""Child processes that are killed: at a moment, or at one of their system calls."""

import json
import os
import select
import shutil
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

HAS_STRACE = shutil.which("strace") is not None
PATIENCE = 20.0


class Child:
    """A process forked from this one, which waits for `release` before it does anything.

    It shares what is imported, and nothing of Qt as long as this process makes nothing of Qt.

    Args:
        work: what it does; gets what to write its lines to, each a JSON list of kind and content.
        errors: what its errors are appended to.

    Attributes:
        pid: the number of the process.
        lines: what it wrote until now.
    """

    def __init__(self, work: Callable[[TextIO], object], errors: Path) -> None:
        self._reading, writing = os.pipe()
        waiting, self._releasing = os.pipe()
        self.errors = errors
        self.lines: list[tuple[str, object]] = []
        self._rest = b""
        complaints = os.open(errors, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600)
        self.pid = os.fork()
        if not self.pid:
            os.close(self._reading)
            os.close(self._releasing)
            os.dup2(complaints, 2)
            _work_until_the_end(work, waiting, writing)
        for descriptor in (writing, waiting, complaints):
            os.close(descriptor)

    def release(self) -> None:
        """Let it work."""
        os.write(self._releasing, b".")
        os.close(self._releasing)

    def read(self, patience: float) -> bool:
        """Take in what it wrote meanwhile; return False once it is dead."""
        if not select.select([self._reading], [], [], max(0.0, patience))[0]:
            return True
        found = os.read(self._reading, 1 << 20)
        *whole, self._rest = (self._rest + found).split(b"\n")
        self.lines += [(kind, what) for kind, what in map(json.loads, whole)]
        return bool(found)

    def read_for(self, seconds: float) -> bool:
        """Take in what it writes for so long; return False where it dies before."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if not self.read(left):
                return False
        return True

    def kill(self) -> None:
        """End it now, and take in the rest of what it wrote."""
        os.kill(self.pid, signal.SIGKILL)
        while self.read(PATIENCE):
            pass

    def bury(self) -> bool:
        """Wait for its end, and return whether it was killed."""
        os.close(self._reading)
        _pid, status = os.waitpid(self.pid, 0)
        return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL

    def complaint(self) -> str:
        """Return the end of what it wrote to its errors, blank where no error is among it."""
        text = self.errors.read_text("utf-8") if self.errors.exists() else ""
        self.errors.unlink(missing_ok=True)
        return text[-600:] if "Traceback" in text else ""


@contextmanager
def killed_at_call(pid: int, calls: str, number: int) -> Iterator[None]:
    """Let a process be killed as it enters the n-th of these system calls in one of its threads."""
    inject = f"inject={calls}:signal=KILL:when={number}"
    command = ["strace", "-f", "-o", os.devnull, "-e", f"trace={calls}", "-e", inject]
    with subprocess.Popen([*command, "-p", str(pid)], stderr=subprocess.DEVNULL) as tracer:
        while "TracerPid:\t0\n" in Path(f"/proc/{pid}/status").read_text("utf-8"):
            if tracer.poll() is not None:
                raise OSError("strace may not look into the child process")
            time.sleep(0.001)
        yield


def _work_until_the_end(work: Callable[[TextIO], object], waiting: int, writing: int) -> None:
    status = 1
    try:
        os.read(waiting, 1)
        with os.fdopen(writing, "w", encoding="utf-8") as out:
            work(out)
        status = 0
    except Exception:  # noqa: BLE001 -- whatever it is, it is told
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)


def tell(text: str) -> None:
    """Print a line at once."""
    print(text, flush=True)  # noqa: T201 -- this is what it is for
