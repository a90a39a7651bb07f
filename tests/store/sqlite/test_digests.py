"""A flipped bit is found when a library is opened, and no sound library is ever refused for it."""

import os
import re
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from attacks.damaged_libraries import (
    DAMAGED,
    SOUND,
    Attack,
    Original,
    attack_library,
    originals_in,
    records_in,
)
from attacks.killed_restores import leave_half_written
from support.builders import START, a_call, a_clinic, a_plan, an_answer
from support.other_process import WRITES, other_program
from support.paths import PROJECT
from systems import on_posix

from spaprep.core.records.changes import added
from spaprep.core.records.records import Clinic, Plan
from spaprep.store.backups.backups import BackupError, backups_of, make_backup
from spaprep.store.backups.restoring import restore
from spaprep.store.library.store import Store
from spaprep.store.sqlite.digests import read_digest, remove_digest
from spaprep.store.sqlite.errors import ChangedLibraryError, LibraryError

LATER = START + timedelta(hours=1)
NOTES = "She asked for the medical director."


def make_library(path: Path) -> tuple[Plan, Clinic]:
    plan = a_plan()
    clinic = a_clinic(plan, notes=NOTES)
    store = Store.open(path)
    store.apply([added(plan), added(clinic)])
    store.close()
    return plan, clinic


