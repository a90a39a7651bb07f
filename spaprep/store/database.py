"""The gate to a library: everything that is checked before the first record is read."""

import errno
import os
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from spaprep.core.language import _
from spaprep.files import NotWrittenError, atomic_write
from spaprep.store.backups import BackupError, make_backup
from spaprep.store.connections import connect, fault_of
from spaprep.store.errors import FolderError, LibraryError
from spaprep.store.header import APPLICATION_ID, check_header
from spaprep.store.lock import LibraryLock, cannot_write
from spaprep.store.migrations import STEPS, Step, contents_at, contents_of, migrate


@dataclass(frozen=True, slots=True)
class OpenLibrary:
    """A library that passed the gate: its file, and the only connection that works on it."""

    path: Path
    connection: sqlite3.Connection
    _lock: LibraryLock

    def close(self) -> None:
        """Let another SpaPrep have the library; a second call does nothing."""
        self.connection.close()
        self._lock.release()


def open_database(path: Path, *, create: bool = True, steps: Sequence[Step] = STEPS) -> OpenLibrary:
    """Open a library once it has passed every check, brought to the newest version.

    Nothing of this needs SQLModel: the window shows its clinics while that is still on its way.

    Args:
        path: the library's file.
        create: whether a library that is not there is made; an empty file never counts as that.
        steps: the numbered steps of the schema.

    Raises:
        LibraryError: it can't be opened. A file that is empty, cut short, damaged, foreign or
            newer is left byte for byte as it was.
    """
    try:
        if path.is_symlink() and not path.exists():
            create = False  # what it points to may be on a disk that is not plugged in
    except OSError as error:
        raise cannot_write(path, error) from error
    path = Path(os.path.realpath(path))
    if create:
        _make_folder(path)
    lock = LibraryLock(path)
    try:
        if create and not path.exists():
            _create(path, steps)
        _check_folder(path)
        version = check_header(path, len(steps))
        _inspect(path, steps[:version])
        if version < len(steps):
            _migrate(path, steps)
        return OpenLibrary(path, _connection(path), lock)
    except BaseException:
        lock.release()
        raise


def _connection(path: Path) -> sqlite3.Connection:
    try:
        return connect(path)
    except sqlite3.Error as error:
        raise _cannot_open(path, error) from error


def _make_folder(path: Path) -> None:
    """Make the library's folder for the user alone; one that is there keeps its permissions."""
    try:
        if not path.parent.is_dir():
            path.parent.mkdir(mode=0o700, parents=True)
    except OSError as error:
        raise cannot_write(path, error) from error


def _check_folder(path: Path) -> None:
    """Refuse a folder in which no journal can be written: no change could be kept in it."""
    for place in (path.parent, path):
        if place.exists() and not os.access(place, os.W_OK):
            raise cannot_write(path, PermissionError(errno.EACCES, "not writable"))


def _create(path: Path, steps: Sequence[Step]) -> None:
    """Put a new library in place in one piece, so that a crash leaves no empty file behind."""

    def write(file: BinaryIO) -> None:
        os.chmod(file.name, 0o600)  # noqa: PTH101 -- the temporary file has a name only
        file.write(_new_library(steps))

    try:
        atomic_write(path, write)
    except NotWrittenError as error:
        raise FolderError(str(error)) from error


def _new_library(steps: Sequence[Step]) -> bytes:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        migrate(connection, steps)
        return connection.serialize()
    finally:
        connection.close()


def _inspect(path: Path, steps: Sequence[Step]) -> None:
    """Refuse a library that is damaged, or holds anything else than these steps make."""
    try:
        connection = connect(path)
        try:
            fault = fault_of(connection)
            found = frozenset[tuple[str, str]]() if fault else contents_of(connection)
        finally:
            connection.close()
    except sqlite3.Error as error:
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


def _migrate(path: Path, steps: Sequence[Step]) -> None:
    try:
        make_backup(path, datetime.now(UTC))
        connection = connect(path)
        try:
            migrate(connection, steps)
        finally:
            connection.close()
    except (BackupError, sqlite3.Error) as error:
        raise LibraryError(
            _(
                "“{name}” could not be brought to this version of SpaPrep ({error}). "
                "It is as it was."
            ).format(name=path.name, error=error)
        ) from error


def _cannot_open(path: Path, error: sqlite3.Error) -> LibraryError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
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
