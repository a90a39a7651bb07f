"""The table as a model: a cell is a verdict with its answer."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from spaprep.core.criteria import Criterion
from spaprep.core.findings import Basis, Finding
from spaprep.core.language import _
from spaprep.core.records import Clinic
from spaprep.core.verdicts import Verdict, verdict_text
from spaprep.core.wording import cell_text
from spaprep.ui.compare.layout import CriterionLine, Layout, Line
from spaprep.ui.tool_tips import tool_tip

CELL_ROLE = Qt.ItemDataRole.UserRole + 1
LINE_ROLE = Qt.ItemDataRole.UserRole + 2
COLUMN_ROLE = Qt.ItemDataRole.UserRole + 3

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows; `mark` tells apart what was checked, decided or contradicts itself."""

    clinic: Clinic
    criterion: Criterion
    finding: Finding
    text: str
    mark: str

    @property
    def verdict(self) -> Verdict:
        """The verdict, as it counts."""
        return self.finding.verdict

    @property
    def spoken(self) -> str:
        """What a screen reader says: clinic, criterion, verdict, answer."""
        said = (self.clinic.name, self.criterion.label, verdict_text(self.verdict), self.text)
        return ", ".join(part for part in (*said, self.mark) if part)


class MatrixModel(QAbstractTableModel):
    """Clinics across, criteria down, with the headings of sections between."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._layout = Layout()

    @property
    def layout_shown(self) -> Layout:
        """The lines and columns that are shown."""
        return self._layout

    def show_layout(self, layout: Layout) -> None:
        """Show other lines and columns; where only answers changed, only their columns."""
        before = self._layout
        if _same_shape(before, layout):
            self._layout = layout
            for place, (old, new) in enumerate(zip(before.columns, layout.columns, strict=True)):
                if old != new:
                    self._tell_changed(place)
            return
        self.beginResetModel()
        self._layout = layout
        self.endResetModel()

    def cell(self, row: int, column: int) -> Cell | None:
        """Return what a cell shows; None for a heading, or outside of the table."""
        if not (0 <= row < self.rowCount() and 0 <= column < self.columnCount()):
            return None
        line = self._layout.lines[row]
        if not isinstance(line, CriterionLine):
            return None
        assessment = self._layout.columns[column]
        finding = assessment.findings[line.place]
        text = cell_text(line.criterion, finding)
        return Cell(assessment.clinic, line.criterion, finding, text, mark_of(finding))

    def line(self, row: int) -> Line | None:
        """Return a line of the table."""
        return self._layout.lines[row] if 0 <= row < self.rowCount() else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self._layout.lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of clinics."""
        return 0 if parent.isValid() else len(self._layout.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return what a cell has to say in a role."""
        cell = self.cell(index.row(), index.column()) if index.isValid() else None
        if cell is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return cell.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return tool_tip(cell.spoken)
        return cell if role == CELL_ROLE else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401
        """Return the name of a clinic or of a criterion."""
        if orientation == Qt.Orientation.Vertical:
            return self._line_data(section, role)
        if not 0 <= section < self.columnCount():
            return None
        column = self._layout.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.clinic.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return tool_tip(column.clinic.name)
        return column if role == COLUMN_ROLE else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Make cells selectable, and headings not."""
        if self.cell(index.row(), index.column()) is None:
            return Qt.ItemFlag.ItemIsEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _line_data(self, section: int, role: int) -> Any:  # noqa: ANN401
        line = self.line(section)
        if line is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(line, CriterionLine):
            return tool_tip(line.criterion.asked)
        return line if role == LINE_ROLE else None

    def _tell_changed(self, column: int) -> None:
        self.dataChanged.emit(self.index(0, column), self.index(self.rowCount() - 1, column))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, column, column)


def mark_of(finding: Finding) -> str:
    """Return the word that tells apart what was checked, decided, or contradicts itself."""
    return {
        Basis.LOOKED_UP: _("checked"),
        Basis.SETTLED: _("settled"),
        Basis.OVERRIDE: _("your decision"),
        Basis.CONFLICT: _("conflict"),
        Basis.COUNTS_DISAGREE: _("conflict"),
    }.get(finding.basis, "")


def _same_shape(before: Layout, after: Layout) -> bool:
    if not before.lines or before.lines != after.lines:
        return False
    ids = [column.clinic.id for column in before.columns]
    return bool(ids) and ids == [column.clinic.id for column in after.columns]
