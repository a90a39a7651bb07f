"""Backups are whole, verified, one a day, and fewer the older they are."""

import stat
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from threading import Thread

import pytest
from builders import START, a_clinic, a_plan
from hypothesis import given
from hypothesis import strategies as st

from spaprep.core.changes import added
from spaprep.core.records import Dossier
from spaprep.store.backups import (
    BackupError,
    backups_folder,
    kept,
    make_backup,
    thin_out,
    verified_backups,
)
from spaprep.store.connections import connect
from spaprep.store.store import Store

DAY = timedelta(days=1)


def scribble(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 2048)


def test_a_backup_holds_what_the_library_held(store: Store) -> None:
    plan = a_plan()
    clinic = a_clinic(plan)
    store.apply([added(plan), added(clinic)])
    assert store.last_backup() is None
    assert store.backup_if_due(START) == START
    assert store.last_backup() == START
    store.apply([added(a_clinic(plan))])
    (backup,) = verified_backups(backups_folder(store.path))
    assert (backup.library, backup.made_at) == ("library.db", START)
    restored = Store.open(backup.path)
    assert restored.dossiers(plan.id) == (Dossier(clinic),)
    restored.close()


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
    assert store.last_backup() == midnight


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
    assert store.last_backup() == earlier.made_at
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
    assert store.last_backup() is None


def test_a_hash_that_can_not_be_written_leaves_no_backup(store: Store) -> None:
    backup = make_backup(store.path, START)
    backup.path.unlink()
    noted = backup.path.with_name(f"{backup.path.name}.sha256")
    noted.unlink()
    noted.mkdir()
    with pytest.raises(BackupError, match="there is a folder of that name"):
        make_backup(store.path, START)
    assert list(backups_folder(store.path).iterdir()) == [noted]


def test_what_a_cut_off_backup_left_behind_is_taken_away(store: Store) -> None:
    folder = backups_folder(store.path)
    folder.mkdir()
    left = folder / ".library.db-20261112T100000000000Z.backup.part"
    others = folder / ".other.db-20261112T100000000000Z.backup.part"
    left.write_text("half")
    others.write_text("half")
    make_backup(store.path, START)
    assert not left.exists()
    assert others.exists()


def test_files_that_are_no_backups_are_left_alone(store: Store) -> None:
    folder = backups_folder(store.path)
    folder.mkdir()
    strangers = [folder / "notes.backup", folder / "library.db-20269912T100000000000Z.backup"]
    for stranger in strangers:
        stranger.write_text("mine")
    make_backup(store.path.rename(store.path.with_name("other.db")), START)
    assert [backup.library for backup in verified_backups(folder)] == ["other.db"]
    assert store.last_backup() is None
    thin_out(store.path, START + 900 * DAY)
    assert all(stranger.exists() for stranger in strangers)


def test_old_backups_are_thinned_out_with_their_hashes(store: Store) -> None:
    for age in (0, 1, 9, 10, 100, 101):
        make_backup(store.path, START - age * DAY)
    spoilt = make_backup(store.path, START - 10 * DAY + timedelta(hours=1))
    scribble(spoilt.path)
    assert store.backup_if_due(START + DAY) == START + DAY
    ages = [(START - b.made_at).days for b in verified_backups(backups_folder(store.path))]
    assert ages == [-1, 0, 1, 9, 100]
    assert spoilt.path.exists()
    assert len(list(backups_folder(store.path).glob("*.sha256"))) == 6


def test_daily_backups_of_two_years_are_few() -> None:
    now = datetime(2026, 11, 12, 9, tzinfo=UTC)
    there: frozenset[datetime] = frozenset()
    for days in range(730, -1, -1):
        there = kept({*there, now - days * DAY}, now - days * DAY)
    recent = {time for time in there if now - time <= 7 * DAY}
    weekly = {time for time in there if 7 * DAY < now - time <= timedelta(weeks=8)}
    monthly = there - recent - weekly
    assert len(recent) == 8
    assert 7 <= len(weekly) <= 8
    assert 22 <= len(monthly) <= 24
    assert len({(time.year, time.month) for time in monthly}) == len(monthly)


@given(st.sets(st.datetimes(timezones=st.just(UTC), min_value=datetime(2020, 1, 1))))  # noqa: DTZ001 -- the zone is given beside it
def test_thinning_twice_is_thinning_once_and_keeps_the_newest(times: set[datetime]) -> None:
    now = max(times, default=START)
    once = kept(times, now)
    assert once <= times
    assert kept(once, now) == once
    assert not times or now in once


def test_saving_waits_for_a_backup_on_another_thread(store: Store) -> None:
    plan = a_plan()
    store.apply([added(plan)])
    worker = Thread(target=store.backup_if_due, args=(START,))
    worker.start()
    for _ in range(50):
        store.apply([added(a_clinic(plan))])
    worker.join()
    assert store.last_backup() == START
    assert len(store.dossiers(plan.id)) == 50
    with closing(connect(store.path, "ro")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
