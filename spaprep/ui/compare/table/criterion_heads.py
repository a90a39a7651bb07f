"""The criteria at the left of the table, under the headings of their sections."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QHeaderView, QTableView

from spaprep.core.language import _
from spaprep.core.questions.question import Importance
from spaprep.ui.compare.table.layout import CriterionLine, SectionLine
from spaprep.ui.compare.table.matrix_model import MatrixModel
from spaprep.ui.compare.table.pictures import Pictures
from spaprep.ui.theme.theme import Theme

LABELS_WIDTH, ROW_HEIGHT = 268, 32
_LEFT = 16


class CriterionHeads(QHeaderView):
    """Criteria with their deal-breakers marked, and sections that fold."""

    def __init__(self, theme: Theme, matrix: MatrixModel, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._theme = theme
        self._matrix = matrix
        self._pictures = Pictures()
        self.setSectionsClickable(True)
        self.setAccessibleName(_("Criteria"))
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultSectionSize(theme.pixels(ROW_HEIGHT))
        theme.changed.connect(self._forget_pictures)

    def sizeHint(self) -> QSize:
        """Return the width of all criteria alike; narrower in a narrow window."""
        view = self.parentWidget()
        room = view.width() * 9 // 25 if view else self._theme.pixels(LABELS_WIDTH)
        return QSize(min(self._theme.pixels(LABELS_WIDTH), max(room, 150)), 0)

    def changeEvent(self, event: QEvent) -> None:
        """Redraw in another font."""
        super().changeEvent(event)
        self._forget_pictures()

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw one criterion or heading."""
        line = self._matrix.line(section)
        text, end = "", ""
        if isinstance(line, SectionLine):
            text = f"{'▸' if line.folded else '▾'} {line.title}" if line.can_fold else line.title
        elif isinstance(line, CriterionLine):
            text = line.title
            end = " ★" if line.criterion.question.importance is Importance.DEAL_BREAKER else ""
        is_heading = isinstance(line, SectionLine)
        tokens = self._theme.tokens
        picture = self._pictures.get(
            (text, end, is_heading),
            rect.size(),
            self.devicePixelRatioF(),
            tokens.sunken if is_heading else tokens.surface,
            lambda onto: self._paint(onto, rect.size(), text, end, is_heading=is_heading),
        )
        painter.drawPixmap(rect.topLeft(), picture)

    def _forget_pictures(self) -> None:
        self._pictures.clear()

    def _paint(
        self, painter: QPainter, size: QSize, text: str, end: str, *, is_heading: bool
    ) -> None:
        tokens = self._theme.tokens
        painter.setPen(QColor(tokens.line))
        painter.drawLine(0, size.height() - 1, size.width() - 1, size.height() - 1)
        font = QFont(self.font())
        font.setPixelSize(self._theme.pixels(13))
        if is_heading:
            font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(tokens.ink))
        inner = QRect(_LEFT, 0, size.width() - _LEFT - 2, size.height())
        metrics = painter.fontMetrics()
        room = inner.width() - metrics.horizontalAdvance(end)
        cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, f"{cut}{end}")
