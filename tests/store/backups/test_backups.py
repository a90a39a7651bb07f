"""Backups are whole, verified, one a day, and fewer the older they are."""

import os
import sqlite3
import stat
import subprocess
import sys
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from threading import Thread

import pytest
from support.builders import START, a_call, a_clinic, a_plan
from support.paths import PROJECT
from systems import on_posix

from spaprep.core.records.changes import added, removed
from spaprep.core.records.library_copies import LibraryCopy
from spaprep.core.records.records import Channel, Dossier
from spaprep.store.backups.backups import (
    BackupError,
    backups_folder,
    backups_of,
    is_backed_up,
    make_backup,
    verified_backups,
)
from spaprep.store.backups.copies import back_up_if_changed, library_copies, thin_out
from spaprep.store.library.store import Store
from spaprep.store.sqlite.connections import connect

DAY = timedelta(days=1)


def make_old(path: Path) -> None:
    before = time.time() - 2 * 86_400
    os.utime(path, (before, before))


def scribble(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 2048)


def last_backup(store: Store, now: datetime = START + 900 * DAY) -> datetime | None:
    newest = store.newest_backup(now)
    return newest.made_at if newest else None


def test_a_backup_holds_what_the_library_held(store: Store) -> None:
    plan = a_plan()
    clinic = a_clinic(plan)
    store.apply([added(plan), added(clinic)])
    assert last_backup(store) is None
    assert store.backup_if_due(START) == START
    assert last_backup(store) == START
    store.apply([added(a_clinic(plan))])
    (backup,) = verified_backups(backups_folder(store.path))
    assert (backup.library, backup.made_at) == ("library.db", START)
    restored = Store.open(backup.path)
    assert restored.dossiers(plan.id) == (Dossier(clinic),)
    restored.close()


