"""The way in: changes go through SQLModel's tables, all of them or none."""

import sqlite3
from collections.abc import Sequence

from sqlalchemy import Connection, Engine, StaticPool, create_engine, event
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from spaprep.core.checks import BadInputError
from spaprep.core.records.changes import Change
from spaprep.store.library.writing import ProgressCallback, write_changes
from spaprep.store.sqlite.errors import NotSavedError, not_saved


class Writer:
    """Writes to an open library; it is a while to import, and needed for the first edit only.

    Args:
        connection: the driver's; closing the writer closes it too.
        name: what the library is called in a sentence for the user.
    """

    def __init__(self, connection: sqlite3.Connection, name: str) -> None:
        self._engine = _engine(connection)
        self._connection = self._engine.connect()
        self._name = name

    def write(self, changes: Sequence[Change], on_progress: ProgressCallback) -> None:
        """Save all of these changes, or none; they are on the disk when this returns.

        Args:
            changes: the records before and after.
            on_progress: gets how many of how many are written; what it raises cancels all of them.

        Raises:
            NotSavedError: nothing of it was saved.
        """
        try:
            with self._connection.begin():
                write_changes(self._connection, changes, on_progress)
        except BadInputError as error:
            raise NotSavedError(str(error)) from error
        except (SQLAlchemyError, sqlite3.Error, UnicodeError, OverflowError) as error:
            raise not_saved(_driver_error(error), self._name) from error

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()
        self._engine.dispose()


def _engine(connection: sqlite3.Connection) -> Engine:
    # An error text must never quote what the user wrote.
    engine = create_engine(
        "sqlite://", creator=lambda: connection, poolclass=StaticPool, hide_parameters=True
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def _driver_error(error: Exception) -> BaseException:
    """Return what the driver said, without the statement that SQLAlchemy quotes."""
    return error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
