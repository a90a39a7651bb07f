"""How fast the matrix scrolls compared with a plain table of its text, and repaints an answer."""

import os
import statistics
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
PROJECT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests")]

from PySide6.QtCore import (  # noqa: E402
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView  # noqa: E402
from support.benchmark_window import tell  # noqa: E402

from spaprep.core.comparison.comparison import Comparison, compare  # noqa: E402
from spaprep.core.settings.question_settings import with_changed_setting  # noqa: E402
from spaprep.files.resources import read_catalogue, sample_path  # noqa: E402
from spaprep.store.spaprep_file.file import read_file  # noqa: E402
from spaprep.ui.compare.table.choices import Choices  # noqa: E402
from spaprep.ui.compare.table.layout import Layout, layout_of  # noqa: E402
from spaprep.ui.compare.table.matrix_model import MatrixModel  # noqa: E402
from spaprep.ui.compare.table.table import MatrixTable  # noqa: E402
from spaprep.ui.theme.theme import Scheme, Theme  # noqa: E402

ROWS, SIZE = 40, (1084, 640)
CLINICS = (5, 30, 200, 1_000)
STEPS, ROUNDS, FARTHEST = 40, 3, 16_000
FRAME, MANY = 0.7, 1.3
ONE_ANSWER = 2.0
"""Qt lays a table out and paints all of it after headerDataChanged: a frame and its headers."""
_NOWHERE = QModelIndex()


class PlainModel(QAbstractTableModel):
    """The texts of a layout, and nothing else."""

    def __init__(self, layout: Layout) -> None:
        super().__init__()
        matrix = MatrixModel()
        matrix.show_layout(layout)
        self._titles = [line.title for line in layout.lines]
        self._names = [column.clinic.name for column in layout.columns]
        cells = [
            [matrix.cell(row, column) for column in range(len(self._names))]
            for row in range(len(self._titles))
        ]
        self._texts = [[cell.chip if cell else "" for cell in row] for row in cells]

    def rowCount(  # noqa: N802 -- Qt's name
        self, _parent: QModelIndex | QPersistentModelIndex = _NOWHERE
    ) -> int:
        """Return the number of rows."""
        return len(self._titles)

    def columnCount(  # noqa: N802 -- Qt's name
        self, _parent: QModelIndex | QPersistentModelIndex = _NOWHERE
    ) -> int:
        """Return the number of clinics."""
        return len(self._names)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """Return the text of a cell."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self._texts[index.row()][index.column()]

    def headerData(  # noqa: N802 -- Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """Return the name of a clinic, or the title of a row."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self._names if orientation == Qt.Orientation.Horizontal else self._titles)[section]


def comparison_of(clinics: int) -> Comparison:
    """Return the sample’s clinics over and over, asked every question that there is."""
    catalogue, _problems = read_catalogue()
    (sample,) = read_file(sample_path(), catalogue)
    plan = sample.plan
    for question in catalogue:
        plan = with_changed_setting(plan, question, in_use=True)
    dossiers = []
    for number in range(clinics):
        found = sample.dossiers[number % len(sample.dossiers)]
        clinic = replace(found.clinic, id=f"c{number}", name=f"{found.clinic.name} {number}")
        dossiers.append(replace(found, clinic=clinic))
    return compare(plan, catalogue, dossiers)


@contextmanager
def shown(table: QTableView) -> Iterator[None]:
    """Show one table at a time: the offscreen platform repaints a window that another covers."""
    table.resize(*SIZE)
    table.show()
    QApplication.processEvents()
    yield
    table.hide()
    QApplication.processEvents()


def matrix_of(theme: Theme, layout: Layout) -> MatrixTable:
    """Return the program's table."""
    table = MatrixTable(theme)
    table.resize(*SIZE)
    table.show_layout(layout)
    return table


def plain_of(layout: Layout, matrix: MatrixTable) -> QTableView:
    """Return a plain table with cells and heads as large as those of the matrix."""
    table = QTableView()
    model = PlainModel(layout)
    model.setParent(table)
    table.setModel(model)
    for scroll in (table.setVerticalScrollMode, table.setHorizontalScrollMode):
        scroll(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.horizontalHeader().setFixedHeight(matrix.heads.height())
    table.verticalHeader().setFixedWidth(matrix.labels.width())
    table.horizontalHeader().setDefaultSectionSize(matrix.columnWidth(0))
    table.verticalHeader().setDefaultSectionSize(matrix.rowHeight(1))
    return table


def seconds_of(action: Callable[[], object]) -> float:
    """Return how long an action takes until all is painted."""
    started = perf_counter()
    action()
    QApplication.processEvents()
    return perf_counter() - started


def frames(table: QTableView, farthest: int) -> list[float]:
    """Return the seconds of each frame while a table scrolls down and up, right and left."""
    found = []
    for bar in (table.verticalScrollBar(), table.horizontalScrollBar()):
        step = max(1, min(bar.maximum(), farthest) // STEPS)
        places = [step * number for number in range(STEPS)]
        for place in (*places, *reversed(places)):
            bar.setValue(place)
            found.append(seconds_of(table.viewport().repaint))
    return found


def slow_frames(*tables: QTableView) -> list[float]:
    """Return the 95th percentile of the seconds of each table's frames; they take turns."""
    times: list[list[float]] = [[] for _table in tables]
    for _round in range(ROUNDS):
        for found, table in zip(times, tables, strict=True):
            with shown(table):
                found.extend(frames(table, FARTHEST))
    return [statistics.quantiles(found, n=20)[-1] for found in times]


def measure_scrolling(theme: Theme) -> None:
    """Scroll the matrix beside the plain table, and that of 1,000 clinics beside that of 30."""
    matrices = []
    for clinics in CLINICS:
        layout = layout_of(comparison_of(clinics), Choices())
        layout = replace(layout, lines=layout.lines[:ROWS])
        matrix = matrix_of(theme, layout)
        mine, plain = slow_frames(matrix, plain_of(layout, matrix))
        tell(f"{clinics} clinics: a frame / that of a plain table", mine / plain, FRAME)
        matrices.append(matrix)
    few, many = slow_frames(matrices[1], matrices[3])
    tell("1,000 clinics: a frame / that of 30", many / few, MANY)


def measure_one_answer(theme: Theme) -> None:
    """Change one answer again and again, and time what is painted because of it."""
    comparison = comparison_of(CLINICS[0])
    layout = layout_of(comparison, Choices())
    matrix = matrix_of(theme, layout)
    plain = plain_of(layout, matrix)
    times = []
    with shown(matrix):
        for number in range(STEPS):
            matrix.show_layout(layout_of(answered(comparison, 10 + number % 2 * 50), Choices()))
            times.append(seconds_of(lambda: None))
    with shown(plain):
        frame = statistics.median(seconds_of(plain.viewport().repaint) for _time in range(STEPS))
    ratio = statistics.median(times) / frame
    tell("one changed answer: repainting / a plain frame", ratio, ONE_ANSWER)


def answered(comparison: Comparison, count: int) -> Comparison:
    """Return the comparison with one clinic's answer replaced."""
    dossier = comparison.columns[1].dossier
    answers = [
        replace(answer, value=count) if answer.question == "S08" else answer
        for answer in dossier.answers
    ]
    return comparison.with_dossier(replace(dossier, answers=tuple(answers)))


def main() -> None:
    """Measure and print."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme = Theme(app, Scheme.LIGHT)
    measure_scrolling(theme)
    measure_one_answer(theme)


if __name__ == "__main__":
    main()
