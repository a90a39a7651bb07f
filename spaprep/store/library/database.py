"""Opening a library: everything that is checked before the first record is read."""

import contextlib
import errno
import glob
import os
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from spaprep.core.language import _
from spaprep.files.atomic_write import write_bytes
from spaprep.files.file_errors import NotWrittenError
from spaprep.files.private_files import make_private, make_private_folder
from spaprep.store.backups.backups import (
    BackupError,
    backups_folder,
    equals_a_backup,
    make_backup,
    new_copy,
)
from spaprep.store.backups.missing import is_missing, refuse_missing_beside_copies
from spaprep.store.sqlite.connections import (
    UNREADABLE,
    connect,
    fault_of,
    is_in_use,
    journals_of,
    sqlite_errors,
)
from spaprep.store.sqlite.digests import (
    content_of,
    digest_fault,
    digest_of,
    read_digest,
    write_digest,
)
from spaprep.store.sqlite.errors import ChangedLibraryError, FolderError, LibraryError
from spaprep.store.sqlite.header import APPLICATION_ID, check_header
from spaprep.store.sqlite.lock import LibraryLock, cannot_write, sqlite_lock
from spaprep.store.sqlite.migrations import STEPS, Step, contents_at, contents_of, migrate
from spaprep.store.sqlite.schema import METADATA
from spaprep.store.sqlite.transactions import engine_on, writing


@dataclass(frozen=True, slots=True)
class OpenDatabase:
    """A library that passed every check: its file, and the only connection to it."""

    path: Path
    connection: sqlite3.Connection
    _lock: LibraryLock

    def close(self) -> None:
        """Close the connection and release the lock; a second call does nothing."""
        self.connection.close()
        self._lock.release()


def open_database(
    path: Path, *, create: bool = True, steps: Sequence[Step] = STEPS
) -> OpenDatabase:
    """Open a library once it has passed every check, brought to the newest version.

    Args:
        path: the library's file.
        create: whether to make a missing library; an empty file does not count as missing.
        steps: the numbered steps that lift an older library.

    Raises:
        MissingLibraryError: there is none to open, but copies of it; nothing was written.
        LibraryError: it can't be opened. A file that is empty, cut short, damaged, foreign or
            newer is left byte for byte as it was.
    """
    # What a dangling link points to may be on a disk that is not plugged in.
    create = create and not _is_dangling_link(path)
    # Locks, journals and backups stand beside the file itself, not beside a link to it.
    path = Path(os.path.realpath(path))
    if create:
        refuse_missing_beside_copies(path)
        _make_folder(path)
    lock = LibraryLock(path)
    try:
        if create and not path.exists():
            _create(path)
        _check_folder(path)
        _make_all_private(path)
        version = check_header(path, len(steps))
        _remove_stray_journal(path)
        # Before any migration: no step is to run on a damaged library.
        _inspect(path, steps[:version])
        if version < len(steps):
            _migrate(path, steps)
        return OpenDatabase(path, _connection(path), lock)
    # KeyboardInterrupt as well, or the library would stay locked until the process ends.
    except BaseException:
        lock.release()
        raise


def create_library(path: Path) -> None:
    """Make an empty library where it is missing, although copies of one exist.

    A library that exists by now stays as it is.

    Raises:
        LibraryError: it can't be made; nothing was changed.
    """
    path = Path(os.path.realpath(path))
    _make_folder(path)
    lock = LibraryLock(path)
    try:
        if is_missing(path):
            _create(path)
    finally:
        lock.release()


def _is_dangling_link(path: Path) -> bool:
    try:
        return path.is_symlink() and not path.exists()
    except OSError as error:
        raise cannot_write(path, error) from error


def _connection(path: Path) -> sqlite3.Connection:
    try:
        return connect(path)
    except UNREADABLE as error:
        raise _cannot_open(path, error) from error


def _make_folder(path: Path) -> None:
    """Make the library's folder for the user alone; an existing one keeps its permissions."""
    try:
        if not path.parent.is_dir():
            make_private_folder(path.parent)
    except OSError as error:
        raise cannot_write(path, error) from error


