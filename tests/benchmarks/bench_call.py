"""How soon an answer is on the page and on disk, and how soon a clinic among 1,000 is shown."""

import os
import statistics
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from random import Random
from time import perf_counter, thread_time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
PROJECT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests")]

from PySide6.QtCore import QEvent, QObject  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402
from support.benchmark_window import fill, open_window, tell  # noqa: E402
from support.builders import an_answer  # noqa: E402

from spaprep.store.library.rows import row_of  # noqa: E402
from spaprep.store.sqlite.connections import connect  # noqa: E402
from spaprep.ui.call.page import CallPage  # noqa: E402
from spaprep.ui.window.pages import Pages  # noqa: E402

INSERT = "INSERT INTO answer VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
ANSWERS, OPENINGS = 200, 100
FEW, MANY = 5, 1_000
FRAME_MS, OPENING_MS = 16.0, 50.0
_CANYON = 4


class Paints(QObject):
    """Tells whether a widget was painted."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self._seen = False
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        """Take note of a paint."""
        self._seen |= event.type() == QEvent.Type.Paint
        return False

    def milliseconds(self, act: Callable[[], object]) -> float:
        """Return how long it takes from an act to the next paint, everything in between done."""
        self._seen = False
        started = perf_counter()
        act()
        while not self._seen:
            QApplication.processEvents()
        return (perf_counter() - started) * 1_000


def save_times(pages: Pages, raw_path: Path) -> tuple[list[float], list[float]]:
    """Answer by one key each, and insert as much by raw sqlite3, in turns, in equal libraries."""
    raw_path.write_bytes(_bytes_of(pages))
    dossier = pages.workspace.dossiers[_CANYON]
    pages.start_call(dossier.clinic.id)
    page = pages.call
    while page.asked_id != "S03":
        page.navigator.next()
    paints = Paints(_middle_of(page))
    ours: list[float] = []
    raws: list[float] = []
    encounter = pages.workspace.dossiers[0].encounters[0]
    with closing(connect(raw_path)) as raw:
        for number in range(ANSWERS + 1):
            key, before = "1234"[number % 4], pages.workspace.last_saved
            ours.append(paints.milliseconds(partial(QTest.keyClick, page, key)))
            row = tuple(row_of(an_answer(encounter, "S01", value=True)).values())
            started = perf_counter()
            raw.execute("BEGIN IMMEDIATE")
            raw.execute(INSERT, row)
            raw.execute("COMMIT")
            raws.append((perf_counter() - started) * 1_000)
            assert page.footer.saved.text().startswith("✓ Saved")
            assert pages.workspace.last_saved != before
    page.discard()
    return ours[1:], raws[1:]


def _bytes_of(pages: Pages) -> bytes:
    path = pages.workspace.library.path
    assert path is not None
    return path.read_bytes()


def _middle_of(page: CallPage) -> QWidget:
    middle = page.panel.area.widget()
    assert middle is not None
    return middle


def opening_times(pages: Pages) -> list[float]:
    """Return how long the GUI thread works to show a clinic, chosen at random.

    The time is that of the thread itself: what other programs take meanwhile is no work of it.
    """
    pages.show("clinics")
    QApplication.processEvents()
    clinics = [dossier.clinic.id for dossier in pages.workspace.dossiers if dossier.answers]
    chance = Random(50)  # noqa: S311 -- the same clinics in every run
    paints = Paints(pages.clinics.detail)
    clinics = chance.sample(clinics, OPENINGS + 1)
    times = []
    for one in clinics:
        started = thread_time()
        paints.milliseconds(partial(pages.clinics.select, one))
        times.append((thread_time() - started) * 1_000)
    return times[1:]


def p95(times: list[float]) -> float:
    """Return the 95th percentile."""
    return statistics.quantiles(times, n=20)[-1]


def main() -> None:
    """Measure and print."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    with tempfile.TemporaryDirectory() as name:
        for variable in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
            os.environ[variable] = name
        for clinics in (FEW, MANY):
            library = Path(name) / f"{clinics}.db"
            fill(library, clinics)
            with open_window(app, library) as (_window, pages):
                ours, raws = save_times(pages, Path(name) / "raw.db")
                tell(f"raw durable insert among {clinics:,}, p95, ms", p95(raws))
                limit = 2 * p95(raws) + FRAME_MS
                tell(f"key to page and disk among {clinics:,}, median, ms", statistics.median(ours))
                tell(f"key to page and disk among {clinics:,}, p95, ms", p95(ours), limit)
                if clinics == MANY:
                    times = opening_times(pages)
                    tell("opening a clinic among 1,000, median, ms", statistics.median(times), 50)
                    tell("opening a clinic among 1,000, p95, ms", p95(times), OPENING_MS)


if __name__ == "__main__":
    main()
