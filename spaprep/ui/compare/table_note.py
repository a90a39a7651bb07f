"""What stands in place of the table's lines where there are none, and what to do about it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from spaprep.core.language import _
from spaprep.ui.compare.table.choices import Choices, View
from spaprep.ui.compare.table.layout import Layout
from spaprep.ui.formatting.fitting import shortened
from spaprep.ui.widgets.buttons import action_button
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import column, row

_LONGEST = 40


class TableNote(QWidget):
    """Says why there is nothing to see.

    Signals:
        all_requested(): the user asks for every clinic shown.
        criteria_requested(): the user asks for every criterion shown.
    """

    all_requested = Signal()
    criteria_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.text = text_label("", "secondary")
        self.text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.show_all = action_button(_("Show all clinics"), self.all_requested.emit)
        self.stop_finding = action_button(_("Show every criterion"), self.criteria_requested.emit)
        buttons = row(None, self.show_all, self.stop_finding, None)
        self.setLayout(column(None, self.text, buttons, None, spacing=12))
        self.hide()

    def explain(self, layout: Layout, choices: Choices) -> None:
        """Say why the table is empty; be gone where it is not."""
        self.setVisible(not layout.columns or not layout.lines)
        self.show_all.setVisible(not layout.columns)
        self.stop_finding.setVisible(bool(layout.columns and layout.left_out))
        self.text.setText(_reason(layout, choices))


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
