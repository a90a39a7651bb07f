"""The clinics of the report, each with a box to tick: one list, however many there are."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem

from spaprep.core.language import _
from spaprep.core.records.records import Clinic
from spaprep.ui.formatting.fitting import tool_tip
from spaprep.ui.theme.theme import Theme

_ID = Qt.ItemDataRole.UserRole
_ROW = 26
_BORDER = 2
_MOST_ROWS = 9


class ClinicTicks(QListWidget):
    """Lists the clinics; it scrolls where there are many.

    Signals:
        chosen(object): the ids of the clinics that are not ticked, a frozenset, are others now.
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
        """Show the clinics in their order, without a signal."""
        self.blockSignals(True)  # noqa: FBT003 -- Qt’s own word
        if self.count() == len(clinics):
            for item, clinic in zip(self._items(), clinics, strict=True):
                _fill(item, clinic, ticked=clinic.id not in left_out)
        else:
            self.clear()
            for clinic in clinics:
                self.addItem(self._item(clinic, ticked=clinic.id not in left_out))
        self.blockSignals(False)  # noqa: FBT003 -- likewise
        rows = min(_MOST_ROWS, max(1, len(clinics)))
        self.setFixedHeight(rows * self._theme.pixels(_ROW) + 2 * _BORDER)

    def left_out(self) -> frozenset[str]:
        """Return the ids of the clinics that are not ticked."""
        return frozenset(
            str(item.data(_ID))
            for item in self._items()
            if item.checkState() is Qt.CheckState.Unchecked
        )

    def tick(self, clinic_id: str, *, ticked: bool) -> None:
        """Tick a clinic, or take its tick away, as a click does."""
        for item in self._items():
            if item.data(_ID) == clinic_id:
                item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)

    def _item(self, clinic: Clinic, *, ticked: bool) -> QListWidgetItem:
        """Return a new line, filled before it is added: a list is notified of each change."""
        item = QListWidgetItem()
        item.setSizeHint(QSize(0, self._theme.pixels(_ROW)))
        _fill(item, clinic, ticked=ticked)
        return item

    def _items(self) -> list[QListWidgetItem]:
        return [self.item(row) for row in range(self.count())]


def _fill(item: QListWidgetItem, clinic: Clinic, *, ticked: bool) -> None:
    item.setText(" ".join(clinic.name.split()))
    item.setToolTip(tool_tip(clinic.name))
    item.setData(_ID, clinic.id)
    item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
