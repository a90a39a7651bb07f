"""How long starting takes beside a bare QMainWindow, in processes of their own, in turn.

Ready is when the clinics are shown. No person makes an edit as soon as the first edit here.
"""

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
ROUNDS = 11
_SLOWING = {"PYTHONDONTWRITEBYTECODE"}

BARE = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, app.exit)
app = QApplication([])
window = Window()
window.resize(1280, 800)
window.show()
app.exec()
print(time.time())
"""

OURS = """
import sys, time
from pathlib import Path
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from spaprep.app.shell import make_window
app = QApplication([])
window = make_window(app, Path(sys.argv[1]))
window.resize(1280, 800)
if sys.argv[2] == "paint":
    window.painted.disconnect()
    window.painted.connect(app.exit)
else:
    def save():
        from datetime import datetime, timezone
        from spaprep.core.records.changes import added
        from spaprep.core.records.records import Plan
        plan = Plan("p", "Forehead lines", datetime.now(timezone.utc))
        assert window.pages.workspace.edit("add a plan", [added(plan)])
        app.exit()
    then = app.exit if sys.argv[2] == "ready" else save
    def watch():
        once = Qt.ConnectionType.SingleShotConnection  # the edit changes them again
        window.pages.workspace.clinics_changed.connect(lambda _id: then(), once)
    window.filled.connect(watch)
window.show()
app.exec()
print(time.time())
"""


def seconds(program: str, *arguments: str) -> float:
    """Return how long a process takes from its start to the moment that it prints."""
    import time

    with tempfile.TemporaryDirectory() as home:
        environment = {
            **{key: value for key, value in os.environ.items() if key not in _SLOWING},
            "PYTHONPATH": str(PROJECT),
            "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
            "HOME": home,
            "XDG_CONFIG_HOME": home,
            "XDG_DATA_HOME": home,
            "XDG_STATE_HOME": home,
        }
        command = [sys.executable, "-c", program, f"{home}/library.db", *arguments]
        started = time.time()
        result = subprocess.run(
            command, env=environment, capture_output=True, text=True, check=True
        )
        return float(result.stdout.split()[-1]) - started


def main() -> None:
    """Measure and print."""
    bare: list[float] = []
    paint: list[float] = []
    ready: list[float] = []
    saved: list[float] = []
    for number in range(ROUNDS + 1):
        found = (seconds(BARE), *(seconds(OURS, until) for until in ("paint", "ready", "saved")))
        if number:
            for times, time in zip((bare, paint, ready, saved), found, strict=True):
                times.append(time)
    middle = statistics.median(bare)
    for name, times, limit in (
        ("first paint / bare QMainWindow", paint, 1.15),
        ("everything ready / bare QMainWindow", ready, 6.5),
        ("a first edit saved at once / bare QMainWindow", saved, 7.0),
    ):
        ratio = statistics.median(times) / middle
        verdict = "ok" if ratio <= limit else "OVER"
        print(f"{name:<56} {ratio:6.2f} {limit:6.2f} {verdict}")  # noqa: T201


if __name__ == "__main__":
    main()
