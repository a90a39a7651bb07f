"""The composition root: the only module that sees every layer, and puts them together."""

import contextlib
import logging
import os
import signal
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QSettings, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from spaprep.app.application import Application
from spaprep.core.language import _
from spaprep.ui.background.garbage import collect_on_gui_thread
from spaprep.ui.errors.unexpected_errors import UnexpectedErrors, catch_unexpected_errors
from spaprep.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    import gettext
    from collections.abc import Sequence

    from spaprep.core.catalogue.reader import Problem
    from spaprep.store.library.store import Store
    from spaprep.ui.library.workspace import Workspace
    from spaprep.ui.theme.theme import Scheme

_log = logging.getLogger(__name__)
_NO_ANSWER = 3


@dataclass
class _Place:
    """Where the library lies.

    Attributes:
        library: its file.
        may_be_made: whether it is made where it is not there.
        is_named: whether it was named when the program was started, for this time alone.
        is_chosen: whether its folder was just chosen, and is to be remembered.
    """

    library: Path
    may_be_made: bool = True
    is_named: bool = False
    is_chosen: bool = False


def run(library: Path | None = None, file: Path | None = None) -> int:
    """Open the window and stay until it is closed.

    Args:
        library: another library than the user's own.
        file: a .spaprep file to import.

    Returns:
        The exit code: 0, 1 where there could be no window, 3 where another one has the library and
        does not answer.
    """
    app = QApplication.instance() or _application()
    if not isinstance(app, QApplication):
        raise TypeError("a window needs a QApplication")
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        # Qt would hold Ctrl+C back until Python is called again. What is shown as saved is on disk.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    window: MainWindow | None = None
    try:
        window = make_window(app, library, file)
        window.show()
        code = app.exec()
    except Exception as error:  # noqa: BLE001 -- nothing expected it
        errors = catch_unexpected_errors(app)
        errors.report(error)
        errors.show_rest()
        code = 1
    from spaprep.ui.background.tasks import finish_background_work  # noqa: PLC0415 -- likewise
    from spaprep.ui.backups.backing_up import BackingUp  # noqa: PLC0415 -- the window paints first

    finish_background_work()
    for backing_up in window.findChildren(BackingUp) if window is not None else ():
        backing_up.finish()
    return code


