"""Atomic writes: either the old file or the new one is there, never a part of one."""

import contextlib
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from spaprep.core.language import _
from spaprep.files.file_errors import FileInUseError, NotWrittenError, reason_of
from spaprep.files.files_in_use import refuse_to_replace, replace_file, retry_while_in_use
from spaprep.files.temporary_files import (
    new_temporary,
    removed_on_failure,
    sweep_temporaries,
    temporary_beside,
)

if sys.platform == "darwin":  # pragma: no cover -- only there, fsync is not enough
    import fcntl


def atomic_write(path: Path, write: Callable[[BinaryIO], object]) -> None:
    """Let `write` fill a temporary file next to `path`, then replace `path` with it.

    Only the user may read a new file; one that is replaced keeps its permissions, and a link to
    it stays one. A file that is write-protected or in use by another program is not replaced,
    although the system might let us.

    Args:
        path: the file to make or replace.
        write: gets the temporary file, open for writing bytes; what it raises cancels.

    Raises:
        NotWrittenError: it could not be written; what was at `path` is as it was.
    """
    try:
        _replace(Path(os.path.realpath(path)), write)
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


def sync_file(descriptor: int) -> None:
    """Make what was written to an open file durable."""
    if sys.platform == "darwin":  # pragma: no cover -- the other system's way
        # There, fsync leaves the data in the cache of the disk; network drives know nothing more.
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


def _replace(target: Path, write: Callable[[BinaryIO], object]) -> None:
    """Replace `target`, which is no link, by what `write` writes."""
    retry_while_in_use(lambda: refuse_to_replace(target))
    sweep_temporaries(target.parent)
    temporary = temporary_beside(target)
    with removed_on_failure(temporary):
        with new_temporary(temporary) as file:
            write(file)
            file.flush()
            # Before the rename, or a crash could leave an empty file under the old name.
            sync_file(file.fileno())
        if target.exists():
            shutil.copymode(target, temporary)
        replace_file(temporary, target)
    sync_folder(target.parent)
