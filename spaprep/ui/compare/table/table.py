"""The table itself: clinics and criteria stay in sight, sections fold, keys move through it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from spaprep.core.language import _
from spaprep.core.records.records import Key
from spaprep.ui.compare.table.cell import Cell
from spaprep.ui.compare.table.cell_delegate import CellDelegate
from spaprep.ui.compare.table.clinic_heads import ClinicHeads
from spaprep.ui.compare.table.columns import Columns
from spaprep.ui.compare.table.copying import CopyExtent, copy_cell, copy_lines, extent_of
from spaprep.ui.compare.table.criterion_heads import CriterionHeads
from spaprep.ui.compare.table.layout import CriterionLine, Layout, SectionLine
from spaprep.ui.compare.table.line_search import LineSearch
from spaprep.ui.compare.table.matrix_model import MatrixModel
from spaprep.ui.compare.table.pinned_columns import PinnedColumns
from spaprep.ui.theme.theme import Theme

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_COLUMN_KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class MatrixTable(QTableView):
    """Shows a layout.

    Signals:
        cell_opened(object): the user asks to know all about a Cell.
        fold_requested(str): a section is to be folded, or unfolded; its id.
        menu_requested(str, object): what can be done at a clinic's column; where (global QPoint).
    """

    cell_opened = Signal(object)
    fold_requested = Signal(str)
    menu_requested = Signal(str, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._corner: QWidget | None = None
        self.search = LineSearch(self)
        self.matrix = MatrixModel(self)
        self.heads = ClinicHeads(theme, self.matrix, self)
        self.labels = CriterionHeads(theme, self.matrix, self)
        self.setHorizontalHeader(self.heads)
        self.setVerticalHeader(self.labels)
        self.setModel(self.matrix)
        self.setItemDelegate(CellDelegate(theme, self.matrix, self))
        self.pinned = PinnedColumns(theme, self.matrix, self)
        self.columns = Columns(theme, self.matrix, self.heads, self.pinned, self)
        self._prepare()
        self._connect()

    def set_corner(self, corner: QWidget) -> None:
        """Put a widget where the heads of clinics and criteria meet."""
        self._corner = corner
        self._place_corner()

    def show_layout(self, layout: Layout) -> None:
        """Show a layout; the current cell stays current if the layout has it."""
        index = self.currentIndex()
        line, clinic_id = self.matrix.line(index.row()), self.matrix.clinic_id(index.column())
        is_reset = self.matrix.show_layout(layout)
        if is_reset or self.columns.widths != layout.widths:
            self.columns.widths = dict(layout.widths)
            self.columns.fit()
        else:
            self.columns.fit_pinned()
        if is_reset and line is not None:
            self.select_cell(clinic_id, line.key)

    def start_over(self) -> None:
        """Go to the top left, on no cell: another plan is shown."""
        self.setCurrentIndex(QModelIndex())
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.setValue(0)

    def current_cell(self) -> Cell | None:
        """Return the cell that the user is on."""
        index = self.currentIndex()
        return self.matrix.cell(index.row(), index.column())

    def select_cell(self, clinic_id: str, key: Key) -> None:
        """Go to a clinic's cell in the line with this key, if it is shown."""
        layout = self.matrix.layout_shown
        for row, line in enumerate(layout.lines):
            if line.key == key and clinic_id in layout.ids:
                self.setCurrentIndex(self.matrix.index(row, layout.ids.index(clinic_id)))

    def show_current(self) -> None:
        """Bring the cell that the user is on into sight."""
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def open_at(self, row: int, column: int) -> None:
        """Open the cell at a place, or fold the section whose heading is there."""
        self._fold(row)
        cell = self.matrix.cell(row, column)
        if cell is not None:
            self.cell_opened.emit(cell)

    def copy(self, extent: CopyExtent) -> None:
        """Copy the cell or the row that the user is on, or the whole table."""
        cell, row = self.current_cell(), self.currentIndex().row()
        if extent is CopyExtent.TABLE:
            copy_lines(self.matrix, range(self.matrix.rowCount()))
        elif extent is CopyExtent.ROW and row >= 0:
            copy_lines(self.matrix, [row])
        elif cell is not None:
            copy_cell(cell)

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
        covered = self.pinned.covered_width - self.columnViewportPosition(index.column())
        bar.setValue(bar.value() - max(covered, 0))

    def keyboardSearch(self, text: str) -> None:
        """Go to the next criterion that begins with what is typed, or else contains it."""
        # Qt would search the answers in the current column.
        titles = [line.title for line in self.matrix.layout_shown.lines]
        index = self.currentIndex()
        row = self.search.find(text, titles, max(index.row(), 0))
        if row is not None:
            self.setCurrentIndex(self.matrix.index(row, max(index.column(), 0)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, copy with Ctrl+C, move a column with Ctrl+Shift and an arrow."""
        index, extent = self.currentIndex(), extent_of(event)
        if event.key() in _ENTER:
            self.open_at(index.row(), index.column())
        elif extent is not None:
            self.copy(extent)
        elif event.key() in _STEPS and event.modifiers() == _COLUMN_KEYS and index.isValid():
            self.columns.move(index.column(), index.column() + _STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done at the cell and its column."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            self._offer_cell_menu(self, index, self.visualRect(index).center())
        else:
            place = self.viewport().mapFromGlobal(event.globalPos())
            self._offer_cell_menu(self, self.indexAt(place), place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the clinics the available width."""
        super().resizeEvent(event)
        self.columns.fit()
        self._place_corner()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Start at the first cell; show the focus in the pinned columns too."""
        is_new = not self.currentIndex().isValid()
        super().focusInEvent(event)  # Qt itself would start at the first heading
        if is_new and self.matrix.rowCount() > 1:
            self.setCurrentIndex(self.matrix.index(1, 0))
        self.pinned.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the focus in the pinned columns too."""
        super().focusOutEvent(event)
        self.pinned.viewport().update()

    def _prepare(self) -> None:
        mode = QAbstractItemView.ScrollMode.ScrollPerPixel
        self.setProperty("role", "matrix")
        self.setAccessibleName(_("Comparison of clinics"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(mode)
        self.setHorizontalScrollMode(mode)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        # Tab leaves the table; otherwise it would go through every cell first.
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        # Qt draws its grid over the headings of sections; the delegate draws the lines instead.
        self.setShowGrid(False)

    def _connect(self) -> None:
        custom = Qt.ContextMenuPolicy.CustomContextMenu
        for view, heads in ((self, self.heads), (self.pinned, self.pinned.heads)):
            view.clicked.connect(lambda index: self.open_at(index.row(), index.column()))
            heads.setContextMenuPolicy(custom)
            heads.customContextMenuRequested.connect(
                lambda place, heads=heads: self._offer_head_menu(heads, place)
            )
        self.pinned.setContextMenuPolicy(custom)
        self.pinned.customContextMenuRequested.connect(
            lambda place: self._offer_cell_menu(self.pinned, self.pinned.indexAt(place), place)
        )
        self.labels.sectionClicked.connect(self._on_label_clicked)
        self._theme.changed.connect(self.viewport().update)

    def _offer_head_menu(self, heads: ClinicHeads, place: QPoint) -> None:
        clinic_id = self.matrix.clinic_id(heads.logicalIndexAt(place))
        if clinic_id:
            self.menu_requested.emit(clinic_id, heads.viewport().mapToGlobal(place))

    def _offer_cell_menu(self, view: QTableView, index: QModelIndex, place: QPoint) -> None:
        self.setCurrentIndex(index)
        if index.isValid():
            clinic_id = self.matrix.clinic_id(index.column())
            self.menu_requested.emit(clinic_id, view.viewport().mapToGlobal(place))

    def _on_label_clicked(self, row: int) -> None:
        self._fold(row)
        if isinstance(self.matrix.line(row), CriterionLine):
            self.setCurrentIndex(self.matrix.index(row, 0))

    def _fold(self, row: int) -> None:
        line = self.matrix.line(row)
        if isinstance(line, SectionLine) and line.can_fold:
            self.fold_requested.emit(line.section_id)

    def _place_corner(self) -> None:
        if self._corner is not None:
            # QTableView has no setter for the widget in this corner, so this one lies over it.
            self._corner.setGeometry(0, 0, self.labels.width(), self.heads.height())
