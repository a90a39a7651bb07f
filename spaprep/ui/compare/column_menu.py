"""What can be done at a clinic’s column and at the cell in it, as a menu."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from spaprep.core.comparison.comparison import Comparison
from spaprep.core.language import _
from spaprep.ui.compare.table.choices import Choices
from spaprep.ui.compare.table.copying import CopyExtent
from spaprep.ui.compare.table.layout import with_move
from spaprep.ui.compare.table.table import MatrixTable
from spaprep.ui.formatting.shortcut_text import shortcut_text

_STEP = 40
"""Pixels that one step changes the width of a column by."""


class ColumnMenu(QMenu):
    """Offers to move, pin, hide and resize a column, and to copy from the table.

    Args:
        table: the table.
        comparison: what it shows.
        choices: what the user chose so far.
        clinic_id: whose column it is.
        on_choose: called with other choices.
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
        on_choose: Callable[[Choices], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._table = table
        self._comparison = comparison
        self._choices = choices
        self._clinic_id = clinic_id
        self._on_choose = on_choose
        self._add_cell_actions()
        self.addSeparator()
        self._add_column_actions()
        self._add_width_actions()
        self.addSeparator()
        self._add_choice(
            _("Reset columns"), choices.with_columns_reset(), enabled=choices.changes_columns
        )

    def _add_cell_actions(self) -> None:
        table, cell = self._table, self._table.current_cell()
        if cell is not None and cell.clinic.id == self._clinic_id:
            index = table.currentIndex()
            self._add(_("Open"), lambda: table.open_at(index.row(), index.column()))
            self._add(_("Copy cell"), lambda: table.copy(CopyExtent.CELL), "Ctrl+C")
            self._add(_("Copy row"), lambda: table.copy(CopyExtent.ROW), "Ctrl+Shift+C")
        self._add(_("Copy table"), lambda: table.copy(CopyExtent.TABLE), "Ctrl+Alt+C")

    def _add_column_actions(self) -> None:
        choices, clinic_id = self._choices, self._clinic_id
        self._add(_("What to ask this clinic"), lambda: self.to_ask_requested.emit(clinic_id))
        pin = _("Unpin clinic") if clinic_id in choices.pinned else _("Pin clinic")
        self._add_choice(pin, replace(choices, pinned=choices.pinned ^ {clinic_id}))
        self._add_choice(_("Hide clinic"), replace(choices, hidden=choices.hidden | {clinic_id}))
        ids = self._table.matrix.layout_shown.ids
        place = ids.index(clinic_id)
        for text, end, shortcut in (
            (_("Move left"), place - 1, "Ctrl+Shift+Left"),
            (_("Move right"), place + 1, "Ctrl+Shift+Right"),
        ):
            is_possible = 0 <= end < len(ids)
            self._add(text, partial(self._move, place, end), shortcut, enabled=is_possible)

    def _add_width_actions(self) -> None:
        width = self._table.columnWidth(self._table.matrix.layout_shown.ids.index(self._clinic_id))
        for text, step in ((_("Wider"), _STEP), (_("Narrower"), -_STEP)):
            self._add_choice(text, self._choices.with_width(self._clinic_id, width + step))

    def _move(self, start: int, end: int) -> None:
        ids = [column.clinic.id for column in self._comparison.columns]
        layout = self._table.matrix.layout_shown
        self._on_choose(with_move(self._choices, layout, ids, start, end))

    def _add_choice(self, text: str, choices: Choices, *, enabled: bool = True) -> None:
        self._add(text, partial(self._on_choose, choices), enabled=enabled)

    def _add(
        self, text: str, act: Callable[[], object], shortcut: str = "", *, enabled: bool = True
    ) -> None:
        # Behind a tab, Qt shows the shortcut without making it one: the table handles the keys.
        action = self.addAction(f"{text}\t{shortcut_text(shortcut)}" if shortcut else text)
        action.setEnabled(enabled)
        action.triggered.connect(lambda _checked=False: act())
