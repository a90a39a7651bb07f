"""What the user chooses about the library: its folder, a backup of it, or to begin anew."""

import os
from datetime import datetime
from pathlib import Path

from spaprep.app.library_place import LibraryPlace
from spaprep.core.language import _
from spaprep.store.backups.restoring import copies_to_restore, restore
from spaprep.store.library.database import create_library
from spaprep.store.library.store import Store
from spaprep.ui.background.tasks import run_in_background
from spaprep.ui.backups.restoring import Restoring
from spaprep.ui.library.workspace import Workspace
from spaprep.ui.window.library_folder import ask_for_library, remember_library
from spaprep.ui.window.main_window import MainWindow
from spaprep.ui.window.pages import Pages


def open_store(place: LibraryPlace) -> Store:
    """Open the library, or say with a LibraryError why it can't be."""
    return Store.open(place.library, create=place.may_be_made)


def choose_folder(window: MainWindow, workspace: Workspace, place: LibraryPlace) -> None:
    """Let the user put the library elsewhere, and open it there."""
    library = ask_for_library(window)
    if library is not None:
        place.library, place.may_be_made, place.is_chosen = library, True, True
        workspace.library.open(lambda: open_store(place))


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
