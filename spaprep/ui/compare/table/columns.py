"""The columns of the table: as wide as there is room, dragged to other places, resized by hand."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QTableView

from spaprep.ui.compare.table.clinic_heads import ClinicHeads
from spaprep.ui.compare.table.layout import Layout
from spaprep.ui.compare.table.matrix_model import MatrixModel
from spaprep.ui.theme.theme import Theme

USUAL, WIDEST = 160, 240


class Columns(QObject):
    """Gives columns their widths, and tells what the user does to them.

    Args:
        theme: for its sizes.
        matrix: what is shown.
        heads: the heads of the clinics.
        table: the table that they are of.

    Attributes:
        widths: of columns that were resized, by the clinic’s id.

    Signals:
        moved(int, int): a column was dragged from one place to another.
        resized(str, int): the user gave a clinic’s column another width.
        fitted(): columns have other widths now.
    """

    moved = Signal(int, int)
    resized = Signal(str, int)
    fitted = Signal()

    def __init__(
        self, theme: Theme, matrix: MatrixModel, heads: ClinicHeads, table: QTableView
    ) -> None:
        super().__init__(table)
        self._theme = theme
        self._matrix = matrix
        self._heads = heads
        self._table = table
        self._is_arranging = False
        self.widths: dict[str, int] = {}
        heads.setSectionsMovable(True)
        heads.sectionMoved.connect(self._take_move)
        heads.sectionResized.connect(self._take_width)

    def fit(self) -> None:
        """Share the room among few clinics; many keep a width that can be read, and scroll."""
        layout = self._matrix.layout_shown
        if not layout.columns:
            return
        room = self._table.viewport().width() // len(layout.columns)
        width = min(max(room, self._theme.pixels(USUAL)), self._theme.pixels(WIDEST))
        with self._arranging():
            self._heads.setDefaultSectionSize(width)
            for place, clinic_id in enumerate(layout.ids):
                wanted = self.widths.get(clinic_id, width)
                if self._heads.sectionSize(place) != wanted:
                    self._heads.resizeSection(place, wanted)
        self.fitted.emit()

    def frozen(self, layout: Layout) -> int:
        """Return how many pinned columns can stay in sight and leave room for another one."""
        room = self._table.viewport().width() - self._theme.pixels(USUAL)
        for count in range(layout.pinned):
            room -= self._heads.sectionSize(count)
            if room < 0:
                return count
        return layout.pinned

    def move(self, start: int, end: int) -> None:
        """Ask for a column to stand at another place, where there is such a place."""
        if start != end and 0 <= end < self._matrix.columnCount():
            self.moved.emit(start, end)

    def _take_move(self, _logical: int, start: int, end: int) -> None:
        """Hand on a drag: the layout is what keeps an order, not the header."""
        if self._is_arranging:
            return
        with self._arranging():
            self._heads.moveSection(end, start)
        self.move(start, end)

    def _take_width(self, column: int, _before: int, width: int) -> None:
        clinic_id = self._matrix.clinic_id(column)
        if clinic_id and not self._is_arranging:
            self.widths[clinic_id] = width
            self.resized.emit(clinic_id, width)
            self.fitted.emit()

    @contextmanager
    def _arranging(self) -> Iterator[None]:
        """Distinguish what the table does to its header from what the user does."""
        self._is_arranging = True
        try:
            yield
        finally:
            self._is_arranging = False
