"""A clinic's score as a bar: a score is an interval as long as questions are open."""

from fractions import Fraction

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from spaprep.core.comparison.standing import Standing
from spaprep.core.comparison.summary import standing_sentence
from spaprep.ui.theme.theme import Theme


class IntervalBar(QWidget):
    """Shows the certain part of a score in full color, the possible part in a fainter one."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._low: Fraction | int = 0
        self._high: Fraction | int = 100
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_standing(self, standing: Standing) -> None:
        """Show the interval of a standing."""
        self._low, self._high = standing.low, standing.high
        self.setAccessibleName(standing_sentence(standing))
        self.update()

    def sizeHint(self) -> QSize:
        """Return a bar eight pixels high."""
        return QSize(120, 8)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bar."""
        painter = QPainter(self)
        paint_interval(painter, QRectF(self.rect()), self._low, self._high, self._theme)
        painter.end()


def paint_interval(
    painter: QPainter, area: QRectF, low: Fraction | int, high: Fraction | int, theme: Theme
) -> None:
    """Draw an interval from 0 to 100 into an area: its ground, the possible, the certain."""
    tokens = theme.tokens
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    possible = QColor(tokens.accent)
    possible.setAlphaF(0.4)
    corner = area.height() / 2
    for color, start, end in (
        (QColor(tokens.sunken), 0, 100),
        (possible, low, high),
        (QColor(tokens.accent), 0, low),
    ):
        if end > start:
            left = area.left() + area.width() * float(start) / 100
            width = area.width() * float(end - start) / 100
            painter.setBrush(color)
            # As wide as high at least: a narrower one could not be rounded.
            rounded = QRectF(left, area.top(), max(width, area.height()), area.height())
            painter.drawRoundedRect(rounded, corner, corner)
