"""The clinics of a report or a call sheet, as a list of check boxes."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem

from spaprep.core.language import _
from spaprep.core.records.records import Clinic
from spaprep.ui.formatting.fitting import tool_tip
from spaprep.ui.theme.theme import Theme

_ID = Qt.ItemDataRole.UserRole
_ROW = 26
_BORDER = 2
_MAX_ROWS = 9


class ClinicChecks(QListWidget):
    """Lists clinics to select from; many of them scroll.

    Signals:
        chosen(object): the user changed the selection; the ids of those not selected, a frozenset.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("role", "ticks")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("Clinics in the report"))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self.itemChanged.connect(lambda _item: self.chosen.emit(self.left_out()))

    def show_clinics(self, clinics: Sequence[Clinic], left_out: frozenset[str]) -> None:
        """Show the clinics in their order, and which of them are selected."""
        with QSignalBlocker(self):  # `itemChanged` is emitted for changes by the program too
            if self.count() == len(clinics):
                for item, clinic in zip(self._items(), clinics, strict=True):
                    _fill(item, clinic, checked=clinic.id not in left_out)
            else:
                self.clear()
                for clinic in clinics:
                    self.addItem(self._item(clinic, checked=clinic.id not in left_out))
        rows = min(_MAX_ROWS, max(1, len(clinics)))
        self.setFixedHeight(rows * self._theme.pixels(_ROW) + 2 * _BORDER)

    def left_out(self) -> frozenset[str]:
        """Return the ids of the clinics that are not selected."""
        return frozenset(
            str(item.data(_ID))
            for item in self._items()
            if item.checkState() is Qt.CheckState.Unchecked
        )

    def check(self, clinic_id: str, *, checked: bool) -> None:
        """Select a clinic, or deselect it, as a click does."""
        for item in self._items():
            if item.data(_ID) == clinic_id:
                item.setCheckState(Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked)

    def _item(self, clinic: Clinic, *, checked: bool) -> QListWidgetItem:
        # Filled before it is added: the list handles each change of an item that it has.
        item = QListWidgetItem()
        item.setSizeHint(QSize(0, self._theme.pixels(_ROW)))
        _fill(item, clinic, checked=checked)
        return item

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(row) for row in range(self.count())]


def _fill(item: QListWidgetItem, clinic: Clinic, *, checked: bool) -> None:
    item.setText(" ".join(clinic.name.split()))
    item.setToolTip(tool_tip(clinic.name))
    item.setData(_ID, clinic.id)
    item.setCheckState(Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked)
