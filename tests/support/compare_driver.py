"""Ways to look at the comparison and to act on it, shared by its tests."""

from PySide6.QtCore import QModelIndex, Qt

from spaprep.ui.compare.page import ComparePage


def names(page: ComparePage) -> list[str]:
    """Return the clinics from left to right."""
    return [column.clinic.name for column in page.table.matrix.layout_shown.columns]


def labels(page: ComparePage) -> list[str]:
    """Return the heads of the lines from top to bottom."""
    matrix = page.table.matrix
    vertical = Qt.Orientation.Vertical
    return [matrix.headerData(row, vertical) for row in range(matrix.rowCount())]


def cell_at(page: ComparePage, clinic: str, label: str) -> QModelIndex:
    """Return the place of a clinic's cell."""
    return page.table.matrix.index(labels(page).index(label), names(page).index(clinic))


def go_to(page: ComparePage, clinic: str, label: str) -> QModelIndex:
    """Make a cell the current one, and give the table the keys."""
    index = cell_at(page, clinic, label)
    page.table.setFocus()
    page.table.setCurrentIndex(index)
    return index
