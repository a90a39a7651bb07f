"""A missing library beside copies of it is never begun anew without being asked to."""

from pathlib import Path

import pytest
from support.builders import START, a_clinic, a_plan

from spaprep.core.records.changes import added
from spaprep.store.backups.backups import backups_folder, make_backup
from spaprep.store.backups.copies import library_copies
from spaprep.store.backups.restoring import restore
from spaprep.store.library.database import create_library
from spaprep.store.library.store import Store
from spaprep.store.sqlite.errors import LibraryError, MissingLibraryError


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """Return where a library was, of which a backup is left."""
    path = tmp_path / "data" / "library.db"
    plan = a_plan(id="plan")
    store = Store.open(path)
    store.apply([added(plan), added(a_clinic(plan))])
    store.close()
    make_backup(path, START)
    for left in path.parent.glob("*library.db*"):
        left.unlink()
    return path


def files_in(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("content", [None, b""], ids=["gone", "emptied"])
def test_nothing_is_written_where_copies_are_left(library: Path, content: bytes | None) -> None:
    if content is not None:
        library.write_bytes(content)
    before = files_in(library.parent)
    with pytest.raises(MissingLibraryError, match="1 copy that is still there"):
        Store.open(library)
    assert files_in(library.parent) == before


def test_a_library_that_was_replaced_is_such_a_copy(library: Path) -> None:
    make_backup_only_replaced(library)
    with pytest.raises(MissingLibraryError, match="1 copy that is still there"):
        Store.open(library)


def make_backup_only_replaced(library: Path) -> None:
    folder = backups_folder(library)
    for path in folder.iterdir():
        path.unlink()
    (folder / "library.db-20261112T100000Z.replaced").write_bytes(b"damaged")


def test_a_link_to_one_that_is_missing_is_reported_likewise(library: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(library)
    with pytest.raises(LibraryError):
        Store.open(link)
    assert not library.exists()


def test_copies_of_another_library_do_not_count(library: Path) -> None:
    Store.open(library.with_name("other.db")).close()
    assert library.with_name("other.db").exists()


def test_a_folder_without_any_copy_begins_a_library(library: Path) -> None:
    for path in backups_folder(library).iterdir():
        path.unlink()
    Store.open(library).close()
    assert library.exists()


def test_the_user_can_begin_anew_and_the_copies_stay(library: Path) -> None:
    create_library(library)
    store = Store.open(library)
    assert store.plans() == ()
    store.close()
    assert [copy.clinics for copy in library_copies(library)] == [1]


def test_the_user_can_begin_anew_in_the_place_of_an_empty_file(library: Path) -> None:
    library.write_bytes(b"")
    create_library(library)
    store = Store.open(library)
    assert store.plans() == ()
    store.close()


def test_beginning_anew_leaves_a_library_that_is_back_meanwhile(library: Path) -> None:
    restore(library, START, START)
    create_library(library)
    store = Store.open(library)
    assert len(store.dossiers("plan")) == 1
    store.close()


def test_beginning_anew_waits_for_another_program(library: Path) -> None:
    restore(library, START, START)
    store = Store.open(library)
    with pytest.raises(LibraryError, match="already open"):
        create_library(library)
    store.close()


def test_a_journal_of_the_one_that_is_missing_is_not_played_into_a_new_one(library: Path) -> None:
    journal = library.with_name("library.db-journal")
    content = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\1" * 600
    journal.write_bytes(content)
    create_library(library)
    assert not journal.exists()
    (aside,) = backups_folder(library).glob("*.replaced-journal")
    assert aside.read_bytes() == content
    Store.open(library).close()


def test_a_folder_that_takes_no_new_library_is_called_so(library: Path) -> None:
    library.with_name("library.db-journal").write_bytes(b"left")
    backups = backups_folder(library)
    for path in backups.iterdir():
        path.unlink()
    backups.rmdir()
    backups.write_text("in the way")
    with pytest.raises(LibraryError, match="can’t be kept in"):
        create_library(library)
    assert not library.exists()
