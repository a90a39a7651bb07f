"""The composition root: the only module that sees every layer, and puts them together."""

import contextlib
import logging
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QFontDatabase, QIcon
from PySide6.QtWidgets import QApplication

from spaprep.app.library_choices import (
    choose_folder,
    open_store,
    remember_choice,
    restore_backup,
    start_empty,
)
from spaprep.app.library_place import LibraryPlace
from spaprep.app.other_starts import listen_for_starts, take_files
from spaprep.core.catalogue.reader import Problem, problems_text
from spaprep.core.language import _
from spaprep.files.private_files import make_private, make_private_folder
from spaprep.files.resources import font_path, icon_path, read_catalogue
from spaprep.store.backups.copies import back_up_if_changed
from spaprep.ui.backups.backing_up import BackingUp
from spaprep.ui.errors.unexpected_errors import UnexpectedErrors, catch_unexpected_errors
from spaprep.ui.library.workspace import Workspace
from spaprep.ui.theme.theme import Scheme, Theme
from spaprep.ui.window.frame import build_frame
from spaprep.ui.window.main_window import MainWindow
from spaprep.ui.window.menus import WindowMenus
from spaprep.ui.window.new_questions_notice import announce_new_questions
from spaprep.ui.window.pages import Pages

_log = logging.getLogger(__name__)


def fill_window(
    app: QApplication, window: MainWindow, place: LibraryPlace, file: Path | None
) -> None:
    """Read the questions, build the pages, and open the library off the GUI thread."""
    _keep_from_others(window.settings)
    _use_embedded_font_where_there_is_none(app)
    catalogue, problems = read_catalogue()
    workspace = Workspace(catalogue, window)
    _show_error_as_unsaved(catch_unexpected_errors(app), workspace)
    workspace.library.open(lambda: open_store(place), str(window.settings.value("window/plan", "")))
    app.setWindowIcon(QIcon(str(icon_path("spaprep"))))
    build_frame(window, Theme(app, _scheme(window.settings)), workspace)
    pages = Pages(window, workspace)
    window.fill(pages, WindowMenus(window, pages).bar)
    if problems:
        _show_problems(window, problems)
    _connect_library(window, pages, place)
    _connect_opened(app, window, pages, place, file)
    _connect_end(app, window, workspace)


def _connect_library(window: MainWindow, pages: Pages, place: LibraryPlace) -> None:
    """Let the user restore the library, begin a new one, or have it elsewhere."""
    workspace = pages.workspace
    window.restore_requested.connect(lambda: restore_backup(window, pages, place.library))
    window.empty_library_requested.connect(lambda: start_empty(window, workspace, place.library))
    window.folder_requested.connect(lambda: choose_folder(window, workspace, place))


def _connect_opened(
    app: QApplication, window: MainWindow, pages: Pages, place: LibraryPlace, file: Path | None
) -> None:
    """Take what there is to import, from other starts as well, once there is a library for it."""
    opened = pages.workspace.library.opened
    once = Qt.ConnectionType.SingleShotConnection
    if file is not None:
        opened.connect(lambda: pages.imports.import_file(str(file)), once)
    opened.connect(lambda: take_files(app, window, pages.imports), once)
    opened.connect(lambda: _announce_new_questions(window, pages), once)
    opened.connect(lambda: listen_for_starts(window, pages.imports, place.library), once)
    opened.connect(lambda: remember_choice(window, place))


def _connect_end(app: QApplication, window: MainWindow, workspace: Workspace) -> None:
    """Make a backup on request and at quitting, then close the library."""
    backing_up = BackingUp(workspace, window.notice, window.settings, _back_up_closed, window)
    backing_up.backed_up.connect(window.sidebar.save_status.show_backup)
    window.backup_requested.connect(backing_up.back_up_now)
    window.finished.connect(backing_up.finish)
    app.aboutToQuit.connect(workspace.library.close)
    window.destroyed.connect(workspace.library.close)


def _show_error_as_unsaved(errors: UnexpectedErrors, workspace: Workspace) -> None:
    """Show after an unexpected error that something may not be saved, until the next save.

    That is reported once between two saves: an error of every paint would else paint without end.
    """
    once = Qt.ConnectionType.SingleShotConnection

    def watch() -> None:
        errors.found.connect(show_unsaved, once)

    def show_unsaved() -> None:
        workspace.saved.connect(lambda _when: watch(), once)
        workspace.not_saved.emit(
            _("SpaPrep ran into an unexpected error. See whether your last change is there.")
        )

    watch()


def _back_up_closed(library: Path, now: datetime) -> None:
    back_up_if_changed(library, now)


def _show_problems(window: MainWindow, problems: Sequence[Problem]) -> None:
    everything = "\n".join(str(problem) for problem in problems)
    _log.error("the questions can't all be read: %s", everything)
    copy = QApplication.clipboard().setText
    window.notice.say(problems_text(problems), [(_("Copy all"), lambda: copy(everything))])


def _announce_new_questions(window: MainWindow, pages: Pages) -> None:
    catalogue, show = pages.workspace.catalogue, pages.show_new_questions
    announce_new_questions(catalogue, window.settings, window.notice, show)


def _keep_from_others(settings: QSettings) -> None:
    """Prevent other users from reading the settings, which hold searched texts among others."""
    file = Path(settings.fileName())
    with contextlib.suppress(OSError):  # without a place for them, settings last until the end
        make_private_folder(file.parent)
        file.touch(mode=0o600)  # Qt rewrites a file with the permissions that it finds
    make_private(file)


def _scheme(settings: QSettings) -> Scheme:
    try:
        return Scheme(str(settings.value("window/scheme", Scheme.SYSTEM.value)))
    except ValueError:
        return Scheme.SYSTEM


def _use_embedded_font_where_there_is_none(app: QApplication) -> None:
    """Bring the program's own font on a bare machine, where Qt would draw no letter at all."""
    if QFontDatabase.families():
        return

    for name in ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"):
        QFontDatabase.addApplicationFont(str(font_path(name)))
    app.setFont("DejaVu Sans")
