"""What is shown when the library can't be opened: why, and what is safe."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from spaprep.core.language import _
from spaprep.ui.breaking import breakable
from spaprep.ui.widgets import column, text_label

_WIDTH = 560


class NotOpened(QWidget):
    """Takes the place of the pages; its accessible name is the sentence."""

    def __init__(self, reason: str) -> None:
        super().__init__()
        self.setAccessibleName(reason)
        title = text_label(_("Your library was not opened"), "title")
        sentence = text_label(breakable(reason))
        sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for label in (title, sentence):
            label.setMaximumWidth(_WIDTH)
        layout = column(None, title, sentence, None, spacing=12)
        layout.setContentsMargins(60, 0, 60, 0)
        self.setLayout(layout)
