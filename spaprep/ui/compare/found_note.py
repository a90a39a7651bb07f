"""The line above the table that says how much of it is left out by what is looked for."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from spaprep.core.language import _, ngettext
from spaprep.ui.compare.table.layout import Layout
from spaprep.ui.formatting.fitting import shortened
from spaprep.ui.widgets.buttons import action_button
from spaprep.ui.widgets.labels import ElidedLabel
from spaprep.ui.widgets.layouts import row

_LONGEST = 40


class FoundNote(QFrame):
    """Is there while some criteria are shown and others are not, for their names.

    Signals:
        criteria_requested(): the user asks for every criterion shown.
    """

    criteria_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        self.text = ElidedLabel("")
        self.show_every = action_button(_("Show every criterion"), self.criteria_requested.emit)
        line = row(self.text, self.show_every, spacing=12)
        line.setStretch(0, 1)
        line.setContentsMargins(20, 4, 20, 4)
        self.setLayout(line)
        self.hide()

    def explain(self, layout: Layout, find: str) -> None:
        """Show how many criteria are left out; hide if none or all are."""
        self.setVisible(bool(layout.left_out and layout.lines and layout.columns))
        text = ngettext(
            "{count} criterion of this view is left out: its name has no “{text}” in it.",
            "{count} criteria of this view are left out: their names have no “{text}” in them.",
            layout.left_out,
        )
        self.text.show_text(text.format(count=layout.left_out, text=shortened(find, _LONGEST)))
