"""The criteria at the left of the table, under the headings of their sections."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QHeaderView, QTableView

from spaprep.core.language import _
from spaprep.core.questions import Importance
from spaprep.ui.compare.layout import CriterionLine, SectionLine
from spaprep.ui.compare.matrix_model import MatrixModel
from spaprep.ui.theme import Theme

LABELS_WIDTH, ROW_HEIGHT = 268, 32
_LEFT = 16


class CriterionHeads(QHeaderView):
    """Criteria with their deal-breakers marked, and sections that fold."""

    def __init__(self, theme: Theme, matrix: MatrixModel, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._theme = theme
        self._matrix = matrix
        self.setSectionsClickable(True)
        self.setAccessibleName(_("Criteria"))
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultSectionSize(theme.pixels(ROW_HEIGHT))

    def sizeHint(self) -> QSize:
        """Return the width of all criteria alike; narrower in a narrow window."""
        view = self.parentWidget()
        room = view.width() * 9 // 25 if view else self._theme.pixels(LABELS_WIDTH)
        return QSize(min(self._theme.pixels(LABELS_WIDTH), max(room, 150)), 0)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw one criterion or heading."""
        line = self._matrix.line(section)
        painter.save()
        if isinstance(line, SectionLine):
            fold = "▸" if line.folded else "▾"
            self._paint(painter, rect, f"{fold} {line.title}", is_heading=True)
        elif isinstance(line, CriterionLine):
            star = " ★" if line.criterion.question.importance is Importance.DEAL_BREAKER else ""
            self._paint(painter, rect, line.title, star)
        painter.restore()

    def _paint(
        self, painter: QPainter, rect: QRect, text: str, end: str = "", *, is_heading: bool = False
    ) -> None:
        tokens = self._theme.tokens
        painter.fillRect(rect, QColor(tokens.sunken if is_heading else tokens.surface))
        painter.setPen(QColor(tokens.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        font = QFont(self.font())
        font.setPixelSize(self._theme.pixels(13))
        if is_heading:
            font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(tokens.ink))
        inner = rect.adjusted(_LEFT, 0, -2, 0)
        metrics = painter.fontMetrics()
        room = inner.width() - metrics.horizontalAdvance(end)
        cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, f"{cut}{end}")
