"""Work off the GUI thread of which only the newest result counts."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, QThreadPool, Signal

from spaprep.ui.background.tasks import CancelledError, Progress, run_in_background

_T = TypeVar("_T")
PAINTED_WITHIN = 20
"""Milliseconds that Qt waits for what else is to be painted, before work shares Python with it."""


@dataclass(frozen=True, slots=True)
class _Request(Generic[_T]):
    work: Callable[[Progress], _T]
    on_done: Callable[[_T], object]
    on_error: Callable[[Exception], object] | None
    on_stale: Callable[[_T], object]


class LatestOnlyTask(QObject):
    """Hands on what the newest work returns, and drops what is out of date.

    While one work runs, the next ones wait, and only the last of them is started: edits in a
    row can’t pile up work whose result is not used.

    Args:
        owner: the parent; once it is gone, no result is handed on.
        pool: where the work runs; the program's own pool if None.
        delay: milliseconds to wait before it starts, so that Qt paints first.

    Signals:
        progressed(int, int): so many of so many steps of the newest work are done.
    """

    progressed = Signal(int, int)

    def __init__(self, owner: QObject, pool: QThreadPool | None = None, delay: int = 0) -> None:
        super().__init__(owner)
        self._pool = pool
        self._delay = delay
        self._pending: _Request[Any] | None = None
        self._progress = Progress()
        self.is_running = False

    def start(
        self,
        work: Callable[[Progress], _T],
        on_done: Callable[[_T], object],
        on_error: Callable[[Exception], object] | None = None,
        on_stale: Callable[[_T], object] = lambda _result: None,
    ) -> None:
        """Run work on another thread once what runs now has ended; what waited is dropped.

        Args:
            work: takes and returns plain values, touches no widget. Its progress says whether
                its result is still needed.
            on_done: gets what the work returned, on this thread.
            on_error: gets what the work raised; without it, that is raised here. What
                out-of-date work raises is dropped then.
            on_stale: gets a result that came too late, to release it.
        """
        self._progress.cancel()
        self._pending = _Request(work, on_done, on_error, on_stale)
        if not self.is_running:
            self._start_pending()

    def cancel(self) -> None:
        """Hand on nothing of what was started."""
        self._progress.cancel()
        self._pending = None

    def _start_pending(self) -> None:
        request, self._pending = self._pending, None
        if request is None:
            return
        self.is_running = True
        progress = self._progress = Progress(stops_at_quit=True)
        progress.progressed.connect(self.progressed)
        run_in_background(
            self,
            lambda: request.work(progress),
            lambda result: self._finish(request, progress, result),
            lambda error: self._fail(request, progress, error),
            self._pool,
            self._delay,
        )

    def _finish(self, request: _Request[_T], progress: Progress, result: _T) -> None:
        self.is_running = False
        (request.on_done if progress.is_active() else request.on_stale)(result)
        self._start_pending()

    def _fail(self, request: _Request[_T], progress: Progress, error: Exception) -> None:
        self.is_running = False
        if progress.is_active() and request.on_error is not None:
            request.on_error(error)
        self._start_pending()
        if request.on_error is None and not isinstance(error, CancelledError):
            raise error
