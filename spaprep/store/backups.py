"""Verified copies of the library, and which of them are kept as they grow old."""

import contextlib
import hashlib
import os
import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

from spaprep.core.language import _
from spaprep.files import NotWrittenError, reason_of, write_bytes
from spaprep.store.connections import connect, fault_of
from spaprep.store.digests import content_of, digest_fault, digest_of

KEEP_EVERY_DAY: Final = timedelta(days=7)
KEEP_EVERY_WEEK: Final = timedelta(weeks=8)
_TIME_FORM = "%Y%m%dT%H%M%S%fZ"
_NAME_FORM = re.compile(r"(?P<library>.+)-(?P<time>\d{8}T\d{12}Z)\.backup", re.DOTALL)


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
            noted = _hash_path(self.path).read_text(encoding="utf-8").split(" ")[0]
            return noted == _hash_of(self.path)
        except (OSError, UnicodeDecodeError):
            return False


def backups_folder(library: Path) -> Path:
    """Return the folder that holds a library's backups."""
    return library.parent / "backups"


def backups_of(library: Path) -> tuple[Backup, ...]:
    """Return the backups of this library, newest first, not yet held against their hashes."""
    return tuple(b for b in _found(backups_folder(library)) if b.library == library.name)


def verified_backups(folder: Path) -> tuple[Backup, ...]:
    """Return the backups in a folder that are as they were made, newest first."""
    return tuple(backup for backup in _found(folder) if backup.is_verified)


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
        library: the file to copy; no change may be under way in it.
        now: the time that the copy is named after.

    Raises:
        BackupError: the library is not sound, or the copy could not be made.
    """
    folder = backups_folder(library)
    moment = now.astimezone(UTC)
    path = folder / f"{library.name}-{moment.strftime(_TIME_FORM)}.backup"
    fresh = path.with_name(f".{path.name}.part")
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        _remove_leftovers(folder, library.name)
        with _removed_afterwards(fresh):
            _copy(library, fresh)
            write_bytes(_hash_path(path), f"{_hash_of(fresh)}  {path.name}\n".encode())
            fresh.replace(path)
    except OSError as error:
        raise BackupError(
            _("No backup was made: {reason} The library is as it was.").format(
                reason=reason_of(error)
            )
        ) from error
    except (sqlite3.Error, NotWrittenError, UnicodeError) as error:
        raise BackupError(
            _("No backup was made ({error}). The library is as it was.").format(error=error)
        ) from error
    return Backup(path, library.name, moment)


def thin_out(library: Path, now: datetime) -> None:
    """Take away the verified backups of this library that age has made superfluous.

    A backup that is not as it was made is left alone, and never counts as the one to keep.
    """
    verified = [backup for backup in backups_of(library) if backup.is_verified]
    keep = kept((backup.made_at for backup in verified), now)
    for backup in verified:
        if backup.made_at not in keep:
            with contextlib.suppress(OSError):
                backup.path.unlink()
                _hash_path(backup.path).unlink()


def kept(times: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """Return which backups to keep.

    All of the last seven days, of the eight weeks before now the newest of each calendar week,
    and of older ones the newest of each month.
    """
    recent = set()
    newest: dict[tuple[str, date], datetime] = {}
    for time in sorted(times):
        day = time.astimezone(now.tzinfo).date()
        if now - time <= KEEP_EVERY_DAY:
            recent.add(time)
        elif now - time <= KEEP_EVERY_WEEK:
            newest["week", day - timedelta(days=day.weekday())] = time
        else:
            newest["month", day.replace(day=1)] = time
    return frozenset({*recent, *newest.values()})


def _copy(library: Path, fresh: Path) -> None:
    """Copy a sound library into a new file; both ways of SQLite would copy a damaged one too."""
    os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with closing(connect(library, "ro")) as source:
        _refuse_fault(source)
        if fault := digest_fault(library, digest_of(content_of(source))):
            raise sqlite3.DatabaseError(fault)
        source.execute("VACUUM INTO ?", (str(fresh),))
    with closing(connect(fresh)) as copy:
        _refuse_fault(copy)
    descriptor = os.open(fresh, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove_leftovers(folder: Path, library: str) -> None:
    """Take away what a backup that was cut off left behind; the library's lock is held."""
    for path in folder.iterdir():
        if path.name.startswith(f".{library}-") and path.name.endswith(".backup.part"):
            path.unlink()


def _refuse_fault(connection: sqlite3.Connection) -> None:
    fault = fault_of(connection)
    if fault:
        raise sqlite3.DatabaseError(fault)


@contextlib.contextmanager
def _removed_afterwards(path: Path) -> Iterator[None]:
    try:
        yield
    finally:
        path.unlink(missing_ok=True)


def _found(folder: Path) -> list[Backup]:
    """Return what bears the name of a backup, newest first."""
    backups = []
    for path in folder.glob("*.backup"):
        match = _NAME_FORM.fullmatch(path.name)
        if match is None:
            continue
        with contextlib.suppress(ValueError):
            made_at = datetime.strptime(match["time"], _TIME_FORM).replace(tzinfo=UTC)
            backups.append(Backup(path, match["library"], made_at))
    return sorted(backups, key=lambda backup: backup.made_at, reverse=True)


def _hash_path(path: Path) -> Path:
    return path.with_name(f"{path.name}.sha256")


def _hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
