"""What is shown when the library can't be opened: why, and what is safe."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from spaprep.core.language import _
from spaprep.ui.breaking import breakable
from spaprep.ui.widgets import action_button, column, row, text_label

_WIDTH = 560


class NotOpened(QWidget):
    """Takes the place of the pages; its accessible name is the sentence.

    Signals:
        restore_wanted(): the user wants to go back to a backup.
        open_anyway_requested(): the user knows why the library changed, and accepts it.

    Args:
        reason: why it was not opened, and what is safe.
        can_open_anyway: whether the library can be read although it changed.

    Attributes:
        open_anyway: the button for that, None where it can't be.
    """

    restore_wanted = Signal()
    open_anyway_requested = Signal()

    def __init__(self, reason: str, *, can_open_anyway: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(reason)
        title = text_label(_("Your library was not opened"), "title")
        sentence = text_label(breakable(reason))
        sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for label in (title, sentence):
            label.setMaximumWidth(_WIDTH)
        self.restore = action_button(_("Restore a backup…"), self.restore_wanted.emit, "primary")
        copy = action_button(_("Copy"), lambda: QApplication.clipboard().setText(reason))
        buttons = [self.restore, copy]
        self.open_anyway = None
        if can_open_anyway:
            self.open_anyway = action_button(_("Open it anyway"), self.open_anyway_requested.emit)
            buttons.append(self.open_anyway)
        layout = column(None, title, sentence, row(*buttons, None), None, spacing=12)
        layout.setContentsMargins(60, 0, 60, 0)
        self.setLayout(layout)
