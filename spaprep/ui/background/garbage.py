"""Garbage collection of cycles, on the GUI thread alone.

Left to itself, Python searches on whichever thread makes objects, and in the middle of whatever
that thread does: a widget would be destroyed on a thread that is not its own, or while Qt holds
the very lock that destroying it takes, which hangs the program for good.
"""

import gc

from PySide6.QtCore import QCoreApplication, QObject, QTimer

_EVERY = 500  # ms
# A whole search looks at everything that the program holds, and takes 130 to 430 ms for 20 to
# 1,000 clinics. It is worth that only once so many objects have come to stay since the last one.
_ROOM = 250_000
_GROWTH = 1.25


class GarbageCollector(QObject):
    """Switches the automatic search off, and searches from a timer of the GUI thread.

    The young generations are searched as often as Python itself would, by its own thresholds.

    Args:
        parent: the application; as long as it is there, this searches.
    """

    def __init__(self, parent: QCoreApplication) -> None:
        super().__init__(parent)
        gc.disable()
        self._settled: int | None = None  # counting takes 15 ms, which the first paint has not
        timer = QTimer(self)
        timer.setInterval(_EVERY)
        timer.timeout.connect(self.collect_if_due)
        timer.start()

    def collect_if_due(self) -> None:
        """Search what is new since the last time; everything, once that has grown a lot."""
        young, middle, *_old = gc.get_count()
        young_limit, middle_limit, *_rest = gc.get_threshold()
        if young <= young_limit:
            return
        if middle <= middle_limit:
            gc.collect(0)
            return
        gc.collect(1)
        if self._settled is None:
            self._settled = _tracked_objects()
        if _tracked_objects() > self._settled * _GROWTH + _ROOM:
            gc.collect()
            self._settled = _tracked_objects()


def _tracked_objects() -> int:
    """Return how many objects are tracked; all of them belong to the oldest generation then."""
    # Not gc.get_objects(): it holds on to the tuples that other threads are filling at the
    # moment, and Python cannot finish a tuple that somebody else holds (SystemError there).
    gc.freeze()
    count = gc.get_freeze_count()
    gc.unfreeze()
    return count


def collect_on_gui_thread(app: QCoreApplication) -> None:
    """Let garbage be collected on this thread alone, as long as the application lives."""
    if gc.isenabled():
        GarbageCollector(app)
