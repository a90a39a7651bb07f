"""Atomic writes: the old file or the new one is there, never a part; and why one can't be used."""

import contextlib
import errno
import os
import re
import secrets
import shutil
import stat
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from spaprep.core.language import _

if sys.platform != "win32":  # pragma: no branch -- the other system has no such locks
    import fcntl

# Of a name of many bytes a letter, as much as fits into the 255 bytes that a system allows.
_NAME = 40
# The second form is how backups were named while they were made, before they came through here.
_TEMPORARY_NAME = re.compile(
    r"\.(.{1,40}\.[0-9a-f]{8}|.+-\d{8}T\d{12}Z\.backup)\.part(-journal)?", re.DOTALL
)
_SECONDS_A_DAY = 86_400
_PRIVATE_FILE, _PRIVATE_FOLDER = 0o600, 0o700
_OTHERS = 0o077
# A virus scanner lets go of a new file within moments; a program that shows it does not.
_SECONDS_UNTIL_HELD = 1.0
_PAUSE = 0.05
_SHARING_VIOLATIONS = frozenset({32, 33})  # of Windows: another program forbids opening it
_LONGEST_PATH = 259  # of Windows, which says of a longer one that it is not there


class NotWrittenError(Exception):
    """A file that could not be written; its message is a sentence for the user."""


class FileInUseError(OSError):
    """A file that another program has open and keeps from being replaced."""

    def __init__(self) -> None:
        super().__init__(errno.EBUSY, os.strerror(errno.EBUSY))


def atomic_write(path: Path, write: Callable[[BinaryIO], object]) -> None:
    """Let `write` fill a temporary file next to `path`, then replace `path` with it.

    Nobody but the user may read a new file; one that is replaced keeps its permissions, and a
    link to it stays one. A file that is
    write-protected or in use by another program is not replaced, although the system might let us.

    Args:
        path: the file to make or replace.
        write: gets the temporary file, open for writing bytes; what it raises gives up.

    Raises:
        NotWrittenError: it could not be written; what was at `path` is as it was.
    """
    try:
        target = Path(os.path.realpath(path))
        _retry_while_in_use(lambda: refuse_to_replace(target), _is_sharing_violation)
        sweep_temporaries(target.parent)
        temporary = temporary_beside(target)
        with _removed_on_failure(temporary):
            with open(temporary, "xb", opener=_open_private) as file:
                _mark_in_use(file)
                write(file)
                file.flush()
                sync_file(file.fileno())
            if target.exists():
                shutil.copymode(target, temporary)
            replace_file(temporary, target)
        sync_folder(target.parent)
    except FileInUseError as error:
        raise NotWrittenError(
            _(
                "“{name}” is open in another program. Close it there, and write it again. "
                "What was there before is kept."
            ).format(name=path.name)
        ) from error
    except OSError as error:
        raise NotWrittenError(
            _("The file “{name}” was not written: {reason} What was there before is kept.").format(
                name=path.name or path, reason=reason_of(error)
            )
        ) from error


def write_bytes(path: Path, data: bytes) -> None:
    """Write `data` to `path`, whole or not at all.

    Raises:
        NotWrittenError: it could not be written; what was at `path` is as it was.
    """
    atomic_write(path, lambda file: file.write(data))


def temporary_beside(path: Path) -> Path:
    """Return a new name, known to `sweep_temporaries`, for what will be put at `path`."""
    return path.with_name(f".{path.name[:_NAME]}.{secrets.token_hex(4)}.part")


def sweep_temporaries(folder: Path) -> None:
    """Remove the temporary files that a killed program left in a folder.

    One goes only if it bears our kind of name, is a plain file of this user's, was last changed
    more than a day ago, and no program has it in use. What can't be looked at stays.
    """
    with contextlib.suppress(OSError):
        for name in os.listdir(folder):  # noqa: PTH208 -- a folder may hold thousands of others
            if _TEMPORARY_NAME.fullmatch(name):
                _remove_if_abandoned(folder / name)


def replace_file(new: Path, target: Path) -> None:
    """Put a new file in the place of another, as soon as no other program holds either.

    Raises:
        FileInUseError: another program still has one of them open after a second.
        OSError: it could not be done for another reason.
    """

    def is_held(error: OSError) -> bool:
        return _is_in_use(error, target.parent)

    _retry_while_in_use(lambda: new.replace(target), is_held)


def sync_file(descriptor: int) -> None:
    """Make what was written to an open file durable."""
    if sys.platform == "darwin":  # pragma: no cover -- the other system's way
        # There, fsync leaves the data in the memory of the disk; a disk in a network knows no more.
        with contextlib.suppress(OSError):
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the system lets a folder be synced."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def make_private_folder(path: Path) -> None:
    """Make a folder, and what is missing above it, for the user alone; close one that is there.

    Raises:
        OSError: it can't be made.
    """
    for folder in reversed((path, *path.parents)):
        if not folder.exists():
            folder.mkdir(mode=_PRIVATE_FOLDER, exist_ok=True)
    make_private(path)


def make_private(path: Path) -> None:
    """Take all permissions of others from a file or folder, where it is the user's own."""
    if sys.platform == "win32":  # pragma: no cover -- a user's folders are private there
        return
    with contextlib.suppress(OSError):
        found = path.lstat()
        is_own = found.st_uid == os.getuid() and not stat.S_ISLNK(found.st_mode)
        if is_own and found.st_mode & _OTHERS:
            path.chmod(stat.S_IMODE(found.st_mode) & ~_OTHERS)


