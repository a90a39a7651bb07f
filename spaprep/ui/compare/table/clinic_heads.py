"""The clinics on top of the table: name, interval, what was asked, flags and claims."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QTableView

from spaprep.core.comparison.clinic_labels import name_with_mark
from spaprep.core.comparison.comparison import Assessment
from spaprep.core.comparison.standing import Standing
from spaprep.core.language import _
from spaprep.ui.compare.table.cached_header import CachedHeader
from spaprep.ui.compare.table.cell_delegate import EDGE
from spaprep.ui.compare.table.choices import NARROWEST
from spaprep.ui.compare.table.head_text import Claim, asked_line, claim_of, score_line
from spaprep.ui.compare.table.matrix_model import MatrixModel
from spaprep.ui.formatting.fitting import two_lines
from spaprep.ui.theme.theme import Theme, tinted
from spaprep.ui.widgets.chips import chip_font, chip_pixmap, chip_text
from spaprep.ui.widgets.interval_bar import paint_interval

COLUMN_WIDTH, HEADS_HEIGHT = 166, 124
_NAME_LINES = 2


class ClinicHeads(CachedHeader):
    """Draws one clinic in each section."""

    def __init__(self, theme: Theme, matrix: MatrixModel, parent: QTableView) -> None:
        super().__init__(theme, matrix, Qt.Orientation.Horizontal, parent)
        self.setAccessibleName(_("Clinics"))
        self.setDefaultSectionSize(theme.pixels(COLUMN_WIDTH))
        self.setMinimumSectionSize(theme.pixels(NARROWEST))

    def sizeHint(self) -> QSize:
        """Return the height of all heads alike."""
        return QSize(0, self._theme.pixels(HEADS_HEIGHT))

    def draw_section(self, painter: QPainter, size: QSize, section: int) -> None:
        """Draw one clinic."""
        painter.fillRect(QRect(QPoint(), size), QColor(self._theme.tokens.surface))
        self._paint_lines(painter, size)
        layout, pixels = self._matrix.layout_shown, self._theme.pixels
        column = layout.columns[section]
        standing = column.standing
        # Begins at the same edge as the chips below it.
        inner = QRect(EDGE, pixels(8), size.width() - EDGE - 8, size.height() - pixels(8))
        pin = self._paint_pin(painter, inner) if section < layout.pinned else 0
        top = self._paint_name(painter, inner.adjusted(0, 0, -pin, 0), column)
        top = self._paint_score(painter, inner, top, standing)
        bar = QRectF(inner.left(), top + 4, inner.width() - 4, pixels(8))
        if standing.has_score:
            paint_interval(painter, bar, standing.low, standing.high, self._theme)
        claim = claim_of(standing, is_ahead=column.clinic.id in layout.ahead)
        if claim is not None:
            self._paint_claim(painter, inner, round(bar.bottom()) + pixels(5), claim)

    def _paint_lines(self, painter: QPainter, size: QSize) -> None:
        painter.setPen(QColor(self._theme.tokens.line))
        painter.drawLine(0, 0, 0, size.height() - 1)
        painter.drawLine(0, size.height() - 1, size.width() - 1, size.height() - 1)

    def _paint_pin(self, painter: QPainter, inner: QRect) -> int:
        side = self._theme.pixels(14)
        icon = tinted("pin", self._theme.tokens.accent, side, self.devicePixelRatioF())
        painter.drawPixmap(inner.right() - side, inner.top(), icon)
        return side + 4

    def _paint_name(self, painter: QPainter, inner: QRect, column: Assessment) -> int:
        """Draw the name; it always takes two lines, so that all bars are at one height."""
        font = QFont(self.font())
        font.setPixelSize(self._theme.pixels(13.5))
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.tokens.ink))
        metrics = QFontMetrics(font)
        mark = name_with_mark("", column.mark)
        top = inner.top()
        for line in two_lines(column.clinic.name, metrics, inner.width(), mark):
            painter.drawText(inner.left(), top + metrics.ascent(), line)
            top += metrics.height()
        return inner.top() + _NAME_LINES * metrics.height() + 1

    def _paint_score(self, painter: QPainter, inner: QRect, top: int, standing: Standing) -> int:
        font = QFont(self.font())
        font.setPixelSize(self._theme.pixels(12))
        painter.setFont(font)
        painter.setPen(QColor(self._theme.tokens.muted))
        metrics = QFontMetrics(font)
        for text in (score_line(standing), asked_line(standing)):
            painter.drawText(inner.left(), top + metrics.ascent(), text)
            top += metrics.height()
        return top

    def _paint_claim(self, painter: QPainter, inner: QRect, top: int, claim: Claim) -> None:
        font = chip_font(self.font(), self._theme.pixels(10.5))
        colors = self._theme.tokens.verdicts[claim.verdict]
        text = chip_text(claim.verdict, claim.text)
        ratio = self.devicePixelRatioF()
        chip = chip_pixmap(text, colors, font.toString(), inner.width() + 6, ratio)
        painter.drawPixmap(inner.left(), top, chip)
