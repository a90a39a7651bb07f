"""A missing library of which copies exist: never replaced by an empty one without asking."""

import stat
from pathlib import Path

from spaprep.core.language import _, ngettext
from spaprep.store.backups.backups import backups_of, replaced_of
from spaprep.store.sqlite.errors import MissingLibraryError


def is_missing(path: Path) -> bool:
    """Return whether there is no library, or an empty file in its place."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return True
    except OSError:
        return False  # why it can't be looked at is reported when it is opened
    return stat.S_ISREG(found.st_mode) and found.st_size == 0


def refuse_missing_beside_copies(path: Path) -> None:
    """Refuse to create an empty library, unless asked to, if copies of the missing one exist.

    Raises:
        MissingLibraryError: there is no library, but copies of one.
    """
    if not is_missing(path):
        return
    count = len(backups_of(path)) + len(replaced_of(path))
    if count:
        raise MissingLibraryError(f"{_what_is_missing(path)} {_what_is_there(count)}")


def _what_is_missing(path: Path) -> str:
    is_empty = _("“{name}” in “{folder}” is an empty file. It was left as it is.")
    is_gone = _("“{name}” is not in “{folder}”. Nothing was changed there.")
    sentence = is_empty if path.exists() else is_gone
    return sentence.format(name=path.name, folder=path.parent)


def _what_is_there(count: int) -> str:
    return ngettext(
        "If you moved your library, close SpaPrep and put it back. If it is lost, go on from "
        "{count} copy that is still there. An empty library leaves that copy where it is.",
        "If you moved your library, close SpaPrep and put it back. If it is lost, go on from "
        "one of {count} copies that are still there. An empty library leaves them where they are.",
        count,
    ).format(count=count)
