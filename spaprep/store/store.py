"""The store: every session with the library, and every question put to it."""

import os
import sqlite3
import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from spaprep.core.changes import Change
from spaprep.core.language import _
from spaprep.core.records import Dossier, Plan
from spaprep.store.backups import backups_of, make_backup, thin_out
from spaprep.store.database import OpenLibrary, open_database
from spaprep.store.errors import LibraryError, NotSavedError
from spaprep.store.loading import LOADING
from spaprep.store.reading import Extent, read_belonging, read_dossiers, read_plans

if TYPE_CHECKING:
    from spaprep.store.writer import Writer
    from spaprep.store.writing import Told

_T = TypeVar("_T")


class Store:
    """An open library; it takes and returns values of the core.

    Any thread may call it: one at a time is let in, the others wait.

    Attributes:
        path: the library's file.
    """

    def __init__(self, library: OpenLibrary) -> None:
        self.path = library.path
        self._library = library
        self._file = _file_at(library.path)
        self._writer: Writer | None = None
        self._is_closed = False
        # A backup or an import, on a thread of its own, lets nothing in between.
        self._turn = threading.Lock()

    @classmethod
    def open(cls, path: Path, *, create: bool = True) -> "Store":
        """Open a library; see `open_database` for what is checked.

        Raises:
            LibraryError: it can't be opened.
        """
        return cls(open_database(path, create=create))

    def close(self) -> None:
        """Let go of the library; a second call does nothing."""
        with self._turn:
            self._is_closed = True
            if self._writer is not None:
                self._writer.close()
            self._library.close()

    def plans(self) -> tuple[Plan, ...]:
        """Return every plan, in order of position; raise LibraryError where one can't be read."""
        return self._read(read_plans)

    def plan(self, plan_id: str) -> Plan | None:
        """Return the plan with this id, None where there is none."""
        return next((plan for plan in self.plans() if plan.id == plan_id), None)

    def belonging(self) -> dict[str, str]:
        """Return the id of the plan that each clinic of the library belongs to, by its own id.

        Raises:
            LibraryError: they can't be read.
        """
        return self._read(read_belonging)

    def dossiers(self, plan_id: str) -> tuple[Dossier, ...]:
        """Return what is known about each clinic of a plan, in order of position.

        Raises:
            LibraryError: a record can't be read.
        """
        return self._read(lambda connection: read_dossiers(connection, Extent.PLAN, plan_id))

    def dossier(self, clinic_id: str) -> Dossier | None:
        """Return what is known about one clinic, None where there is none.

        Raises:
            LibraryError: a record can't be read.
        """
        found = self._read(lambda connection: read_dossiers(connection, Extent.CLINIC, clinic_id))
        return found[0] if found else None

    def make_ready_to_write(self) -> None:
        """Import what the first edit needs; any thread may call this, and none has to."""
        with self._turn:
            if not self._is_closed:
                self._ready_writer()

    def apply(self, changes: Sequence[Change], told: "Told" = lambda _done, _total: None) -> None:
        """Save all of these changes, or none; they are on the disk when this returns.

        Args:
            changes: the records before and after.
            told: is told how many of how many are written; what it raises gives up all of them.

        Raises:
            NotSavedError: nothing of it was saved.
        """
        with self._turn:
            if _file_at(self.path) != self._file:
                raise NotSavedError(
                    _(
                        "“{name}” was moved or replaced while SpaPrep was open, so the last change "
                        "was not saved. Put it back, or open it where it is now."
                    ).format(name=self.path.name)
                )
            self._ready_writer().write(changes, told)

    def last_backup(self) -> datetime | None:
        """Return when the newest backup was made that is still as it was, None without one."""
        return next((b.made_at for b in backups_of(self.path) if b.is_verified), None)

    def backup_if_due(self, now: datetime) -> datetime | None:
        """Make today's backup, unless there is one; any thread may call this.

        Args:
            now: the time, in the user's own time zone, which says what day it is.

        Returns:
            When it was made, None where none was due.

        Raises:
            BackupError: it was not made.
        """
        for backup in backups_of(self.path):
            made_on = backup.made_at.astimezone(now.tzinfo).date()
            if made_on == now.date() and backup.is_verified:
                return None
        with self._turn:
            made = make_backup(self.path, now)
        thin_out(self.path, now)
        return made.made_at

    def _ready_writer(self) -> "Writer":
        with LOADING:
            # SQLModel is most of what starting costs, and reading does without it.
            from spaprep.store.writer import Writer  # noqa: PLC0415

        if self._writer is None:
            self._writer = Writer(self._library.connection, self.path.name)
        return self._writer

    def _read(self, read: Callable[[sqlite3.Connection], _T]) -> _T:
        """Read within one transaction, so that all of what is read belongs together."""
        connection = self._library.connection
        try:
            with self._turn:
                connection.execute("BEGIN")
                try:
                    return read(connection)
                finally:
                    connection.execute("ROLLBACK")
        except (sqlite3.Error, ValueError) as error:
            raise LibraryError(
                _(
                    "“{name}” can’t be read ({error}). Nothing was changed. "
                    "Close other programs that use it, or restore a backup."
                ).format(name=self.path.name, error=error)
            ) from error


def _file_at(path: Path) -> tuple[int, int] | None:
    """Return what tells one file from another, None where there is none."""
    try:
        found = os.stat(path)  # noqa: PTH116 -- half the time of Path.stat, once an answer
    except OSError:
        return None
    return (found.st_dev, found.st_ino)
