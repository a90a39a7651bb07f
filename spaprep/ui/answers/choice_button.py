"""The button of a choice: its text may wrap, and beside it is the digit that chooses it."""

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

_KEY_SIZE, _GAP, _PADDING, _NARROWEST = 18, 8, 14, 90
_TEXT_FLAGS = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
_LAST_DIGIT = 9


class ChoiceButton(QPushButton):
    """A checkable button that wraps its text, which QPushButton can't.

    Args:
        text: the choice, as typed.
        digit: the key that chooses it; above 9 there is none.
        theme: for its sizes and colors.
    """

    def __init__(self, text: str, digit: int, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._text = breakable(text)
        self._digit = str(digit) if digit <= _LAST_DIGIT else ""
        self.setProperty("role", "choice")
        self.setAccessibleName(text)
        self.setAutoDefault(False)
        self.setCheckable(True)
        if self._digit:
            self.setToolTip(_("Press {digit}").format(digit=digit))
        # The grid makes its columns equally wide, whatever the texts need.
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """Return the size that the text needs on one line."""
        metrics = QFontMetrics(self._font(bold=True))
        width = metrics.horizontalAdvance(self._text) + self._margins() + 1
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return a width at which a short word fits."""
        return QSize(self._theme.pixels(_NARROWEST), self._theme.pixels(40))

    def hasHeightForWidth(self) -> bool:
        """Return that the height depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the text at this width."""
        # Bold, as when it is chosen: otherwise a click could change the height of the row.
        return self._text_rect(width, bold=True).height() + self._theme.pixels(20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the button without its text, then the wrapped text and the digit."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        tokens = self._theme.tokens
        painter.setFont(self._font(bold=self.isChecked()))
        painter.setPen(QColor(tokens.accent if self.isChecked() else tokens.ink))
        text_rect = self._text_rect(self.width(), bold=self.isChecked())
        key = self._theme.pixels(_KEY_SIZE + _GAP) if self._digit else 0
        left = (self.width() - text_rect.width() - key) // 2
        area = QRect(left, 0, text_rect.width() + 1, self.height())
        painter.drawText(area, int(_TEXT_FLAGS), self._text)
        if self._digit:
            self._draw_digit(painter, area.right() + self._theme.pixels(_GAP))
        painter.end()

    def _draw_digit(self, painter: QPainter, left: int) -> None:
        size, tokens = self._theme.pixels(_KEY_SIZE), self._theme.tokens
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

    def _text_rect(self, width: int, *, bold: bool) -> QRect:
        # Only the width is bounded: no text is 10,000 pixels high.
        room = QRect(0, 0, max(1, width - self._margins()), 10_000)
        metrics = QFontMetrics(self._font(bold=bold))
        return metrics.boundingRect(room, int(_TEXT_FLAGS), self._text)

    def _margins(self) -> int:
        key = _KEY_SIZE + _GAP if self._digit else 0
        return self._theme.pixels(2 * _PADDING + key)

    def _font(self, *, bold: bool) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(self._theme.pixels(15))
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font