def _check_folder(path: Path) -> None:
    """Refuse a folder in which no journal can be written: no change could be saved in it."""
    for place in (path.parent, path):
        if place.exists() and not os.access(place, os.W_OK):
            raise cannot_write(path, PermissionError(errno.EACCES, "not writable"))


def _make_all_private(path: Path) -> None:
    """Let only the user read the library and its backups."""
    folder = backups_folder(path)
    for file in (path, folder, *path.parent.glob(f".{glob.escape(path.name)}.*")):
        make_private(file)
    for file in folder.glob(f"{glob.escape(path.name)}-*"):
        make_private(file)


def _create(path: Path) -> None:
    """Put a new library in place in one piece, so that a crash leaves no empty file behind.

    A journal of an earlier library is set aside: SQLite would play it into the new one.
    """
    try:
        _set_journal_aside(path)
        write_bytes(path, _new_library())
    except OSError as error:
        raise cannot_write(path, error) from error
    except NotWrittenError as error:
        raise FolderError(str(error)) from error


def _set_journal_aside(path: Path) -> None:
    journal = path.with_name(f"{path.name}-journal")
    if journal.exists():
        aside = new_copy(path, datetime.now(UTC), "replaced").path
        aside.parent.mkdir(mode=0o700, exist_ok=True)
        journal.replace(aside.with_name(f"{aside.name}-journal"))


def _new_library() -> bytes:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version={len(STEPS)}")
        with writing(engine_on(connection)) as transaction:
            METADATA.create_all(transaction, checkfirst=False)
        # The bytes of a whole file, so that it can be written in one piece.
        return connection.serialize()


def _remove_stray_journal(path: Path) -> None:
    """Remove a journal that a library which is whole has no use for.

    SQLite would play it back, even where it was made for another library or an older one.
    """
    stored = read_digest(path)
    if stored is None or not any(journal.exists() for journal in journals_of(path)):
        return
    with contextlib.suppress(OSError), sqlite_lock(path) as file:
        if digest_of(file.read()) == stored:
            for journal in journals_of(path):
                journal.unlink(missing_ok=True)


def _inspect(path: Path, steps: Sequence[Step]) -> None:
    """Refuse a library that is damaged, or holds anything else than these steps make."""
    try:
        with closing(connect(path)) as connection:
            content = content_of(connection)
            digest = digest_of(content)
            if (fault := digest_fault(path, digest)) and not equals_a_backup(path, content):
                raise _changed(path, fault)
            fault = fault_of(connection)
            with sqlite_errors():
                found = frozenset[tuple[str, str]]() if fault else contents_of(connection)
    except UNREADABLE as error:
        raise _cannot_open(path, error) from error
    if fault:
        raise _damaged(path, fault)
    if found != contents_at(steps):
        raise LibraryError(
            _(
                "“{name}” holds tables that SpaPrep did not make, or lacks some that it did. "
                "It was left as it is. Restore a backup, or open another library."
            ).format(name=path.name)
        )
    write_digest(path, digest)


def _migrate(path: Path, steps: Sequence[Step]) -> None:
    try:
        make_backup(path, datetime.now(UTC))
        connection = connect(path)
        try:
            migrate(connection, steps)
        finally:
            connection.close()
    except (BackupError, *UNREADABLE) as error:
        raise LibraryError(
            _(
                "“{name}” could not be brought to this version of SpaPrep ({error}). "
                "It is as it was."
            ).format(name=path.name, error=error)
        ) from error


def _cannot_open(path: Path, error: Exception) -> LibraryError:
    if is_in_use(error):
        return LibraryError(
            _(
                "Another program is using “{name}”, so it can’t be opened now. "
                "Close the other program, then try again."
            ).format(name=path.name)
        )
    return _damaged(path, str(error))


def _damaged(path: Path, fault: str) -> LibraryError:
    return LibraryError(
        _(
            "“{name}” is damaged ({fault}), so it can’t be opened. It was left as it is. "
            "Restore a backup, or open another library."
        ).format(name=path.name, fault=fault)
    )


def _changed(path: Path, fault: str) -> ChangedLibraryError:
    return ChangedLibraryError(
        _(
            "“{name}” is damaged ({fault}), or another copy was put in its place. It was left as "
            "it is. Restore a backup, or open it anyway if you replaced it yourself."
        ).format(name=path.name, fault=fault),
        path,
    )
