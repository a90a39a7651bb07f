"""What can go wrong with the library, as sentences for the user."""

import sqlite3
from pathlib import Path

from spaprep.core.language import _


class LibraryError(Exception):
    """A library that can't be opened or read; its message is a sentence for the user."""


class MissingLibraryError(LibraryError):
    """A library that is missing or empty while copies of it exist; nothing was written."""


class ChangedLibraryError(LibraryError):
    """A library that SQLite finds sound, but that is not what was last saved.

    A bit of it flipped, or it was replaced by another copy; only the user can know which.

    Attributes:
        library: its file.
    """

    def __init__(self, sentence: str, library: Path) -> None:
        super().__init__(sentence)
        self.library = library


class FolderError(LibraryError):
    """A folder in which no library can be kept: it is missing, full, or may not be written to."""


class NotSavedError(Exception):
    """A change that was not saved; its message is a sentence for the user."""


def not_restored(reason: str) -> LibraryError:
    """Return what to tell the user after a copy was not restored; the reason ends in a period."""
    return LibraryError(
        _("The backup was not restored: {reason} Your library is as it was.").format(reason=reason)
    )


def not_saved(error: BaseException, name: str) -> NotSavedError:
    """Return what to tell the user after a change was not saved.

    Args:
        error: what the database, or the driver beneath it, raised.
        name: the name of the library's file.
    """
    if not isinstance(error, sqlite3.Error):
        return NotSavedError(
            _("A value can’t be saved as it is, so nothing was changed. Type it again.")
        )
    # Errors of Python’s own driver, a misused connection for example, carry no code.
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    # The lowest byte of an extended result code is the primary one.
    sentence = _about_the_record(code) or _about_the_file(code & 0xFF)
    return NotSavedError(sentence.format(name=name, error=error))


def _about_the_record(code: int) -> str:
    # SQLite calls a removal that ON DELETE RESTRICT forbids the work of a trigger.
    if code in {sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY, sqlite3.SQLITE_CONSTRAINT_TRIGGER}:
        return _(
            "This was not saved, because another record still needs what it removes, "
            "or what it belongs to is gone. What was saved before is kept."
        )
    if code in {sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY, sqlite3.SQLITE_CONSTRAINT_UNIQUE}:
        return _(
            "This was not added, because a record with the same id is there already. "
            "What was saved before is kept."
        )
    if code & 0xFF in {sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_TOOBIG}:
        return _("A value can’t be saved as it is, so nothing was changed. Type it again.")
    return ""


def _about_the_file(code: int) -> str:
    """Return the sentence for a primary result code of SQLite."""
    not_allowed = _(
        "SpaPrep may not write to “{name}” or its folder, so the last change was not saved. "
        "What was saved before is kept."
    )
    in_use = _(
        "Another program is using “{name}”, so the last change was not saved. "
        "What was saved before is kept. Close the other program, then try again."
    )
    damaged = _(
        "“{name}” is damaged, so the last change was not saved. "
        "Restore a backup to go on from what it holds."
    )
    return {
        sqlite3.SQLITE_FULL: _(
            "The disk is full, so the last change was not saved. "
            "What was saved before is kept. Make room, then try again."
        ),
        sqlite3.SQLITE_READONLY: not_allowed,
        sqlite3.SQLITE_CANTOPEN: not_allowed,
        sqlite3.SQLITE_PERM: not_allowed,
        sqlite3.SQLITE_BUSY: in_use,
        sqlite3.SQLITE_LOCKED: in_use,
        sqlite3.SQLITE_CORRUPT: damaged,
        sqlite3.SQLITE_NOTADB: damaged,
    }.get(
        code,
        _(
            "The last change was not saved, because the disk reported a fault ({error}). "
            "What was saved before is kept."
        ),
    )
