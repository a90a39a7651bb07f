"""Where the library is, and what the user chooses about it."""

import contextlib
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import platformdirs
from PySide6.QtCore import QSettings

from spaprep.core.language import _
from spaprep.files.private_files import make_private_folder
from spaprep.store.backups.restoring import copies_to_restore, restore
from spaprep.store.library.database import create_library
from spaprep.store.library.store import Store
from spaprep.ui.background.tasks import run_in_background
from spaprep.ui.backups.restoring import Restoring
from spaprep.ui.library.workspace import Workspace
from spaprep.ui.window.library_folder import ask_for_library, remember_library, remembered_library
from spaprep.ui.window.main_window import MainWindow
from spaprep.ui.window.pages import Pages


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

    def open_store(self) -> Store:
        """Open the library, or say with a LibraryError why it can't be."""
        return Store.open(self.library, create=self.may_be_made)


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


def choose_folder(window: MainWindow, workspace: Workspace, place: LibraryPlace) -> None:
    """Let the user put the library elsewhere, and open it there."""
    library = ask_for_library(window)
    if library is not None:
        place.library, place.may_be_made, place.is_chosen = library, True, True
        workspace.library.open(place.open_store)


def remember_choice(window: MainWindow, place: LibraryPlace) -> None:
    """Open the library in the folder that was just chosen at the next start too."""
    if not place.is_chosen:
        return

    place.is_chosen = False
    if place.is_named or remember_library(window.settings, place.library):
        return
    window.notice.say(
        _(
            "Your library is in “{folder}”, this time alone: your settings can’t be saved. "
            "Choose the folder again at the next start."
        ).format(folder=place.library.parent)
    )


def start_empty(window: MainWindow, workspace: Workspace, library: Path) -> None:
    """Make an empty library where the user's is missing, and open it."""
    run_in_background(
        window,
        lambda: create_library(library),
        lambda _none: workspace.library.reopen(),
        lambda error: window.notice.show_fault(str(error)),
    )


def restore_backup(window: MainWindow, pages: Pages, library: Path) -> None:
    """Let the user go back to a backup of the library."""
    library = Path(os.path.realpath(library))  # its backups are beside the file itself
    pages.finish()
    if not pages.may_leave_unsaved(_("Restore without it")):
        return
    Restoring(
        pages.workspace,
        window.theme,
        window.notice,
        lambda: copies_to_restore(library),
        lambda made_at: restore(library, made_at, datetime.now().astimezone()),
        window,
    ).start()
