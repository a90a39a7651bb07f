"""Whether the window answers while 1,000 clinics are compared, sorted, edited and advised on."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
PROJECT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests")]

from PySide6.QtWidgets import QApplication  # noqa: E402
from support.benchmark_window import (  # noqa: E402
    fill,
    open_window,
    tell,
)
from support.gui_latency import Ticks, measured  # noqa: E402

from spaprep.core.questions.question import Importance  # noqa: E402
from spaprep.core.records.changes import Change  # noqa: E402
from spaprep.ui.background.tasks import is_idle  # noqa: E402
from spaprep.ui.compare.page import ComparePage  # noqa: E402
from spaprep.ui.compare.table.choices import Order, Panel, View  # noqa: E402

CLINICS, GAP_MS = 1_000, 50.0
BESIDE = frozenset({"advice worked out"})


def works(page: ComparePage) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield what the page works out beside the window, and what a user does."""

    def edit() -> None:
        answer = page.workspace.dossiers[500].answers[0]
        page.workspace.edit("edit", [Change(answer, replace(answer, words="so she said"))])

    yield "advice worked out", page.refresh
    yield "an answer edited", edit
    for order in (Order.NAME, Order.PRICE):
        yield f"sorted by {order}", partial(page.corner.order_chosen.emit, order)
    yield "problems shown", lambda: page.head.view_chosen.emit(View.PROBLEMS)
    for panel in (Panel.STANDINGS, Panel.TO_ASK, Panel.TRY_OUT):
        yield f"{panel} opened", partial(page.head.panel_requested.emit, panel)
    yield "an importance tried", lambda: page.sandbox.try_importance("S08", Importance.DEAL_BREAKER)
    yield "what was tried dropped", page.sandbox.discard


def main() -> None:
    """Measure and print."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    ticks = Ticks()
    with tempfile.TemporaryDirectory() as name:
        for variable in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
            os.environ[variable] = name
        library = Path(name) / "library.db"
        fill(library, CLINICS)
        with open_window(app, library) as (_window, pages):
            gap, seconds = measured(ticks, lambda: pages.show("compare"), is_idle)
            tell("the page shown for the first time: longest gap, ms", gap, GAP_MS)
            tell("the page shown for the first time: s", seconds)
            for what, act in works(pages.compare):
                gap, seconds = measured(ticks, act, is_idle)
                limit = GAP_MS if what in BESIDE else None
                tell(f"{what}: longest gap, ms", gap, limit)
                tell(f"{what}: s", seconds)


if __name__ == "__main__":
    main()
