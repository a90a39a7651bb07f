"""Whether the window answers while a report is built, drawn, searched, written and printed.

A timer of the GUI thread ticks all the while; the longest time between two ticks is the longest
that the window did not answer. The same timer, with nothing to do and beside a thread that does
nothing but count, tells how much of that is the machine's and Python's own. What changes the report
is done several times: told are the longest gap of all and the median of the seconds.
"""

import os
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path
from threading import Thread
from time import perf_counter
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
PROJECT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests")]

from PySide6.QtCore import Qt  # noqa: E402
from PySide6.QtPrintSupport import QPrinter  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402
from support.benchmark_window import (  # noqa: E402
    fill,
    open_window,
    tell,
)
from support.gui_latency import Ticks, measured  # noqa: E402
from support.report_driver import is_shown  # noqa: E402

from spaprep.core.records.changes import Change  # noqa: E402
from spaprep.report.formats.formats import Format  # noqa: E402
from spaprep.ui.background.tasks import is_idle  # noqa: E402
from spaprep.ui.window.pages import Pages  # noqa: E402

if TYPE_CHECKING:
    from spaprep.ui.report.page import ReportPage

SIZES = (30, 200)
GAP_MS = 50.0
FRESH_S = 1.0
ROUNDS = 5
_CHANGES = ("a choice changed", "an answer changed")
_IDLE_S = 2.0
Work = tuple[str, Callable[[], object], Callable[[], bool]]
_PRINTED = 5


@contextmanager
def the_pages(app: QApplication, folder: Path, clinics: int) -> Iterator[Pages]:
    """Return the pages of a window on a library with so many clinics; that of the report is new."""
    library = folder / f"{clinics}.db"
    fill(library, clinics)
    with open_window(app, library) as (_window, pages):
        pages.show("clinics")
        yield pages
        pages.show("clinics")  # with which the next window begins


def _prints_to(path: Path) -> Callable[[QPrinter, int], bool]:
    def answer(printer: QPrinter, _count: int) -> bool:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        printer.setResolution(300)
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setFromTo(1, _PRINTED)
        return True

    return answer


def works(pages: Pages, folder: Path) -> Iterator[Work]:
    """Yield what a user does on the page: its name, the act, and whether it is done."""

    def shown() -> bool:
        return is_shown(pages.report.panel) and is_idle()

    yield "first shown", lambda: pages.show("report"), shown
    page, panel = pages.report, pages.report.panel
    page.files.choose_path = lambda _name, format_: str(folder / f"report.{format_}")
    page.files.ask_printer = _prints_to(folder / "printed.pdf")
    yield "a choice changed", page.choices.checks["method"].click, shown
    words = count()
    yield "an answer changed", lambda: _change_words(pages, f"in words {next(words)}"), shown
    yield "to the last page", lambda: panel.preview.scroller.go_to(10_000), shown
    yield "zoomed", lambda: panel.preview.step_zoom(2), shown
    yield "a clinic unticked", lambda: _toggle(page), shown
    yield "searched", lambda: panel.search.search_for("medical director"), lambda: _found(page)
    for format_ in Format:
        yield f"written as {format_}", partial(page._export, format_), is_idle
    yield f"{_PRINTED} pages printed, 300 dpi", page.print_report, is_idle


def _change_words(pages: Pages, words: str) -> None:
    """Change what was said first of all."""
    answer = pages.workspace.dossiers[0].answers[0]
    assert pages.workspace.edit("edit answer", [Change(answer, replace(answer, words=words))])


def _toggle(page: "ReportPage") -> None:
    """Take the tick of the first clinic away; put it back where it was kept that way."""
    clinics = page.choices.clinics
    item = clinics.item(0)
    was_on = item.checkState() is Qt.CheckState.Checked
    item.setCheckState(Qt.CheckState.Unchecked if was_on else Qt.CheckState.Checked)


def _found(page: "ReportPage") -> bool:
    return is_idle() and bool(page.panel.search.hits)


def _is_past(end: float) -> bool:
    return perf_counter() > end


def _count_until(end: float) -> None:
    def count() -> None:
        while perf_counter() < end:
            pass

    Thread(target=count).start()


def main() -> None:
    """Measure and print."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    ticks = Ticks()
    with tempfile.TemporaryDirectory() as name:
        for variable in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
            os.environ[variable] = name
        for clinics in SIZES:
            with the_pages(app, Path(name), clinics) as pages:
                for what, act, is_done in works(pages, Path(name)):
                    rounds = range(ROUNDS if what in _CHANGES else 1)
                    gaps, times = zip(*(measured(ticks, act, is_done) for _ in rounds), strict=True)
                    tell(f"{clinics} clinics, {what}: longest gap, ms", max(gaps), GAP_MS)
                    limit = FRESH_S if what in _CHANGES else None
                    tell(f"{clinics} clinics, {what}: s", statistics.median(times), limit)
            end = perf_counter() + _IDLE_S
            gap, _seconds = measured(ticks, partial(_count_until, end), partial(_is_past, end))
            tell("a thread that counts: longest gap, ms", gap)
            end = perf_counter() + _IDLE_S
            gap, _seconds = measured(ticks, lambda: None, partial(_is_past, end))
            tell("nothing to do: longest gap, ms", gap)


if __name__ == "__main__":
    main()