@on_posix
def test_only_the_user_can_read_a_backup(store: Store) -> None:
    backup = make_backup(store.path, START)
    assert stat.S_IMODE(backup.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(backup.path.parent.stat().st_mode) == 0o700
    names = sorted(path.name for path in backup.path.parent.iterdir())
    assert names == [backup.path.name, f"{backup.path.name}.sha256"]


def test_one_backup_is_made_a_day_of_the_users_own_clock(store: Store) -> None:
    evening = datetime(2026, 11, 12, 20, 0, tzinfo=timezone(-timedelta(hours=8)))
    assert store.backup_if_due(evening) == evening
    assert store.backup_if_due(evening + timedelta(hours=3)) is None
    midnight = evening + timedelta(hours=4)
    assert store.backup_if_due(midnight) == midnight
    assert last_backup(store) == midnight


def test_a_clock_set_back_does_not_stop_backups(store: Store) -> None:
    assert store.backup_if_due(START + 400 * DAY)
    assert store.backup_if_due(START) == START
    assert store.backup_if_due(START) is None
    assert len(verified_backups(backups_folder(store.path))) == 2


@pytest.mark.parametrize("harm", ["scribbled over", "without its hash", "hash unreadable", "gone"])
def test_a_backup_that_is_not_as_it_was_does_not_count(store: Store, harm: str) -> None:
    earlier = make_backup(store.path, START - DAY)
    backup = make_backup(store.path, START)
    noted = backup.path.with_name(f"{backup.path.name}.sha256")
    if harm == "scribbled over":
        scribble(backup.path)
    elif harm == "without its hash":
        noted.unlink()
    elif harm == "hash unreadable":
        noted.write_bytes(b"\xff\xfe")
    else:
        backup.path.unlink()
    assert last_backup(store) == earlier.made_at
    assert verified_backups(backups_folder(store.path)) == (earlier,)
    assert store.backup_if_due(START + timedelta(hours=1)) == START + timedelta(hours=1)


def test_a_damaged_library_is_not_copied(store: Store) -> None:
    plan = a_plan()
    store.apply([added(plan), *(added(a_clinic(plan, notes="n" * 9_000)) for _ in range(9))])
    store.close()
    scribble(store.path)
    with pytest.raises(BackupError, match="No backup was made"):
        make_backup(store.path, START)
    assert list(backups_folder(store.path).iterdir()) == []


@pytest.mark.parametrize("below", ["backups", "library.db"])
def test_a_backup_that_can_not_be_written_says_so(store: Store, below: str) -> None:
    if below == "backups":
        backups_folder(store.path).write_text("in the way")
    else:
        store.path.unlink()
    with pytest.raises(BackupError, match="The library is as it was"):
        store.backup_if_due(START)
    assert last_backup(store) is None


def test_a_hash_that_can_not_be_written_leaves_no_backup(store: Store) -> None:
    backup = make_backup(store.path, START)
    backup.path.unlink()
    noted = backup.path.with_name(f"{backup.path.name}.sha256")
    noted.unlink()
    noted.mkdir()
    with pytest.raises(BackupError, match="there is a folder of that name"):
        make_backup(store.path, START)
    assert list(backups_folder(store.path).iterdir()) == [noted]


@pytest.mark.parametrize(
    "name",
    [
        ".library.db-20261112T100000000000Z.backup.part",
        ".library.db-20261112T100000000000Z.backup.0a1b2c3d.part",
        ".library.db-20261112T100000000000Z.backup.0a1b2c3d.part-journal",
    ],
)
def test_what_a_cut_off_backup_left_behind_is_taken_away(store: Store, name: str) -> None:
    folder = backups_folder(store.path)
    folder.mkdir()
    left, being_made = folder / name, folder / f".other{name}"
    for path in (left, being_made):
        path.write_text("half")
    make_old(left)
    make_backup(store.path, START)
    assert not left.exists()
    assert being_made.exists()


def test_what_a_killed_program_left_beside_the_library_is_taken_away(store: Store) -> None:
    beside, among = store.path.parent, backups_folder(store.path)
    among.mkdir()
    left = [folder / ".library.db.0a1b2c3d.part" for folder in (beside, among)]
    for path in left:
        path.write_text("half")
        make_old(path)
    store.sweep()
    assert not any(path.exists() for path in left)
    assert store.path.exists()


def test_files_that_are_no_backups_are_left_alone(store: Store) -> None:
    folder = backups_folder(store.path)
    folder.mkdir()
    strangers = [folder / "notes.backup", folder / "library.db-20269912T100000000000Z.backup"]
    for stranger in strangers:
        stranger.write_text("mine")
    make_backup(store.path.rename(store.path.with_name("other.db")), START)
    assert [backup.library for backup in verified_backups(folder)] == ["other.db"]
    assert last_backup(store) is None
    thin_out(store.path, START + 900 * DAY)
    assert all(stranger.exists() for stranger in strangers)


def test_old_backups_are_thinned_out_with_their_hashes(store: Store) -> None:
    for age in (0, 1, 9, 10, 100, 101):
        make_backup(store.path, START - age * DAY)
    spoilt = make_backup(store.path, START - 10 * DAY + timedelta(hours=1))
    scribble(spoilt.path)
    assert store.backup_if_due(START + DAY) == START + DAY
    thin_out(store.path, START + DAY)
    ages = [(START - b.made_at).days for b in verified_backups(backups_folder(store.path))]
    assert ages == [-1, 0, 1, 9, 100]
    assert spoilt.path.exists()
    assert len(list(backups_folder(store.path).glob("*.sha256"))) == 6


def test_saving_waits_for_a_backup_on_another_thread(store: Store) -> None:
    plan = a_plan()
    store.apply([added(plan)])
    worker = Thread(target=store.backup_if_due, args=(START,))
    worker.start()
    for _ in range(50):
        store.apply([added(a_clinic(plan))])
    worker.join()
    assert last_backup(store) == START
    assert len(store.dossiers(plan.id)) == 50
    with closing(connect(store.path, "ro")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_backup_says_what_it_holds(store: Store) -> None:
    plan = a_plan()
    store.apply([added(plan)])
    clinic = a_clinic(plan)
    first = a_call(clinic, "Dana", ended_at=START + timedelta(minutes=4))
    same_call = a_call(clinic, "Dr. Lee", started_at=first.ended_at)
    visit = a_call(clinic, "Kim", channel=Channel.VISIT)
    store.apply([added(record) for record in (clinic, first, same_call, visit)])
    assert store.back_up(START) == LibraryCopy(START, plans=1, clinics=1, calls=1)
    assert store.newest_backup(START) == LibraryCopy(START, plans=1, clinics=1, calls=1)


def test_a_backup_dated_in_the_future_is_not_called_the_newest(store: Store) -> None:
    store.back_up(START + 900 * DAY)
    assert last_backup(store, START) == START + 900 * DAY
    store.back_up(START)
    assert last_backup(store, START) == START


def test_two_backups_at_the_same_moment_are_two(store: Store) -> None:
    first, second = make_backup(store.path, START), make_backup(store.path, START)
    assert second.made_at - first.made_at == timedelta(microseconds=1)
    assert len(verified_backups(backups_folder(store.path))) == 2


def test_a_library_that_did_not_change_is_not_copied_again(store: Store) -> None:
    plan = a_plan()
    store.apply([added(plan)])
    assert back_up_if_changed(store.path, START) == LibraryCopy(START, plans=1)
    assert back_up_if_changed(store.path, START + DAY) is None
    store.apply([added(a_clinic(plan))])
    assert back_up_if_changed(store.path, START + DAY) is not None
    assert back_up_if_changed(store.path, START + 2 * DAY) is None
    assert len(backups_of(store.path)) == 2


def test_a_damaged_backup_does_not_count_as_one_of_the_library_as_it_is(store: Store) -> None:
    scribble(make_backup(store.path, START).path)
    assert not is_backed_up(store.path)
    assert back_up_if_changed(store.path, START + DAY) is not None


def test_a_backup_without_its_hash_does_not_count_as_one_of_the_library_either(
    store: Store,
) -> None:
    backup = make_backup(store.path, START)
    assert is_backed_up(store.path)
    backup.path.with_name(f"{backup.path.name}.sha256").unlink()
    assert not is_backed_up(store.path)


def test_a_library_that_is_gone_can_not_be_backed_up_and_it_is_said_so(store: Store) -> None:
    store.path.unlink()
    with pytest.raises(BackupError, match="the library can’t be read"):
        back_up_if_changed(store.path, START)


def test_a_library_that_another_program_writes_is_backed_up_later(store: Store) -> None:
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(BackupError, match="another program is using it"):
            make_backup(store.path, START)
        other.execute("ROLLBACK")
    assert make_backup(store.path, START).is_verified


@on_posix
def test_a_full_disk_is_called_so(store: Store) -> None:
    """A library of a few thousand bytes must not grow beyond the few that are allowed."""
    store.apply([added(a_plan())])
    code = (
        "import resource, signal, sys\n"
        "from datetime import datetime, UTC\n"
        "from pathlib import Path\n"
        "from spaprep.store.backups.backups import BackupError, make_backup\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))\n"
        "try: make_backup(Path(sys.argv[1]), datetime.now(UTC))\n"
        "except BackupError as error: print(error)\n"
    )
    command = [sys.executable, "-c", code, str(store.path)]
    said = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True).stdout
    assert said.startswith("No backup was made: ")
    assert said.endswith(" The library is as it was.\n")
    assert list(backups_folder(store.path).iterdir()) == []


def test_two_months_of_empty_backups_leave_the_last_that_hold_records(
    store: Store,
) -> None:
    plan = a_plan()
    store.apply([added(plan)])
    for days in range(12):
        store.back_up(START + days * DAY)
    store.apply([removed(plan)])
    for days in range(12, 72, 2):
        store.back_up(START + days * DAY)
    copies = library_copies(store.path)
    assert len([copy for copy in copies if copy.has_records]) >= 10
    assert len(copies) < 30


def test_many_backups_at_once_are_all_whole(store: Store) -> None:
    store.apply([added(a_plan())])
    made = []
    workers = [
        Thread(target=lambda: made.append(make_backup(store.path, datetime.now(UTC))))
        for _number in range(6)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len({backup.path for backup in made}) == 6
    assert all(backup.is_verified for backup in made)
