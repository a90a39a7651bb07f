"""A line of text that is cut with “…” where there is no room for all of it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel

from spaprep.ui.formatting.tool_tips import tool_tip

_SHORTEST = "MMMM…"


class ElidedLabel(QLabel):
    """Shows as much of its text as fits; the whole of it is its tool tip and accessible name.

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
        return QSize(
            min(whole.width(), self.fontMetrics().horizontalAdvance(_SHORTEST)), whole.height()
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what fits."""
        painter = QPainter(self)
        cut = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(self.rect(), int(middle), cut)
        painter.end()