def reason_of(error: OSError) -> str:
    """Return a sentence that says what stood in the way of writing."""
    reasons = {
        errno.ENOSPC: _("the disk is full."),
        errno.EDQUOT: _("your share of the disk is full."),
        errno.EACCES: _("you may not write there."),
        errno.EPERM: _("you may not write there."),
        errno.EROFS: _("the disk is read-only."),
        errno.ENOENT: _("its folder is not there."),
        errno.ENOTDIR: _("its folder is not a folder."),
        errno.EISDIR: _("there is a folder of that name."),
        errno.ENAMETOOLONG: _("its name is too long."),
        errno.EBUSY: _("it is in use by another program."),
        errno.ETXTBSY: _("it is in use by another program."),
    }
    if _is_too_long(error):
        return reasons[errno.ENAMETOOLONG]
    if _is_sharing_violation(error):
        return reasons[errno.EBUSY]
    if error.errno in reasons:
        return reasons[error.errno]
    return _("{error}.").format(error=error.strerror or error)


def reason_not_read(error: OSError | ValueError) -> str:
    """Return a sentence that says what stood in the way of reading."""
    reasons = {
        errno.ENOENT: _("it is not there."),
        errno.EISDIR: _("it is a folder."),
        errno.EACCES: _("you may not read it."),
        errno.EPERM: _("you may not read it."),
    }
    if not isinstance(error, OSError):
        return _("it has a name that no file can have.")
    return reasons.get(error.errno or 0) or _("{error}.").format(error=error.strerror or error)


def copy_private(source: BinaryIO, path: Path) -> None:
    """Copy a file to a new one at `path` that only the user can read; on disk when this returns.

    Raises:
        OSError: it could not be copied; a part of it may be at `path`.
    """
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with path.open("r+b") as copy:
        shutil.copyfileobj(source, copy)
        copy.flush()
        sync_file(copy.fileno())


def _retry_while_in_use(act: Callable[[], object], is_held: Callable[[OSError], bool]) -> None:
    """Do something with a file, again and again for a second while another program holds it.

    Raises:
        FileInUseError: it is held for longer.
        OSError: what `act` raised, where that is another reason.
    """
    end = time.monotonic() + _SECONDS_UNTIL_HELD
    while True:
        try:
            act()
        except OSError as error:
            if not is_held(error):
                raise
            if time.monotonic() > end:
                raise FileInUseError from error
            time.sleep(_PAUSE)
        else:
            return


def _is_sharing_violation(error: OSError) -> bool:
    return getattr(error, "winerror", None) in _SHARING_VIOLATIONS


def _is_in_use(error: OSError, folder: Path) -> bool:
    """Return whether another program, rather than permissions, kept a file from being replaced.

    Windows refuses that as it refuses what is not permitted, and so does a disk in a network; but
    the folder takes files, or there would be nothing to put there. In a sticky folder the file may
    be another user's.
    """
    if _is_sharing_violation(error):
        return True
    may_be = {errno.EACCES, errno.EPERM, errno.EBUSY, errno.ETXTBSY}
    if error.errno not in may_be or not os.access(folder, os.W_OK):
        return False
    return not folder.stat().st_mode & stat.S_ISVTX


def _is_too_long(error: OSError, platform: str = sys.platform) -> bool:
    is_long = len(str(error.filename)) > _LONGEST_PATH
    return platform == "win32" and error.errno == errno.ENOENT and is_long


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
    if not mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
        raise OSError(0, _("it is write-protected"))
    try:
        file = target.open("r+b")
    except PermissionError:
        # Windows says only of a renaming whether another program is what stands in the way.
        target.rename(target)
        raise
    with file:
        if _is_locked(file):
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))


def _is_locked(file: BinaryIO) -> bool:
    """Return whether another program has locked a file; on Windows it could not be opened then."""
    if sys.platform == "win32":  # pragma: no cover -- the other system's way
        return False
    for lock in (fcntl.flock, fcntl.lockf):
        try:
            lock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            return error.errno in {errno.EACCES, errno.EAGAIN}
    return False


@contextlib.contextmanager
def _removed_on_failure(path: Path) -> Iterator[None]:
    """Take the temporary file away again when writing it fails, for whatever reason."""
    try:
        yield
    except BaseException:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
        raise


def _open_private(path: str, flags: int) -> int:
    return os.open(path, flags, _PRIVATE_FILE)


def _mark_in_use(file: BinaryIO) -> None:
    """Lock a temporary file until it is closed, or this process ends, however it ends."""
    if sys.platform != "win32":  # pragma: no branch -- there an open file can't be removed
        with contextlib.suppress(OSError):  # some disks know no locks: a day's age protects it
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _remove_if_abandoned(path: Path) -> None:
    with contextlib.suppress(OSError):
        if not _is_our_old_file(path.lstat()):
            return
        with path.open("r+b") as file:
            is_in_use = _is_locked(file)
        if not is_in_use:
            path.unlink()


def _is_our_old_file(found: os.stat_result) -> bool:
    # Dated a day ahead, it was made while the clock was wrong.
    is_old = abs(time.time() - found.st_mtime) > _SECONDS_A_DAY
    is_ours = sys.platform == "win32" or found.st_uid == os.getuid()
    return stat.S_ISREG(found.st_mode) and is_ours and is_old
