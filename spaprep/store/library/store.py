"""The store: every session with the library, and every question put to it."""

import os
import sqlite3
import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection

from spaprep.core.checks import BadInputError
from spaprep.core.language import _
from spaprep.core.records.changes import Change
from spaprep.core.records.library_check import LibraryCheck
from spaprep.core.records.library_copies import LibraryCopy
from spaprep.core.records.records import Dossier, Plan
from spaprep.files.temporary_files import sweep_temporaries
from spaprep.store.backups.backups import backups_folder, backups_of, make_backup
from spaprep.store.backups.copies import backup_contents, newest_backup, thin_out
from spaprep.store.library.checking import check_backups, content_fault, content_on_disk
from spaprep.store.library.database import OpenDatabase, open_database
from spaprep.store.library.reading import (
    Extent,
    read_dossiers,
    read_plan_of_each_clinic,
    read_plans,
)
from spaprep.store.library.writing import ProgressCallback, write_changes
from spaprep.store.sqlite.connections import UNREADABLE
from spaprep.store.sqlite.digests import content_of, digest_of, write_digest
from spaprep.store.sqlite.errors import LibraryError, NotSavedError, not_saved
from spaprep.store.sqlite.transactions import engine_on, reading, writing

_T = TypeVar("_T")


class Store:
    """An open library; it takes and returns values of the core.

    Any thread may call it; one at a time does its work, the others wait.

    Attributes:
        path: the library's file.
    """

    def __init__(self, library: OpenDatabase) -> None:
        self.path = library.path
        self._library = library
        self._file = _file_at(library.path)
        self._engine = engine_on(library.connection)
        # SQLite's transactions belong to the connection, which all threads share: between two
        # statements of an import, an edit would become part of it.
        self._lock = threading.Lock()
        # How many edits were tried, and how many of them the digest on disk takes into account.
        self._saves = self._noted_saves = 0

    @classmethod
    def open(cls, path: Path, *, create: bool = True) -> "Store":
        """Open a library; see `open_database` for what is checked.

        Raises:
            LibraryError: it can't be opened.
        """
        return cls(open_database(path, create=create))

    def close(self) -> None:
        """Close the library; a second call does nothing."""
        self.note_digest()
        with self._lock:
            self._engine.dispose()
            self._library.close()

    def note_digest(self) -> None:
        """Note what the library holds, so that damage shows when it is opened next.

        Any thread may call this while nothing is being saved; without a change since the last
        time it does nothing, and neither where the library can't be read now.
        """
        with self._lock:
            saves = self._saves
            if saves == self._noted_saves or _file_at(self.path) != self._file:
                return
            try:
                content = content_of(self._library.connection)
            except sqlite3.Error:
                return
        # Edits need not wait for the hashing of it all, and for the disk.
        write_digest(self.path, digest_of(content))
        self._noted_saves = saves

    def plans(self) -> tuple[Plan, ...]:
        """Return every plan, in order of position; raise LibraryError where one can't be read."""
        return self._read(read_plans)

    def plan(self, plan_id: str) -> Plan | None:
        """Return the plan with this id, None if there is none."""
        return next((plan for plan in self.plans() if plan.id == plan_id), None)

    def plan_of_each_clinic(self) -> dict[str, str]:
        """Return the id of the plan that each clinic of the library belongs to, by its own id.

        Raises:
            LibraryError: they can't be read.
        """
        return self._read(read_plan_of_each_clinic)

    def dossiers(self, plan_id: str) -> tuple[Dossier, ...]:
        """Return what is known about each clinic of a plan, in order of position.

        Raises:
            LibraryError: a record can't be read.
        """
        return self._read(lambda connection: read_dossiers(connection, Extent.PLAN, plan_id))

    def dossier(self, clinic_id: str) -> Dossier | None:
        """Return what is known about one clinic, None if there is none.

        Raises:
            LibraryError: a record can't be read.
        """
        found = self._read(lambda connection: read_dossiers(connection, Extent.CLINIC, clinic_id))
        return found[0] if found else None

    def apply(
        self,
        changes: Sequence[Change],
        on_progress: ProgressCallback = lambda _done, _total: None,
    ) -> None:
        """Save all of these changes, or none; they are on the disk when this returns.

        Args:
            changes: the records before and after.
            on_progress: gets how many of how many are written; what it raises cancels all of them.

        Raises:
            NotSavedError: nothing of it was saved.
        """
        with self._lock:
            # SQLite would go on writing to the file that was moved away, unseen by the user.
            if _file_at(self.path) != self._file:
                raise NotSavedError(
                    _(
                        "“{name}” was moved or replaced while SpaPrep was open, so the last change "
                        "was not saved. Put it back, or open it where it is now."
                    ).format(name=self.path.name)
                )
            self._saves += 1
            try:
                with writing(self._engine) as connection:
                    write_changes(connection, changes, on_progress)
            except BadInputError as error:
                raise NotSavedError(str(error)) from error
            except (sqlite3.Error, UnicodeError, OverflowError) as error:
                raise not_saved(error, self.path.name) from error

    @property
    def backups_folder(self) -> Path:
        """The folder of its backups."""
        return backups_folder(self.path)

    def newest_backup(self, now: datetime) -> LibraryCopy | None:
        """Return the newest backup that can be restored, None without one."""
        return newest_backup(self.path, now)

    def sweep(self) -> None:
        """Remove what a program that was killed left unfinished beside the library."""
        for folder in (self.path.parent, self.backups_folder):
            sweep_temporaries(folder)

    def back_up(self, now: datetime) -> LibraryCopy:
        """Make a backup; any thread may call this.

        Args:
            now: the time, in the user's own time zone, which says what day it is.

        Returns:
            When it was made, and what it holds.

        Raises:
            BackupError: it was not made.
        """
        with self._lock:
            made = make_backup(self.path, now)
        thin_out(self.path, now)
        return backup_contents(made)

    def backup_if_due(self, now: datetime) -> datetime | None:
        """Make today's backup, unless there is one; see `back_up`.

        Returns:
            When it was made, None if none was due.

        Raises:
            BackupError: it was not made.
        """
        for backup in backups_of(self.path):
            made_on = backup.made_at.astimezone(now.tzinfo).date()
            if made_on == now.date() and backup.is_verified:
                return None
        return self.back_up(now).made_at

    def check(self, on_progress: Callable[[int, int], object]) -> LibraryCheck:
        """Check the library as it is on disk, and its backups; any thread may call this.

        Args:
            on_progress: gets how many of how many files are checked; its exceptions end the check.

        Raises:
            LibraryError: it can't be read now.
        """
        self.note_digest()
        with self._lock:
            content = content_on_disk(self.path)
        fault = content_fault(self.path, content)
        return LibraryCheck(fault, check_backups(self.path, on_progress))

    def _read(self, read: Callable[[Connection], _T]) -> _T:
        try:
            with self._lock, reading(self._engine) as connection:
                return read(connection)
        except UNREADABLE as error:
            raise LibraryError(
                _(
                    "“{name}” can’t be read ({error}). Nothing was changed. "
                    "Close other programs that use it, or restore a backup."
                ).format(name=self.path.name, error=error)
            ) from error


def _file_at(path: Path) -> tuple[int, int] | None:
    """Return what tells one file from another, None if there is none."""
    try:
        found = os.stat(path)  # noqa: PTH116 -- half the time of Path.stat, once an answer
    except OSError:
        return None
    return (found.st_dev, found.st_ino)
