"""Verified copies of the library: how one is made, and which there are."""

import contextlib
import hashlib
import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, Literal

from spaprep.core.language import _
from spaprep.files.atomic_write import sync_file, sync_folder, write_bytes
from spaprep.files.file_errors import NotWrittenError, reason_of
from spaprep.files.files_in_use import replace_file
from spaprep.files.private_files import make_private_folder
from spaprep.files.temporary_files import sweep_temporaries, temporary_beside
from spaprep.store.sqlite.connections import connect, fault_of
from spaprep.store.sqlite.digests import content_of, digest_fault, digest_of

Ending = Literal["backup", "replaced"]
"""A verified backup, or a library that was set aside when a backup took its place."""

_TIME_FORM = "%Y%m%dT%H%M%S%fZ"
_NAME_FORM = re.compile(
    r"(?P<library>.+)-(?P<second>\d{8}T\d{6})(?P<fraction>\d{6})?Z\.(backup|replaced)", re.DOTALL
)
_SOURCE: Final = "# library "


class BackupError(Exception):
    """A backup that was not made; its message is a sentence for the user."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of a library; `library` is the name of the file that it is a copy of."""

    path: Path
    library: str
    made_at: datetime

    @property
    def is_verified(self) -> bool:
        """Whether it is still, byte for byte, what was checked when it was made."""
        try:
            return self._note().split(" ")[0] == _hash_of(self.path)
        except (OSError, UnicodeDecodeError):
            return False

    def is_of(self, library_hash: str) -> bool:
        """Return whether it was made when the library’s file had this SHA-256."""
        try:
            return f"{_SOURCE}{library_hash}" in self._note().splitlines()
        except (OSError, UnicodeDecodeError):
            return False

    def remove(self) -> None:
        """Delete it, with its hash.

        Raises:
            OSError: it could not be removed.
        """
        self.path.unlink()
        _hash_path(self.path).unlink(missing_ok=True)

    def _note(self) -> str:
        return _hash_path(self.path).read_text(encoding="utf-8")


def backups_folder(library: Path) -> Path:
    """Return the folder that holds a library's backups."""
    return library.parent / "backups"


def backups_of(library: Path) -> tuple[Backup, ...]:
    """Return the backups of this library, newest first, not yet held against their hashes."""
    return _copies_of(library, "backup")


def replaced_of(library: Path) -> tuple[Backup, ...]:
    """Return what was set aside when a backup took its place, newest first; none has a hash."""
    return _copies_of(library, "replaced")


def verified_backups(folder: Path) -> tuple[Backup, ...]:
    """Return the backups in a folder that are as they were made, newest first."""
    return tuple(backup for backup in _found(folder, "backup") if backup.is_verified)


def is_backed_up(library: Path) -> bool:
    """Return whether some verified backup was made of the library as it is now.

    No connection of this process may be in the middle of a change: closing the file here would
    release its locks.
    """
    try:
        now = _hash_of(library)
    except OSError:
        return False
    return any(backup.is_of(now) and backup.is_verified for backup in backups_of(library))


def new_copy(library: Path, now: datetime, ending: Ending) -> Backup:
    """Return a copy that is still to be made, under a time that no other copy has."""
    moment = now.astimezone(UTC)
    taken = {copy.made_at for copy in (*backups_of(library), *replaced_of(library))}
    while moment in taken:
        moment += timedelta(microseconds=1)
    name = f"{library.name}-{moment.strftime(_TIME_FORM)}.{ending}"
    return Backup(backups_folder(library) / name, library.name, moment)


def equals_a_backup(library: Path, content: bytes) -> bool:
    """Return whether these bytes are those of a backup of this library, as it was verified."""
    checksum = hashlib.sha256(content).hexdigest()
    try:
        notes = [p for p in backups_folder(library).iterdir() if p.name.endswith(".backup.sha256")]
        return any(note.read_bytes().startswith(checksum.encode()) for note in notes)
    except OSError:
        return False


