"""The page shown if the library can't be opened: why, what is safe, and what can be done."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from spaprep.core.language import _
from spaprep.ui.formatting.fitting import breakable
from spaprep.ui.widgets.buttons import Offer, action_button
from spaprep.ui.widgets.flow_layout import FlowLayout
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import column

_WIDTH = 560


class NotOpened(QWidget):
    """Replaces the pages; its accessible name is the reason.

    Args:
        reason: one or more sentences that say why, and what is safe.
        title: what happened, in a few words.
        offers: what the user can do besides restoring a backup; buttons by text.

    Signals:
        restore_requested(): the user asks to go back to a backup.
    """

    restore_requested = Signal()

    def __init__(self, reason: str, title: str = "", offers: Sequence[Offer] = ()) -> None:
        super().__init__()
        self.setAccessibleName(reason)
        heading = text_label(title or _("Your library was not opened"), "title")
        sentence = text_label(breakable(reason))
        sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for label in (heading, sentence):
            label.setMaximumWidth(_WIDTH)
        self.restore = action_button(_("Restore a backup…"), self.restore_requested.emit, "primary")
        others = [action_button(text, act) for text, act in offers]
        copy = action_button(_("Copy"), lambda: QApplication.clipboard().setText(reason))
        choices = FlowLayout(self.restore, *others, copy)
        layout = column(None, heading, sentence, choices, None, spacing=12)
        layout.setContentsMargins(60, 0, 60, 0)
        self.setLayout(layout)
