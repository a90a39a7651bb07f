"""What the copies beside a library hold, which can be restored, and which are no longer needed."""

import contextlib
import os
import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import exists, func, select

from spaprep.core.language import _
from spaprep.core.records.backup_thinning import backup_to_delete
from spaprep.core.records.library_copies import LibraryCopy
from spaprep.core.records.records import Channel
from spaprep.files.temporary_files import temporary_beside
from spaprep.store.backups.backups import Backup, backups_of, is_backed_up, make_backup, replaced_of
from spaprep.store.sqlite.connections import UNREADABLE, connect, fault_of
from spaprep.store.sqlite.errors import LibraryError, not_restored
from spaprep.store.sqlite.header import check_header
from spaprep.store.sqlite.migrations import STEPS
from spaprep.store.sqlite.schema import ClinicRow, EncounterRow, PlanRow, table_of
from spaprep.store.sqlite.transactions import engine_on, reading

_PART: Final = table_of(EncounterRow).alias("part")
_BEFORE: Final = table_of(EncounterRow).alias("before")
# Of a call that several people took part in, the parts after the first begin as another ends.
_CALLS: Final = (
    select(func.count())
    .select_from(_PART)
    .where(
        _PART.c.channel == Channel.PHONE.value,
        ~exists().where(
            _BEFORE.c.clinic_id == _PART.c.clinic_id,
            _BEFORE.c.channel == _PART.c.channel,
            _BEFORE.c.ended_at == _PART.c.started_at,
            _BEFORE.c.id != _PART.c.id,
        ),
    )
)
_COUNTS: Final = select(
    select(func.count()).select_from(table_of(PlanRow)).scalar_subquery(),
    select(func.count()).select_from(table_of(ClinicRow)).scalar_subquery(),
    _CALLS.scalar_subquery(),
)


def library_copies(library: Path) -> tuple[LibraryCopy, ...]:
    """Return the copies of a library, newest first, those that can't be restored among them."""
    copies = [*map(backup_contents, backups_of(library)), *map(_replaced, replaced_of(library))]
    return tuple(sorted(copies, key=lambda copy: copy.made_at, reverse=True))


def newest_backup(library: Path, now: datetime) -> LibraryCopy | None:
    """Return the newest backup that can be restored, None without one.

    One that the clock dates in the future comes after all others: the clock was
    wrong when it was made, or is wrong now.
    """
    backups = sorted(backups_of(library), key=lambda backup: backup.made_at > now)
    copies = map(backup_contents, backups)
    return next((copy for copy in copies if copy.is_sound), None)


def backup_contents(backup: Backup) -> LibraryCopy:
    """Return what a backup holds."""
    if not backup.is_verified:
        return LibraryCopy(backup.made_at, is_sound=False)
    try:
        return _counted(backup.path, backup.made_at)
    except (*UNREADABLE, LibraryError):
        return LibraryCopy(backup.made_at, is_sound=False)


def back_up_if_changed(library: Path, now: datetime) -> LibraryCopy | None:
    """Make a backup of a library that is closed by now, unless one was made since it changed.

    Returns:
        The backup that was made, None where there is one that holds just what the library holds.

    Raises:
        BackupError: it was not made.
    """
    if is_backed_up(library):
        return None
    made = make_backup(library, now)
    thin_out(library, now)
    return backup_contents(made)


@contextlib.contextmanager
def restorable_file(library: Path, made_at: datetime) -> Iterator[Path]:
    """Yield the file that is to be put in the place of a library.

    Args:
        library: its file.
        made_at: when the copy was made.

    Raises:
        LibraryError: the copy is missing, or can't be restored.
        OSError: it can't be read.
    """
    backup = next((one for one in backups_of(library) if one.made_at == made_at), None)
    copy = backup or next((one for one in replaced_of(library) if one.made_at == made_at), None)
    if copy is None:
        raise not_restored(_("it is no longer there."))
    if backup is not None and not backup.is_verified:
        raise not_restored(_("it is no longer what was checked when it was made."))
    if not (backup_contents(copy) if backup else _replaced(copy)).is_sound:
        raise not_restored(_("it is damaged, or was made by a newer version of SpaPrep."))
    with _rolled_back(copy.path) as whole:
        yield whole


def thin_out(library: Path, now: datetime) -> None:
    """Delete one verified backup of this library, if age has made one superfluous.

    A backup that is not as it was made is left alone, and never counts as the one to keep.
    """
    sound = {
        copy: backup for backup in backups_of(library) if (copy := backup_contents(backup)).is_sound
    }
    superfluous = backup_to_delete(sound, now)
    if superfluous is not None:
        with contextlib.suppress(OSError):
            sound[superfluous].remove()


def _replaced(aside: Backup) -> LibraryCopy:
    """Return what a library holds that was set aside; nothing vouches for it but itself."""
    try:
        with _rolled_back(aside.path) as whole:
            copy = _counted(whole, aside.made_at)
            with closing(connect(whole, "ro")) as connection:
                is_sound = not fault_of(connection)
    except (*UNREADABLE, LibraryError, OSError):
        return LibraryCopy(aside.made_at, is_sound=False, was_replaced=True)
    return replace(copy, is_sound=is_sound, was_replaced=True)


def _counted(path: Path, made_at: datetime) -> LibraryCopy:
    check_header(path, len(STEPS))
    with (
        closing(connect(path, "ro")) as connection,
        reading(engine_on(connection)) as transaction,
    ):
        return LibraryCopy(made_at, *transaction.execute(_COUNTS).one())


@contextlib.contextmanager
def _rolled_back(aside: Path) -> Iterator[Path]:
    """Yield a file without a journal: what was set aside, or a copy that was rolled back."""
    journal = aside.with_name(f"{aside.name}-journal")
    if not journal.exists():
        yield aside
        return
    whole = temporary_beside(aside)
    its_journal = whole.with_name(f"{whole.name}-journal")
    try:
        for source, target in ((aside, whole), (journal, its_journal)):
            os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            shutil.copyfile(source, target)
        with closing(connect(whole)) as connection:
            # SQLite rolls the journal back before it reads anything.
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        yield whole
    finally:
        for path in (whole, its_journal):
            path.unlink(missing_ok=True)
