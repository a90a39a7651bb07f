"""The lock that keeps a second SpaPrep away from a library in use."""

import contextlib
import os
import sys
from pathlib import Path

from spaprep.core.language import _
from spaprep.files import reason_of
from spaprep.store.errors import FolderError, LibraryError

if sys.platform == "win32":  # pragma: no cover -- the other system's way
    import msvcrt
else:
    import fcntl


class LibraryLock:
    """A file beside the library, locked for as long as this is held.

    The system lets go of it when the process ends, however it ends; the empty file stays, because
    taking it away could take away the lock that another process has just put on it.

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
        """Let another process have the library; a second call does nothing."""
        descriptor, self._descriptor = self._descriptor, -1
        with contextlib.suppress(OSError):
            os.close(descriptor)


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
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
