"""Going back to a backup: what was there is set aside first, and nothing is ever overwritten."""

import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from spaprep.core.language import _
from spaprep.files import NotWrittenError, atomic_write, reason_of
from spaprep.store.backups import BackupError, backups_folder, make_backup, new_copy
from spaprep.store.connections import connect, fault_of
from spaprep.store.copies import restorable_file
from spaprep.store.errors import LibraryError, not_restored
from spaprep.store.header import check_header
from spaprep.store.lock import LibraryLock
from spaprep.store.migrations import STEPS


def restore(library: Path, made_at: datetime, now: datetime) -> Path | None:
    """Put a backup in the place of the library.

    The library that is there is kept among the backups: as one of them where it is sound,
    otherwise byte for byte under a name of its own.

    Args:
        library: its file, which nobody has open; it may be damaged, newer, empty or gone.
        made_at: when the copy was made, or set aside when another one was restored.
        now: the time that what is set aside is named after.

    Returns:
        Where the library that was there is kept, None where there was none.

    Raises:
        LibraryError: it was not restored; the library is as it was.
    """
    lock = LibraryLock(library)
    try:
        with restorable_file(library, made_at) as copy:
            aside = _set_aside(library, now)
            _put_in_place(copy, library)
    except (BackupError, NotWrittenError) as error:  # they say themselves what is safe
        raise LibraryError(
            _("The backup was not restored. {reason}").format(reason=error)
        ) from error
    except OSError as error:
        raise not_restored(reason_of(error)) from error
    finally:
        lock.release()
    return aside


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
    aside = new_copy(library, now, "replaced").path
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


def _put_in_place(copy: Path, library: Path) -> None:
    with copy.open("rb") as source:
        atomic_write(library, lambda file: shutil.copyfileobj(source, file))
    library.chmod(0o600)


def _journal_of(library: Path) -> Path:
    return library.with_name(f"{library.name}-journal")
