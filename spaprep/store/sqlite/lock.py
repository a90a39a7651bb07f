"""The locks on a library: one that keeps out a second SpaPrep, and SQLite's own."""

import contextlib
import errno
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from spaprep.core.language import _
from spaprep.files.file_errors import reason_of
from spaprep.store.sqlite.errors import FolderError, LibraryError

if sys.platform == "win32":  # pragma: no cover -- the other system's way
    import msvcrt
else:
    import fcntl

# SQLite locks these bytes of a database: https://www.sqlite.org/fileformat.html#the_lock_byte_page
_LOCK_BYTES: Final = (0x40000000, 512)


class LibraryLock:
    """A file beside the library, locked for as long as this is held.

    The system releases it when the process ends, however it ends; the empty file stays, because
    deleting it could delete the lock that another process has just acquired.

    Raises:
        LibraryError: another process holds it, or the file can't be made.
    """

    def __init__(self, library: Path) -> None:
        path = library.with_name(f".{library.name}.lock")
        try:
            self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise cannot_write(library, error) from error
        try:
            _lock(self._descriptor)
        except OSError as error:
            self.release()
            raise LibraryError(
                _(
                    "SpaPrep is already open with this library. "
                    "Go on in the window that is open, or close it first."
                )
            ) from error

    def release(self) -> None:
        """Release the lock; a second call does nothing."""
        descriptor, self._descriptor = self._descriptor, -1
        with contextlib.suppress(OSError):
            os.close(descriptor)


@contextlib.contextmanager
def sqlite_lock(path: Path) -> Iterator[BinaryIO]:
    """Hold SQLite's exclusive lock on a file, which need not be readable as a database.

    No connection of this process may be open to the file: closing one releases the lock.

    Returns:
        The file, open for reading.

    Raises:
        BlockingIOError: another program reads or writes it.
        OSError: it is missing, or can't be locked.
    """
    with path.open("r+b") as file:
        try:
            _lock_bytes(file)
        except OSError as error:
            # POSIX leaves open whether a lock that is held gives EACCES or EAGAIN.
            if error.errno in {errno.EACCES, errno.EAGAIN, errno.EDEADLK}:
                raise BlockingIOError(errno.EBUSY, os.strerror(errno.EBUSY)) from error
            raise
        yield file


def cannot_write(library: Path, error: OSError) -> FolderError:
    """Return what to tell the user where the library's folder takes no files."""
    return FolderError(
        _(
            "The library “{name}” can’t be kept in “{folder}”: {reason} "
            "Nothing was changed. Choose another folder, or make this one writable."
        ).format(name=library.name, folder=library.parent, reason=reason_of(error))
    )


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":  # pragma: no cover -- the other system's way
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        # flock belongs to the descriptor: a POSIX lock would be released as soon as this process
        # closed the file anywhere.
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _lock_bytes(file: BinaryIO) -> None:
    start, length = _LOCK_BYTES
    if sys.platform == "win32":  # pragma: no cover -- the other system's way
        file.seek(start)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, length)
        file.seek(0)
    else:
        # A POSIX lock, because that is what SQLite itself uses.
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, length, start)
