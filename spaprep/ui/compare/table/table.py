"""The table itself: clinics and criteria stay in sight, sections fold, keys move through it."""

from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from spaprep.core.language import _
from spaprep.core.records.records import Key
from spaprep.ui.compare.table.cell import Cell
from spaprep.ui.compare.table.cell_painter import CellPainter
from spaprep.ui.compare.table.clinic_heads import ClinicHeads
from spaprep.ui.compare.table.columns import Columns
from spaprep.ui.compare.table.copying import Extent, copy_cell, copy_lines
from spaprep.ui.compare.table.criterion_heads import CriterionHeads
from spaprep.ui.compare.table.layout import CriterionLine, Layout, Line, SectionLine
from spaprep.ui.compare.table.matrix_model import MatrixModel
from spaprep.ui.compare.table.pinned_columns import PinnedColumns
from spaprep.ui.theme.theme import Theme

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly
_TYPING_PAUSE = 1_000
_CONTROL = Qt.KeyboardModifier.ControlModifier
_COPIES = {
    _CONTROL: Extent.CELL,
    _CONTROL | Qt.KeyboardModifier.ShiftModifier: Extent.ROW,
    _CONTROL | Qt.KeyboardModifier.AltModifier: Extent.TABLE,
}
_COLUMN_KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class MatrixTable(QTableView):
    """Shows a layout.

    Signals:
        cell_opened(object): the user asks to know all about a Cell.
        fold_requested(str): a section is to be folded, or unfolded; its id.
        menu_requested(str, object): what can be done at a clinic’s column; where (global QPoint).
    """

    cell_opened = Signal(object)
    fold_requested = Signal(str)
    menu_requested = Signal(str, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._corner: QWidget | None = None
        self._typed = ""
        self._typing = QTimer(self)
        self.matrix = MatrixModel(self)
        self.heads = ClinicHeads(theme, self.matrix, self)
        self.labels = CriterionHeads(theme, self.matrix, self)
        self._painter = CellPainter(theme, self.matrix, self)
        self.setHorizontalHeader(self.heads)
        self.setVerticalHeader(self.labels)
        self.setModel(self.matrix)
        self.columns = Columns(theme, self.matrix, self.heads, self)
        self.pinned = PinnedColumns(theme, self)
        self.pinned.open_requested.connect(self.open_at)
        self.pinned.cell_menu_requested.connect(self.menu_requested)
        self.pinned.head_menu_requested.connect(
            lambda place: self.offer_menu(
                self.pinned.heads, self.pinned.heads.logicalIndexAt(place), place
            )
        )
        self._prepare()
        self._connect()

    def set_corner(self, corner: QWidget) -> None:
        """Put a widget where the heads of clinics and criteria meet."""
        self._corner = corner
        self._place_parts()

    def show_layout(self, layout: Layout) -> None:
        """Show a layout; the current cell stays current where it is still there."""
        here = self.currentIndex()
        current = self.matrix.line(here.row()), self.matrix.clinic_id(here.column())
        is_other = self.matrix.show_layout(layout)
        if is_other or self.columns.widths != layout.widths:
            self.columns.widths = dict(layout.widths)
            self.columns.fit()
        frozen = self.columns.frozen(layout)
        self.pinned.show_layout(replace(layout, columns=layout.columns[:frozen], pinned=frozen))
        if is_other:
            self._go_back_to(*current)

    def start_over(self) -> None:
        """Go to the top left, on no cell: another plan is shown."""
        self.setCurrentIndex(QModelIndex())
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.setValue(0)

    def current_cell(self) -> Cell | None:
        """Return the cell that the user is on."""
        index = self.currentIndex()
        return self.matrix.cell(index.row(), index.column()) if index.isValid() else None

    def select_cell(self, clinic_id: str, key: Key) -> None:
        """Go to a cell, where it is shown."""
        layout = self.matrix.layout_shown
        for row, line in enumerate(layout.lines):
            if isinstance(line, CriterionLine) and line.criterion.key == key:
                self._go_to(row, clinic_id)

    def show_current(self) -> None:
        """Bring the cell that the user is on into sight."""
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def open_at(self, row: int, column: int) -> None:
        """Open the cell at a place, or fold the section whose heading stands there."""
        line = self.matrix.line(row)
        self._fold(line)
        cell = self.matrix.cell(row, column)
        if cell is not None:
            self.cell_opened.emit(cell)

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a cell into sight, out from under the pinned columns."""
        bar = self.horizontalScrollBar()
        before = bar.value()
        super().scrollTo(index, hint)
        if index.column() < self.pinned.count:
            bar.setValue(before)
            return
        covered = self.pinned.room - self.columnViewportPosition(index.column())
        if covered > 0:
            bar.setValue(bar.value() - covered)

    def keyboardSearch(self, text: str) -> None:
        """Go to the next criterion that begins with what is typed, or holds it."""
        self._typed += text.casefold()
        self._typing.start(_TYPING_PAUSE)
        titles = [line.title.casefold() for line in self.matrix.layout_shown.lines]
        here = max(self.currentIndex().row(), 0) + (len(self._typed) == 1)
        rows = [*range(here, len(titles)), *range(min(here, len(titles)))]
        for fits in (str.startswith, str.__contains__):
            row = next((row for row in rows if fits(titles[row], self._typed)), None)
            if row is not None:
                self.setCurrentIndex(self.matrix.index(row, max(self.currentIndex().column(), 0)))
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, copy with Ctrl+C, move a column with Ctrl+Shift and an arrow."""
        index = self.currentIndex()
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in _ENTER:
            self.open_at(index.row(), index.column())
        elif event.key() == Qt.Key.Key_C and event.modifiers() in _COPIES:
            self.copy(_COPIES[event.modifiers()])
        elif event.key() in steps and event.modifiers() == _COLUMN_KEYS and index.isValid():
            self.columns.move(index.column(), index.column() + steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def copy(self, extent: Extent) -> None:
        """Copy the cell or the row that the user is on, or the whole table."""
        cell = self.current_cell()
        if extent is Extent.TABLE:
            copy_lines(self.matrix, range(self.matrix.rowCount()))
        elif extent is Extent.ROW and self.currentIndex().isValid():
            copy_lines(self.matrix, [self.currentIndex().row()])
        elif cell is not None:
            copy_cell(cell)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done at the cell and its column."""
        index = self.currentIndex()
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = self.viewport().mapToGlobal(self.visualRect(index).center())
        else:
            index = self.indexAt(self.viewport().mapFromGlobal(place))
            self.setCurrentIndex(index)
        if index.isValid():
            self.menu_requested.emit(self.matrix.layout_shown.ids[index.column()], place)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cells in sight."""
        self._painter.paint(event.rect())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the clinics the room that there is."""
        super().resizeEvent(event)
        self.columns.fit()
        self._place_parts()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Start at the first cell; show in the pinned columns too where the keys go."""
        is_new = not self.currentIndex().isValid()
        super().focusInEvent(event)
        if is_new and self.matrix.rowCount() > 1:
            self.setCurrentIndex(self.matrix.index(1, 0))
        self.pinned.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show in the pinned columns too that the keys go elsewhere."""
        super().focusOutEvent(event)
        self.pinned.viewport().update()

    def _go_back_to(self, line: Line | None, clinic_id: str) -> None:
        """Go to the cell or heading that was current before the table became another one."""
        for row, candidate in enumerate(self.matrix.layout_shown.lines):
            if line is not None and candidate.key == line.key:
                self._go_to(row, clinic_id)

    def _go_to(self, row: int, clinic_id: str) -> None:
        ids = self.matrix.layout_shown.ids
        if clinic_id in ids:
            self.setCurrentIndex(self.matrix.index(row, ids.index(clinic_id)))

    def _place_parts(self) -> None:
        if self._corner is not None:
            self._corner.setGeometry(0, 0, self.labels.width(), self.heads.height())
        for note in self.viewport().findChildren(QWidget, options=_DIRECT):
            note.setGeometry(self.viewport().rect())

    def _prepare(self) -> None:
        mode = QAbstractItemView.ScrollMode.ScrollPerPixel
        self.setAccessibleName(_("Comparison of clinics"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(mode)
        self.setHorizontalScrollMode(mode)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.heads.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._typing.setSingleShot(True)

    def _connect(self) -> None:
        self._typing.timeout.connect(self._forget_typed)
        self.labels.sectionClicked.connect(self._fold_row)
        self.clicked.connect(lambda index: self.open_at(index.row(), index.column()))
        self.columns.fitted.connect(self.pinned.fit)
        self.heads.customContextMenuRequested.connect(
            lambda place: self.offer_menu(self.heads, self.heads.logicalIndexAt(place), place)
        )
        self._theme.changed.connect(self._repaint)

    def offer_menu(self, heads: ClinicHeads, column: int, place: QPoint) -> None:
        """Offer what can be done at the column with this head."""
        ids = self.matrix.layout_shown.ids
        if 0 <= column < len(ids):
            self.menu_requested.emit(ids[column], heads.viewport().mapToGlobal(place))

    def _forget_typed(self) -> None:
        self._typed = ""

    def _fold_row(self, row: int) -> None:
        line = self.matrix.line(row)
        self._fold(line)
        if isinstance(line, CriterionLine) and self.matrix.columnCount():
            self.setCurrentIndex(self.matrix.index(row, 0))

    def _fold(self, line: Line | None) -> None:
        if isinstance(line, SectionLine) and line.can_fold:
            self.fold_requested.emit(line.section_id)

    def _repaint(self) -> None:
        for part in (self, self.heads, self.labels):
            part.viewport().update()
