"""A new library is made from the models; the steps lead an older one there, whole or not at all."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine
from support.builders import a_clinic, a_plan

from spaprep.core.records.changes import added
from spaprep.core.records.records import Clinic, Dossier
from spaprep.store.backups.backups import backups_folder, verified_backups
from spaprep.store.library.database import open_database
from spaprep.store.library.store import Store
from spaprep.store.sqlite.connections import connect
from spaprep.store.sqlite.errors import LibraryError
from spaprep.store.sqlite.header import APPLICATION_ID
from spaprep.store.sqlite.migrations import STEPS, Step, contents_at, migrate, version_of
from spaprep.store.sqlite.schema import METADATA


def texts(connection: sqlite3.Connection) -> dict[str, str]:
    """Return what made each table and index, without regard to spaces and quotes."""
    rows = connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
    return {name: "".join(sql.replace('"', "'").split()) for name, sql in rows}


def facts(connection: sqlite3.Connection) -> dict[str, list[object]]:
    """Return what SQLite itself knows of each table: type, columns, keys, indexes, strictness."""
    tables = [row for row in connection.execute("PRAGMA table_list") if row[0] == "main"]
    found: dict[str, list[object]] = {}
    for _schema, name, *kind in tables:
        indexes = connection.execute(f"PRAGMA index_list({name})").fetchall()
        found[name] = [
            kind,
            connection.execute(f"PRAGMA table_xinfo({name})").fetchall(),
            connection.execute(f"PRAGMA foreign_key_list({name})").fetchall(),
            sorted(row[1:] for row in indexes),
            [connection.execute(f"PRAGMA index_xinfo({row[1]})").fetchall() for row in indexes],
        ]
    return found


def lift_from_nothing(path: Path) -> None:
    """Make a library by the steps alone, as every version up to the first with models did."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        migrate(connection)


def rebuild_plan(connection: sqlite3.Connection) -> None:
    """Give every plan a colour: a new table, copied into, takes the place of the old."""
    old = connection.execute("SELECT sql FROM sqlite_schema WHERE name = 'plan'").fetchone()[0]
    new = old.replace("position INTEGER", "colour TEXT NOT NULL DEFAULT '',\n position INTEGER")
    connection.execute(new.replace('CREATE TABLE "plan"', "CREATE TABLE fresh", 1))
    columns = "id, title, updated_at, area, state, position"
    connection.execute(f"INSERT INTO fresh ({columns}) SELECT {columns} FROM plan")  # noqa: S608
    connection.execute("DROP TABLE plan")
    connection.execute("ALTER TABLE fresh RENAME TO plan")


def add_table(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TABLE photo (id TEXT PRIMARY KEY) STRICT")


def lose_plans(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM plan")


def stumble(connection: sqlite3.Connection) -> None:
    add_table(connection)
    connection.execute("CREATE TABLE photo (id TEXT)")


def an_old_library(path: Path) -> Clinic:
    store = Store.open(path)
    plan = a_plan()
    clinic = a_clinic(plan)
    store.apply([added(plan), added(clinic)])
    store.close()
    return clinic


@pytest.mark.parametrize("make", [lift_from_nothing, lambda path: open_database(path).close()])
def test_lifted_and_new_libraries_have_the_tables_of_the_models(
    path: Path, make: Callable[[Path], None]
) -> None:
    make(path)
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []
    engine.dispose()


def test_lifted_and_new_libraries_are_alike_in_columns_checks_and_strictness(path: Path) -> None:
    open_database(path).close()
    old = path.with_name("old.db")
    lift_from_nothing(old)
    with closing(connect(path)) as new, closing(connect(old)) as lifted:
        assert texts(lifted) == texts(new)
        assert facts(lifted) == facts(new)
        assert version_of(lifted) == version_of(new)
        assert len(texts(new)) == 13
        assert all(
            text.endswith(")STRICT") for name, text in texts(new).items() if "_of_" not in name
        )


def test_a_library_made_by_the_steps_is_opened_and_written_to(path: Path) -> None:
    lift_from_nothing(path)
    store = Store.open(path, create=False)
    plan = a_plan()
    store.apply([added(plan)])
    assert store.plans() == (plan,)
    store.close()
    assert not backups_folder(path).exists()


def test_a_due_step_keeps_every_record_and_backs_up_first(path: Path) -> None:
    clinic = an_old_library(path)
    before = path.read_bytes()
    steps = (*STEPS, rebuild_plan, add_table)
    with closing(open_database(path, steps=steps)) as library:
        ask = library.connection.execute
        assert ask("PRAGMA user_version").fetchone() == (len(steps),)
        assert ask("SELECT id FROM clinic").fetchall() == [(clinic.id,)]
        assert ask("SELECT colour FROM plan").fetchall() == [("",)]
        assert ask("PRAGMA foreign_keys").fetchone() == (1,)
    (backup,) = verified_backups(backups_folder(path))
    path.write_bytes(before)
    backup.path.replace(path)
    store = Store.open(path)
    assert store.dossiers(clinic.plan_id) == (Dossier(clinic),)
    store.close()


def test_an_up_to_date_library_takes_no_step_and_no_backup(path: Path) -> None:
    open_database(path).close()
    assert not backups_folder(path).exists()
    steps = (*STEPS, add_table)
    open_database(path, steps=steps).close()
    open_database(path, steps=steps).close()
    assert len(verified_backups(backups_folder(path))) == 1
    with pytest.raises(LibraryError, match="newer version"):
        open_database(path)


@pytest.mark.parametrize(
    ("step", "sentence"),
    [
        (lose_plans, "The library could not be brought to .* records do not fit together"),
        (stumble, "“library.db” could not be brought to .* already exists.*"),
    ],
)
def test_a_step_that_fails_leaves_the_library_as_it_was(
    path: Path, step: Step, sentence: str
) -> None:
    an_old_library(path)
    before = path.read_bytes()
    with pytest.raises(LibraryError, match=rf"^{sentence}\. It is as it was\.$"):
        open_database(path, steps=(*STEPS, rebuild_plan, step))
    assert path.read_bytes() == before
    Store.open(path).close()


def test_without_a_backup_no_step_is_taken(path: Path) -> None:
    an_old_library(path)
    before = path.read_bytes()
    backups_folder(path).write_text("in the way")
    with pytest.raises(LibraryError, match="No backup was made"):
        open_database(path, steps=(*STEPS, add_table))
    assert path.read_bytes() == before


def test_all_steps_are_taken_from_the_first() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection)
        assert version_of(connection) == len(STEPS)
    assert ("table", "answer") in contents_at(STEPS)
    assert contents_at(()) == frozenset()
