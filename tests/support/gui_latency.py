"""Whether the window answers: a timer of the GUI thread ticks while something goes on."""

from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer


class Ticks(QObject):
    """Measures how long the GUI thread goes without answering.

    Attributes:
        longest: the longest time between two ticks, in milliseconds.
    """

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self._last = perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(5)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        """Begin to measure."""
        self.longest = 0.0
        self._last = perf_counter()
        self._timer.start()

    def stop(self) -> float:
        """End, and return the longest time between two ticks, in milliseconds."""
        self._tick()
        self._timer.stop()
        return self.longest

    def _tick(self) -> None:
        now = perf_counter()
        self.longest = max(self.longest, (now - self._last) * 1_000)
        self._last = now


def measured(
    ticks: Ticks, act: Callable[[], object], is_done: Callable[[], bool]
) -> tuple[float, float]:
    """Return the longest gap in milliseconds and the whole time in seconds until it is done."""
    loop = QEventLoop()
    looks = QTimer()
    looks.setInterval(10)
    looks.timeout.connect(lambda: loop.quit() if is_done() else None)
    began = perf_counter()
    ticks.start()
    looks.start()
    QTimer.singleShot(0, act)
    loop.exec()
    seconds = perf_counter() - began
    return ticks.stop(), seconds
