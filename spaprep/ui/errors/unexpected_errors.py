"""Errors that nothing in the program expected: logged, and shown in one dialog."""

import logging
import sys
import threading
import time
from collections import Counter
from types import TracebackType
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from spaprep.ui.errors.error_places import drop_frames, stack_of, summary_of

if TYPE_CHECKING:
    from spaprep.ui.errors.error_dialog import ErrorDialog

_log = logging.getLogger(__name__)
_LOGGED_EACH = 20  # times; an error of every paint must not push all else out of the log
_QUIET = 0.5  # seconds
_TIME_TO_READ = 20_000  # ms
_REPORTED = "SpaPrep has reported this."


class _Found:
    """Errors of one kind and place that are not shown yet."""

    def __init__(self, stack: str) -> None:
        self.stack = stack
        self.count = 0


class UnexpectedErrors(QObject):
    """Takes in every error that nothing else handles, on any thread, and shows it.

    An error arises in the middle of anything, of a paint for example: it is shown once Qt is back
    in its event loop, all that came meanwhile in one dialog. After that was closed, the same error
    opens none for a while, twice as long each time, so that one that comes with every paint does
    not lock the user out.

    Args:
        parent: the application.

    Signals:
        found(): there was an error.
    """

    found = Signal()
    _arrived = Signal()

    def __init__(self, parent: QCoreApplication) -> None:
        super().__init__(parent)
        self._lock = threading.Lock()
        # All by kind and innermost place: the frames around it differ from paint to paint.
        self._new: dict[str, _Found] = {}
        self._logged: Counter[str] = Counter()
        self._in_dialog: set[str] = set()
        self._times_shown: Counter[str] = Counter()
        self._quiet_until: dict[str, float] = {}
        self._dialog: ErrorDialog | None = None
        self._is_shown = True
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._handle_new)
        # A timer, not a queued connection: naming `Qt` costs as much as the whole first paint.
        self._arrived.connect(self._later.start)
        parent.aboutToQuit.connect(self.show_rest)

    def install(self) -> None:
        """Receive every error; a hook that is not Python's own, as of a test runner, stays."""
        if sys.excepthook is sys.__excepthook__:
            sys.excepthook = self._hook
        if threading.excepthook is threading.__excepthook__:
            threading.excepthook = lambda args: self._report_any(args.exc_value)
        if sys.unraisablehook is sys.__unraisablehook__:
            sys.unraisablehook = lambda args: self._report_any(args.exc_value)

    def report(self, error: BaseException) -> None:
        """Log an error and show it soon, once however often it is raised; from any thread."""
        if _REPORTED in getattr(error, "__notes__", ()):
            return
        error.add_note(_REPORTED)
        summary, stack = summary_of(error), stack_of(error)
        with self._lock:
            self._logged[summary] += 1
            if self._logged[summary] <= _LOGGED_EACH:
                _write_down(stack if self._logged[summary] == 1 else summary)
            self._new.setdefault(summary, _Found(stack)).count += 1
        if isValid(self):
            self._arrived.emit()

    def show_rest(self) -> None:
        """Show what is not shown yet, because the program is about to end or never began.

        The dialog goes away by itself in the end: it must not keep the program from ending.
        """
        if not self._is_shown:
            return
        self._show()
        if self._is_open and self._dialog is not None:
            QTimer.singleShot(_TIME_TO_READ, self._dialog, self._dialog.accept)
            self._dialog.exec()

    def stop_showing(self) -> None:
        """Write errors to the log alone from now on: nobody is there to read a dialog."""
        self._is_shown = False

    @property
    def _is_open(self) -> bool:
        return self._dialog is not None and isValid(self._dialog) and self._dialog.isVisible()

    def _hook(
        self, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        self.report(error)
        if threading.current_thread() is threading.main_thread():
            # A painter among the variables must end before Qt goes on with what it paints on.
            _forget_last_error()

    def _report_any(self, error: BaseException | None) -> None:
        if error is not None:
            self.report(error)

    def _handle_new(self) -> None:
        _forget_last_error()
        self.found.emit()
        if self._is_shown:
            self._show()

    def _show(self) -> None:
        """Show what is new, in the dialog that is open if one is."""
        with self._lock:
            new, self._new = self._new, {}
        now = time.monotonic()
        for summary, found in new.items():
            if not self._is_open and self._quiet_until.get(summary, now) > now:
                continue
            dialog = self._dialog if self._is_open and self._dialog else self._open()
            dialog.add(summary, found.stack, found.count)
            self._in_dialog.add(summary)

    def _open(self) -> "ErrorDialog":
        from spaprep.ui.errors.error_dialog import ErrorDialog  # noqa: PLC0415 -- the window paints first

        parent = QApplication.activeModalWidget() or QApplication.activeWindow()
        self._dialog = ErrorDialog(parent)
        self._dialog.finished.connect(self._keep_quiet)
        self._dialog.show()
        return self._dialog

    def _keep_quiet(self) -> None:
        self._dialog = None
        now = time.monotonic()
        self._times_shown.update(self._in_dialog)
        for summary in self._in_dialog:
            self._quiet_until[summary] = now + _QUIET * 2 ** (self._times_shown[summary] - 1)
        self._in_dialog.clear()


# Asking Qt for the application's children instead wraps each of them, a tenth of the first paint.
_by_application: WeakKeyDictionary[QCoreApplication, UnexpectedErrors] = WeakKeyDictionary()


def catch_unexpected_errors(app: QCoreApplication) -> UnexpectedErrors:
    """Return what handles every unexpected error, as long as the application lives."""
    errors = _by_application.get(app)
    if errors is None or not isValid(errors):
        errors = _by_application[app] = UnexpectedErrors(app)
    errors.install()
    return errors


def report_unexpected(error: BaseException) -> None:
    """Report an error that was caught but not expected, where the program's hook is installed."""
    errors = getattr(sys.excepthook, "__self__", None)
    if isinstance(errors, UnexpectedErrors):
        errors.report(error)


def _write_down(text: str) -> None:
    """Write an error to the log, which an error at the very start opens, and to the terminal."""
    from spaprep.ui.errors.log_file import start_log  # noqa: PLC0415 -- the window paints first

    start_log()
    _log.error("unexpected error: %s", text)
    if sys.stderr is not None:
        print("spaprep: unexpected error:", text, file=sys.stderr)  # noqa: T201 -- as Python would


def _forget_last_error() -> None:
    """Release the error that Python keeps for a debugger, with all that its frames hold."""
    last = getattr(sys, "last_value", None)
    for name in ("last_exc", "last_type", "last_value", "last_traceback"):
        if hasattr(sys, name):
            delattr(sys, name)
    if isinstance(last, BaseException):
        drop_frames(last)
