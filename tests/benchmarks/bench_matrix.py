"""How fast the matrix scrolls beside a plain table of the same text, measured in one run."""

import os
import statistics
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
PROJECT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests")]

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt  # noqa: E402
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView  # noqa: E402

from spaprep.assets import read_catalogue, sample_path  # noqa: E402
from spaprep.core.comparison import Comparison, compare  # noqa: E402
from spaprep.core.criteria import changed_setting  # noqa: E402
from spaprep.core.questions import Catalogue  # noqa: E402
from spaprep.core.records import PlanContents  # noqa: E402
from spaprep.store.exchange import read_file  # noqa: E402
from spaprep.ui.chips import chip_text  # noqa: E402
from spaprep.ui.compare.choices import Choices  # noqa: E402
from spaprep.ui.compare.layout import Layout, layout_of  # noqa: E402
from spaprep.ui.compare.table import MatrixTable  # noqa: E402
from spaprep.ui.theme import Scheme, Theme  # noqa: E402

ROWS = 40
SIZE = (1084, 640)
FRAMES = 60
CLINICS = (5, 30, 200, 1000)
_NOWHERE = QModelIndex()


def contents_of(clinics: int) -> tuple[Catalogue, PlanContents]:
    """Return the sample with every question in use and its clinics over and over."""
    catalogue, _problems = read_catalogue()
    (sample,) = read_file(sample_path(), catalogue)
    plan = sample.plan
    for question in catalogue:
        plan = changed_setting(plan, question, in_use=True)
    dossiers = []
    for number in range(clinics):
        found = sample.dossiers[number % len(sample.dossiers)]
        clinic = replace(found.clinic, id=f"c{number}", name=f"{found.clinic.name} {number}")
        dossiers.append(replace(found, clinic=clinic))
    return catalogue, PlanContents(plan, tuple(dossiers))


def comparison_of(clinics: int) -> Comparison:
    """Return these clinics compared."""
    catalogue, contents = contents_of(clinics)
    return compare(contents.plan, catalogue, contents.dossiers)


class PlainModel(QAbstractTableModel):
    """The texts of a layout, and nothing else."""

    def __init__(self, layout: Layout) -> None:
        super().__init__()
        self._titles = [line.title for line in layout.lines]
        self._names = [column.clinic.name for column in layout.columns]
        shown = MatrixTable(theme())
        shown.show_layout(layout)
        self._texts = [
            [_text(shown, row, column) for column in range(len(self._names))]
            for row in range(len(self._titles))
        ]
        shown.deleteLater()

    def rowCount(self, _parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:  # noqa: N802
        return len(self._titles)

    def columnCount(self, _parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:  # noqa: N802
        return len(self._names)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> str | None:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._texts[index.row()][index.column()]

    def headerData(  # noqa: N802
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> str | None:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self._names if orientation == Qt.Orientation.Horizontal else self._titles)[section]


def theme() -> Theme:
    """Return the theme of the program, made once."""
    if not _THEMES:
        app = QApplication.instance() or QApplication(sys.argv[:1])
        assert isinstance(app, QApplication)
        _THEMES.append(Theme(app, Scheme.LIGHT))
    return _THEMES[0]


_THEMES: list[Theme] = []


def _text(table: MatrixTable, row: int, column: int) -> str:
    cell = table.matrix.cell(row, column)
    return chip_text(cell.verdict, cell.text) if cell else ""


def plain_table(layout: Layout) -> QTableView:
    """Return a plain table as large as the matrix, with cells as large."""
    table = QTableView()
    model = PlainModel(layout)
    model.setParent(table)
    table.setModel(model)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    return table


def matrix_table(layout: Layout) -> MatrixTable:
    """Return the matrix of the program."""
    table = MatrixTable(theme())
    table.show_layout(layout)
    return table


def frames(table: QTableView) -> list[float]:
    """Return the seconds of every frame while a table scrolls down, up, right and left."""
    app = QApplication.instance()
    assert app is not None
    app.processEvents()
    found = []
    for bar in (table.verticalScrollBar(), table.horizontalScrollBar()):
        step = max(1, min(bar.maximum() // FRAMES, 400))
        places = [step * number for number in range(FRAMES)]
        for place in (*places, *reversed(places)):
            bar.setValue(place)
            start = perf_counter()
            table.viewport().repaint()
            app.processEvents()
            found.append(perf_counter() - start)
    return found


def p95(seconds: Sequence[float]) -> float:
    """Return the 95th percentile."""
    return statistics.quantiles(seconds, n=20)[-1]


def main() -> None:
    theme()
    for clinics in CLINICS:
        layout = layout_of(comparison_of(clinics), Choices())
        layout = replace(layout, lines=layout.lines[:ROWS])
        tables: dict[str, QTableView] = {
            "plain": plain_table(layout),
            "matrix": matrix_table(layout),
        }
        matrix, plain = tables["matrix"], tables["plain"]
        for table in tables.values():
            table.resize(*SIZE)
            table.show()
        plain.horizontalHeader().setFixedHeight(matrix.horizontalHeader().height())
        plain.verticalHeader().setFixedWidth(matrix.verticalHeader().width())
        plain.horizontalHeader().setDefaultSectionSize(matrix.columnWidth(0))
        plain.verticalHeader().setDefaultSectionSize(matrix.rowHeight(1))
        rounds = [{n: p95(frames(t)) for n, t in tables.items()} for _ in range(3)]
        best = {n: min(r[n] for r in rounds) for n in tables}
        tell(f"matrix of {clinics} clinics / plain table", best["matrix"] / best["plain"], 0.7)


def tell(name: str, ratio: float, limit: float) -> None:
    """Print one ratio."""
    verdict = "ok" if ratio <= limit else "OVER"
    print(f"{name:<56} {ratio:6.2f} {limit:6.2f} {verdict}")  # noqa: T201


if __name__ == "__main__":
    main()
