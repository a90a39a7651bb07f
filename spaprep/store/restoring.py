"""Going back to a backup: what was there is set aside first, and nothing is ever overwritten."""

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from spaprep.core.language import _
from spaprep.core.library_copies import LibraryCopy
from spaprep.files import NotWrittenError, atomic_write, reason_of
from spaprep.store.backups import (
    Backup,
    BackupError,
    backups_folder,
    backups_of,
    make_backup,
)
from spaprep.store.connections import connect, fault_of
from spaprep.store.errors import LibraryError
from spaprep.store.header import check_header
from spaprep.store.lock import LibraryLock
from spaprep.store.migrations import STEPS

_TIME_FORM = "%Y%m%dT%H%M%SZ"


def library_copies(library: Path) -> tuple[LibraryCopy, ...]:
    """Return the backups of a library that can be restored, newest first."""
    sound = (backup for backup in backups_of(library) if backup.is_verified)
    return tuple(copy for backup in sound if (copy := _copy_of(backup)) is not None)


def restore(library: Path, made_at: datetime, now: datetime) -> Path | None:
    """Put a backup in the place of the library.

    The library that is there is kept among the backups: as one of them where it is sound,
    otherwise byte for byte under a name of its own.

    Args:
        library: its file, which nobody has open; it may be damaged, newer, empty or gone.
        made_at: when the backup was made.
        now: the time that what is set aside is named after.

    Returns:
        Where the library that was there is kept, None where there was none.

    Raises:
        LibraryError: it was not restored; the library is as it was.
    """
    lock = LibraryLock(library)
    try:
        backup = _sound_backup(library, made_at)
        aside = _set_aside(library, now)
        _put_in_place(backup, library)
    except (BackupError, NotWrittenError) as error:  # they say themselves what is safe
        raise LibraryError(
            _("The backup was not restored. {reason}").format(reason=error)
        ) from error
    except OSError as error:
        raise LibraryError(_not_restored(reason_of(error))) from error
    finally:
        lock.release()
    return aside


def _not_restored(reason: str) -> str:
    return _("The backup was not restored: {reason} Your library is as it was.").format(
        reason=reason
    )


def _copy_of(backup: Backup) -> LibraryCopy | None:
    """Return what is in a backup, None where it can't be read after all."""
    try:
        with closing(connect(backup.path, "ro")) as connection:
            plans, clinics = connection.execute(
                "SELECT (SELECT count(*) FROM plan), (SELECT count(*) FROM clinic)"
            ).fetchone()
    except sqlite3.Error:
        return None
    return LibraryCopy(backup.made_at, plans, clinics)


def _sound_backup(library: Path, made_at: datetime) -> Backup:
    found = next((b for b in backups_of(library) if b.made_at == made_at), None)
    if found is None:
        raise LibraryError(_not_restored(_("it is no longer there.")))
    if not found.is_verified:
        raise LibraryError(_not_restored(_("it is no longer what was checked when it was made.")))
    return found


def _set_aside(library: Path, now: datetime) -> Path | None:
    """Keep the library that is there; a journal beside it belongs to it, and goes along."""
    journal = _journal_of(library)
    if not library.exists():
        journal.unlink(missing_ok=True)
        return None
    if _is_sound(library):
        return make_backup(library, now).path
    folder = backups_folder(library)
    folder.mkdir(mode=0o700, exist_ok=True)
    aside = folder / f"{library.name}-{now.astimezone(UTC).strftime(_TIME_FORM)}.replaced"
    shutil.copyfile(library, aside)
    aside.chmod(0o600)
    if journal.exists():
        shutil.copyfile(journal, _journal_of(aside))
        # Left in place, it would be played back into the backup.
        journal.unlink()
    return aside


def _is_sound(library: Path) -> bool:
    """Tell whether this version can read the library whole; what is half done is rolled back."""
    try:
        check_header(library, len(STEPS))
        with closing(connect(library)) as connection:
            return not fault_of(connection)
    except (LibraryError, sqlite3.Error):
        return False


def _put_in_place(backup: Backup, library: Path) -> None:
    with backup.path.open("rb") as source:
        atomic_write(library, lambda file: shutil.copyfileobj(source, file))
    library.chmod(0o600)


def _journal_of(library: Path) -> Path:
    return library.with_name(f"{library.name}-journal")
