"""The end of the user's session: the window closes by itself, in the few seconds that are left."""

import os
import signal
import sys
import threading

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication

from spaprep.ui.errors.unexpected_errors import catch_unexpected_errors
from spaprep.ui.window.main_window import MainWindow

# A session that ends kills what has not ended by itself; the briefest give ten seconds.
_SECONDS_TO_END = 8.0


def end_on_signals(app: QApplication, window: MainWindow) -> None:
    """End without a question when the session ends, or the process is asked to by `kill`.

    Python calls its own handlers only once Qt gives control back to it, which may take long; what
    it writes to a file at once wakes Qt up.
    """
    if sys.platform == "win32":  # has no such signals
        return
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is signal.SIG_DFL:  # not where `nohup` had it ignored
            signal.signal(number, lambda _number, _frame: None)
    notifier = QSocketNotifier(reading, QSocketNotifier.Type.Read, window)

    def end() -> None:
        notifier.setEnabled(False)
        # Whatever holds the end up, a disk that does not answer perhaps: the library is whole.
        last = threading.Timer(_SECONDS_TO_END, os._exit, [1])
        last.daemon = True
        last.start()
        catch_unexpected_errors(app).stop_showing()
        try:
            window.close_unasked()
        finally:
            # `quit` would ask the windows again, and a dialog that waits for an answer refuses.
            app.exit()

    notifier.activated.connect(end)
