"""The corner above the criteria: sort and choose the clinics, and the legend of the signs."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from spaprep.core.comparison.comparison import Comparison
from spaprep.core.language import _
from spaprep.ui.compare.table.cell import legend_text
from spaprep.ui.compare.table.choices import Order
from spaprep.ui.compare.table.ordering import order_explained, order_text
from spaprep.ui.formatting.fitting import tool_tip
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.buttons import action_button
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import column


class Corner(QWidget):
    """Fills the corner where the heads of the clinics and of the criteria meet.

    Signals:
        order_chosen(object): the user chose an Order.
        clinics_requested(): the user asks to choose which clinics are shown.
    """

    order_chosen = Signal(object)
    clinics_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.order = QComboBox()
        self.order.setAccessibleName(_("Sort by"))
        for order in Order:
            self.order.addItem(order_text(order), order.value)
        # Not currentIndexChanged, which `show_order` would send as well.
        self.order.activated.connect(lambda place: self.order_chosen.emit(list(Order)[place]))
        self.clinics = action_button("", self.clinics_requested.emit)
        legend = text_label(legend_text(), "caps", wrap=False)
        whole = column(self.order, self.clinics, None, legend, spacing=theme.pixels(4))
        whole.setContentsMargins(*(theme.pixels(size) for size in (16, 8, 12, 4)))
        self.setLayout(whole)

    def show_order(self, order: Order, comparison: Comparison | None) -> None:
        """Show the order of the clinics; its tool tip explains it."""
        self.order.setCurrentIndex(list(Order).index(order))
        explanation = order_explained(order, comparison)
        self.order.setToolTip(tool_tip(explanation))
        self.order.setAccessibleDescription(explanation)

    def show_count(self, shown: int, total: int) -> None:
        """Show how many of the clinics are shown."""
        self.clinics.setText(_("{shown} of {all} clinics ▾").format(shown=shown, all=total))
        name = _("Clinics shown: {shown} of {all}").format(shown=shown, all=total)
        self.clinics.setAccessibleName(name)
        self.clinics.setToolTip(name)
