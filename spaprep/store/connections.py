"""Connections to a library, each with the same pragmas."""

import sqlite3
from pathlib import Path, PurePath
from typing import Final, Literal

from spaprep.core.language import _

PRAGMAS: Final = (
    "foreign_keys=ON",
    "journal_mode=DELETE",
    "synchronous=EXTRA",
    "fullfsync=ON",  # on a Mac, where else the disk may keep a change in its memory
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "secure_delete=ON",
    "busy_timeout=500",
)


def connect(path: Path, mode: Literal["rw", "ro"] = "rw") -> sqlite3.Connection:
    """Open a library that is there; a missing one is never made.

    The driver begins no transaction of its own, and any one thread at a time may use what is
    returned: the library is opened by a worker and then used by the window's thread alone.

    Args:
        path: the library's file.
        mode: `rw` to read and write, `ro` to read only.

    Raises:
        sqlite3.Error: it is not there, or is no database.
    """
    connection = sqlite3.connect(
        f"{database_uri(path.absolute())}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=0.5,
    )
    try:
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def database_uri(path: PurePath) -> str:
    """Return an absolute path as SQLite takes it: a share of Windows has no host in it."""
    address = path.as_uri()
    is_share = not address.startswith("file:///")
    return address.replace("file://", "file:////", 1) if is_share else address


def fault_of(connection: sqlite3.Connection) -> str:
    """Return what SQLite finds wrong with an open library, blank where it is sound.

    Raises:
        sqlite3.OperationalError: it could not be looked at, because it is in use, for example.
    """
    try:
        said = str(connection.execute("PRAGMA integrity_check(1)").fetchone()[0])
        if said != "ok":
            return said
        stray = connection.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError as error:
        return str(error)
    if stray is None:
        return ""
    return _("{table} refers to a missing {parent}").format(table=stray[0], parent=stray[2])
