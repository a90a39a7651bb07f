"""The composition root: the only module that sees every layer, and puts them together."""

import contextlib
import gettext
import logging
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import platformdirs
from PySide6.QtCore import (
    QLocale,
    QSettings,
    Qt,
)
from PySide6.QtGui import QFontDatabase, QIcon
from PySide6.QtWidgets import QApplication

from spaprep.app.application import Application
from spaprep.app.instance_address import may_be_open
from spaprep.app.not_answering import not_answering_text, show_not_answering
from spaprep.app.single_instance import OtherStarts, Reply, hand_over
from spaprep.core.catalogue.reader import Problem, problems_text
from spaprep.core.language import _, message_languages, use
from spaprep.files.atomic_write import make_private, make_private_folder
from spaprep.files.resources import font_path, icon_path, read_catalogue, translations_path
from spaprep.store.backups.copies import back_up_if_changed
from spaprep.store.backups.restoring import copies_to_restore, restore
from spaprep.store.library.database import create_library
from spaprep.store.library.store import Store
from spaprep.ui.background.tasks import finish_background_work, run_in_background
from spaprep.ui.backups.backing_up import BackingUp
from spaprep.ui.backups.restoring import Restoring
from spaprep.ui.errors.log_file import start_log
from spaprep.ui.errors.unexpected_errors import UnexpectedErrors, catch_unexpected_errors
from spaprep.ui.library.workspace import Workspace
from spaprep.ui.theme.theme import Scheme, Theme
from spaprep.ui.window.frame import build_frame
from spaprep.ui.window.library_folder import ask_for_library, remember_library, remembered_library
from spaprep.ui.window.main_window import MainWindow
from spaprep.ui.window.menus import WindowMenus
from spaprep.ui.window.new_questions_notice import announce_new_questions
from spaprep.ui.window.pages import Pages

_log = logging.getLogger(__name__)
_NO_ANSWER = 3


@dataclass
class _Place:
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


def fill_window(
    app: QApplication, window: MainWindow, library: Path | None, file: Path | None
) -> None:
    """Read the questions, build the pages, and open the library off the GUI thread."""
    start_log()
    use(_translations())
    place = _place_of(library, window.settings)
    if _is_open_elsewhere(app, window, place.library, file):
        return

    _keep_from_others(window.settings)
    _use_embedded_font_where_there_is_none(app)
    catalogue, problems = read_catalogue()
    workspace = Workspace(catalogue, window)
    _show_error_as_unsaved(catch_unexpected_errors(app), workspace)
    workspace.open(lambda: _open_store(place), str(window.settings.value("window/plan", "")))
    app.setWindowIcon(QIcon(str(icon_path("spaprep"))))
    build_frame(window, Theme(app, _scheme(window.settings)), workspace)
    pages = Pages(window, workspace)
    window.fill(pages, WindowMenus(window, pages).bar)
    if problems:
        _show_problems(window, problems)
    once = Qt.ConnectionType.SingleShotConnection
    if file is not None:
        workspace.opened.connect(lambda: _import(window, file), once)
    workspace.opened.connect(lambda: _take_files(app, window), once)
    workspace.opened.connect(lambda: _announce_new_questions(window, workspace), once)
    backing_up = BackingUp(workspace, window.notice, window.settings, _back_up_closed, window)
    backing_up.backed_up.connect(window.sidebar.save_status.show_backup)
    window.backup_requested.connect(backing_up.back_up_now)
    window.finished.connect(finish_background_work)
    window.finished.connect(backing_up.finish)
    workspace.opened.connect(lambda: _listen(window, place.library), once)
    workspace.opened.connect(lambda: _remember(window, place))
    window.restore_requested.connect(lambda: _restore(window, workspace, place.library))
    window.empty_library_requested.connect(lambda: _start_empty(window, workspace, place.library))
    window.folder_requested.connect(lambda: _choose_folder(window, workspace, place))
    _close_with(window, workspace)


def _is_open_elsewhere(
    app: QApplication, window: MainWindow, library: Path, file: Path | None
) -> bool:
    """Return whether another window has this library; it comes to the front, and this one ends."""
    if not may_be_open(library):
        return False

    reply, process_id = hand_over(library, file)
    if reply is Reply.NO_ANSWER:
        _report_no_answer(window, process_id)
        app.exit(_NO_ANSWER)
    elif reply is Reply.TAKEN_OVER:
        window.close()
        app.quit()
    return reply is not Reply.NO_WINDOW


def _report_no_answer(window: MainWindow, process_id: int | None) -> None:

    text = not_answering_text(process_id)
    print(text, file=sys.stderr)  # noqa: T201 -- a start from a terminal looks there
    show_not_answering(text, window)


