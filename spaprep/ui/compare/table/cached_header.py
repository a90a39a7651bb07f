"""A header that draws each section once: scrolling only copies pixmaps."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QHeaderView, QTableView

from spaprep.ui.compare.table.matrix_model import MatrixModel
from spaprep.ui.theme.theme import Theme

_MOST = 128
"""Pixmaps of a header at a time: some 10 MB, and more sections than any screen shows."""


class CachedHeader(QHeaderView):
    """Keeps the pixmaps of its sections until the model, the colors or the font change.

    Drawn anew for every frame, the heads of six clinics took half as long as all cells in sight.
    """

    def __init__(
        self, theme: Theme, matrix: MatrixModel, orientation: Qt.Orientation, parent: QTableView
    ) -> None:
        super().__init__(orientation, parent)
        self._theme = theme
        self._matrix = matrix
        self._pixmaps: dict[int, QPixmap] = {}
        self.setSectionsClickable(True)
        for changed in (matrix.modelReset, matrix.headerDataChanged, theme.changed):
            changed.connect(self._redraw)

    def draw_section(self, painter: QPainter, size: QSize, section: int) -> None:
        """Draw a section with its top left corner at the painter's origin."""
        raise NotImplementedError

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Copy the section's pixmap, drawn first if it is missing or of another size."""
        pixmap, ratio = self._pixmaps.get(section), self.devicePixelRatioF()
        if pixmap is None or pixmap.size() != rect.size() * ratio:
            if len(self._pixmaps) >= _MOST:
                self._pixmaps.clear()
            pixmap = self._pixmaps[section] = QPixmap(rect.size() * ratio)
            pixmap.setDevicePixelRatio(ratio)
            onto = QPainter(pixmap)
            onto.setFont(self.font())
            self.draw_section(onto, rect.size(), section)
            onto.end()
        painter.drawPixmap(rect.topLeft(), pixmap)

    def changeEvent(self, event: QEvent) -> None:
        """Redraw in another font."""
        super().changeEvent(event)
        self._redraw()

    def _redraw(self) -> None:
        self._pixmaps.clear()
        self.viewport().update()
