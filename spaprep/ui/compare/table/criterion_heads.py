"""The criteria at the left of the table, under the headings of their sections."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QHeaderView, QTableView

from spaprep.core.language import _
from spaprep.core.questions.question import Importance
from spaprep.ui.compare.table.cached_header import CachedHeader
from spaprep.ui.compare.table.layout import SectionLine
from spaprep.ui.compare.table.matrix_model import MatrixModel
from spaprep.ui.theme.theme import Theme

LABELS_WIDTH, ROW_HEIGHT = 268, 32
_LEFT = 16


class CriterionHeads(CachedHeader):
    """Criteria with their deal-breakers marked, and sections that fold."""

    def __init__(self, theme: Theme, matrix: MatrixModel, parent: QTableView) -> None:
        super().__init__(theme, matrix, Qt.Orientation.Vertical, parent)
        self.setAccessibleName(_("Criteria"))
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultSectionSize(theme.pixels(ROW_HEIGHT))

    def sizeHint(self) -> QSize:
        """Return the width of all criteria alike; narrower in a narrow window."""
        view = self.parentWidget()
        # At most 36 % of the table, or there is no room for two clinics in a small window.
        room = view.width() * 9 // 25 if view else self._theme.pixels(LABELS_WIDTH)
        return QSize(min(self._theme.pixels(LABELS_WIDTH), max(room, 150)), 0)

    def draw_section(self, painter: QPainter, size: QSize, section: int) -> None:
        """Draw one criterion or heading."""
        line, area = self._matrix.line(section), QRect(QPoint(), size)
        if line is None:
            return
        tokens, ground, title, suffix = self._theme.tokens, "", line.title, ""
        font = QFont(self.font())
        font.setPixelSize(self._theme.pixels(13))
        if isinstance(line, SectionLine):
            font.setWeight(QFont.Weight.DemiBold)
            ground = tokens.sunken
            if line.can_fold:
                title = f"{'▸' if line.folded else '▾'} {title}"
        elif line.criterion.question.importance is Importance.DEAL_BREAKER:
            suffix = " ★"
        painter.fillRect(area, QColor(ground or tokens.surface))
        painter.setPen(QColor(tokens.line))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        painter.setFont(font)
        painter.setPen(QColor(tokens.ink))
        inner = area.adjusted(_LEFT, 0, -2, 0)
        metrics = painter.fontMetrics()
        room = inner.width() - metrics.horizontalAdvance(suffix)
        elided = metrics.elidedText(title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, f"{elided}{suffix}")
