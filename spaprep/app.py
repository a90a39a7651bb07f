"""The composition root: the only module that sees every layer, and puts them together."""

import logging
import signal
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from spaprep.core.language import _
from spaprep.ui.garbage import collect_on_gui_thread
from spaprep.ui.main_window import MainWindow
from spaprep.ui.unexpected_errors import UnexpectedErrors, catch_unexpected_errors

if TYPE_CHECKING:
    import gettext
    from collections.abc import Sequence

    from spaprep.core.catalogue import Problem
    from spaprep.store.store import Store
    from spaprep.ui.theme import Scheme
    from spaprep.ui.workspace import Workspace

_log = logging.getLogger(__name__)
_NO_ANSWER = 3


def run(library: Path | None = None, file: Path | None = None) -> int:
    """Open the window and stay until it is closed.

    Args:
        library: another library than the user's own.
        file: a .spaprep file to import.

    Returns:
        The exit code: 0, 1 where there could be no window, 3 where another one has the library and
        does not answer.
    """
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        raise TypeError("a window needs a QApplication")
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        # Qt would hold Ctrl+C back until Python is called again. What is shown as saved is on disk.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        window = make_window(app, library, file)
        window.show()
        code = app.exec()
    except Exception as error:  # noqa: BLE001 -- nothing expected it
        errors = catch_unexpected_errors(app)
        errors.report(error)
        errors.show_rest()
        code = 1
    from spaprep.ui.tasks import finish_background_work  # noqa: PLC0415 -- the window paints first

    finish_background_work()
    return code


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
    from spaprep.ui.log_file import start_log  # noqa: PLC0415 -- likewise

    start_log()
    use(_translations())
    path = library or _default_library()
    if _is_open_elsewhere(app, window, path, file):
        return
    from PySide6.QtCore import Qt  # noqa: PLC0415 -- likewise
    from PySide6.QtGui import QIcon  # noqa: PLC0415 -- likewise

    from spaprep.assets import icon_path, read_catalogue  # noqa: PLC0415 -- likewise
    from spaprep.ui.theme import Theme  # noqa: PLC0415 -- likewise
    from spaprep.ui.workspace import Workspace  # noqa: PLC0415 -- likewise

    _use_embedded_font_where_there_is_none(app)
    catalogue, problems = read_catalogue()
    workspace = Workspace(catalogue, window)
    _take_back_saved(catch_unexpected_errors(app), workspace)
    workspace.open(lambda: _open_store(path), str(window.settings.value("window/plan", "")))
    app.setWindowIcon(QIcon(str(icon_path("spaprep"))))
    window.build(Theme(app, _scheme(window.settings)), workspace)
    if problems:
        _tell_problems(window, problems)
    once = Qt.ConnectionType.SingleShotConnection
    if file is not None:
        workspace.opened.connect(lambda: _import(window, file), once)
    workspace.opened.connect(lambda: _tell_news(window, workspace), once)
    workspace.opened.connect(lambda: _back_up(window, workspace))
    workspace.opened.connect(lambda: _listen(window, path), once)
    window.restore_wanted.connect(lambda: _restore(window, workspace, path))
    _close_with(window, workspace)


def _is_open_elsewhere(
    app: QApplication, window: MainWindow, library: Path, file: Path | None
) -> bool:
    """Return whether another window has this library; it comes to the front, and this one ends."""
    from spaprep.ui.window_address import may_be_open  # noqa: PLC0415 -- the window paints first

    if not may_be_open(library):
        return False
    from spaprep.ui.other_starts import Reply, hand_over  # noqa: PLC0415 -- rarely needed

    reply, process_id = hand_over(library, file)
    if reply is Reply.NO_ANSWER:
        _report_no_answer(window, process_id)
        app.exit(_NO_ANSWER)
    elif reply is Reply.TAKEN_OVER:
        window.close()
        app.quit()
    return reply is not Reply.NO_WINDOW


