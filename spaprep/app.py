"""The composition root: the only module that sees every layer, and puts them together."""

import gc
import logging
import signal
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from spaprep.ui.main_window import MainWindow

if TYPE_CHECKING:
    import gettext
    from collections.abc import Sequence

    from spaprep.core.catalogue import Problem
    from spaprep.store.store import Store
    from spaprep.ui.theme import Scheme
    from spaprep.ui.workspace import Workspace

_log = logging.getLogger(__name__)
_LOG_BYTES = 500_000
# Seconds that work in the background may hold up the window each time that Qt calls Python, which
# it does hundreds of times to paint a page; Python's own 5 ms make it stand still.
_TURN = 0.0005


def run(library: Path | None = None, file: Path | None = None) -> int:
    """Open the window and stay until it is closed.

    Args:
        library: another library than the user's own.
        file: a .spaprep file to import.

    Returns:
        The exit code.
    """
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        raise TypeError("a window needs a QApplication")
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        # Qt would hold Ctrl+C back until Python is called again. What is shown as saved is on disk.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    window = make_window(app, library, file)
    window.show()
    code = app.exec()
    from spaprep.ui.tasks import finish_background_work  # noqa: PLC0415 -- the window paints first

    finish_background_work()
    return code


def make_window(
    app: QApplication, library: Path | None = None, file: Path | None = None
) -> MainWindow:
    """Return the window, which fills itself once it was painted."""
    app.setApplicationName("spaprep")
    app.setApplicationDisplayName("SpaPrep")
    app.setDesktopFileName("io.github.spaprep.spaprep")
    window = MainWindow(_settings())
    window.painted.connect(lambda: _fill(app, window, library, file))
    return window


def _fill(app: QApplication, window: MainWindow, library: Path | None, file: Path | None) -> None:
    """Read the questions, build the pages, and open the library off the GUI thread."""
    path = library or _default_library()
    if _is_handed_over(path, file):
        window.close()
        app.quit()
        return
    # Nothing made while starting is garbage; looking for it costs a tenth of the time. Opening
    # the library, the first work in the background, begins it again once it is done.
    gc.disable()
    sys.setswitchinterval(_TURN)
    from PySide6.QtCore import Qt  # noqa: PLC0415 -- the window paints first
    from PySide6.QtGui import QIcon  # noqa: PLC0415 -- likewise

    from spaprep.assets import icon_path, read_catalogue  # noqa: PLC0415 -- likewise
    from spaprep.core.language import use  # noqa: PLC0415 -- likewise
    from spaprep.ui.theme import Theme  # noqa: PLC0415 -- likewise
    from spaprep.ui.workspace import Workspace  # noqa: PLC0415 -- likewise

    use(_translations())
    _use_embedded_font_where_there_is_none(app)
    catalogue, problems = read_catalogue()
    workspace = Workspace(catalogue, window)
    workspace.open(lambda: _open_store(path), str(window.settings.value("window/plan", "")))
    app.setWindowIcon(QIcon(str(icon_path("spaprep"))))
    window.build(Theme(app, _scheme(window.settings)), workspace)
    if problems:
        _tell_problems(window, problems)
    once = Qt.ConnectionType.SingleShotConnection
    if file is not None:
        workspace.opened.connect(lambda: _import(window, file), once)
    workspace.opened.connect(_start_log, once)
    workspace.opened.connect(lambda: _tell_news(window, workspace), once)
    workspace.opened.connect(lambda: _back_up(window, workspace))
    workspace.opened.connect(lambda: _listen(window, path), once)
    window.restore_wanted.connect(lambda: _restore(window, workspace, path))
    _close_with(window, workspace)


def _is_handed_over(library: Path, file: Path | None) -> bool:
    """Tell whether another window has this library, and was told to come to the front."""
    from spaprep.ui.window_address import may_be_open  # noqa: PLC0415 -- the window paints first

    if not may_be_open(library):
        return False
    from spaprep.ui.other_starts import hand_over  # noqa: PLC0415 -- rarely needed

    return hand_over(library, file)


def _listen(window: MainWindow, library: Path) -> None:
    """Come to the front when SpaPrep is started again with the same library."""
    from spaprep.ui.other_starts import OtherStarts  # noqa: PLC0415 -- the window paints first

    def come_forward(path: str) -> None:
        window.showNormal() if window.isMinimized() else window.show()
        window.raise_()
        window.activateWindow()
        if path:
            _import(window, Path(path))

    OtherStarts(library, window).told.connect(come_forward)


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
    from spaprep.core.language import _  # noqa: PLC0415 -- the window paints first

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


def _start_log() -> None:
    import logging.handlers  # noqa: PLC0415 -- the window paints first

    import platformdirs  # noqa: PLC0415 -- the window paints first

    folder = platformdirs.user_log_path("spaprep", appauthor=False)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(
            folder / "spaprep.log", maxBytes=_LOG_BYTES, backupCount=2, encoding="utf-8"
        )
    except OSError:
        return
    # On a full disk every entry would else be a traceback in the terminal.
    logging.raiseExceptions = False
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger("spaprep").addHandler(handler)
    logging.getLogger("spaprep").setLevel(logging.INFO)


def _use_embedded_font_where_there_is_none(app: QApplication) -> None:
    """Bring the program's own font on a bare machine, where Qt would draw no letter at all."""
    from PySide6.QtGui import QFontDatabase  # noqa: PLC0415 -- the window paints first

    if QFontDatabase.families():
        return
    from spaprep.assets import font_path  # noqa: PLC0415 -- needed on bare machines only

    for name in ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"):
        QFontDatabase.addApplicationFont(str(font_path(name)))
    app.setFont("DejaVu Sans")
