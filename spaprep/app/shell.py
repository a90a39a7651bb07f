"""The shell: paints an empty window with next to no imports, then lets the program fill it."""

import contextlib
import os
import signal
import sys
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QSettings, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from spaprep.app.application import Application
from spaprep.app.display import NO_WINDOW
from spaprep.app.end_of_session import end_on_signals
from spaprep.app.platform_failure import why_no_window
from spaprep.ui.background.garbage import collect_on_gui_thread
from spaprep.ui.errors.unexpected_errors import catch_unexpected_errors
from spaprep.ui.window.main_window import MainWindow


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
        end_on_signals(app, window)
        code = app.exec()
    except Exception as error:  # noqa: BLE001 -- nothing expected it
        errors = catch_unexpected_errors(app)
        errors.report(error)
        errors.show_rest()
        code = 1
    if window is not None:
        window.finished.emit()
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

    window.painted.connect(lambda: _go_on(app, window, library, file))
    return window


def _go_on(app: QApplication, window: MainWindow, library: Path | None, file: Path | None) -> None:
    """Load the program, unless another window has the library."""
    from spaprep.app.start import begin, load_store  # noqa: PLC0415 -- the window paints first

    place = begin(app, window, library, file)
    if place is None:
        return

    def fill() -> None:
        from spaprep.app.program import fill_window  # noqa: PLC0415 -- likewise

        fill_window(app, window, place, file)

    load_store(window, fill)


def _settings() -> QSettings:
    scope = QSettings.Scope.UserScope
    return QSettings(QSettings.Format.IniFormat, scope, "spaprep", "spaprep")
