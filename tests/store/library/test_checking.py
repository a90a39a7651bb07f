"""An open library is checked as it is on disk, and so is each of its backups."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from support.builders import START, a_clinic, a_plan

from spaprep.core.records.changes import added
from spaprep.core.records.library_check import BackupCheck
from spaprep.store.backups.backups import make_backup
from spaprep.store.library.store import Store
from spaprep.store.sqlite.digests import remove_digest
from spaprep.store.sqlite.errors import LibraryError

NOTES = "She asked for the medical director."


def nothing(_done: int, _total: int) -> None:
    pass


@pytest.fixture(autouse=True)
def clinic(store: Store) -> None:
    plan = a_plan()
    store.apply([added(plan), added(a_clinic(plan, notes=NOTES))])


def patch(store: Store, change: Callable[[bytes], bytes]) -> None:
    store.path.write_bytes(change(store.path.read_bytes()))


def test_a_sound_library_has_no_fault(store: Store) -> None:
    found = store.check(nothing)
    assert found.fault == ""
    assert found.backups == ()


def test_a_bit_that_flipped_while_the_library_is_open_is_found(store: Store) -> None:
    store.note_digest()
    patch(store, lambda content: content.replace(b"asked", b"askee"))
    assert store.check(nothing).fault.startswith("checksum: ")


def test_a_damaged_structure_is_found_without_a_digest(store: Store) -> None:
    store.note_digest()
    remove_digest(store.path)
    patch(store, lambda content: content[:8192] + b"\xff" * 4096 + content[12288:])
    assert store.check(nothing).fault.startswith("integrity check: ")


def test_a_record_that_belongs_to_none_is_found(store: Store) -> None:
    with closing(sqlite3.connect(store.path)) as other, other:
        other.execute("UPDATE clinic SET plan_id = 'nowhere'")
    assert store.check(nothing).fault == "clinic refers to a missing plan"


def test_each_backup_is_held_against_its_checksum(store: Store) -> None:
    make_backup(store.path, START)
    damaged = make_backup(store.path, START.replace(hour=22)).path
    damaged.write_bytes(damaged.read_bytes() + b"\0")
    reported: list[tuple[int, int]] = []
    found = store.check(lambda done, total: reported.append((done, total)))
    assert found.backups == (
        BackupCheck(START.replace(hour=22), is_sound=False),
        BackupCheck(START, is_sound=True),
    )
    assert reported == [(1, 3), (2, 3)]


def test_a_check_can_be_cancelled(store: Store) -> None:
    make_backup(store.path, START)

    def cancel(_done: int, _total: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        store.check(cancel)
    assert store.check(nothing).fault == ""


def test_a_library_in_use_is_not_called_damaged(store: Store) -> None:
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LibraryError, match=r"^“library.db” was not checked, because another"):
            store.check(nothing)


def test_a_library_that_was_moved_away_is_said_to_be_out_of_reach(
    store: Store, tmp_path: Path
) -> None:
    store.path.rename(tmp_path / "elsewhere.db")
    with pytest.raises(
        LibraryError, match=r"^“library.db” can’t be read \(unable to open database"
    ):
        store.check(nothing)


def test_what_is_no_library_any_more_is_said_to_be_unreadable(store: Store) -> None:
    patch(store, lambda content: b"\xff" * len(content))
    with pytest.raises(LibraryError, match=r"can’t be read .*Restore a backup"):
        store.check(nothing)
