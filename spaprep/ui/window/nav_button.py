"""A button of the sidebar: icon, name, and a count at its right edge."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton

from spaprep.ui.theme.theme import Theme

_EDGE = 10
ICON = 16


class NavButton(QPushButton):
    """Leads to one page; `show_as` says what it shows."""

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__()
        self._theme = theme
        self._title = title
        self._count = ""
        self.setProperty("role", "nav")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(title)
        self.setIconSize(QSize(theme.pixels(ICON), theme.pixels(ICON)))
        self.show_as("", narrow=False)

    def show_as(self, count: str, *, narrow: bool) -> None:
        """Show the name and a count, or the icon alone."""
        self._count = "" if narrow else count
        self.setText("" if narrow else f"  {self._title}")
        stand_in_the_middle(self, middle=narrow)
        self.setAccessibleDescription(count)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button, and the count over its right edge."""
        super().paintEvent(event)
        if not self._count:
            return
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setPen(QColor(tokens.accent if self.isChecked() else tokens.muted))
        area = self.rect().adjusted(0, 0, -_EDGE, 0)
        painter.drawText(
            area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._count
        )
        painter.end()


def stand_in_the_middle(button: QPushButton, *, middle: bool) -> None:
    """Let a button of the sidebar show its icon in the middle, where it shows nothing else."""
    button.setProperty("place", "middle" if middle else "")
    button.style().unpolish(button)
    button.style().polish(button)
