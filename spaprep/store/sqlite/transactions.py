"""Transactions in which the statements of the tables run.

What the driver raises comes out as it is: the text of SQLAlchemy's own errors quotes statements,
which mean nothing to a user.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, StaticPool, create_engine, event
from sqlalchemy.exc import StatementError

_BEGIN = "begin_statement"


def engine_on(connection: sqlite3.Connection) -> Engine:
    """Return an engine whose only connection is this one, which it closes when disposed of."""
    # An error text must never quote what the user wrote.
    engine = create_engine(
        "sqlite://", creator=lambda: connection, poolclass=StaticPool, hide_parameters=True
    )

    # The driver begins no transaction itself: in the mode in which it does, Python 3.11 leaves the
    # tables behind that a transaction made before it was rolled back.
    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options()[_BEGIN])

    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Run what only reads in one transaction, so that all of what is read belongs together."""
    with (
        _driver_errors(),
        engine.connect().execution_options(**{_BEGIN: "BEGIN"}) as connection,
    ):
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Run what writes in one transaction; commit it, or roll it back if anything is raised."""
    # IMMEDIATE takes the lock at once. A transaction that begins by reading and is refused the
    # lock later, at its first change, could not go on by waiting for it.
    with (
        _driver_errors(),
        engine.connect().execution_options(**{_BEGIN: "BEGIN IMMEDIATE"}) as connection,
        connection.begin(),
    ):
        yield connection


@contextmanager
def _driver_errors() -> Iterator[None]:
    try:
        yield
    except StatementError as error:
        raise error.orig or error from error
