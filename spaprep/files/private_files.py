"""Files and folders that only the user can read."""

import contextlib
import os
import shutil
import stat
import sys
from pathlib import Path
from typing import BinaryIO

from spaprep.files.atomic_write import sync_file

_PRIVATE_FILE, _PRIVATE_FOLDER = 0o600, 0o700
_OTHERS = 0o077


def make_private_folder(path: Path) -> None:
    """Make a folder, and what is missing above it, for the user alone; close one that is there.

    Raises:
        OSError: it can't be made.
    """
    # One by one: mkdir(parents=True) would let others read the folders above.
    for folder in reversed((path, *path.parents)):
        if not folder.exists():
            folder.mkdir(mode=_PRIVATE_FOLDER, exist_ok=True)
    make_private(path)


def make_private(path: Path) -> None:
    """Take all permissions of others from a file or folder, where it is the user's own."""
    if sys.platform == "win32":  # pragma: no cover -- a user's folders are private there
        return
    with contextlib.suppress(OSError):
        status = path.lstat()
        is_own = status.st_uid == os.getuid() and not stat.S_ISLNK(status.st_mode)
        if is_own and status.st_mode & _OTHERS:
            path.chmod(stat.S_IMODE(status.st_mode) & ~_OTHERS)


def copy_private(source: BinaryIO, path: Path) -> None:
    """Copy a file to a new one at `path` that only the user can read; on disk when this returns.

    Raises:
        OSError: it could not be copied; a part of it may be at `path`.
    """
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _PRIVATE_FILE))
    with path.open("r+b") as copy:
        shutil.copyfileobj(source, copy)
        copy.flush()
        sync_file(copy.fileno())