def _application() -> QApplication:
    """Begin with Qt; where it finds no display that answers, end the process with a sentence.

    Qt itself would abort, which leaves a core dump and no word that a user understands.
    """
    lines: list[str] = []

    def hear(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        if kind is not QtMsgType.QtFatalMsg:
            lines.append(message)
            return
        from spaprep.app.display import NO_WINDOW, why_no_window  # noqa: PLC0415 -- rarely needed

        with contextlib.suppress(OSError):
            os.write(2, f"{why_no_window()}\n".encode())
        os._exit(NO_WINDOW)

    before = qInstallMessageHandler(hear)
    try:
        return Application(sys.argv[:1])
    finally:
        qInstallMessageHandler(before)
        for line in lines:
            print(line, file=sys.stderr)  # noqa: T201 -- what Qt says, where Qt says it


def make_window(
    app: QApplication, library: Path | None = None, file: Path | None = None
) -> MainWindow:
    """Return the window, which fills itself once it was painted."""
    collect_on_gui_thread(app)
    catch_unexpected_errors(app)
    app.setApplicationName("spaprep")
    app.setApplicationDisplayName("SpaPrep")
    app.setDesktopFileName("io.github.spaprep.spaprep")
    window = MainWindow(_settings())
    window.painted.connect(lambda: _fill(app, window, library, file))
    return window


def _fill(app: QApplication, window: MainWindow, library: Path | None, file: Path | None) -> None:
    """Read the questions, build the pages, and open the library off the GUI thread."""
    from spaprep.core.language import use  # noqa: PLC0415 -- the window paints first
    from spaprep.ui.errors.log_file import start_log  # noqa: PLC0415 -- likewise

    start_log()
    use(_translations())
    place = _place_of(library, window.settings)
    if _is_open_elsewhere(app, window, place.library, file):
        return
    from PySide6.QtCore import Qt  # noqa: PLC0415 -- likewise
    from PySide6.QtGui import QIcon  # noqa: PLC0415 -- likewise

    from spaprep.files.resources import icon_path, read_catalogue  # noqa: PLC0415 -- likewise
    from spaprep.ui.backups.backing_up import BackingUp  # noqa: PLC0415 -- likewise
    from spaprep.ui.library.workspace import Workspace  # noqa: PLC0415 -- likewise
    from spaprep.ui.theme.theme import Theme  # noqa: PLC0415 -- likewise

    _keep_from_others(window.settings)
    _use_embedded_font_where_there_is_none(app)
    catalogue, problems = read_catalogue()
    workspace = Workspace(catalogue, window)
    _take_back_saved(catch_unexpected_errors(app), workspace)
    workspace.open(lambda: _open_store(place), str(window.settings.value("window/plan", "")))
    app.setWindowIcon(QIcon(str(icon_path("spaprep"))))
    window.build(Theme(app, _scheme(window.settings)), workspace)
    if problems:
        _tell_problems(window, problems)
    once = Qt.ConnectionType.SingleShotConnection
    if file is not None:
        workspace.opened.connect(lambda: _import(window, file), once)
    workspace.opened.connect(lambda: _take_files(app, window), once)
    workspace.opened.connect(lambda: _tell_news(window, workspace), once)
    BackingUp(window, workspace, _back_up_closed)
    workspace.opened.connect(lambda: _listen(window, place.library), once)
    workspace.opened.connect(lambda: _remember(window, place))
    window.restore_wanted.connect(lambda: _restore(window, workspace, place.library))
    window.empty_library_requested.connect(lambda: _start_empty(window, workspace, place.library))
    window.folder_wanted.connect(lambda: _choose_folder(window, workspace, place))
    _close_with(window, workspace)


def _is_open_elsewhere(
    app: QApplication, window: MainWindow, library: Path, file: Path | None
) -> bool:
    """Return whether another window has this library; it comes to the front, and this one ends."""
    from spaprep.app.instance_address import may_be_open  # noqa: PLC0415 -- the window paints first

    if not may_be_open(library):
        return False
    from spaprep.app.single_instance import Reply, hand_over  # noqa: PLC0415 -- rarely needed

    reply, process_id = hand_over(library, file)
    if reply is Reply.NO_ANSWER:
        _report_no_answer(window, process_id)
        app.exit(_NO_ANSWER)
    elif reply is Reply.TAKEN_OVER:
        window.close()
        app.quit()
    return reply is not Reply.NO_WINDOW


def _report_no_answer(window: MainWindow, process_id: int | None) -> None:
    from spaprep.app.not_answering import (  # noqa: PLC0415 -- rarely needed
        not_answering_text,
        show_not_answering,
    )

    text = not_answering_text(process_id)
    print(text, file=sys.stderr)  # noqa: T201 -- a start from a terminal looks there
    show_not_answering(text, window)


def _listen(window: MainWindow, library: Path) -> None:
    """Come to the front when SpaPrep is started again with the same library."""
    from spaprep.app.single_instance import OtherStarts  # noqa: PLC0415 -- the window paints first

    def start_again(file: Path | None) -> None:
        _come_forward(window)
        if file is not None:
            _import(window, file)

    others = OtherStarts(library, window)
    others.started_again.connect(start_again)
    app = QApplication.instance()
    if app is not None:
        app.aboutToQuit.connect(others.stop)


def _take_back_saved(errors: UnexpectedErrors, workspace: "Workspace") -> None:
    """Show after an unexpected error that something may not be saved, until the next save.

    That is said once between two saves: an error of every paint would else paint without end.
    """
    from PySide6.QtCore import Qt  # noqa: PLC0415 -- the window paints first

    once = Qt.ConnectionType.SingleShotConnection

    def watch() -> None:
        errors.found.connect(take_back, once)

    def take_back() -> None:
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


def _open_store(place: _Place) -> "Store":
    from spaprep.store.library.store import Store  # noqa: PLC0415 -- the window paints first

    return Store.open(place.library, create=place.may_be_made)


def _choose_folder(window: MainWindow, workspace: "Workspace", place: _Place) -> None:
    """Let the user put the library elsewhere, and open it there."""
    from spaprep.ui.window.other_folder import ask_for_library  # noqa: PLC0415 -- rarely needed

    library = ask_for_library(window)
    if library is not None:
        place.library, place.may_be_made, place.is_chosen = library, True, True
        workspace.open(lambda: _open_store(place))


def _remember(window: MainWindow, place: _Place) -> None:
    """Open the library in the folder that was just chosen at the next start too."""
    if not place.is_chosen:
        return
    from spaprep.core.language import _  # noqa: PLC0415 -- the window paints first
    from spaprep.ui.window.other_folder import remember_library  # noqa: PLC0415 -- rarely needed

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
    from spaprep.store.backups.copies import back_up_if_changed  # noqa: PLC0415 -- needed at the end

    back_up_if_changed(library, now)


def _start_empty(window: MainWindow, workspace: "Workspace", library: Path) -> None:
    """Make an empty library where the user's is missing, and open it."""
    from spaprep.store.library.database import create_library  # noqa: PLC0415 -- rarely needed
    from spaprep.ui.background.tasks import run_in_background  # noqa: PLC0415 -- the window paints first

    run_in_background(
        window,
        lambda: create_library(library),
        lambda _none: workspace.reopen(),
        lambda error: window.notice.tell_fault(str(error)),
    )


def _restore(window: MainWindow, workspace: "Workspace", library: Path) -> None:
    """Let the user go back to a backup of the library."""
    from spaprep.core.language import _  # noqa: PLC0415 -- the window paints first
    from spaprep.store.backups.copies import library_copies  # noqa: PLC0415 -- rarely needed
    from spaprep.store.backups.restoring import restore  # noqa: PLC0415 -- likewise
    from spaprep.ui.backups.restoring import Restoring  # noqa: PLC0415 -- likewise

    library = Path(os.path.realpath(library))  # its backups lie where it lies itself
    if window.pages is not None:
        window.pages.finish()
    if not window.may_leave_unsaved(_("Restore without it")):
        return
    Restoring(
        workspace,
        window.theme,
        window.notice,
        lambda: library_copies(library),
        lambda made_at: restore(library, made_at, datetime.now().astimezone()),
        window,
    ).start()


def _tell_problems(window: MainWindow, problems: "Sequence[Problem]") -> None:
    from spaprep.core.catalogue.reader import problems_text  # noqa: PLC0415 -- rarely needed

    everything = "\n".join(str(problem) for problem in problems)
    _log.error("the questions can't all be read: %s", everything)
    copy = QApplication.clipboard().setText
    window.notice.say(problems_text(problems), [(_("Copy all"), lambda: copy(everything))])


def _tell_news(window: MainWindow, workspace: "Workspace") -> None:
    from spaprep.ui.window.new_questions_notice import tell_news  # noqa: PLC0415 -- the window paints first

    if window.pages is not None:
        show = window.pages.show_new_questions
        tell_news(workspace.catalogue, window.settings, window.notice, show)


def _close_with(window: MainWindow, workspace: "Workspace") -> None:
    app = QApplication.instance()
    if app is not None:
        app.aboutToQuit.connect(workspace.close)
    window.destroyed.connect(workspace.close)


def _import(window: MainWindow, file: Path) -> None:
    if window.pages is not None:
        window.pages.imports.import_file(str(file))


def _settings() -> QSettings:
    scope = QSettings.Scope.UserScope
    return QSettings(QSettings.Format.IniFormat, scope, "spaprep", "spaprep")


def _keep_from_others(settings: QSettings) -> None:
    """Let nobody else read the settings, which hold what was searched for among other things."""
    from spaprep.files.atomic_write import make_private, make_private_folder  # noqa: PLC0415 -- paints first

    file = Path(settings.fileName())
    with contextlib.suppress(OSError):  # without a place for them, settings last until the end
        make_private_folder(file.parent)
        file.touch(mode=0o600)  # Qt writes a file anew with the permissions that it finds
    make_private(file)


def _scheme(settings: QSettings) -> "Scheme":
    from spaprep.ui.theme.theme import Scheme  # noqa: PLC0415 -- the window paints first

    try:
        return Scheme(str(settings.value("window/scheme", Scheme.SYSTEM.value)))
    except ValueError:
        return Scheme.SYSTEM


def _place_of(named: Path | None, settings: QSettings) -> _Place:
    """Return where the library lies: as named when starting, as chosen before, or as is usual."""
    if named is not None:
        return _Place(named, is_named=True)
    import platformdirs  # noqa: PLC0415 -- the window paints first

    from spaprep.files.atomic_write import make_private_folder  # noqa: PLC0415 -- likewise
    from spaprep.ui.window.other_folder import remembered_library  # noqa: PLC0415 -- likewise

    chosen = remembered_library(settings)
    if chosen is not None:
        # What is not there may be on a disk that is not plugged in: no empty one takes its place.
        return _Place(chosen, may_be_made=False)
    folder = platformdirs.user_data_path("spaprep", appauthor=False)
    with contextlib.suppress(OSError):  # opening the library says what is wrong with it
        make_private_folder(folder)
    return _Place(folder / "library.db")


def _translations() -> "gettext.NullTranslations":
    import gettext  # noqa: PLC0415 -- the window paints first

    from PySide6.QtCore import QLocale  # noqa: PLC0415 -- likewise

    from spaprep.core.language import message_languages  # noqa: PLC0415 -- likewise
    from spaprep.files.resources import translations_path  # noqa: PLC0415 -- likewise

    folder = translations_path()
    available = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    languages = message_languages(QLocale.system().uiLanguages(), available)
    return gettext.translation("spaprep", folder, languages, fallback=True)


def _use_embedded_font_where_there_is_none(app: QApplication) -> None:
    """Bring the program's own font on a bare machine, where Qt would draw no letter at all."""
    from PySide6.QtGui import QFontDatabase  # noqa: PLC0415 -- the window paints first

    if QFontDatabase.families():
        return
    from spaprep.files.resources import font_path  # noqa: PLC0415 -- needed on bare machines only

    for name in ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"):
        QFontDatabase.addApplicationFont(str(font_path(name)))
    app.setFont("DejaVu Sans")
