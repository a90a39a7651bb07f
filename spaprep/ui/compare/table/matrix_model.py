"""The table as a model: a cell is a verdict with its answer."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from spaprep.core.comparison.comparison import Assessment
from spaprep.core.language import _
from spaprep.ui.compare.table.cell import Cell, cell_of
from spaprep.ui.compare.table.head_text import head_spoken
from spaprep.ui.compare.table.layout import CriterionLine, Layout, Line, SectionLine
from spaprep.ui.formatting.fitting import tool_tip

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ENABLED = Qt.ItemFlag.ItemIsEnabled
_SELECTABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class MatrixModel(QAbstractTableModel):
    """Clinics across, criteria down, with the headings of sections between.

    Signals:
        head_changed(int): the head of a column says something else. Qt’s own signal for that
            makes a table lay itself out and paint all of itself.
    """

    head_changed = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._layout = Layout()
        self._cells: dict[int, list[Cell | None]] = {}
        self._is_heading: list[bool] = []

    @property
    def layout_shown(self) -> Layout:
        """The lines and columns that are shown."""
        return self._layout

    def show_layout(self, layout: Layout) -> bool:
        """Show other lines and columns; where only answers changed, only their cells.

        Returns:
            Whether all of the table is another one.
        """
        before = self._layout
        if _same_shape(before, layout):
            self._layout = layout
            for place, (old, new) in enumerate(zip(before.columns, layout.columns, strict=True)):
                if old is not new:
                    self._emit_changed(place, old, new)
                if _marks(before, place) != _marks(layout, place):
                    self.head_changed.emit(place)
            return False
        self.beginResetModel()
        self._layout = layout
        self._cells = {}
        self._is_heading = [isinstance(line, SectionLine) for line in layout.lines]
        self.endResetModel()
        return True

    def cell(self, row: int, column: int) -> Cell | None:
        """Return what a cell shows; None for a heading, or outside of the table."""
        if not (0 <= column < len(self._layout.columns) and 0 <= row < len(self._layout.lines)):
            return None
        return self.cells_of(column)[row]

    def cells_of(self, column: int) -> list[Cell | None]:
        """Return a whole column from top to bottom, None for each heading."""
        cells = self._cells.get(column)
        if cells is None:
            cells = self._cells[column] = self._made(self._layout.columns[column])
        return cells

    def clinic_id(self, column: int) -> str:
        """Return whose column it is; blank outside of the table."""
        ids = self._layout.ids
        return ids[column] if 0 <= column < len(ids) else ""

    def line(self, row: int) -> Line | None:
        """Return a line of the table."""
        return self._layout.lines[row] if 0 <= row < len(self._layout.lines) else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self._layout.lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of clinics."""
        return 0 if parent.isValid() else len(self._layout.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return what a cell has to say in a role."""
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
        """Make cells selectable, and headings not: they can be gone to, and folded."""
        row = index.row()
        if not 0 <= row < len(self._is_heading):
            return Qt.ItemFlag.NoItemFlags
        return _ENABLED if self._is_heading[row] else _SELECTABLE

    def _made(self, column: Assessment) -> list[Cell | None]:
        return [
            cell_of(column, line.criterion, column.findings[line.place])
            if isinstance(line, CriterionLine)
            else None
            for line in self._layout.lines
        ]

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

    def _emit_changed(self, place: int, old: Assessment, new: Assessment) -> None:
        """Rebuild only the cells that changed."""
        is_renamed = old.clinic != new.clinic or old.mark != new.mark
        cells, rows = self._cells.get(place), []
        for row, line in enumerate(self._layout.lines):
            if not isinstance(line, CriterionLine):
                continue
            finding = new.findings[line.place]
            if is_renamed or old.findings[line.place] != finding:
                rows.append(row)
                if cells is not None:
                    cells[row] = cell_of(new, line.criterion, finding)
        for first, last in _runs(rows):
            self.dataChanged.emit(self.index(first, place), self.index(last, place))
        if is_renamed or old.standing != new.standing:
            self.head_changed.emit(place)


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Return the first and last of every run of rows without a gap."""
    for _start, group in groupby(enumerate(rows), key=lambda pair: pair[1] - pair[0]):
        run = [row for _number, row in group]
        yield run[0], run[-1]


def _marks(layout: Layout, place: int) -> tuple[bool, bool]:
    """Return what the head of a column says beside the standing."""
    return layout.columns[place].clinic.id in layout.ahead, place < layout.pinned


def _same_shape(before: Layout, after: Layout) -> bool:
    if not before.lines or before.lines != after.lines or not before.columns:
        return False
    ids = [column.clinic.id for column in before.columns]
    return ids == [column.clinic.id for column in after.columns]
