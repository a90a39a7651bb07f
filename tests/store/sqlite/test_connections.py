"""A library is found wherever it lies, on every system."""

import sqlite3
from contextlib import closing
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from spaprep.store.sqlite.connections import connect, database_uri


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (PurePosixPath("/home/ñ/a b/library.db"), "file:///home/%C3%B1/a%20b/library.db"),
        (PureWindowsPath("C:\\Users\\Zoë\\50 %\\l.db"), "file:///C:/Users/Zo%C3%AB/50%20%25/l.db"),
        # SQLite accepts no host, but an empty one and a path that begins with two slashes.
        (PureWindowsPath("\\\\server\\share\\l.db"), "file:////server/share/l.db"),
    ],
)
def test_a_path_of_every_system_is_one_that_sqlite_takes(path: PurePath, uri: str) -> None:
    assert database_uri(path) == uri


@pytest.mark.parametrize("name", ["a?mode=memory", "50 % #1", "ñ", "'\"", "a&b=c"])
def test_a_library_of_any_name_is_the_one_that_is_opened(tmp_path: Path, name: str) -> None:
    with closing(sqlite3.connect(tmp_path / name)) as made:
        made.execute("CREATE TABLE here (it)")
    with closing(connect(tmp_path / name)) as opened:
        assert opened.execute("SELECT name FROM sqlite_master").fetchone() == ("here",)
