"""The gate: what may be opened, and that the rest is left byte for byte as it was."""

import os
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from support.builders import a_clinic, a_plan
from systems import on_linux, on_posix

from spaprep.core.records.changes import added
from spaprep.store.library.database import open_database
from spaprep.store.library.store import Store
from spaprep.store.sqlite.connections import connect, fault_of
from spaprep.store.sqlite.errors import LibraryError
from spaprep.store.sqlite.header import APPLICATION_ID
from spaprep.store.sqlite.migrations import STEPS


def make_library(path: Path) -> None:
    store = Store.open(path)
    plan = a_plan()
    clinics = [a_clinic(plan, notes="note " * 4_000) for _ in range(20)]
    store.apply([added(plan), *map(added, clinics)])
    store.close()


def patch(path: Path, offset: int, content: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(offset)
        file.write(content)


def run(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def cut(path: Path, length: int) -> None:
    with path.open("r+b") as file:
        file.truncate(length)


def forget_a_plan(path: Path) -> None:
    run(path, "UPDATE clinic SET plan_id = 'nowhere'")


REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty": (lambda path: cut(path, 0), "is empty"),
    "cut within the header": (lambda path: cut(path, 60), "is cut short"),
    "cut in half": (lambda path: cut(path, path.stat().st_size // 2), "is damaged"),
    "a text file": (lambda path: path.write_text("name,phone\n" * 20), "not a SpaPrep library"),
    "a short text file": (lambda path: path.write_text("hello"), "not a SpaPrep library"),
    "another program's": (lambda path: patch(path, 68, b"\0\0\0\0"), "not a SpaPrep library"),
    "without a version": (lambda path: patch(path, 60, b"\0\0\0\0"), "not a SpaPrep library"),
    "newer": (lambda path: patch(path, 60, b"\0\0\0\x63"), "newer version of SpaPrep"),
    "scribbled over": (lambda path: patch(path, 4096, b"\xff" * 4096), "is damaged"),
    "a broken first page": (lambda path: patch(path, 100, b"\xff" * 300), "is damaged"),
    "a clinic without a plan": (forget_a_plan, "is damaged .clinic refers to a missing plan"),
    "a strange table": (lambda path: run(path, "CREATE TABLE stray (x)"), "did not make"),
    "a missing table": (lambda path: run(path, "DROP TABLE override"), "did not make"),
    "a view": (lambda path: run(path, "CREATE VIEW seen AS SELECT * FROM plan"), "did not make"),
    "a trigger": (
        lambda path: run(
            path, "CREATE TRIGGER t AFTER INSERT ON plan BEGIN DELETE FROM answer; END"
        ),
        "did not make",
    ),
}


def test_a_library_that_another_program_takes_between_the_checks_and_the_opening_is_told(
    path: Path,
) -> None:
    make_library(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:

        def meanwhile(connection: sqlite3.Connection) -> None:
            STEPS[0](connection)
            other.execute("BEGIN EXCLUSIVE")

        with pytest.raises(LibraryError, match=r"^Another program is using “library.db”, so"):
            open_database(path, steps=(meanwhile,))
    open_database(path).close()


@pytest.mark.parametrize("name", list(REFUSED))
def test_a_library_that_is_refused_stays_as_it_is(path: Path, name: str) -> None:
    make_library(path)
    spoil, sentence = REFUSED[name]
    spoil(path)
    before = path.read_bytes()
    with pytest.raises(LibraryError, match=sentence) as caught:
        Store.open(path)
    assert "library.db" in str(caught.value)
    assert path.read_bytes() == before
    assert sorted(p.name for p in path.parent.iterdir()) == [
        ".library.db.digest",
        ".library.db.lock",
        "library.db",
    ]


def test_a_refused_library_can_be_opened_once_it_is_mended(path: Path) -> None:
    make_library(path)
    whole = path.read_bytes()
    cut(path, 0)
    with pytest.raises(LibraryError):
        Store.open(path)
    path.write_bytes(whole)
    Store.open(path).close()


@on_posix
def test_a_missing_library_is_made_for_the_user_alone(tmp_path: Path) -> None:
    path = tmp_path / "data" / "SpaPrep" / "library.db"
    Store.open(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    with path.open("rb") as file:
        header = file.read(100)
    assert int.from_bytes(header[68:72], "big") == APPLICATION_ID


@on_posix
def test_a_folder_that_is_there_keeps_its_permissions(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    Store.open(tmp_path / "library.db").close()
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


@pytest.mark.parametrize("name", ["library.db", "no folder/library.db"])
def test_a_missing_library_is_not_made_unasked(tmp_path: Path, name: str) -> None:
    with pytest.raises(LibraryError, match=r"is not in|folder is not there"):
        Store.open(tmp_path / name, create=False)
    assert not (tmp_path / name).exists()


def test_a_link_to_a_library_that_is_gone_is_no_new_library(tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(tmp_path / "unplugged" / "library.db")
    with pytest.raises(LibraryError, match="folder is not there"):
        Store.open(link)
    assert not (tmp_path / "unplugged" / "library.db").exists()


def test_a_link_and_its_library_share_one_lock(path: Path) -> None:
    store = Store.open(path)
    link = path.with_name("link.db")
    link.symlink_to(path)
    with pytest.raises(LibraryError, match="already open"):
        Store.open(link)
    store.close()
    linked = Store.open(link)
    assert linked.path == path
    linked.close()


@pytest.mark.parametrize("name", ["a?b.db", "a#b.db", "50%25.db", "ünï 👍.db", "a'b\".db"])
def test_any_name_of_a_file_is_opened_as_itself(tmp_path: Path, name: str) -> None:
    plan = a_plan()
    store = Store.open(tmp_path / name)
    store.apply([added(plan)])
    store.close()
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(
        [name, f".{name}.digest", f".{name}.lock"]
    )
    store = Store.open(tmp_path / name, create=False)
    assert store.plans() == (plan,)
    store.close()


@pytest.mark.parametrize("below", ["library.db", "folder/library.db"])
def test_a_file_where_the_folder_should_be_is_refused(tmp_path: Path, below: str) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(LibraryError, match="Nothing was changed"):
        Store.open(tmp_path / "file" / below)
    assert (tmp_path / "file").read_text() == "mine"


def test_a_folder_where_the_library_should_be_is_refused(path: Path) -> None:
    path.mkdir()
    with pytest.raises(LibraryError, match="it is a folder"):
        Store.open(path)


def test_a_name_too_long_for_a_library_is_refused(tmp_path: Path) -> None:
    for length in (253, 300):
        with pytest.raises(LibraryError, match="its name is too long"):
            Store.open(tmp_path / ("n" * length))


@on_posix
def test_a_pipe_is_no_library_and_is_not_waited_for(path: Path) -> None:
    os.mkfifo(path)
    with pytest.raises(LibraryError, match="is not a SpaPrep library"):
        Store.open(path)


def test_a_link_that_leads_to_itself_is_refused(path: Path) -> None:
    path.symlink_to(path)
    with pytest.raises(LibraryError, match="can’t be read"):
        Store.open(path)


@on_linux
def test_a_folder_in_which_no_file_can_be_made_is_refused() -> None:
    with pytest.raises(LibraryError, match="can’t be kept in “/proc/1”"):
        Store.open(Path("/proc/1/library.db"))


def test_a_library_that_another_program_writes_is_not_called_damaged(path: Path) -> None:
    make_library(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LibraryError, match="Another program is using"):
            Store.open(path)
    Store.open(path).close()


def test_the_connection_has_the_pragmas(path: Path) -> None:
    expected = {
        "foreign_keys": 1,
        "journal_mode": "delete",
        "synchronous": 3,
        "fullfsync": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "secure_delete": 1,
        "busy_timeout": 500,
    }
    with closing(open_database(path)) as library:
        ask = library.connection.execute
        assert {name: ask(f"PRAGMA {name}").fetchone()[0] for name in expected} == expected


def test_a_connection_never_makes_a_file(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError):
        connect(tmp_path / "nothing.db")
    assert list(tmp_path.iterdir()) == []


def test_damage_that_stops_the_check_itself_is_a_fault(path: Path) -> None:
    make_library(path)
    with closing(connect(path)) as connection:
        patch(path, 24, b"\xff\xff\xff\xff")
        patch(path, 0, b"\xff" * 16)
        assert fault_of(connection) == "file is not a database"


def test_a_library_in_use_has_no_fault_to_speak_of(path: Path) -> None:
    make_library(path)
    with closing(connect(path)) as connection, closing(connect(path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            fault_of(connection)
