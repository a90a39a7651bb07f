"""Verdict chips: color, shape and word, drawn once each and cached as pixmaps."""

from functools import lru_cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from spaprep.core.questions.verdicts import SHAPES, Verdict
from spaprep.ui.theme.theme import Theme

PADDING = 7
CORNER = 5
CHIP_WIDTH = 400
"""The widest chip outside a table, in logical pixels."""


def chip_font(font: QFont, pixels: int) -> QFont:
    """Return the font of chips, at a size in pixels."""
    chosen = QFont(font)
    chosen.setPixelSize(pixels)
    chosen.setWeight(QFont.Weight.DemiBold)
    return chosen


def chip_text(verdict: Verdict, text: str) -> str:
    """Return a chip's text with the verdict's shape before it."""
    return f"{SHAPES[verdict]} {' '.join(text.split())}"


# From this cache, a table of chips scrolls in about half the time of a plain view. Everything that
# a pixmap depends on is an argument.
@lru_cache(maxsize=4096)
def chip_pixmap(
    text: str, colors: tuple[str, str], font_name: str, width: int, ratio: float
) -> QPixmap:
    """Return a chip as a pixmap.

    Args:
        text: with the verdict's shape before it, see `chip_text`.
        colors: of the text and of the background.
        font_name: the font as `QFont.toString` gives it.
        width: logical pixels; a wider text is cut with “…”.
        ratio: device pixels to a logical one.
    """
    ink, background = colors
    font = QFont()
    font.fromString(font_name)
    metrics = QFontMetrics(font)
    elided = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width - 2 * PADDING)
    size = QSize(metrics.horizontalAdvance(elided) + 2 * PADDING, metrics.height() + 4)
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    area = QRectF(0, 0, size.width(), size.height())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(background))
    painter.drawRoundedRect(area, CORNER, CORNER)
    painter.setPen(QColor(ink))
    painter.setFont(font)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, elided)
    painter.end()
    return pixmap


class Chip(QWidget):
    """A verdict as a widget: shape, color and word; the word is its accessible name."""

    def __init__(self, theme: Theme, verdict: Verdict, text: str) -> None:
        super().__init__()
        self._theme = theme
        self._verdict = verdict
        self._text = text
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        theme.changed.connect(self.update)

    def show_verdict(self, verdict: Verdict, text: str) -> None:
        """Show another verdict or text."""
        self._verdict, self._text = verdict, text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size that its text needs."""
        return self._pixmap().deviceIndependentSize().toSize()

    def minimumSizeHint(self) -> QSize:
        """Return the size that its text needs: a chip is never cut off."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the chip."""
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._pixmap())
        painter.end()

    def _pixmap(self) -> QPixmap:
        font = chip_font(self.font(), self._theme.pixels(12))
        return chip_pixmap(
            chip_text(self._verdict, self._text),
            self._theme.tokens.verdicts[self._verdict],
            font.toString(),
            CHIP_WIDTH,
            self.devicePixelRatioF(),
        )
