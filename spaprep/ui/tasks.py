"""Work off the GUI thread: a plain function, and what to do with what it returns."""

import logging
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal
from shiboken6 import isValid

_T = TypeVar("_T")
_log = logging.getLogger(__name__)
_running: set["_Relay"] = set()


def run_in_background(
    owner: QObject,
    work: Callable[[], _T],
    done: Callable[[_T], None],
    failed: Callable[[Exception], None],
    pool: QThreadPool | None = None,
) -> None:
    """Run `work` on another thread, then `done` or `failed` on this one.

    Args:
        owner: who asked; once it is gone, nobody is told any more.
        work: takes and returns plain values, touches no widget.
        done: gets what `work` returned.
        failed: gets the exception that `work` raised.
        pool: where it runs; the program's own pool where none is given.
    """
    relay = _Relay(owner, done, failed)
    _running.add(relay)
    (pool or QThreadPool.globalInstance()).start(_Task(work, relay))


def is_idle() -> bool:
    """Tell whether nothing runs in the background and every result was handed over."""
    return not _running


class _Relay(QObject):
    """Lives on the thread that asked, and brings the result there."""

    finished = Signal(object, object)

    def __init__(
        self,
        owner: QObject,
        done: Callable[[_T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        super().__init__()
        self._owner = owner
        self._done = done
        self._failed = failed
        self.finished.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)

    def _hand_over(self, result: object, error: Exception | None) -> None:
        _running.discard(self)
        if not isValid(self._owner):
            return
        if error is None:
            self._done(result)  # type: ignore[arg-type]
        else:
            self._failed(error)


class _Task(QRunnable):
    def __init__(self, work: Callable[[], object], relay: _Relay) -> None:
        super().__init__()
        self._work = work
        self._relay = relay

    def run(self) -> None:
        try:
            result = self._work()
        except Exception as error:  # noqa: BLE001 -- handed to whoever asked
            _log.info("work in the background failed: %s", type(error).__name__)
            self._relay.finished.emit(None, error)
        else:
            self._relay.finished.emit(result, None)
