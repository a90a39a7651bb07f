"""Notices that it is another day: at midnight, after sleep, when the clock was set."""

from datetime import date, datetime

from PySide6.QtCore import QObject, QTimer, Signal

_MINUTE = 60_000


class DayWatch(QObject):
    """Looks at the calendar once a minute, for what is worded as “today”.

    Signals:
        day_changed(): it is another day than it was.
    """

    day_changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._day = _today()
        self._timer = QTimer(self)
        self._timer.setInterval(_MINUTE)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Look now; the timer does so once a minute."""
        today = _today()
        if today != self._day:
            self._day = today
            self.day_changed.emit()


def _today() -> date:
    return datetime.now().astimezone().date()
