"""Restoring a backup: the library is set aside first, and nothing is ever overwritten."""

import contextlib
import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from spaprep.core.language import _
from spaprep.core.records.library_copies import LibraryCopy
from spaprep.files.atomic_write import sync_folder
from spaprep.files.file_errors import NotWrittenError, reason_of
from spaprep.files.files_in_use import refuse_to_replace, replace_file
from spaprep.files.private_files import copy_private, make_private_folder
from spaprep.files.temporary_files import temporary_beside
from spaprep.store.backups.backups import BackupError, backups_folder, make_backup, new_copy
from spaprep.store.backups.copies import library_copies, restorable_file
from spaprep.store.sqlite.connections import UNREADABLE, connect, fault_of, is_in_use, journals_of
from spaprep.store.sqlite.digests import content_of, digest_fault, digest_of, remove_digest
from spaprep.store.sqlite.errors import LibraryError, not_restored
from spaprep.store.sqlite.header import check_header, is_sqlite
from spaprep.store.sqlite.lock import LibraryLock, sqlite_lock
from spaprep.store.sqlite.migrations import STEPS


def restore(library: Path, made_at: datetime, now: datetime) -> Path | None:
    """Put a backup in the place of the library.

    The present library is added to the backups: as one of them where it is sound, otherwise byte
    for byte under a name of its own. Whenever this is interrupted, either the old library or the
    new one is in place, whole.

    Args:
        library: its file; it may be damaged, newer, empty or missing.
        made_at: when the copy was made, or set aside when another one was restored.
        now: the time that what is set aside is named after.

    Returns:
        The path of the copy of the former library, None if there was none.

    Raises:
        LibraryError: it was not restored, because a program uses the library for example; the
            library is as it was.
    """
    library = Path(os.path.realpath(library))
    lock = LibraryLock(library)
    try:
        with (
            restorable_file(library, made_at) as copy,
            _copied_beside(copy, library) as incoming,
        ):
            return _replace(library, incoming, now)
    except (BackupError, NotWrittenError) as error:  # they say themselves what is safe
        raise LibraryError(
            _("The backup was not restored. {reason}").format(reason=error)
        ) from error
    except OSError as error:
        if error.errno == errno.EBUSY:
            raise _in_use(library) from error
        raise not_restored(reason_of(error)) from error
    finally:
        lock.release()


def copies_to_restore(library: Path) -> tuple[LibraryCopy, ...]:
    """Return the copies that can be put in the place of the library now, newest first.

    Raises:
        LibraryError: none can, because the disk is read-only for example.
    """
    probe = temporary_beside(library)
    try:
        probe.touch(mode=0o600)
        probe.unlink()
    except OSError as error:
        raise not_restored(reason_of(error)) from error
    return library_copies(library)


def _in_use(library: Path) -> LibraryError:
    return LibraryError(
        _(
            "Another program is using “{name}”, so the backup was not restored. "
            "Nothing was changed. Close the other program, then try again."
        ).format(name=library.name)
    )


@contextlib.contextmanager
def _copied_beside(file: Path, library: Path) -> Iterator[Path]:
    """Copy a file beside the library, to be renamed; the copy is removed if it was not."""
    copy = temporary_beside(library)
    try:
        with file.open("rb") as source:
            copy_private(source, copy)
        yield copy
    finally:
        copy.unlink(missing_ok=True)


def _replace(library: Path, incoming: Path, now: datetime) -> Path | None:
    """Set the present library aside, then rename `incoming`; the library is locked meanwhile."""
    make_private_folder(backups_folder(library))
    damaged = new_copy(library, now, "replaced").path
    if not library.exists():
        _put_in_place(library, incoming, damaged)
        return None
    refuse_to_replace(library)
    is_sound = _is_sound(library)
    # After the check, which writes to the file where it rolls a journal back.
    before = library.stat()
    backup = make_backup(library, now).path if is_sound else None
    with sqlite_lock(library) as file:
        if backup is None:
            _set_aside(library, file, damaged)
        # Another program may have written between the backup and the lock; that would be lost.
        elif _was_written(library, before):
            raise _in_use(library)
        if sys.platform == "win32":  # pragma: no cover -- an open file can't be replaced there
            file.close()
        _put_in_place(library, incoming, damaged)
    return backup or damaged


def _is_sound(library: Path) -> bool:
    """Return whether this version can read the library whole.

    SQLite first rolls back what a killed program left half written, so that no journal is needed
    any more.

    Raises:
        LibraryError: another program is using it.
    """
    try:
        if not is_sqlite(library):
            return False
        with closing(connect(library)) as connection:
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("ROLLBACK")
            check_header(library, len(STEPS))
            fault = digest_fault(library, digest_of(content_of(connection)))
            return not (fault or fault_of(connection))
    except LibraryError:
        return False
    except UNREADABLE as error:
        if is_in_use(error):
            raise _in_use(library) from error
        return False


def _was_written(library: Path, before: os.stat_result) -> bool:
    """Return whether another program wrote the library since `before`."""
    after = library.stat()
    return (after.st_ino, after.st_size, after.st_mtime_ns) != (
        before.st_ino,
        before.st_size,
        before.st_mtime_ns,
    )


def _set_aside(library: Path, file: BinaryIO, aside: Path) -> None:
    """Copy a damaged library byte for byte.

    Args:
        library: its path.
        file: the locked library; opening it once more would end with closing it, and so with
            releasing the lock.
        aside: the path of the copy.
    """
    copy = temporary_beside(aside)
    try:
        copy_private(file, copy)
        copy.replace(aside)
    except OSError as error:
        if error.errno != errno.EIO:
            raise
        os.link(library, aside)  # a bad sector can't be copied, but the file can stay on it
    finally:
        copy.unlink(missing_ok=True)
    sync_folder(aside.parent)


def _put_in_place(library: Path, incoming: Path, aside: Path) -> None:
    """Rename `incoming` to the library's name.

    A journal that is still here belongs to the library that SQLite could not read: it goes to its
    copy first, because beside the backup it would be played into that.
    """
    for journal, journal_aside in zip(journals_of(library), journals_of(aside), strict=True):
        if journal.exists():
            shutil.move(journal, journal_aside)
    # First: interrupted after it, the old library opens without a digest, while the restored one
    # would be refused with that of the old.
    remove_digest(library)
    replace_file(incoming, library)
    sync_folder(library.parent)
