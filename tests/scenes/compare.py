"""The comparison, its views, and a cell."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget
from scenes.resting import pages_of, settle

from spaprep.ui.main_window import MainWindow


def scenes(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Show the table of the sample plan."""
    pages = pages_of(window)
    compare = pages.compare
    pages.show("compare")
    settle()
    yield "compare", window
    compare.views.chosen.emit("problems")
    settle()
    yield "compare-problems", window
    compare.views.chosen.emit("all")
    table = compare.table
    table.cell_opened.emit(table.matrix.cell(3, table.matrix.columnCount() - 1))
    settle()
    yield "compare-cell", window
    compare.detail._close()
