"""Files that another program has open: waiting for them, and leaving them alone."""

import errno
import os
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from spaprep.core.language import _
from spaprep.files.file_errors import FileInUseError, is_sharing_violation

if sys.platform != "win32":  # pragma: no branch -- the other system has no such locks
    import fcntl

# A virus scanner closes a new file within moments; a program that shows it does not.
_RETRY_SECONDS = 1.0
_RETRY_INTERVAL = 0.05


def replace_file(new: Path, target: Path) -> None:
    """Rename a new file to `target`, as soon as no other program has either open.

    Raises:
        FileInUseError: another program still has one of them open after a second.
        OSError: it could not be done for another reason.
    """

    def is_in_use(error: OSError) -> bool:
        return _is_in_use(error, target.parent)

    retry_while_in_use(lambda: new.replace(target), is_in_use)


def refuse_to_replace(target: Path) -> None:
    """Raise OSError for what is there but is no ordinary file, or must not be changed now."""
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(mode):
        raise OSError(0, _("it is a device, not a file"))
    # Renaming asks for permission to the folder alone, and would replace a protected file.
    if not mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
        raise OSError(0, _("it is write-protected"))
    try:
        file = target.open("r+b")
    except PermissionError:
        # On Windows, only renaming tells another program from a lack of permission.
        target.rename(target)
        raise
    with file:
        if is_locked(file):
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))


def retry_while_in_use(
    act: Callable[[], object], is_in_use: Callable[[OSError], bool] = is_sharing_violation
) -> None:
    """Do something with a file, again and again for a second while another program has it open.

    Args:
        act: what to do.
        is_in_use: whether what `act` raised means that the file is in use.

    Raises:
        FileInUseError: it is in use for longer.
        OSError: what `act` raised for another reason.
    """
    end = time.monotonic() + _RETRY_SECONDS
    while True:
        try:
            act()
        except OSError as error:
            if not is_in_use(error):
                raise
            if time.monotonic() > end:
                raise FileInUseError from error
            time.sleep(_RETRY_INTERVAL)
        else:
            return


def is_locked(file: BinaryIO) -> bool:
    """Return whether another program has locked a file; on Windows it could not be opened then."""
    if sys.platform == "win32":  # pragma: no cover -- the other system's way
        return False
    # Programs use either kind of lock, and Linux keeps the two apart.
    for lock in (fcntl.flock, fcntl.lockf):
        try:
            lock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            return error.errno in {errno.EACCES, errno.EAGAIN}
    return False


def _is_in_use(error: OSError, folder: Path) -> bool:
    """Return whether another program, rather than permissions, kept a file from being replaced.

    Windows and network drives report both alike; but the folder takes files, or there would be
    none to put there. In a sticky folder the file may be another user's.
    """
    if is_sharing_violation(error):
        return True
    is_ambiguous = error.errno in {errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY}
    if not is_ambiguous or not os.access(folder, os.W_OK):
        return False
    return not folder.stat().st_mode & stat.S_ISVTX
