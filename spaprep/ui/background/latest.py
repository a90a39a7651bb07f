"""Work off the GUI thread of which only the newest result counts."""

from collections.abc import Callable
from typing import Any, TypeAlias, TypeVar

from PySide6.QtCore import QObject

from spaprep.ui.background.tasks import run_in_background

_T = TypeVar("_T")
_PAINTED_WITHIN = 20  # ms; Qt waits a little for what else is to be painted
IsWanted: TypeAlias = Callable[[], bool]


class Latest(QObject):
    """Hands on what the newest work returns, and drops what is out of date.

    While one work runs, the next ones wait, and only the last of them is started: edits in a
    row can’t pile up work that nobody looks at.
    """

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._is_running = False
        self._waiting: tuple[Callable[[IsWanted], Any], Callable[[Any], object]] | None = None
        self._is_wanted = True

    def start(self, work: Callable[[IsWanted], _T], done: Callable[[_T], object]) -> None:
        """Run work on another thread, and hand on what it returns, unless newer work came.

        Args:
            work: takes and returns plain values, touches no widget. It may ask what it is given
                whether it is still wanted, and give up where it is not.
            done: gets what the work returned, on this thread.
        """
        self._waiting = (work, done)
        self._is_wanted = False
        if not self._is_running:
            self._start_waiting()

    def drop(self) -> None:
        """Hand on nothing of what was started."""
        self._waiting = None
        self._is_wanted = False

    def _start_waiting(self) -> None:
        if self._waiting is None:
            return
        work, done = self._waiting
        self._waiting = None
        self._is_running = self._is_wanted = True
        run_in_background(
            self,
            lambda: work(lambda: self._is_wanted),
            lambda result: self._finish(result, done),
            self._fail,
            after=_PAINTED_WITHIN,
        )

    def _finish(self, result: _T, done: Callable[[_T], object]) -> None:
        self._is_running = False
        if self._is_wanted:
            done(result)
        self._start_waiting()

    def _fail(self, error: Exception) -> None:
        self._is_running = False
        self._start_waiting()
        raise error
