"""Work off the GUI thread: a plain function, and what to do with what it returns."""

import logging
import time
from collections.abc import Callable
from functools import partial
from typing import TypeVar
from weakref import WeakSet

from PySide6.QtCore import QCoreApplication, QObject, QRunnable, Qt, QThreadPool, QTimer, Signal
from shiboken6 import isValid

from spaprep.core.error_facts import error_facts
from spaprep.ui.errors.error_places import drop_frames, is_expected
from spaprep.ui.errors.unexpected_errors import report_unexpected

_T = TypeVar("_T")
_log = logging.getLogger(__name__)
_SECONDS_BETWEEN = 0.05
_running: set["_Relay"] = set()
_stopped_at_quit: WeakSet["Progress"] = WeakSet()


class CancelledError(Exception):
    """The user canceled the work; it left nothing behind."""


class Progress(QObject):
    """How far some work is: reported by its thread, shown on this one.

    It belongs to no widget: it lives as long as the work that reports to it.

    Args:
        stops_at_quit: whether the work is canceled when the program ends: if it only reads.

    Signals:
        progressed(int, int): so many of so many steps are done.
    """

    progressed = Signal(int, int)

    def __init__(self, *, stops_at_quit: bool = False) -> None:
        super().__init__()
        if stops_at_quit:
            _stopped_at_quit.add(self)
        self._is_cancelled = False
        self._last_reported = 0.0

    def cancel(self) -> None:
        """Stop the work at its next step."""
        self._is_cancelled = True

    def is_active(self) -> bool:
        """Return whether the work was not canceled; the work may ask this on its own thread."""
        return not self._is_cancelled

    def report(self, done: int, total: int) -> None:
        """Report how far the work is; called by the work itself, on its own thread.

        Raises:
            CancelledError: it was canceled.
        """
        if self._is_cancelled:
            raise CancelledError
        now = time.monotonic()
        if now - self._last_reported > _SECONDS_BETWEEN or done >= total:
            self._last_reported = now
            self.progressed.emit(done, total)


def run_in_background(
    owner: QObject,
    work: Callable[[], _T],
    done: Callable[[_T], object],
    failed: Callable[[Exception], object],
    pool: QThreadPool | None = None,
    after: int = 0,
) -> None:
    """Run `work` on another thread, then `done` or `failed` on this one.

    Args:
        owner: who asked; once it is gone, nothing is called any more.
        work: takes and returns plain values, touches no widget.
        done: gets what `work` returned.
        failed: gets the exception that `work` raised, without its frames. One that is not of
            SpaPrep's own kinds was reported as unexpected before.
        pool: where it runs; the program's own pool if None.
        after: milliseconds to wait first, so that the window paints before it shares Python.
    """
    relay = _Relay(owner, work, done, failed)
    _running.add(relay)
    start = partial((pool or QThreadPool.globalInstance()).start, _Task(relay))
    if after:
        QTimer.singleShot(after, relay, start)
    else:
        start()


def is_idle() -> bool:
    """Return whether nothing runs in the background and every result was handed over."""
    return not _running


def finish_background_work() -> None:
    """Let what runs come to its end, and hand on nothing of it: the program is about to end.

    A file that is being written is written whole, one that is being read is read no further.
    Python must not go while a thread still runs it.
    """
    for progress in tuple(_stopped_at_quit):
        progress.cancel()
    QThreadPool.globalInstance().waitForDone()


class _Relay(QObject):
    """Lives on the thread that asked, and brings the result there.

    All that the work and its result hold goes there too: a widget or a Progress must not be
    taken away by another thread.
    """

    finished = Signal()

    def __init__(
        self,
        owner: QObject,
        work: Callable[[], _T],
        done: Callable[[_T], object],
        failed: Callable[[Exception], object],
    ) -> None:
        # With a parent, it is destroyed by the event loop here, not by whichever thread lets go of
        # it last.
        super().__init__(QCoreApplication.instance())
        self._owner = owner
        self._work = work
        self._done = done
        self._failed = failed
        self._result: _T | None = None
        self._error: Exception | None = None
        self.finished.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)

    def work(self) -> None:
        """Do the work, on the other thread."""
        try:
            self._result = self._work()
        except Exception as error:  # noqa: BLE001 -- handed to whoever asked
            self._take(error)
        except BaseException as error:  # noqa: BLE001 -- it would end this thread, with no answer
            self._take(RuntimeError(type(error).__name__).with_traceback(error.__traceback__))

    def _take(self, error: Exception) -> None:
        _log.info("work in the background failed: %s", error_facts(error))
        self._error = error

    def _hand_over(self) -> None:
        _running.discard(self)
        if self._error is not None:
            if not is_expected(self._error):
                report_unexpected(self._error)
            drop_frames(self._error)
        try:
            if isValid(self._owner):
                self._deliver()
        finally:
            del self._work, self._done, self._failed, self._result, self._error
            self.deleteLater()

    def _deliver(self) -> None:
        if self._error is None:
            self._done(self._result)  # type: ignore[arg-type]
        else:
            self._failed(self._error)


class _Task(QRunnable):
    def __init__(self, relay: _Relay) -> None:
        super().__init__()
        self._relay = relay

    def run(self) -> None:
        self._relay.work()
        if isValid(self._relay):  # it is gone where the program ended meanwhile
            self._relay.finished.emit()
