"""A hint in the clinic's form: the plan seems to have this clinic already."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from spaprep.core.importing.contacts import Contact, find_matches
from spaprep.core.language import _
from spaprep.core.records.records import Clinic
from spaprep.ui.formatting.fitting import breakable
from spaprep.ui.widgets.buttons import action_button
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import row


class SameClinicHint(QWidget):
    """Names the clinic of the plan with the same name or number, and offers to fill that one in.

    Args:
        others: the clinics of the plan.

    Signals:
        fill_in_requested(str): what was typed belongs to the clinic with this id.
    """

    fill_in_requested = Signal(str)

    def __init__(self, others: Sequence[Clinic]) -> None:
        super().__init__()
        self._others = {clinic.id: clinic for clinic in others}
        self._match_id = ""
        self.sentence = text_label("", "secondary")
        self.fill_in = action_button(_("Fill that one in"), self._request_fill_in, "link")
        self.fill_in.setToolTip(_("Add what it lacks, and keep the rest of it as it is"))
        line = row(self.sentence, self.fill_in, spacing=10)
        line.setStretch(0, 1)
        self.setLayout(line)
        self.hide()

    def compare(self, contact: Contact) -> None:
        """Show which clinic this seems to be, if any."""
        (match,) = find_matches([contact], self._others.values())
        self._match_id = match.clinic_id if match else ""
        self.setHidden(match is None)
        if match is None:
            return
        name = self._others[match.clinic_id].name
        text = _("“{clinic}” of this plan has the same number.")
        if match.by_name:
            text = _("“{clinic}” is in this plan already.")
        self.sentence.setText(breakable(text.format(clinic=name)))

    def _request_fill_in(self) -> None:
        self.fill_in_requested.emit(self._match_id)
