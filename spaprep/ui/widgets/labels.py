"""Labels that show their text as typed: one that wraps, and one that is elided."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel

from spaprep.ui.formatting.fitting import tool_tip

_SHORTEST = "MMMM…"


def text_label(text: str, role: str = "", *, wrap: bool = True) -> QLabel:
    """Return a label that shows its text as typed, never as markup.

    Args:
        text: the text of the label.
        role: its look in the style sheet: page-title, title, heading, secondary, caps …
        wrap: whether it may break into lines.
    """
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    label.setWordWrap(wrap)
    if wrap:
        # Otherwise the longest word sets the minimum width, and may widen the whole window.
        label.setMinimumWidth(1)
    return label


class ElidedLabel(QLabel):
    """Shows as much of its text as fits; all of it is its tool tip and accessible name.

    Args:
        role: its look in the style sheet.
    """

    def __init__(self, role: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)

    def show_text(self, text: str) -> None:
        """Show another text, as typed, on one line."""
        line = " ".join(text.split())
        self.setText(line)
        self.setToolTip(tool_tip(text))
        self.setAccessibleName(line)

    def minimumSizeHint(self) -> QSize:
        """Return the size that a few letters need."""
        whole = self.sizeHint()
        shortest = self.fontMetrics().horizontalAdvance(_SHORTEST)
        return QSize(min(whole.width(), shortest), whole.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what fits."""
        painter = QPainter(self)
        cut = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(self.rect(), int(middle), cut)
        painter.end()
