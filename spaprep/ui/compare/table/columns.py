"""The columns of the table: how wide they are, what the user drags and resizes, what is pinned."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QTableView

from spaprep.ui.compare.table.clinic_heads import ClinicHeads
from spaprep.ui.compare.table.matrix_model import MatrixModel
from spaprep.ui.compare.table.pinned_columns import PinnedColumns
from spaprep.ui.theme.theme import Theme

USUAL, WIDEST = 160, 240
"""Pixels that a column has at least, and at most, unless the user resized it."""


class Columns(QObject):
    """Keeps the columns of the table and of its pinned view in step.

    Args:
        theme: for its sizes.
        matrix: the model of both.
        heads: the table's horizontal header.
        pinned: the view of the pinned columns.
        table: the table itself.

    Attributes:
        widths: of columns that were resized, in pixels, by the clinic's id.

    Signals:
        moved(int, int): a column was dragged from one place to another.
        resized(str, int): the user gave a clinic's column another width, in pixels.
    """

    moved = Signal(int, int)
    resized = Signal(str, int)

    def __init__(
        self,
        theme: Theme,
        matrix: MatrixModel,
        heads: ClinicHeads,
        pinned: PinnedColumns,
        table: QTableView,
    ) -> None:
        super().__init__(table)
        self._theme = theme
        self._matrix = matrix
        self._heads = heads
        self._pinned = pinned
        self._table = table
        self._is_arranging = False
        self.widths: dict[str, int] = {}
        heads.setSectionsMovable(True)
        heads.sectionMoved.connect(self._on_section_moved)
        heads.sectionResized.connect(self._on_section_resized)
        pinned.heads.sectionResized.connect(self._on_pinned_resized)

    def fit(self) -> None:
        """Share the room among few clinics; many get the usual width, and scroll."""
        columns = self._matrix.layout_shown.columns
        if columns:
            room = self._table.viewport().width() // len(columns)
            width = min(max(room, self._theme.pixels(USUAL)), self._theme.pixels(WIDEST))
            with self._arranging():
                self._heads.setDefaultSectionSize(width)
                for place, column in enumerate(columns):
                    self._heads.resizeSection(place, self.widths.get(column.clinic.id, width))
        self.fit_pinned()

    def fit_pinned(self) -> None:
        """Lay the pinned columns over their counterparts, as many as leave room for another."""
        pinned, table = self._pinned, self._table
        with self._arranging():
            pinned.show_first(self._pinned_count())
            for column in range(pinned.count):
                pinned.heads.resizeSection(column, self._heads.sectionSize(column))
        height = self._heads.height() + table.viewport().height()
        pinned.setGeometry(table.verticalHeader().width(), 0, pinned.covered_width, height)
        pinned.verticalScrollBar().setValue(table.verticalScrollBar().value())

    def move(self, start: int, end: int) -> None:
        """Ask for a column to stand at another place, if there is one."""
        if start != end and 0 <= end < self._matrix.columnCount():
            self.moved.emit(start, end)

    def _pinned_count(self) -> int:
        room = self._table.viewport().width() - self._theme.pixels(USUAL)
        pinned = self._matrix.layout_shown.pinned
        for count in range(pinned):
            room -= self._heads.sectionSize(count)
            if room < 0:
                return count
        return pinned

    def _on_section_moved(self, _logical: int, start: int, end: int) -> None:
        if not self._is_arranging:
            # The model is what keeps an order: with one of its own, the header would apply a drag
            # a second time to the layout that follows from it.
            with self._arranging():
                self._heads.moveSection(end, start)
            self.move(start, end)

    def _on_section_resized(self, column: int, _before: int, width: int) -> None:
        clinic_id = self._matrix.clinic_id(column)
        if clinic_id and not self._is_arranging:
            self.widths[clinic_id] = width
            self.resized.emit(clinic_id, width)
            self.fit_pinned()

    def _on_pinned_resized(self, column: int, _before: int, width: int) -> None:
        if not self._is_arranging:
            self._heads.resizeSection(column, width)

    @contextmanager
    def _arranging(self) -> Iterator[None]:
        """Tell apart what the program does to the headers from what the user does."""
        before, self._is_arranging = self._is_arranging, True
        try:
            yield
        finally:
            self._is_arranging = before
