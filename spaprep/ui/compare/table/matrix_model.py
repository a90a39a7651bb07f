"""The model of the table and of its pinned columns: a cell is a verdict with its answer."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from spaprep.core.comparison.comparison import Assessment
from spaprep.core.language import _
from spaprep.core.records.records import Clinic
from spaprep.ui.compare.table.cell import Cell, cell_of
from spaprep.ui.compare.table.head_text import head_spoken
from spaprep.ui.compare.table.layout import CriterionLine, Layout, Line, SectionLine
from spaprep.ui.formatting.fitting import tool_tip

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ENABLED = Qt.ItemFlag.ItemIsEnabled
_SELECTABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class MatrixModel(QAbstractTableModel):
    """Clinics across, criteria down, with the headings of sections between them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._layout = Layout()
        # Views ask for a cell once for each role, and for all in sight in every frame.
        self._cells: dict[tuple[int, int], Cell] = {}

    @property
    def layout_shown(self) -> Layout:
        """The lines and columns in the model."""
        return self._layout

    def show_layout(self, layout: Layout) -> bool:
        """Replace the lines and columns; if only answers changed, update only their cells.

        Returns:
            Whether the model was reset.
        """
        # A reset loses the current cell and the place of scrolling, so one answer does without.
        before = self._layout
        if not _has_same_shape(before, layout):
            self.beginResetModel()
            self._layout = layout
            self._cells.clear()
            self.endResetModel()
            return True
        self._layout = layout
        for column, (old, new) in enumerate(zip(before.columns, layout.columns, strict=True)):
            if old is not new:
                self._update_cells(column, old, new)
            if _head_parts(before, column) != _head_parts(layout, column):
                self.headerDataChanged.emit(Qt.Orientation.Horizontal, column, column)
        return False

    def cell(self, row: int, column: int) -> Cell | None:
        """Return what a cell shows; None for a heading, or outside of the table."""
        found = self._cells.get((row, column))
        line = self.line(row) if found is None else None
        if isinstance(line, CriterionLine) and 0 <= column < len(self._layout.columns):
            assessment = self._layout.columns[column]
            finding = assessment.findings[line.place]
            found = self._cells[row, column] = cell_of(assessment, line.criterion, finding)
        return found

    def clinic_id(self, column: int) -> str:
        """Return whose column it is; blank outside of the table."""
        columns = self._layout.columns
        return columns[column].clinic.id if 0 <= column < len(columns) else ""

    def line(self, row: int) -> Line | None:
        """Return the criterion or heading of a row; None outside of the table."""
        return self._layout.lines[row] if 0 <= row < len(self._layout.lines) else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of criteria and headings."""
        return 0 if parent.isValid() else len(self._layout.lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of clinics."""
        return 0 if parent.isValid() else len(self._layout.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return a cell's text, or what a screen reader says of it."""
        if not index.isValid():
            return None
        cell = self.cell(index.row(), index.column())
        if cell is None:
            return self._heading_data(index.row(), role)
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return cell.spoken
        return tool_tip(cell.spoken) if role == Qt.ItemDataRole.ToolTipRole else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401
        """Return the name of a clinic or of a criterion."""
        if orientation == Qt.Orientation.Vertical:
            return self._line_data(section, role)
        if not 0 <= section < len(self._layout.columns):
            return None
        column = self._layout.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.name
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}:
            is_ahead = column.clinic.id in self._layout.ahead
            spoken = head_spoken(column, is_ahead=is_ahead, is_pinned=section < self._layout.pinned)
            return tool_tip(spoken) if role == Qt.ItemDataRole.ToolTipRole else spoken
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Make cells selectable; a heading only takes the focus, so that Enter can fold it."""
        # An index is invalid only at the root: anything else comes from index(), which checks it.
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        is_heading = isinstance(self._layout.lines[index.row()], SectionLine)
        return _ENABLED if is_heading else _SELECTABLE

    def _heading_data(self, row: int, role: int) -> str | None:
        line = self.line(row)
        if not isinstance(line, SectionLine) or role != Qt.ItemDataRole.AccessibleTextRole:
            return None
        if not line.can_fold:
            return line.title
        text = _("{section}, folded; Enter unfolds") if line.folded else _("{section}, Enter folds")
        return text.format(section=line.title)

    def _line_data(self, section: int, role: int) -> Any:  # noqa: ANN401
        line = self.line(section)
        if line is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(line, CriterionLine):
            return tool_tip(line.criterion.asked)
        return None

    def _update_cells(self, column: int, old: Assessment, new: Assessment) -> None:
        """Announce the cells of a column that show something else now."""
        is_renamed = _name_parts(old) != _name_parts(new)
        rows = [
            row
            for row, line in enumerate(self._layout.lines)
            if isinstance(line, CriterionLine)
            and (is_renamed or old.findings[line.place] != new.findings[line.place])
        ]
        for row in rows:
            self._cells.pop((row, column), None)
        for first, last in _runs(rows):
            self.dataChanged.emit(self.index(first, column), self.index(last, column))


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Return the first and last of every run of rows without a gap."""
    for _start, group in groupby(enumerate(rows), key=lambda pair: pair[1] - pair[0]):
        run = [row for _number, row in group]
        yield run[0], run[-1]


def _name_parts(column: Assessment) -> tuple[Clinic, str]:
    return column.clinic, column.mark


def _head_parts(layout: Layout, place: int) -> tuple[object, ...]:
    """Return all that the head of a column shows."""
    column = layout.columns[place]
    is_ahead = column.clinic.id in layout.ahead
    return *_name_parts(column), column.standing, is_ahead, place < layout.pinned


def _has_same_shape(before: Layout, after: Layout) -> bool:
    if not before.lines or before.lines != after.lines or not before.columns:
        return False
    return before.ids == after.ids
