"""The digest of a library at rest, which distinguishes a flipped bit from an edit.

SQLite counts the transactions that changed a file within the file itself. While that count is
the same, not one byte of the library may differ. Another count means an edit by some program, and
the digest no longer applies.
"""

import contextlib
import hashlib
import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from spaprep.core.language import _
from spaprep.files.atomic_write import atomic_write
from spaprep.files.file_errors import NotWrittenError
from spaprep.store.sqlite.connections import sqlite_errors

# Places as in https://www.sqlite.org/fileformat.html: the change counter, and the page count.
_STATE = slice(24, 32)
_BYTES = 32


@dataclass(frozen=True, slots=True)
class Digest:
    """What a library holds.

    Attributes:
        state: SQLite's change counter and page count, in hexadecimal digits.
        content: a BLAKE2b digest of all its bytes, in hexadecimal digits.
    """

    state: str
    content: str

    def contradicts(self, other: "Digest") -> bool:
        """Return whether the library changed although no transaction changed it."""
        return self.state == other.state and self.content != other.content


def digest_of(content: bytes) -> Digest:
    """Return the digest of a library's bytes."""
    return Digest(content[_STATE].hex(), _hash(content))


def content_of(connection: sqlite3.Connection) -> bytes:
    """Return the bytes of a library as they are on disk between two transactions.

    Args:
        connection: an open library, outside any transaction.

    Raises:
        sqlite3.Error: another program is writing, or the file can't be read.
    """
    with sqlite_errors():
        connection.execute("BEGIN")
        try:
            # The first reading rolls back what a killed program left half written.
            connection.execute("PRAGMA schema_version").fetchone()
            return connection.serialize()
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")


def read_digest(library: Path) -> Digest | None:
    """Return the digest beside a library; None if there is none, or it is damaged itself."""
    try:
        text = _path_of(library).read_text(encoding="utf-8")
        state, content, check = text.split()
    except (OSError, ValueError):
        return None
    digest = Digest(state, content)
    return digest if check == _check_of(digest) else None


def digest_fault(library: Path, digest: Digest) -> str:
    """Return what the digest beside a library says against its content, blank for nothing.

    Args:
        library: its file.
        digest: of what it holds now.
    """
    stored = read_digest(library)
    if stored is None or not digest.contradicts(stored):
        return ""
    return _("checksum: it does not hold what was last saved")


def write_digest(library: Path, digest: Digest) -> None:
    """Put a digest beside its library; where that can't be, there is just no digest."""
    if digest == read_digest(library):
        return

    def write(file: BinaryIO) -> None:
        os.chmod(file.name, 0o600)  # noqa: PTH101 -- the temporary file has a name only
        file.write(f"{digest.state} {digest.content} {_check_of(digest)}\n".encode())

    with contextlib.suppress(NotWrittenError):
        atomic_write(_path_of(library), write)


def remove_digest(library: Path) -> None:
    """Remove the digest, because another file replaces the library or the user accepts it."""
    with contextlib.suppress(OSError):  # of a name that is too long there is none
        _path_of(library).unlink(missing_ok=True)


def _path_of(library: Path) -> Path:
    return library.with_name(f".{library.name}.digest")


def _check_of(digest: Digest) -> str:
    """Return what shows that the digest's own file is as it was written."""
    return _hash(f"{digest.state} {digest.content}".encode())


def _hash(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=_BYTES).hexdigest()
