"""Where the library is."""

import contextlib
from dataclasses import dataclass
from pathlib import Path

import platformdirs
from PySide6.QtCore import QSettings

from spaprep.files.private_files import make_private_folder
from spaprep.ui.window.library_folder import remembered_library


@dataclass
class LibraryPlace:
    """Where the library is.

    Attributes:
        library: its file.
        may_be_made: whether it is made if it is missing.
        is_named: whether it was named when the program was started, for this time alone.
        is_chosen: whether its folder was just chosen, and is to be remembered.
    """

    library: Path
    may_be_made: bool = True
    is_named: bool = False
    is_chosen: bool = False


def place_of(named: Path | None, settings: QSettings) -> LibraryPlace:
    """Return where the library is: as named when starting, as chosen before, or as is usual."""
    if named is not None:
        return LibraryPlace(named, is_named=True)

    chosen = remembered_library(settings)
    if chosen is not None:
        # What is not there may be on a disk that is not plugged in: no empty one takes its place.
        return LibraryPlace(chosen, may_be_made=False)
    folder = platformdirs.user_data_path("spaprep", appauthor=False)
    with contextlib.suppress(OSError):  # opening the library says what is wrong with it
        make_private_folder(folder)
    return LibraryPlace(folder / "library.db")
