"""A dialog without anything to accept."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLayout, QWidget

from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.layouts import column


class InfoDialog(QDialog):
    """Content above a Close button; a subclass lays out the content with `lay_out`."""

    def __init__(self, theme: Theme, title: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setWindowTitle(title)

    def lay_out(self, content: QWidget | QLayout, *, spacing: int = 16) -> None:
        """Put the content above the button.

        Args:
            content: fills the dialog.
            spacing: between content and button, in pixels at the usual font size.
        """
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        # Qt gives Close the reject role: there is no `accepted` to connect.
        buttons.rejected.connect(self.reject)
        layout = column(content, buttons, spacing=self._theme.pixels(spacing))
        layout.setContentsMargins(*(self._theme.pixels(size) for size in (20, 20, 20, 16)))
        self.setLayout(layout)
