"""Going back to a backup keeps what was there, and never leaves less than there was."""

import errno
import hashlib
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO

import pytest
from attacks.killed_restores import (
    holding,
    leave_damaged,
    leave_half_written,
    make_scene,
    outcomes_of,
)
from store.library.test_store_faults import bound_by_permissions
from support.builders import START, a_clinic, a_plan
from support.other_process import HAS_ALL, READS, WRITES, WRITES_MUCH, other_program
from systems import on_linux, on_posix

from spaprep.core.records.changes import added
from spaprep.core.records.library_copies import LibraryCopy, copy_contents_text, copy_to_offer
from spaprep.store.backups import restoring
from spaprep.store.backups.backups import Backup, backups_folder, backups_of, make_backup
from spaprep.store.backups.copies import library_copies
from spaprep.store.backups.restoring import restore
from spaprep.store.library.store import Store
from spaprep.store.sqlite.errors import LibraryError

if sys.platform != "win32":
    import fcntl

LATER = START + timedelta(hours=1)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Return a library with one clinic in its backup, and one more since."""
    path = tmp_path / "library.db"
    plan = a_plan(id="plan")
    store = Store.open(path)
    store.apply([added(plan), added(a_clinic(plan, "Harbor"))])
    make_backup(path, START)
    store.apply([added(a_clinic(plan, "Lumen"))])
    store.close()
    return path


def clinics_in(path: Path) -> list[str]:
    store = Store.open(path, create=False)
    try:
        return [dossier.clinic.name for dossier in store.dossiers("plan")]
    finally:
        store.close()


def test_a_copy_says_when_it_was_made_and_what_it_holds(library: Path) -> None:
    (copy,) = library_copies(library)
    assert copy == LibraryCopy(START, plans=1, clinics=1)
    assert copy_contents_text(copy) == "1 plan, 1 clinic"


def test_a_copy_that_was_tampered_with_is_marked_as_damaged(library: Path) -> None:
    (backup,) = backups_of(library)
    backup.path.write_bytes(backup.path.read_bytes()[:-1])
    assert library_copies(library) == (LibraryCopy(START, is_sound=False),)


@pytest.mark.parametrize("content", [b"no library at all", b"SQLite format 3\0", b""])
def test_a_copy_that_can_not_be_read_after_all_is_marked_as_damaged(
    library: Path, content: bytes
) -> None:
    (backup,) = backups_of(library)
    backup.path.write_bytes(content)
    noted = hashlib.sha256(content).hexdigest()
    backup.path.with_name(f"{backup.path.name}.sha256").write_text(noted)
    assert library_copies(library) == (LibraryCopy(START, is_sound=False),)
    assert "damaged, or was made by a newer version" in refusal(library)


def test_restoring_brings_back_what_was_there_and_keeps_what_is_there_now(library: Path) -> None:
    aside = restore(library, START, LATER)
    assert clinics_in(library) == ["Harbor"]
    assert [copy.made_at for copy in library_copies(library)] == [LATER, START]
    assert aside is not None
    restore(library, LATER, LATER + timedelta(hours=1))
    assert clinics_in(library) == ["Harbor", "Lumen"]


@on_posix
def test_what_was_brought_back_is_for_the_user_alone(library: Path) -> None:
    restore(library, START, LATER)
    assert library.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "harm",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(path.read_bytes()[:5000]),
        lambda path: path.write_bytes(b"\xff" * 9000),
        lambda path: path.write_bytes(
            path.read_bytes()[:60] + b"\0\0\0\x63" + path.read_bytes()[64:]
        ),
    ],
    ids=["emptied", "cut short", "overwritten", "newer"],
)
def test_a_damaged_library_is_kept_byte_for_byte(
    library: Path, harm: Callable[[Path], object]
) -> None:
    harm(library)
    damaged = library.read_bytes()
    aside = restore(library, START, LATER)
    assert aside is not None
    assert aside.read_bytes() == damaged
    assert clinics_in(library) == ["Harbor"]


def test_a_journal_left_beside_a_damaged_library_is_not_played_into_the_backup(
    library: Path,
) -> None:
    library.write_bytes(b"\xff" * 9000)
    journal = library.with_name(f"{library.name}-journal")
    journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\1" * 600)
    aside = restore(library, START, LATER)
    assert aside is not None
    assert aside.with_name(f"{aside.name}-journal").exists()
    assert not journal.exists()
    assert clinics_in(library) == ["Harbor"]


def test_a_library_that_is_gone_comes_back(library: Path) -> None:
    library.unlink()
    assert restore(library, START, LATER) is None
    assert clinics_in(library) == ["Harbor"]


def refusal(library: Path, made_at: datetime = START) -> str:
    before = library.read_bytes()
    with pytest.raises(LibraryError) as error:
        restore(library, made_at, LATER)
    assert library.read_bytes() == before
    return str(error.value)


def test_a_backup_that_is_no_longer_as_it_was_is_not_restored(library: Path) -> None:
    (backup,) = backups_of(library)
    backup.path.write_bytes(b"other")
    assert "no longer what was checked" in refusal(library)


def test_a_backup_that_is_gone_is_not_restored(library: Path) -> None:
    assert "no longer there" in refusal(library, LATER)


def test_a_library_in_use_is_not_replaced(library: Path) -> None:
    store = Store.open(library)
    try:
        assert "already open" in refusal(library)
    finally:
        store.close()


def test_a_full_disk_leaves_the_library_as_it_is(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert "disk is full" in refusal(library)
    assert len(backups_of(library)) == 1


def test_a_disk_that_takes_no_copy_leaves_a_damaged_library_as_it_is(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_source: object, _target: object) -> None:
        raise OSError(28, "No space left on device")

    library.write_bytes(b"\xff" * 9000)
    monkeypatch.setattr(shutil, "copyfileobj", full)
    assert "disk is full" in refusal(library)


def damaged(library: Path, letter: bytes) -> bytes:
    """Overwrite the library, and return what it holds now."""
    library.write_bytes(letter * 9000)
    return letter * 9000


def test_two_that_are_replaced_at_the_same_moment_are_both_kept(library: Path) -> None:
    contents = []
    asides = []
    for letter in (b"1", b"2"):
        contents.append(damaged(library, letter))
        asides.append(restore(library, START, LATER))
    assert [aside.read_bytes() for aside in asides if aside] == contents
    assert len({copy.made_at for copy in library_copies(library)}) == 3


def test_two_sound_ones_that_are_replaced_at_the_same_moment_are_both_kept(library: Path) -> None:
    first, second = restore(library, START, LATER), restore(library, START, LATER)
    assert first != second
    assert [copy.clinics for copy in library_copies(library)] == [1, 2, 1]


def test_what_was_replaced_is_listed_and_marked_where_it_is_damaged(library: Path) -> None:
    damaged(library, b"\xff")
    restore(library, START, LATER)
    aside, _backup = library_copies(library)
    assert aside == LibraryCopy(LATER, is_sound=False, was_replaced=True)
    assert copy_contents_text(aside) == "damaged"
    assert "damaged" in refusal(library, LATER)


def set_aside(library: Path, name: str) -> Path:
    """Put the library of two clinics among the copies, as one that was replaced."""
    aside = library.parent / "backups" / name
    shutil.copyfile(library, aside)
    return aside


@pytest.mark.parametrize("fraction", ["", "000000"], ids=["of an older version", "of this one"])
def test_a_sound_one_that_was_replaced_can_be_restored(library: Path, fraction: str) -> None:
    set_aside(library, f"library.db-20261112T110000{fraction}Z.replaced")
    restore(library, START, LATER + timedelta(hours=1))
    found = next(copy for copy in library_copies(library) if copy.was_replaced)
    assert found == LibraryCopy(LATER, plans=1, clinics=2, was_replaced=True)
    restore(library, LATER, LATER + timedelta(hours=2))
    assert clinics_in(library) == ["Harbor", "Lumen"]


def test_one_that_was_replaced_in_mid_change_is_restored_without_the_change(library: Path) -> None:
    """The copy and its journal are taken while SQLite has written half of a change."""
    with closing(sqlite3.connect(library, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE clinic SET notes = name || hex(zeroblob(9000))")
        connection.execute("UPDATE plan SET title = 'half done'")
        journal = library.with_name("library.db-journal")
        assert journal.stat().st_size
        aside = set_aside(library, "library.db-20261112T110000000000Z.replaced")
        shutil.copyfile(journal, aside.with_name(f"{aside.name}-journal"))
        connection.execute("ROLLBACK")
    (found, _backup) = library_copies(library)
    assert found == LibraryCopy(LATER, plans=1, clinics=2, was_replaced=True)
    restore(library, LATER, LATER + timedelta(hours=1))
    assert clinics_in(library) == ["Harbor", "Lumen"]
    assert not [path for path in aside.parent.iterdir() if ".part" in path.name]


def test_the_copy_to_offer_is_the_newest_that_holds_records() -> None:
    hour = timedelta(hours=1)
    broken = LibraryCopy(START + 3 * hour, is_sound=False)
    bare, good = LibraryCopy(START + 2 * hour), LibraryCopy(START + hour, 1, 1)
    older = LibraryCopy(START, 1, 1)
    assert copy_to_offer([broken, bare, good, older]) == good
    assert copy_to_offer([broken, bare]) == bare
    assert copy_to_offer([broken]) is None


def test_a_copy_says_what_it_holds_in_a_few_words() -> None:
    assert copy_contents_text(LibraryCopy(START, 2, 5, 8)) == "2 plans, 5 clinics, 8 calls"
    assert copy_contents_text(LibraryCopy(START, 1, 0, 1)) == "1 plan, 0 clinics, 1 call"
    assert copy_contents_text(LibraryCopy(START)) == "empty"


def journal_of(library: Path) -> Path:
    return library.with_name(f"{library.name}-journal")


@pytest.mark.parametrize(
    "work",
    [READS, WRITES, WRITES_MUCH, HAS_ALL],
    ids=["reads", "writes", "writes much", "has all"],
)
def test_a_library_that_another_program_uses_is_left_to_it(library: Path, work: str) -> None:
    with other_program(library, work) as other:
        journals = journal_of(library).exists()
        assert "Another program is using “library.db”" in refusal(library)
        assert journal_of(library).exists() == journals
        other.commit()
    assert clinics_in(library) == ["Harbor", "Lumen"]
    restore(library, START, LATER)
    assert clinics_in(library) == ["Harbor"]


def test_a_program_killed_while_it_wrote_is_rolled_back_before_its_work_is_kept(
    library: Path,
) -> None:
    with other_program(library, WRITES_MUCH) as other:
        refusal(library)
        other.kill()
    assert journal_of(library).exists()
    aside = restore(library, START, LATER)
    assert not journal_of(library).exists()
    assert clinics_in(library) == ["Harbor"]
    assert aside is not None
    restore(library, LATER, LATER + timedelta(hours=1))
    assert clinics_in(library) == ["Harbor", "Lumen"]


def test_a_damaged_library_that_another_program_has_open_is_left_to_it(library: Path) -> None:
    with other_program(library, WRITES_MUCH):
        with library.open("r+b") as file:
            file.write(b"\xff" * 100)
        assert "Another program is using" in refusal(library)
        assert journal_of(library).exists()


def test_a_half_written_library_that_is_no_database_is_kept_with_its_journal(
    library: Path,
) -> None:
    before = holding(library)
    leave_half_written(library)
    content = library.read_bytes()
    library.write_bytes(b"\0" * 100 + content[100:])
    aside = restore(library, START, LATER)
    assert aside is not None
    assert not journal_of(library).exists()
    assert clinics_in(library) == ["Harbor"]
    assert holding(aside) == before  # SQLite rolls it back from the journal beside it


def test_a_library_with_a_flipped_bit_is_not_kept_as_a_backup(library: Path) -> None:
    content = library.read_bytes()
    library.write_bytes(content.replace(b"Lumen", b"Lumem", 1))
    assert content != library.read_bytes()
    aside = restore(library, START, LATER)
    assert aside is not None
    assert aside.suffix == ".replaced"
    assert [c.made_at for c in library_copies(library) if not c.was_replaced] == [START]


def test_a_journal_of_a_library_that_is_gone_is_not_played_into_the_backup(library: Path) -> None:
    leave_half_written(library)
    journal = journal_of(library).read_bytes()
    library.unlink()
    restore(library, START, LATER)
    assert not journal_of(library).exists()
    assert clinics_in(library) == ["Harbor"]
    (kept,) = backups_folder(library).glob("*.replaced-journal")
    assert kept.read_bytes() == journal


def test_restoring_through_a_link_replaces_what_it_points_to(library: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "link.db"
    link.symlink_to(library)
    restore(link, START, LATER)
    assert link.is_symlink()
    assert clinics_in(library) == ["Harbor"]


@on_posix
def test_nothing_that_is_no_file_is_replaced(library: Path) -> None:
    library.unlink()
    os.mkfifo(library)
    with pytest.raises(LibraryError, match="it is a device"):
        restore(library, START, LATER)
    library.unlink()
    library.mkdir()
    with pytest.raises(LibraryError, match="there is a folder of that name"):
        restore(library, START, LATER)


@on_posix
def test_a_read_only_folder_is_left_as_it_is() -> None:
    with bound_by_permissions() as folder:
        library = folder / "library.db"
        Store.open(library).close()
        make_backup(library, START)
        folder.chmod(0o555)
        assert "you may not write there" in refusal(library)


def test_restoring_leaves_no_temporary_file(library: Path) -> None:
    library.write_bytes(b"\xff" * 9000)
    restore(library, START, LATER)
    refusal(library, LATER)
    assert not [path for path in library.parent.rglob("*") if path.name.endswith(".part")]


@on_linux
@pytest.mark.parametrize(
    "leave", [leave_half_written, leave_damaged], ids=lambda leave: leave.__name__
)
def test_a_restore_that_is_killed_leaves_the_old_library_or_the_new_one(
    leave: Callable[[Path], None], tmp_path: Path
) -> None:
    (tmp_path / "scene").mkdir()
    outcomes = set(outcomes_of(make_scene(tmp_path / "scene", leave)))
    assert outcomes <= {"old", "new"}
    assert "old" in outcomes


def test_a_library_on_a_bad_sector_is_kept_where_it_lies(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.write_bytes(b"\xff" * 9000)
    copy = shutil.copyfileobj

    def bad_sector(source: BinaryIO, target: BinaryIO) -> None:
        if Path(source.name) == library:
            raise OSError(errno.EIO, "Input/output error")
        copy(source, target)

    monkeypatch.setattr(shutil, "copyfileobj", bad_sector)
    inode = library.stat().st_ino
    aside = restore(library, START, LATER)
    assert aside is not None
    assert aside.stat().st_ino == inode
    assert clinics_in(library) == ["Harbor"]


def test_what_was_saved_after_the_last_backup_was_made_is_not_replaced(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def written_meanwhile(library: Path, now: datetime) -> Backup:
        made = make_backup(library, now)
        with closing(sqlite3.connect(library)) as other, other:
            other.execute("UPDATE clinic SET notes = 'written meanwhile'")
        return made

    monkeypatch.setattr(restoring, "make_backup", written_meanwhile)
    with pytest.raises(LibraryError, match="Another program is using"):
        restore(library, START, LATER)
    assert clinics_in(library) == ["Harbor", "Lumen"]


def test_a_library_that_this_program_still_writes_is_not_replaced(library: Path) -> None:
    with closing(sqlite3.connect(library, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert "Another program is using" in refusal(library)


@on_posix
def test_a_disk_that_knows_no_locks_is_named(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_locks(*_arguments: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "lockf", no_locks)
    assert "No locks available" in refusal(library)