def _listen(window: MainWindow, library: Path) -> None:
    """Come to the front when SpaPrep is started again with the same library."""

    def start_again(file: Path | None) -> None:
        _come_forward(window)
        if file is not None:
            _import(window, file)

    others = OtherStarts(library, window)
    others.started_again.connect(start_again)
    app = QApplication.instance()
    if app is not None:
        app.aboutToQuit.connect(others.stop)


def _show_error_as_unsaved(errors: UnexpectedErrors, workspace: Workspace) -> None:
    """Show after an unexpected error that something may not be saved, until the next save.

    That is said once between two saves: an error of every paint would else paint without end.
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


def _take_files(app: QApplication, window: MainWindow) -> None:
    """Import what the system asks this program to open, also what it asked for until now."""

    def take(file: Path) -> None:
        _come_forward(window)
        _import(window, file)

    if isinstance(app, Application):
        app.open_files_with(take)


def _come_forward(window: MainWindow) -> None:
    window.showNormal() if window.isMinimized() else window.show()
    window.raise_()
    window.activateWindow()


def _open_store(place: _Place) -> Store:

    return Store.open(place.library, create=place.may_be_made)


def _choose_folder(window: MainWindow, workspace: Workspace, place: _Place) -> None:
    """Let the user put the library elsewhere, and open it there."""
    library = ask_for_library(window)
    if library is not None:
        place.library, place.may_be_made, place.is_chosen = library, True, True
        workspace.open(lambda: _open_store(place))


def _remember(window: MainWindow, place: _Place) -> None:
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


def _back_up_closed(library: Path, now: datetime) -> None:

    back_up_if_changed(library, now)


def _start_empty(window: MainWindow, workspace: Workspace, library: Path) -> None:
    """Make an empty library where the user's is missing, and open it."""
    run_in_background(
        window,
        lambda: create_library(library),
        lambda _none: workspace.reopen(),
        lambda error: window.notice.show_fault(str(error)),
    )


def _restore(window: MainWindow, workspace: Workspace, library: Path) -> None:
    """Let the user go back to a backup of the library."""
    library = Path(os.path.realpath(library))  # its backups are beside the file itself
    if window.pages is not None:
        window.pages.finish()
        if not window.pages.may_leave_unsaved(_("Restore without it")):
            return
    Restoring(
        workspace,
        window.theme,
        window.notice,
        lambda: copies_to_restore(library),
        lambda made_at: restore(library, made_at, datetime.now().astimezone()),
        window,
    ).start()


def _show_problems(window: MainWindow, problems: Sequence[Problem]) -> None:

    everything = "\n".join(str(problem) for problem in problems)
    _log.error("the questions can't all be read: %s", everything)
    copy = QApplication.clipboard().setText
    window.notice.say(problems_text(problems), [(_("Copy all"), lambda: copy(everything))])


def _announce_new_questions(window: MainWindow, workspace: Workspace) -> None:

    if isinstance(window.pages, Pages):
        show = window.pages.show_new_questions
        announce_new_questions(workspace.catalogue, window.settings, window.notice, show)


def _close_with(window: MainWindow, workspace: Workspace) -> None:
    app = QApplication.instance()
    if app is not None:
        app.aboutToQuit.connect(workspace.close)
    window.destroyed.connect(workspace.close)


def _import(window: MainWindow, file: Path) -> None:
    if isinstance(window.pages, Pages):
        window.pages.imports.import_file(str(file))


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


def _place_of(named: Path | None, settings: QSettings) -> _Place:
    """Return where the library is: as named when starting, as chosen before, or as is usual."""
    if named is not None:
        return _Place(named, is_named=True)

    chosen = remembered_library(settings)
    if chosen is not None:
        # What is not there may be on a disk that is not plugged in: no empty one takes its place.
        return _Place(chosen, may_be_made=False)
    folder = platformdirs.user_data_path("spaprep", appauthor=False)
    with contextlib.suppress(OSError):  # opening the library says what is wrong with it
        make_private_folder(folder)
    return _Place(folder / "library.db")


def _translations() -> gettext.NullTranslations:

    folder = translations_path()
    available = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    languages = message_languages(QLocale.system().uiLanguages(), available)
    return gettext.translation("spaprep", folder, languages, fallback=True)


def _use_embedded_font_where_there_is_none(app: QApplication) -> None:
    """Bring the program's own font on a bare machine, where Qt would draw no letter at all."""
    if QFontDatabase.families():
        return

    for name in ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"):
        QFontDatabase.addApplicationFont(str(font_path(name)))
    app.setFont("DejaVu Sans")
