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
        folder_wanted(): the user wants the library to lie in another folder.
    """

    restore_wanted = Signal()
    folder_wanted = Signal()

    def __init__(self, reason: str, *, offers_folder: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(reason)
        title = text_label(_("Your library was not opened"), "title")
        sentence = text_label(breakable(reason))
        sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for label in (title, sentence):
            label.setMaximumWidth(_WIDTH)
        self.restore = action_button(_("Restore a backup…"), self.restore_wanted.emit, "primary")
        copy = action_button(_("Copy"), lambda: QApplication.clipboard().setText(reason))
        self.choose_folder = action_button(_("Choose another folder…"), self.folder_wanted.emit)
        self.choose_folder.setVisible(offers_folder)
        buttons = row(self.restore, self.choose_folder, copy, None)
        layout = column(None, title, sentence, buttons, None, spacing=12)
        layout.setContentsMargins(60, 0, 60, 0)
        self.setLayout(layout)
