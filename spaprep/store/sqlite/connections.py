"""Connections to a library, each with the same pragmas."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
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
UNREADABLE: Final = (
    sqlite3.Error,
    ValueError,
    ArithmeticError,
    LookupError,
    TypeError,
    RecursionError,
)
"""What reading a damaged library raises: by SQLite, its driver, or a record made of it."""

_IN_USE = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_OUT_OF_REACH = _IN_USE | {
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_INTERRUPT,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
}


def connect(path: Path, mode: Literal["rw", "ro"] = "rw") -> sqlite3.Connection:
    """Open a library that is there; a missing one is never made.

    The driver begins no transaction of its own, and any one thread at a time may use what is
    returned: the library is opened by a worker and then used by the window's thread alone.

    Args:
        path: the library's file.
        mode: `rw` to read and write, `ro` to read only.

    Raises:
        sqlite3.Error: it is missing, or is no database.
    """
    connection = sqlite3.connect(
        f"{database_uri(path.absolute())}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=0.5,
    )
    try:
        with sqlite_errors():
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


def journals_of(library: Path) -> tuple[Path, ...]:
    """Return the paths at which SQLite keeps what is under way in a database, in any mode."""
    return tuple(library.with_name(f"{library.name}{end}") for end in ("-journal", "-wal", "-shm"))


@contextmanager
def sqlite_errors() -> Iterator[None]:
    """Raise sqlite3.DatabaseError where the driver can't decode SQLite's own error message.

    The message quotes the schema; in a damaged one it need not be UTF-8.
    """
    try:
        yield
    except (UnicodeError, OverflowError) as error:
        raise sqlite3.DatabaseError(_("its tables can’t be read")) from error


def is_in_use(error: BaseException) -> bool:
    """Return whether SQLite refused because another program uses the library."""
    return _code_of(error) in _IN_USE


def fault_of(connection: sqlite3.Connection) -> str:
    """Return what SQLite finds wrong with an open library, blank where it is sound.

    Raises:
        sqlite3.Error: it could not be looked at, because it is in use, for example.
    """
    factory = connection.text_factory
    connection.text_factory = lambda text: text.decode(errors="replace")
    try:
        with sqlite_errors():
            return _fault_of(connection)
    except sqlite3.Error as error:
        if _code_of(error) in _OUT_OF_REACH:
            raise
        return str(error)
    finally:
        connection.text_factory = factory


def _fault_of(connection: sqlite3.Connection) -> str:
    report = str(connection.execute("PRAGMA integrity_check(1)").fetchone()[0])
    if report != "ok":
        return _("integrity check: {fault}").format(fault=" ".join(report.split()))
    stray = connection.execute("PRAGMA foreign_key_check").fetchone()
    if stray is None:
        return ""
    return _("{table} refers to a missing {parent}").format(table=stray[0], parent=stray[2])


def _code_of(error: BaseException) -> int:
    """Return the primary result code of SQLite, 0 if there is none."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF
