"""Temporary files beside the file that they will replace, and sweeping those of killed programs."""

import contextlib
import os
import re
import secrets
import stat
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from spaprep.files.files_in_use import is_locked

if sys.platform != "win32":  # pragma: no branch -- the other system has no such locks
    import fcntl

# Names may have 255 bytes on most systems, and a character up to four.
_NAME_LENGTH = 40
# The second form is how older versions named a backup while it was made.
_TEMPORARY_NAME = re.compile(
    r"\.(.{1,40}\.[0-9a-f]{8}|.+-\d{8}T\d{12}Z\.backup)\.part(-journal)?", re.DOTALL
)
_SECONDS_A_DAY = 86_400
_PRIVATE_FILE = 0o600


def temporary_beside(path: Path) -> Path:
    """Return a new name, known to `sweep_temporaries`, for what will be put at `path`."""
    return path.with_name(f".{path.name[:_NAME_LENGTH]}.{secrets.token_hex(4)}.part")


@contextlib.contextmanager
def new_temporary(path: Path) -> Iterator[BinaryIO]:
    """Make a file at `path` to write bytes to; only the user can read it, nobody sweeps it."""
    with open(path, "xb", opener=_open_private) as file:
        _lock_until_closed(file)
        yield file


@contextlib.contextmanager
def removed_on_failure(path: Path) -> Iterator[None]:
    """Remove a temporary file if anything is raised, canceling included."""
    try:
        yield
    except BaseException:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
        raise


def sweep_temporaries(folder: Path) -> None:
    """Remove the temporary files that a killed program left in a folder.

    One goes only if it bears our kind of name, is a plain file of this user's, was last changed
    more than a day ago, and no program has it in use. What can't be looked at stays.
    """
    with contextlib.suppress(OSError):
        for name in os.listdir(folder):  # noqa: PTH208 -- a folder may hold thousands of others
            if _TEMPORARY_NAME.fullmatch(name):
                _remove_if_abandoned(folder / name)


def _open_private(path: str, flags: int) -> int:
    return os.open(path, flags, _PRIVATE_FILE)


def _lock_until_closed(file: BinaryIO) -> None:
    """Lock a temporary file until it is closed, or this process ends, however it ends."""
    if sys.platform != "win32":  # pragma: no branch -- there an open file can't be removed
        with contextlib.suppress(OSError):  # some disks know no locks: a day's age protects it
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _remove_if_abandoned(path: Path) -> None:
    with contextlib.suppress(OSError):
        if not _is_our_old_file(path.lstat()):
            return
        with path.open("r+b") as file:
            is_in_use = is_locked(file)
        # Windows removes no file that is open.
        if not is_in_use:
            path.unlink()


def _is_our_old_file(status: os.stat_result) -> bool:
    # Dated a day ahead, it was made while the clock was wrong.
    is_old = abs(time.time() - status.st_mtime) > _SECONDS_A_DAY
    is_ours = sys.platform == "win32" or status.st_uid == os.getuid()
    return stat.S_ISREG(status.st_mode) and is_ours and is_old