def flip_a_bit_of_the_notes(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[content.index(NOTES.encode()) + 4] ^= 1
    path.write_bytes(content)


def digest_path(path: Path) -> Path:
    return path.with_name(f".{path.name}.digest")


def opens(path: Path) -> bool:
    Store.open(path, create=False).close()
    return True


def test_a_flipped_bit_that_sqlite_does_not_see_is_damage(path: Path) -> None:
    make_library(path)
    flip_a_bit_of_the_notes(path)
    damaged = path.read_bytes()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    with pytest.raises(ChangedLibraryError, match=r"is damaged \(checksum: .*Restore a backup"):
        Store.open(path)
    assert path.read_bytes() == damaged


def test_a_flipped_bit_is_not_copied_into_a_backup(path: Path) -> None:
    make_library(path)
    flip_a_bit_of_the_notes(path)
    with pytest.raises(BackupError, match="checksum"):
        make_backup(path, START)
    assert backups_of(path) == ()


@pytest.mark.parametrize(
    "harm",
    [
        lambda value: value.replace("true", "[" * 100_000),
        lambda _value: '{"months": 1e400}',
        lambda _value: "9" * 5000,
        lambda _value: '{"percent": null}',
    ],
    ids=["nested", "infinite", "many digits", "no number"],
)
def test_a_value_that_no_record_can_hold_is_said_not_to_be_readable(
    path: Path, harm: Callable[[str], str]
) -> None:
    store = Store.open(path)
    plan = a_plan()
    clinic = a_clinic(plan)
    call = a_call(clinic)
    store.apply([added(plan), added(clinic), added(call), added(an_answer(call, "S01", True))])
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("PRAGMA ignore_check_constraints=ON")
        other.execute("UPDATE answer SET value = ?", (harm("true"),))
    with pytest.raises(LibraryError, match=r"can’t be read .*restore a backup"):
        store.dossiers(plan.id)
    store.close()


@on_posix
def test_the_digest_is_for_the_user_alone(path: Path) -> None:
    make_library(path)
    assert stat.S_IMODE(digest_path(path).stat().st_mode) == 0o600


def test_a_library_that_rests_is_protected_before_it_is_closed(path: Path, tmp_path: Path) -> None:
    store = Store.open(path)
    plan = a_plan()
    store.apply([added(plan), added(a_clinic(plan, notes=NOTES))])
    store.note_digest()
    (tmp_path / "copy").mkdir()
    copy = tmp_path / "copy" / path.name
    shutil.copy(path, copy)
    shutil.copy(digest_path(path), digest_path(copy))
    store.close()
    flip_a_bit_of_the_notes(copy)
    with pytest.raises(ChangedLibraryError):
        Store.open(copy)


def test_what_another_program_edits_is_opened_and_protected_from_then_on(path: Path) -> None:
    make_library(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE clinic SET city = 'Austin'")
    assert opens(path)
    flip_a_bit_of_the_notes(path)
    with pytest.raises(ChangedLibraryError):
        Store.open(path)


@pytest.mark.parametrize(
    "harm",
    [
        Path.unlink,
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"\xff\0 garbage"),
        lambda path: path.write_bytes(path.read_bytes().replace(b"a", b"b", 1)),
        lambda path: path.write_bytes(path.read_bytes().replace(b"0", b"1", 1)),
        lambda path: (path.unlink(), path.mkdir()),
    ],
    ids=["gone", "empty", "garbage", "its content changed", "its state changed", "a folder"],
)
def test_a_digest_that_is_damaged_itself_refuses_nothing(
    path: Path, harm: Callable[[Path], object]
) -> None:
    plan, clinic = make_library(path)
    harm(digest_path(path))
    store = Store.open(path)
    assert store.plans() == (plan,)
    assert [dossier.clinic for dossier in store.dossiers(plan.id)] == [clinic]
    store.close()


def test_an_older_library_put_back_by_hand_is_opened(path: Path, tmp_path: Path) -> None:
    make_library(path)
    older = shutil.copy(path, tmp_path / "older.db")
    plan = a_plan(id="later")
    store = Store.open(path)
    store.apply([added(plan)])
    store.close()
    shutil.copy(older, path)
    assert opens(path)


def test_any_backup_put_in_place_by_hand_is_opened(path: Path) -> None:
    plan, _clinic = make_library(path)
    first = make_backup(path, START)
    store = Store.open(path)
    store.apply([added(a_clinic(plan, notes="other"))])
    store.close()
    second = make_backup(path, START.replace(hour=20))
    for backup in (first, second, first):
        shutil.copy(backup.path, path)
        assert opens(path)


def test_another_copy_is_opened_once_the_user_accepts_it(path: Path) -> None:
    make_library(path)
    flip_a_bit_of_the_notes(path)
    with pytest.raises(ChangedLibraryError) as caught:
        Store.open(path)
    remove_digest(caught.value.library)
    assert opens(path)
    assert read_digest(path) is not None


def test_a_program_killed_after_saving_leaves_nothing_to_complain_about(path: Path) -> None:
    make_library(path)
    killed = """
import os, sys
from pathlib import Path
from support.builders import a_plan
from spaprep.core.records.changes import added
from spaprep.store.library.store import Store
Store.open(Path(sys.argv[1])).apply([added(a_plan(id="saved"))])
os.kill(os.getpid(), 9)
"""
    python_path = os.pathsep.join([str(PROJECT), str(PROJECT / "tests")])
    subprocess.run(
        [sys.executable, "-c", killed, str(path)],
        env={**os.environ, "PYTHONPATH": python_path},
        check=False,
    )
    store = Store.open(path)
    assert "saved" in {plan.id for plan in store.plans()}
    store.close()


def test_a_library_left_half_written_is_rolled_back_before_it_is_compared(path: Path) -> None:
    plan = a_plan()
    store = Store.open(path)
    store.apply([added(plan), *(added(a_clinic(plan, notes=NOTES * 100)) for _ in range(20))])
    store.close()
    before = records_in(path)
    leave_half_written(path)
    assert records_in(path) == before


def test_a_journal_that_another_program_writes_now_is_left_to_it(path: Path) -> None:
    make_library(path)
    journal = path.with_name(f"{path.name}-journal")
    with other_program(path, WRITES) as other:
        assert journal.exists()
        assert opens(path)
        assert journal.exists()
        other.commit()
    store = Store.open(path)
    assert {d.clinic.notes for p in store.plans() for d in store.dossiers(p.id)} == {"theirs"}
    store.close()


def test_a_digest_that_can_not_be_written_is_done_without(path: Path) -> None:
    digest_path(path).mkdir(parents=True)
    make_library(path)
    assert opens(path)


def test_closing_while_another_program_writes_notes_nothing(path: Path) -> None:
    make_library(path)
    remove_digest(path)
    store = Store.open(path)
    remove_digest(path)
    store.apply([added(a_plan(id="other"))])
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        store.close()
    assert read_digest(path) is None
    assert opens(path)


@pytest.fixture(scope="module")
def originals(tmp_path_factory: pytest.TempPathFactory) -> list[Original]:
    return originals_in(tmp_path_factory.mktemp("originals"))


@pytest.mark.parametrize("do_damage", [*SOUND, *DAMAGED], ids=lambda kind: kind.__name__)
def test_a_damaged_library_is_refused_or_opens_as_it_was_and_can_be_restored(
    do_damage: Callable[[Attack], None], originals: list[Original]
) -> None:
    chance = Random(11)  # noqa: S311 -- it has to come out the same each time
    own, other, _third = originals
    for _ in range(3):
        assert attack_library(do_damage, own, other, chance) in {"refused", "equal"}


@pytest.mark.parametrize("place", [0, 1, 7, 13, 14, 40])
def test_a_schema_that_sqlite_can_not_quote_in_utf_8_is_damage_and_can_be_restored(
    path: Path, place: int
) -> None:
    make_library(path)
    make_backup(path, START)
    sound = path.read_bytes()
    for found in re.finditer(rb"CREATE TABLE", sound):
        remove_digest(path)
        start = found.start() + place
        path.write_bytes(sound[:start] + b"\xff" + sound[start + 1 :])
        with suppress(LibraryError):
            opens(path)
    restore(path, START, LATER)
    assert opens(path)


def test_a_schema_that_is_not_utf_8_is_refused_in_a_sentence(path: Path) -> None:
    make_library(path)
    remove_digest(path)
    path.write_bytes(
        path.read_bytes().replace(b"CREATE TABLE answer", b"\xff\xfeEATE TABLE answer")
    )
    with pytest.raises(LibraryError, match=r"is damaged \(.*Restore a backup"):
        Store.open(path)
