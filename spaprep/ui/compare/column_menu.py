"""What can be done at a clinic’s column and at the cell in it, as a menu."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from spaprep.core.comparison.comparison import Comparison
from spaprep.core.language import _
from spaprep.ui.compare.table.choices import Choices
from spaprep.ui.compare.table.copying import Extent
from spaprep.ui.compare.table.layout import with_move
from spaprep.ui.compare.table.table import MatrixTable
from spaprep.ui.formatting.shortcut_text import shortcut_text

_STEP = 40


class ColumnMenu(QMenu):
    """Offers to move, pin, hide and resize a column, and to copy from the table.

    Args:
        table: the table.
        comparison: what it shows.
        choices: what is chosen now.
        clinic_id: whose column it is.
        choose: applies other choices.
        parent: the page.

    Signals:
        to_ask_requested(str): the user asks for what to ask this clinic in the next call.
    """

    to_ask_requested = Signal(str)

    def __init__(
        self,
        table: MatrixTable,
        comparison: Comparison,
        choices: Choices,
        clinic_id: str,
        choose: Callable[[Choices], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._table = table
        self._comparison = comparison
        self._choices = choices
        self._clinic_id = clinic_id
        self._choose = choose
        self._add_cell()
        self._add_column()

    def _add_cell(self) -> None:
        table, cell = self._table, self._table.current_cell()
        if cell is not None and cell.clinic.id == self._clinic_id:
            index = table.currentIndex()
            self._offer(_("Open"), lambda: table.open_at(index.row(), index.column()))
            self._offer(
                f"{_('Copy cell')}\t{shortcut_text('Ctrl+C')}", lambda: table.copy(Extent.CELL)
            )
            self._offer(
                f"{_('Copy row')}\t{shortcut_text('Ctrl+Shift+C')}", lambda: table.copy(Extent.ROW)
            )
        self._offer(
            f"{_('Copy table')}\t{shortcut_text('Ctrl+Alt+C')}", lambda: table.copy(Extent.TABLE)
        )
        self.addSeparator()

    def _add_column(self) -> None:
        choices, clinic_id = self._choices, self._clinic_id
        self._offer(_("What to ask this clinic"), lambda: self.to_ask_requested.emit(clinic_id))
        ids = self._table.matrix.layout_shown.ids
        place = ids.index(clinic_id)
        pin = _("Unpin clinic") if clinic_id in choices.pinned else _("Pin clinic")
        self._offer(pin, lambda: self._take(replace(choices, pinned=choices.pinned ^ {clinic_id})))
        hidden = choices.hidden | {clinic_id}
        self._offer(_("Hide clinic"), lambda: self._take(replace(choices, hidden=hidden)))
        left = f"{_('Move left')}\t{shortcut_text('Ctrl+Shift+Left')}"
        self._offer(left, lambda: self._move(place, place - 1), there=place > 0)
        right = f"{_('Move right')}\t{shortcut_text('Ctrl+Shift+Right')}"
        self._offer(right, lambda: self._move(place, place + 1), there=place < len(ids) - 1)
        width = self._table.columnWidth(place)
        wider, narrower = width + _STEP, width - _STEP
        self._offer(_("Wider"), lambda: self._take(choices.with_width(clinic_id, wider)))
        self._offer(_("Narrower"), lambda: self._take(choices.with_width(clinic_id, narrower)))
        self.addSeparator()
        there = choices.changes_columns
        self._offer(
            _("Reset columns"), lambda: self._take(choices.with_columns_reset()), there=there
        )

    def _move(self, start: int, end: int) -> None:
        ids = [column.clinic.id for column in self._comparison.columns]
        layout = self._table.matrix.layout_shown
        self._take(with_move(self._choices, layout, ids, start, end))

    def _take(self, choices: Choices) -> None:
        self._choose(choices)

    def _offer(self, text: str, act: Callable[[], object], *, there: bool = True) -> None:
        action = self.addAction(text)
        action.setEnabled(there)
        action.triggered.connect(lambda _checked=False: act())
