"""A button of the sidebar: icon, name, and a count at its right edge."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton

from spaprep.ui.theme.theme import Theme

_EDGE = 10
ICON = 16


class NavButton(QPushButton):
    """Opens one page; `show_as` sets what it shows."""

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
        center_icon(self, centered=narrow)
        self.setAccessibleDescription(count)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button, and the count over its right edge."""
        super().paintEvent(event)
        if not self._count:
            return
        tokens = self._theme.tokens
        # A button has one text with one alignment: the count is painted on top of it.
        painter = QPainter(self)
        painter.setPen(QColor(tokens.accent if self.isChecked() else tokens.muted))
        area = self.rect().adjusted(0, 0, -_EDGE, 0)
        painter.drawText(
            area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._count
        )
        painter.end()


def center_icon(button: QPushButton, *, centered: bool) -> None:
    """Center a button's icon, where it shows nothing else, or align it left again."""
    button.setProperty("place", "middle" if centered else "")
    # A style sheet matches properties when a widget is polished, not when they change.
    button.style().unpolish(button)
    button.style().polish(button)
