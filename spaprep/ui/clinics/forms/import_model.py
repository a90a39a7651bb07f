"""The model of an import’s preview: a row for each contact, and what happens to it."""

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from spaprep.core.importing.contact_import import ImportAction, ImportRow
from spaprep.core.importing.contacts import ContactField
from spaprep.core.language import _
from spaprep.core.records.records import Clinic
from spaprep.ui.formatting.fitting import tool_tip

Index: TypeAlias = QModelIndex | QPersistentModelIndex
ACTION_COLUMN = 0
_FIELDS: Final = tuple(ContactField)


class ImportModel(QAbstractTableModel):
    """The rows that would be imported; unchecking the box of a row leaves it out.

    Attributes:
        left_out: the indexes of the rows that the user left out.

    Signals:
        left_out_changed(object): the user changed that.
    """

    left_out_changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[ImportRow] = ()
        self._names: Mapping[str, str] = {}
        self.left_out: frozenset[int] = frozenset()

    def show_rows(self, rows: Sequence[ImportRow], clinics: Sequence[Clinic]) -> None:
        """Show these rows; `clinics` has the names of those that rows match."""
        self.beginResetModel()
        self._rows = rows
        self._names = {clinic.id: clinic.name for clinic in clinics}
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of contacts."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the number of columns: what happens to the row, and its fields."""
        return 0 if parent is not None and parent.isValid() else 1 + len(_FIELDS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the name of a column, or the number of a row."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Vertical:
            return section + 1
        return _("What happens") if section == ACTION_COLUMN else field_text(_FIELDS[section - 1])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text of a cell, or whether its row is imported."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == ACTION_COLUMN:
            is_in = index.row() not in self.left_out and not row.problem
            return Qt.CheckState.Checked if is_in else Qt.CheckState.Unchecked
        # Without the second role a screen reader reads the state of the box alone.
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self._text(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return tool_tip(self._text(row, index.column()))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Make the box of a row checkable, unless the row can't be imported at all."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if (
            index.isValid()
            and index.column() == ACTION_COLUMN
            and not self._rows[index.row()].problem
        ):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def setData(self, index: Index, value: int, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Leave a row out, or import it after all."""
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != ACTION_COLUMN:
            return False
        # A view passes the state as a number, whatever Qt's documentation calls it.
        is_in = Qt.CheckState(value) is Qt.CheckState.Checked
        self.left_out = self.left_out - {index.row()} if is_in else self.left_out | {index.row()}
        self.left_out_changed.emit(self.left_out)
        return True

    def _text(self, row: ImportRow, column: int) -> str:
        if column == ACTION_COLUMN:
            return self._action_text(row)
        return " ".join(getattr(row.contact, _FIELDS[column - 1].value).split())

    def _action_text(self, row: ImportRow) -> str:
        """Return what happens to a row, and why."""
        if row.problem:
            return _("Left out: {problem}").format(problem=row.problem)
        if row.action is ImportAction.LEAVE_OUT and row.match is None:
            return _("Left out")
        if row.match is None:
            return _("New")
        texts = {
            ImportAction.ADD: _("New, though it looks like “{clinic}”"),
            ImportAction.FILL_IN: _("Fills in “{clinic}”"),
            ImportAction.LEAVE_OUT: _("Left out: it looks like “{clinic}”"),
        }
        return texts[row.action].format(clinic=self._name_of_match(row))

    def _name_of_match(self, row: ImportRow) -> str:
        if row.match is None:
            return ""
        if row.match.earlier is not None:
            return self._rows[row.match.earlier].contact.name
        return self._names.get(row.match.clinic_id, "")


def field_text(field: ContactField | None) -> str:
    """Return the name of a clinic's field; None stands for a column that is left out."""
    if field is None:
        return _("Leave out")
    return {
        ContactField.NAME: _("Name"),
        ContactField.PHONE: _("Phone"),
        ContactField.WEBSITE: _("Website"),
        ContactField.ADDRESS: _("Address"),
        ContactField.CITY: _("City"),
        ContactField.NOTES: _("Notes"),
    }[field]
