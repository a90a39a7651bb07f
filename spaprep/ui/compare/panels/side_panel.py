"""A panel at the right of the table: its title, a button that closes it, and its content."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from spaprep.core.language import _
from spaprep.ui.formatting.fitting import breakable
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.buttons import action_button
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import column, row, scrolled

WIDTH = 320


class SidePanel(QFrame):
    """A panel beside the table; Esc closes it.

    Signals:
        closed(): the user asks to close it.
    """

    closed = Signal()

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("role", "aside")
        self.setFixedWidth(theme.pixels(WIDTH))
        self.title = text_label(title, "heading")
        self.close_button = action_button("✕", self.closed.emit, "link")
        self.close_button.setAccessibleName(_("Close"))
        self.close_button.setToolTip(_("Close (Esc)"))
        top = row(self.title, self.close_button)
        top.setStretch(0, 1)
        top.setContentsMargins(16, 16, 12, 4)
        self.content = column(spacing=10)
        self.content.setContentsMargins(16, 6, 12, 16)
        inside = QWidget()
        inside.setLayout(self.content)
        self.area = scrolled(inside, title)
        self.show_title(title)
        whole = column(top, self.area, spacing=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def show_title(self, title: str) -> None:
        """Show another title, which is the panel's accessible name, too."""
        self.title.setText(breakable(title))
        for part in (self, self.area):
            part.setAccessibleName(title)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
