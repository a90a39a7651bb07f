"""Notes on what the table leaves out: in place of its lines, and above them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from spaprep.core.language import _, ngettext
from spaprep.ui.compare.table.choices import Choices, View
from spaprep.ui.compare.table.layout import Layout
from spaprep.ui.formatting.fitting import shortened
from spaprep.ui.widgets.buttons import action_button
from spaprep.ui.widgets.labels import ElidedLabel, text_label
from spaprep.ui.widgets.layouts import column, row

_LONGEST = 40


class TableNote(QWidget):
    """Says why the table is empty, in its place.

    Signals:
        all_requested(): the user asks to show every clinic.
        criteria_requested(): the user asks to show every criterion.
    """

    all_requested = Signal()
    criteria_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.text = text_label("", "secondary")
        self.text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.show_all = action_button(_("Show all clinics"), self.all_requested.emit)
        self.stop_finding = action_button(_("Show every criterion"), self.criteria_requested.emit)
        buttons = row(None, self.show_all, self.stop_finding, None)
        self.setLayout(column(None, self.text, buttons, None, spacing=12))
        self.hide()

    def explain(self, layout: Layout, choices: Choices) -> None:
        """Say why the table is empty; hide if it is not."""
        self.setVisible(not layout.columns or not layout.lines)
        self.show_all.setVisible(not layout.columns)
        self.stop_finding.setVisible(bool(layout.columns and layout.left_out))
        self.text.setText(_reason(layout, choices))


class FoundNote(QFrame):
    """Says above the table how many criteria the search leaves out.

    Signals:
        criteria_requested(): the user asks to show every criterion.
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


def _reason(layout: Layout, choices: Choices) -> str:
    if not layout.columns:
        return _("Every clinic is hidden.")
    if layout.left_out:
        return _("No criterion in this view has “{text}” in its name.").format(
            text=shortened(choices.find, _LONGEST)
        )
    return {
        View.DIFFERENCES: _("The clinics shown do not differ in anything."),
        View.PROBLEMS: _("Nothing falls short so far, and no answers contradict each other."),
        View.STILL_TO_ASK: _("Nothing is left to ask these clinics."),
    }.get(choices.view, "")
