"""The button of one choice: its text may take several lines, with its digit on a key beside it."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
)

from spaprep.core.language import _
from spaprep.ui.formatting.fitting import breakable
from spaprep.ui.theme.theme import Theme

_KEY, _GAP, _EDGE, _NARROWEST = 18, 8, 14, 90
_FLAGS = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
_DIGITS = 9


class ChoiceButton(QPushButton):
    """One choice, which can be marked as chosen.

    Args:
        text: what it says, as typed.
        digit: the key that chooses it; above 9 there is none.
        theme: for its sizes and colours.
    """

    def __init__(self, text: str, digit: int, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._text = breakable(text)
        self._digit = str(digit) if digit <= _DIGITS else ""
        self.setProperty("role", "choice")
        self.setAccessibleName(text)
        self.setAutoDefault(False)
        self.setCheckable(True)
        if self._digit:
            self.setToolTip(_("Press {digit}").format(digit=digit))
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """Return the size that the text needs on one line."""
        metrics = QFontMetrics(self._font(bold=True))
        width = metrics.horizontalAdvance(self._text) + self._around() + 1
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return a width at which a short word fits."""
        return QSize(self._theme.pixels(_NARROWEST), self._theme.pixels(40))

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines at this width, bold as they are when chosen."""
        return self._lines(width, bold=True).height() + self._theme.pixels(20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the button, its text, and the key beside it."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        tokens = self._theme.tokens
        painter.setFont(self._font(bold=self.isChecked()))
        painter.setPen(QColor(tokens.accent if self.isChecked() else tokens.ink))
        lines = self._lines(self.width(), bold=self.isChecked())
        key = self._theme.pixels(_KEY + _GAP) if self._digit else 0
        left = (self.width() - lines.width() - key) // 2
        area = QRect(left, 0, lines.width() + 1, self.height())
        painter.drawText(area, int(_FLAGS), self._text)
        if self._digit:
            self._draw_key(painter, area.right() + self._theme.pixels(_GAP))
        painter.end()

    def _draw_key(self, painter: QPainter, left: int) -> None:
        size, tokens = self._theme.pixels(_KEY), self._theme.tokens
        font = self._font(bold=False)
        font.setPixelSize(self._theme.pixels(11))
        painter.setFont(font)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(tokens.line))
        painter.setBrush(QColor(tokens.surface))
        area = QRect(left, (self.height() - size) // 2, size, size)
        painter.drawRoundedRect(area, 3, 3)
        painter.setPen(QColor(tokens.muted))
        painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), self._digit)

    def _lines(self, width: int, *, bold: bool) -> QRect:
        room = QRect(0, 0, max(1, width - self._around()), 10_000)
        metrics = QFontMetrics(self._font(bold=bold))
        return metrics.boundingRect(room, int(_FLAGS), self._text)

    def _around(self) -> int:
        key = _KEY + _GAP if self._digit else 0
        return self._theme.pixels(2 * _EDGE + key)

    def _font(self, *, bold: bool) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(self._theme.pixels(15))
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font
