"""Numbered steps that bring a library from any earlier version to the newest."""

import sqlite3
from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

from spaprep.core.language import _
from spaprep.store.sqlite.errors import LibraryError
from spaprep.store.sqlite.migrations import step_0001

Step: TypeAlias = Callable[[sqlite3.Connection], None]
"""Changes the schema by one version, within the transaction that it is called in."""

STEPS: Final[tuple[Step, ...]] = (step_0001.step,)
"""Step n leads from version n - 1 to version n; a step that was released never changes."""


def version_of(connection: sqlite3.Connection) -> int:
    """Return the version of an open library."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection, steps: Sequence[Step] = STEPS) -> None:
    """Run all steps that are due, or none of them.

    Args:
        connection: an open library, outside any transaction.
        steps: the steps from version 0 on.

    Raises:
        LibraryError: afterwards some record would refer to a missing one.
        sqlite3.Error: a step failed. In both cases the library is as it was.
    """
    # With foreign keys on, dropping the old form of a parent table deletes what refers to it.
    connection.execute("PRAGMA foreign_keys=OFF")
    connection.execute("BEGIN IMMEDIATE")
    try:
        for step in steps[version_of(connection) :]:
            step(connection)
        if connection.execute("PRAGMA foreign_key_check").fetchone():
            raise LibraryError(
                _(
                    "The library could not be brought to this version of SpaPrep, "
                    "because its records do not fit together. It is as it was."
                )
            )
        connection.execute(f"PRAGMA user_version={len(steps)}")
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        connection.execute("PRAGMA foreign_keys=ON")


def contents_at(steps: Sequence[Step]) -> frozenset[tuple[str, str]]:
    """Return the type and name of everything that these steps make."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        migrate(connection, steps)
        return contents_of(connection)
    finally:
        connection.close()


def contents_of(connection: sqlite3.Connection) -> frozenset[tuple[str, str]]:
    """Return the type and name of everything in an open library, SQLite's own left aside."""
    rows = connection.execute("SELECT type, name FROM sqlite_schema")
    return frozenset(
        (str(kind), str(name)) for kind, name in rows if not name.startswith("sqlite_")
    )
