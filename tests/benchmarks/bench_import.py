"""How long the window stands still while 4,900 rows come in: read, previewed, saved, shown."""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, thread_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
PROJECT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests")]

from PySide6.QtCore import QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402
from support.benchmark_window import open_window, tell  # noqa: E402

from spaprep.ui.background.tasks import is_idle  # noqa: E402
from spaprep.ui.plans.sample import add_sample  # noqa: E402
from spaprep.ui.window.pages import Pages  # noqa: E402

ROWS, GAP_MS = 4_900, 50.0


class Gaps:
    """Ticks on the GUI thread as often as it can, and takes note of the longest standstill."""

    def __init__(self) -> None:
        self._timer = QTimer()
        self._timer.timeout.connect(self._tick)
        self._last = (0.0, 0.0)
        self.longest = self.busiest = 0.0

    def over(self, name: str, act: Callable[[], object]) -> None:
        """Measure from an act until nothing goes on any more, and print both figures.

        One is by the clock; the other is what the thread itself worked, whatever else the
        machine did meanwhile.
        """
        self._last = (perf_counter(), thread_time())
        self.longest = self.busiest = 0.0
        self._timer.start(0)
        act()
        ends = perf_counter() + 0.3
        while not is_idle() or perf_counter() < ends:
            if not is_idle():
                ends = perf_counter() + 0.3
            QApplication.processEvents()
        self._timer.stop()
        tell(f"{name}: longest gap by the clock, ms", self.longest, GAP_MS)
        tell(f"{name}: longest gap of the thread's own work, ms", self.busiest, GAP_MS)

    def _tick(self) -> None:
        now = (perf_counter(), thread_time())
        self.longest = max(self.longest, (now[0] - self._last[0]) * 1_000)
        self.busiest = max(self.busiest, (now[1] - self._last[1]) * 1_000)
        self._last = now


def write_rows(path: Path) -> None:
    """Write a file as a spreadsheet does."""
    rows = [f"Clinic {n},310 555 {n:04},{n} Main St,Venice,c{n}.example" for n in range(ROWS)]
    path.write_text("\n".join(["Name,Phone,Address,City,Website", *rows]), encoding="utf-8-sig")


def import_rows(pages: Pages, path: Path) -> None:
    """Bring the file in, and measure every part of it."""
    gaps = Gaps()
    gaps.over("nothing at all", lambda: None)
    gaps.over("reading and preview", lambda: pages.import_file(str(path)))
    dialog = pages.imports.dialog
    assert dialog is not None
    assert dialog.model.rowCount() == ROWS
    gaps.over("saving and showing", dialog.accept)
    assert len(pages.workspace.dossiers) > ROWS


def main() -> None:
    """Measure and print."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    with tempfile.TemporaryDirectory() as name:
        for variable in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
            os.environ[variable] = name
        path = Path(name) / "clinics.csv"
        write_rows(path)
        with open_window(app, Path(name) / "library.db") as (_window, pages):
            add_sample(pages.workspace)
            QApplication.processEvents()
            import_rows(pages, path)


if __name__ == "__main__":
    main()
