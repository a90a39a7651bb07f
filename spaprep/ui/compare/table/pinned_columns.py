"""The pinned clinics: a second view of the same model, over the left of the table."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView

from spaprep.core.language import _
from spaprep.ui.compare.table.cell_delegate import CellDelegate
from spaprep.ui.compare.table.clinic_heads import ClinicHeads
from spaprep.ui.compare.table.matrix_model import MatrixModel
from spaprep.ui.theme.theme import Theme

EDGE_WIDTH = 2


class PinnedColumns(QTableView):
    """Shows the first columns, which do not scroll sideways; as in Qt's Frozen Column example.

    It shares the model and the selection of the table that it lies over, and hides every other
    column. The table keeps the pinned columns too, underneath: arrow keys walk through them.

    Args:
        theme: for its colors and sizes.
        matrix: the model of both views.
        table: the table that it lies over.
    """

    def __init__(self, theme: Theme, matrix: MatrixModel, table: QTableView) -> None:
        super().__init__(table)
        self.count = 0
        self.heads = ClinicHeads(theme, matrix, self)
        self.setProperty("role", "pinned")
        self.setHorizontalHeader(self.heads)
        self.setModel(matrix)
        # setModel made a selection model, which nothing deletes when it is replaced.
        own_selection = self.selectionModel()
        self.setSelectionModel(table.selectionModel())
        own_selection.deleteLater()
        self.setItemDelegate(CellDelegate(theme, matrix, self))
        # A proxy makes hasFocus() true here as well, so the style draws the focus in both views.
        self.setFocusProxy(table)
        self.setAccessibleName(_("Pinned clinics"))
        self._prepare(table)
        self.hide()

    @property
    def covered_width(self) -> int:
        """How many pixels of the table it covers."""
        return self.heads.length() + EDGE_WIDTH if self.count else 0

    def show_first(self, count: int) -> None:
        """Show this many columns and hide the others."""
        self.count = count
        # Called after each reset of the model, which forgets what was hidden.
        if count:
            for column in range(self.model().columnCount()):
                self.setColumnHidden(column, column >= count)
        self.setVisible(count > 0)

    def _prepare(self, table: QTableView) -> None:
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(off)
        self.setHorizontalScrollBarPolicy(off)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(table.verticalHeader().defaultSectionSize())
        bar, own_bar = table.verticalScrollBar(), self.verticalScrollBar()
        bar.valueChanged.connect(own_bar.setValue)
        own_bar.valueChanged.connect(bar.setValue)