def _report_no_answer(window: MainWindow, process_id: int | None) -> None:
    from spaprep.ui.not_answering import (  # noqa: PLC0415 -- rarely needed
        not_answering_text,
        show_not_answering,
    )

    text = not_answering_text(process_id)
    print(text, file=sys.stderr)  # noqa: T201 -- a start from a terminal looks there
    show_not_answering(text, window)


def _listen(window: MainWindow, library: Path) -> None:
    """Come to the front when SpaPrep is started again with the same library."""
    from spaprep.ui.other_starts import OtherStarts  # noqa: PLC0415 -- the window paints first

    def come_forward(file: Path | None) -> None:
        window.showNormal() if window.isMinimized() else window.show()
        window.raise_()
        window.activateWindow()
        if file is not None:
            _import(window, file)

    OtherStarts(library, window).started_again.connect(come_forward)


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


def _open_store(path: Path) -> "Store":
    from spaprep.store.store import Store  # noqa: PLC0415 -- the window paints first

    return Store.open(path)


def _back_up(window: MainWindow, workspace: "Workspace") -> None:
    """Make the day's copy off the GUI thread, once the window is of use."""
    from spaprep.ui.tasks import run_in_background  # noqa: PLC0415 -- the window paints first

    run_in_background(
        window,
        workspace.backup_maker(),
        window.sidebar.show_backup,
        lambda error: window.notice.say(str(error)),
    )


def _restore(window: MainWindow, workspace: "Workspace", library: Path) -> None:
    """Let the user go back to a backup of the library."""
    from spaprep.store.restoring import library_copies, restore  # noqa: PLC0415 -- rarely needed
    from spaprep.ui.restoring import Restoring  # noqa: PLC0415 -- likewise

    if window.pages is not None:
        window.pages.finish()
    Restoring(
        workspace,
        window.theme,
        window.notice,
        lambda: library_copies(library),
        lambda made_at: restore(library, made_at, datetime.now().astimezone()),
        window,
    ).start()


def _tell_problems(window: MainWindow, problems: "Sequence[Problem]") -> None:
    from spaprep.core.catalogue import problems_text  # noqa: PLC0415 -- rarely needed

    everything = "\n".join(str(problem) for problem in problems)
    _log.error("the questions can't all be read: %s", everything)
    copy = QApplication.clipboard().setText
    window.notice.say(problems_text(problems), [(_("Copy all"), lambda: copy(everything))])


def _tell_news(window: MainWindow, workspace: "Workspace") -> None:
    from spaprep.ui.catalogue_news import tell_news  # noqa: PLC0415 -- the window paints first

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


def _scheme(settings: QSettings) -> "Scheme":
    from spaprep.ui.theme import Scheme  # noqa: PLC0415 -- the window paints first

    try:
        return Scheme(str(settings.value("window/scheme", Scheme.SYSTEM.value)))
    except ValueError:
        return Scheme.SYSTEM


def _default_library() -> Path:
    import platformdirs  # noqa: PLC0415 -- the window paints first

    return platformdirs.user_data_path("spaprep", appauthor=False) / "library.db"


def _translations() -> "gettext.NullTranslations":
    import gettext  # noqa: PLC0415 -- the window paints first
    import locale  # noqa: PLC0415 -- likewise

    from spaprep.assets import translations_path  # noqa: PLC0415 -- the window paints first

    name = locale.getlocale()[0] or "en"
    return gettext.translation("spaprep", translations_path(), [name], fallback=True)


def _use_embedded_font_where_there_is_none(app: QApplication) -> None:
    """Bring the program's own font on a bare machine, where Qt would draw no letter at all."""
    from PySide6.QtGui import QFontDatabase  # noqa: PLC0415 -- the window paints first

    if QFontDatabase.families():
        return
    from spaprep.assets import font_path  # noqa: PLC0415 -- needed on bare machines only

    for name in ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"):
        QFontDatabase.addApplicationFont(str(font_path(name)))
    app.setFont("DejaVu Sans")
