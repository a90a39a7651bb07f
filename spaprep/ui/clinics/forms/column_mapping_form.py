"""Which column of a contact file is which field: a line for each column, with an example."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from spaprep.core.importing.column_mapping import guess_mapping
from spaprep.core.importing.contacts import ColumnMapping, ContactField, ContactTable
from spaprep.core.language import _
from spaprep.ui.clinics.forms.import_model import field_text
from spaprep.ui.formatting.fitting import shortened
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.input_fields import ignore_wheel
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import column, scrolled

_TEXT_LENGTH = 40


class ColumnMappingForm(QWidget):
    """Lets the user correct the guessed field of each column; hidden if the file fixes them.

    Attributes:
        boxes: the choices, by the index of the column; an empty column has none.

    Signals:
        changed(): the user chose another field.
    """

    changed = Signal()

    def __init__(self, theme: Theme, table: ContactTable) -> None:
        super().__init__()
        self._theme = theme
        self._table = table
        self.boxes: dict[int, QComboBox] = {}
        if table.fixed is None:
            self._lay_out()
        else:
            self.hide()

    def mapping(self) -> ColumnMapping:
        """Return the field of each column; None for a column that is left out."""
        if self._table.fixed is not None:
            return self._table.fixed
        chosen = {at: box.currentData() for at, box in self.boxes.items()}
        found = (chosen.get(at) for at in range(len(self._table.headers)))
        # Qt turns a StrEnum that is an item's data into a plain string.
        return tuple(None if field is None else ContactField(field) for field in found)

    def _lay_out(self) -> None:
        guessed = guess_mapping(self._table)
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._theme.pixels(14))
        grid.setColumnStretch(2, 1)
        grid.setContentsMargins(0, 0, self._theme.pixels(4), 0)
        for at, header in enumerate(self._table.headers):
            example = next((cells[at] for cells in self._table.rows if cells[at].strip()), "")
            if not example:
                continue
            self.boxes[at] = self._field_box(header, guessed[at])
            name = text_label(shortened(header, _TEXT_LENGTH), wrap=False)
            sample = text_label(shortened(" ".join(example.split()), _TEXT_LENGTH), "secondary")
            line = grid.rowCount()
            for place, part in enumerate((name, self.boxes[at], sample)):
                grid.addWidget(part, line, place)
        lines = QWidget()
        lines.setLayout(grid)
        area = scrolled(lines)
        area.setAccessibleName(_("Columns of the file"))
        height = lines.sizeHint().height() + self._theme.pixels(4)
        area.setFixedHeight(min(height, self._theme.pixels(190)))
        self.setLayout(column(area))

    def _field_box(self, header: str, guessed: ContactField | None) -> QComboBox:
        box = ignore_wheel(QComboBox())
        box.setAccessibleName(_("What “{column}” is").format(column=header))
        for field in (None, *ContactField):
            box.addItem(field_text(field), field)
        box.setCurrentIndex([None, *ContactField].index(guessed))
        # `activated`, unlike `currentIndexChanged`, is emitted for the user alone.
        box.activated.connect(lambda _index: self.changed.emit())
        return box
