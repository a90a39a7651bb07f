"""How long a call has lasted, without its pauses."""

import time
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QPushButton

from spaprep.core.language import _
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.buttons import action_button
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import row

_SECOND = 1000


def seconds_running() -> float:
    """Return the seconds of a clock that can’t be set, and runs while the computer sleeps."""
    # Only Linux has that one. Elsewhere the clock may stop during sleep, and the timer with it.
    clock = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if clock is None else time.clock_gettime(clock)


class CallTimer(QFrame):
    """Counts up from a moment; a button pauses and resumes it.

    Args:
        theme: for its icons.
        clock: returns seconds that never decrease.
    """

    def __init__(self, theme: Theme, clock: Callable[[], float] = seconds_running) -> None:
        super().__init__()
        self._theme = theme
        self._clock = clock
        self._since: datetime | None = None
        self._began = 0.0
        self._paused_at: float | None = None
        self._paused_for = 0.0
        self.clock = text_label("", "timer", wrap=False)
        self.clock.setAccessibleName(_("Time since the call began"))
        self.button: QPushButton = action_button("", self._pause_or_resume, "quiet")
        self._ticking = QTimer(self)
        self._ticking.setInterval(_SECOND)
        self._ticking.timeout.connect(self._tick)
        theme.changed.connect(self._show_button)
        self.setLayout(row(self.clock, self.button, spacing=6))
        self._show_button()

    def count_from(self, since: datetime | None) -> None:
        """Count from this moment; None hides the timer."""
        # The wall clock is read once: the user, or the network, may set it during the call.
        if since is not None and since != self._since:
            elapsed = (datetime.now().astimezone() - since).total_seconds()
            self._began = self._clock() - max(0.0, elapsed)
        self._since = since
        self.setVisible(since is not None)
        self._tick()
        if since is not None and self._paused_at is None:
            self._ticking.start()

    def stop(self) -> None:
        """Stop, and forget the pauses of this call."""
        self._ticking.stop()
        self._since, self._paused_at, self._paused_for = None, None, 0.0
        self._show_button()

    def _pause_or_resume(self) -> None:
        if self._paused_at is None:
            self._tick()
            self._paused_at = self._clock()
            self._ticking.stop()
        else:
            self._paused_for += self._clock() - self._paused_at
            self._paused_at = None
            self._ticking.start()
        self._show_button()

    def _tick(self) -> None:
        if self._since is None:
            return
        until = self._clock() if self._paused_at is None else self._paused_at
        total = max(0, int(until - self._began - self._paused_for))
        hours, rest = divmod(total, 3600)
        minutes, seconds = divmod(rest, 60)
        text = f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes:02}:{seconds:02}"
        self.clock.setText(text)

    def _show_button(self) -> None:
        paused = self._paused_at is not None
        text = _("Let the timer go on") if paused else _("Pause the timer")
        self.button.setIcon(self._theme.icon("play" if paused else "pause"))
        self.button.setAccessibleName(text)
        self.button.setToolTip(text)