def make_backup(library: Path, now: datetime) -> Backup:
    """Copy the library, check the copy, and put it among the backups.

    Args:
        library: the file to copy; no change of this process may be under way in it.
        now: the time that the copy is named after.

    Raises:
        BackupError: the library is not sound, or the copy could not be made.
    """
    folder = backups_folder(library)
    try:
        library_hash = _hash_of(library)
    except OSError as error:
        raise _not_made(_("the library can’t be read.")) from error
    try:
        make_private_folder(folder)
        sweep_temporaries(folder)
        backup = new_copy(library, now, "backup")
        with _temporary(backup.path) as fresh:
            _copy(library, fresh)
            # The hash goes first: a backup without one counts as damaged, a hash alone as nothing.
            note = f"{_hash_of(fresh)}  {backup.path.name}\n{_SOURCE}{library_hash}\n"
            write_bytes(_hash_path(backup.path), note.encode())
            replace_file(fresh, backup.path)
        sync_folder(folder)
    except OSError as error:
        raise _not_made(reason_of(error)) from error
    except sqlite3.Error as error:
        raise _not_made(_reason_of_database(error)) from error
    except (NotWrittenError, UnicodeError) as error:
        raise _not_made(str(error)) from error
    return backup


def _not_made(reason: str) -> BackupError:
    return BackupError(
        _("No backup was made: {reason} The library is as it was.").format(reason=reason)
    )


def _reason_of_database(error: sqlite3.Error) -> str:
    """Return a sentence that says what stood in the way of copying."""
    in_use = _("another program is using it.")
    return {
        sqlite3.SQLITE_FULL: _("the disk is full."),
        sqlite3.SQLITE_BUSY: in_use,
        sqlite3.SQLITE_LOCKED: in_use,
        sqlite3.SQLITE_READONLY: _("you may not write there."),
        sqlite3.SQLITE_CANTOPEN: _("you may not write there."),
    }.get(getattr(error, "sqlite_errorcode", 0) & 0xFF) or _("{error}.").format(error=error)


def _copy(library: Path, fresh: Path) -> None:
    """Copy a sound library into a new file; both ways of SQLite would copy a damaged one too."""
    with closing(connect(library, "ro")) as source:
        _refuse_fault(source)
        if fault := digest_fault(library, digest_of(content_of(source))):
            raise sqlite3.DatabaseError(fault)
        source.execute("VACUUM INTO ?", (str(fresh),))
    with closing(connect(fresh)) as copy:
        _refuse_fault(copy)
    # VACUUM INTO does not wait for the disk.
    descriptor = os.open(fresh, os.O_RDWR)
    try:
        sync_file(descriptor)
    finally:
        os.close(descriptor)


def _refuse_fault(connection: sqlite3.Connection) -> None:
    fault = fault_of(connection)
    if fault:
        raise sqlite3.DatabaseError(fault)


@contextlib.contextmanager
def _temporary(path: Path) -> Iterator[Path]:
    """Yield a new empty file, which is deleted afterward unless it was put in its place."""
    fresh = temporary_beside(path)
    os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        yield fresh
    finally:
        fresh.unlink(missing_ok=True)


def _copies_of(library: Path, ending: Ending) -> tuple[Backup, ...]:
    found = _found(backups_folder(library), ending)
    return tuple(copy for copy in found if copy.library == library.name)


def _found(folder: Path, ending: Ending) -> list[Backup]:
    """Return the files that are named like a copy, newest first."""
    copies = []
    for path in folder.glob(f"*.{ending}"):
        match = _NAME_FORM.fullmatch(path.name)
        if match is None or not path.is_file():
            continue
        time = f"{match['second']}{match['fraction'] or '000000'}Z"
        with contextlib.suppress(ValueError):
            made_at = datetime.strptime(time, _TIME_FORM).replace(tzinfo=UTC)
            copies.append(Backup(path, match["library"], made_at))
    return sorted(copies, key=lambda copy: copy.made_at, reverse=True)


def _hash_path(path: Path) -> Path:
    return path.with_name(f"{path.name}.sha256")


def _hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
