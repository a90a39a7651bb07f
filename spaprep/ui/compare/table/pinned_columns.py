"""The pinned clinics: a second view over the left of the table, which does not scroll sideways."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView

from spaprep.core.language import _
from spaprep.ui.compare.table.cell_painter import CellPainter
from spaprep.ui.compare.table.clinic_heads import ClinicHeads
from spaprep.ui.compare.table.layout import Layout
from spaprep.ui.compare.table.matrix_model import MatrixModel
from spaprep.ui.theme.theme import Theme

EDGE_WIDTH = 2


class PinnedColumns(QTableView):
    """Shows the first columns of the table; what is done in it is done in the table.

    Signals:
        open_requested(int, int): a cell was clicked: its row and column.
        head_menu_requested(QPoint): the menu of a head is asked for at this place.
        cell_menu_requested(str, object): the menu of a cell is asked for: the id of the clinic,
            and the place on the screen (QPoint).
    """

    open_requested = Signal(int, int)
    head_menu_requested = Signal(QPoint)
    cell_menu_requested = Signal(str, object)

    def __init__(self, theme: Theme, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self._is_arranging = False
        self.matrix = MatrixModel(self)
        self.heads = ClinicHeads(theme, self.matrix, self)
        self._painter = CellPainter(theme, self.matrix, self)
        self.setProperty("role", "pinned")
        self.setModel(self.matrix)
        self.setHorizontalHeader(self.heads)
        self.setFocusProxy(table)
        self.setAccessibleName(_("Pinned clinics"))
        self._prepare()
        self._connect()
        self.hide()

    @property
    def count(self) -> int:
        """How many columns stay in sight."""
        return self.matrix.columnCount()

    @property
    def room(self) -> int:
        """How many pixels of the table are covered."""
        return self.heads.length() + EDGE_WIDTH if self.count else 0

    def show_layout(self, layout: Layout) -> None:
        """Show the pinned columns of a layout."""
        if not layout.columns and not self.count:
            return
        if self.matrix.show_layout(layout):
            self._follow_current()
        self.fit()

    def fit(self) -> None:
        """Cover the columns of the table that are shown here."""
        self.setVisible(self.count > 0)
        if not self.count:
            return
        table = self._table
        self._is_arranging = True
        for place in range(self.count):
            self.heads.resizeSection(place, table.columnWidth(place))
        self._is_arranging = False
        tall = table.horizontalHeader().height() + table.viewport().height()
        self.setGeometry(table.verticalHeader().width(), 0, self.room, tall)
        self.verticalScrollBar().setValue(table.verticalScrollBar().value())
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cells in sight."""
        self._painter.paint(event.rect())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the table."""
        QApplication.sendEvent(self._table.viewport(), event)

    def _prepare(self) -> None:
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(off)
        self.setHorizontalScrollBarPolicy(off)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalHeader().hide()
        labels = self._table.verticalHeader()
        self.verticalHeader().setDefaultSectionSize(labels.defaultSectionSize())
        self.heads.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def _connect(self) -> None:
        table = self._table
        table.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.verticalScrollBar().valueChanged.connect(table.verticalScrollBar().setValue)
        table.selectionModel().currentChanged.connect(self._follow_current)
        self.clicked.connect(self._click)
        self.heads.sectionResized.connect(self._resize)
        self.heads.customContextMenuRequested.connect(self.head_menu_requested)
        self.customContextMenuRequested.connect(self._offer_menu)

    def _follow_current(self) -> None:
        index = self._table.currentIndex()
        here = self.matrix.index(index.row(), index.column())
        self.selectionModel().setCurrentIndex(
            here, self.selectionModel().SelectionFlag.ClearAndSelect
        )

    def _click(self) -> None:
        index = self.currentIndex()
        self._choose(index.row(), index.column())
        self.open_requested.emit(index.row(), index.column())

    def _choose(self, row: int, column: int) -> None:
        self._table.setCurrentIndex(self._table.model().index(row, column))

    def _resize(self, column: int, _before: int, width: int) -> None:
        if not self._is_arranging:
            self._table.horizontalHeader().resizeSection(column, width)

    def _offer_menu(self, place: QPoint) -> None:
        index = self.indexAt(place)
        if index.isValid():
            self._choose(index.row(), index.column())
            ids = self.matrix.layout_shown.ids
            on_screen = self.viewport().mapToGlobal(place)
            self.cell_menu_requested.emit(ids[index.column()], on_screen)
