"""Checking an open library on demand, and its backups."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from spaprep.core.language import _
from spaprep.core.records.library_check import BackupCheck
from spaprep.store.backups.backups import backups_of
from spaprep.store.sqlite.connections import UNREADABLE, connect, fault_of, is_in_use
from spaprep.store.sqlite.digests import content_of, digest_fault, digest_of
from spaprep.store.sqlite.errors import LibraryError


def content_on_disk(library: Path) -> bytes:
    """Return the bytes of a library as they are on disk, not as SQLite remembers them.

    Args:
        library: its file, in which this process is not writing.

    Raises:
        LibraryError: it can't be read now.
    """
    try:
        with closing(connect(library, "ro")) as connection:
            return content_of(connection)
    except UNREADABLE as error:
        if is_in_use(error):
            reason = _("“{name}” was not checked, because another program is using it.")
        else:
            reason = _("“{name}” can’t be read ({error}). Restore a backup.")
        raise LibraryError(reason.format(name=library.name, error=error)) from error


def content_fault(library: Path, content: bytes) -> str:
    """Return what is wrong with a library, blank where it is sound.

    Args:
        library: its file, which is not touched.
        content: its bytes, checked in memory so that edits need not wait.
    """
    if fault := digest_fault(library, digest_of(content)):
        return fault
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.deserialize(content)
        return fault_of(connection)


def check_backups(
    library: Path, on_progress: Callable[[int, int], object]
) -> tuple[BackupCheck, ...]:
    """Return whether each backup is as it was made, newest first.

    Args:
        library: whose backups.
        on_progress: gets how many of how many files are checked, the library being the first.
    """
    backups = backups_of(library)
    found = []
    for place, backup in enumerate(backups, 1):
        on_progress(place, len(backups) + 1)
        found.append(BackupCheck(backup.made_at, backup.is_verified))
    return tuple(found)
