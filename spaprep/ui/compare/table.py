"""The table itself: clinics and criteria stay in sight, sections fold, keys move and copy."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView

from spaprep.core.language import _
from spaprep.ui.compare.layout import CriterionLine, Layout, SectionLine
from spaprep.ui.compare.matrix_model import Cell, MatrixModel
from spaprep.ui.compare.painting import CellDelegate, ClinicHeads, CriterionHeads
from spaprep.ui.theme import Theme
from spaprep.ui.widgets import text_label


class MatrixTable(QTableView):
    """Shows a layout.

    Signals:
        cell_opened(object): the user wants to know all about a Cell.
        fold_wanted(str): a section is to be folded, or unfolded; its id.
    """

    cell_opened = Signal(object)
    fold_wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.matrix = MatrixModel(self)
        self.heads = ClinicHeads(theme, self)
        self.labels = CriterionHeads(theme, self)
        self._legend = text_label(legend_text(), "secondary", wrap=False)
        self._legend.setParent(self)
        self.setHorizontalHeader(self.heads)
        self.setVerticalHeader(self.labels)
        self.setModel(self.matrix)
        self.setItemDelegate(CellDelegate(theme, self))
        self.setAccessibleName(_("Comparison of clinics"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.labels.sectionClicked.connect(self._fold_row)
        self.clicked.connect(self._open)
        theme.changed.connect(self._repaint)

    def show_layout(self, layout: Layout) -> None:
        """Show a layout; the current cell stays current where it is still there."""
        current = self.current_cell()
        self.matrix.show_layout(layout)
        self.clearSpans()
        for row, line in enumerate(layout.lines):
            if isinstance(line, SectionLine) and layout.columns:
                self.setSpan(row, 0, 1, max(2, len(layout.columns)))
        self._fit_columns()
        if current is not None:
            self.select_cell(current.clinic.id, current.criterion.key)

    def current_cell(self) -> Cell | None:
        """Return the cell that the user is on."""
        index = self.currentIndex()
        return self.matrix.cell(index.row(), index.column()) if index.isValid() else None

    def select_cell(self, clinic_id: str, key: tuple[str, str | None]) -> None:
        """Go to a cell, where it is shown."""
        layout = self.matrix.layout_shown
        ids = [column.clinic.id for column in layout.columns]
        for row, line in enumerate(layout.lines):
            if isinstance(line, CriterionLine) and line.criterion.key == key and clinic_id in ids:
                self.setCurrentIndex(self.matrix.index(row, ids.index(clinic_id)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open a cell with Enter, copy it with Ctrl+C; arrows, Home and End are Qt’s own."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the clinics the room that there is."""
        super().resizeEvent(event)
        self._fit_columns()
        bottom = self.heads.height() - self._legend.sizeHint().height() - 8
        self._legend.move(16, max(0, bottom))
        self._legend.resize(self._legend.sizeHint())
        self._legend.raise_()

    def _open(self, index: QModelIndex) -> None:
        line = self.matrix.line(index.row())
        if isinstance(line, SectionLine):
            self.fold_wanted.emit(line.section_id)
        cell = self.matrix.cell(index.row(), index.column())
        if cell is not None:
            self.cell_opened.emit(cell)

    def _fold_row(self, row: int) -> None:
        line = self.matrix.line(row)
        if isinstance(line, SectionLine):
            self.fold_wanted.emit(line.section_id)
        elif isinstance(line, CriterionLine) and self.matrix.columnCount():
            self.setCurrentIndex(self.matrix.index(row, 0))

    def _fit_columns(self) -> None:
        """Share the room among few clinics; many keep a width that can be read, and scroll."""
        count = self.matrix.columnCount()
        if not count:
            return
        self.heads.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        room = self.viewport().width() // count
        usual, widest = self._theme.pixels(150), self._theme.pixels(240)
        self.heads.setDefaultSectionSize(min(max(room, usual), widest))

    def _copy(self) -> None:
        cell = self.current_cell()
        if cell is not None:
            QApplication.clipboard().setText(cell.text)

    def _repaint(self) -> None:
        self.viewport().update()
        self.heads.viewport().update()
        self.labels.viewport().update()


def legend_text() -> str:
    """Return what the marks of the table stand for."""
    return _("★ deal-breaker\n☑ checked  ✎ your decision\n≠ conflict  ⚖ settled")
