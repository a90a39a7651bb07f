"""The context menu of the clinics that are selected in the list."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QMenu, QWidget

from spaprep.core.language import _, ngettext
from spaprep.core.records.records import Clinic, Status
from spaprep.core.records.wording import channel_text, status_text
from spaprep.ui.clinics.detail_head import OTHER_CHANNELS
from spaprep.ui.widgets.phone_button import fill_phone_menu


class ClinicMenu(QMenu):
    """Acts on one clinic, or on several at once.

    Args:
        clinics: the selected ones.
        parent: the page.

    Signals:
        call_requested(): the user asks to call the clinic.
        encounter_requested(str): the user has answers from elsewhere; the channel's value.
        status_chosen(object): the clinics get this Status.
        edit_requested(): the user asks to edit the clinic.
        delete_requested(): the user asks to delete the clinics.
    """

    call_requested = Signal()
    encounter_requested = Signal(str)
    status_chosen = Signal(object)
    edit_requested = Signal()
    delete_requested = Signal()

    def __init__(self, clinics: Sequence[Clinic], parent: QWidget) -> None:
        super().__init__(parent)
        if len(clinics) == 1:
            self._add_calls(clinics[0])
        self._add_statuses({clinic.status for clinic in clinics})
        if len(clinics) > 1:
            text = ngettext("Delete {count} clinic", "Delete {count} clinics", len(clinics))
            self._add(text.format(count=len(clinics)), self.delete_requested)
        else:
            self._add(_("Edit…"), self.edit_requested)
            self._add(_("Delete"), self.delete_requested)

    def _add_calls(self, clinic: Clinic) -> None:
        self._add(_("Call"), self.call_requested)
        for channel in OTHER_CHANNELS:
            self.addAction(channel_text(channel)).triggered.connect(
                lambda _checked=False, channel=channel: self.encounter_requested.emit(channel.value)
            )
        self.addSeparator()
        if clinic.phone.strip():
            fill_phone_menu(self, clinic.phone.strip())
            self.addSeparator()

    def _add_statuses(self, now: set[Status]) -> None:
        """Add a submenu that sets the status."""
        statuses = self.addMenu(_("Mark as"))
        for status in Status:
            action = statuses.addAction(status_text(status))
            action.setCheckable(True)
            # Clinics of different statuses have none checked.
            action.setChecked(now == {status})
            action.triggered.connect(
                lambda _checked=False, status=status: self.status_chosen.emit(status)
            )

    def _add(self, text: str, signal: SignalInstance) -> None:
        self.addAction(text).triggered.connect(lambda _checked=False: signal.emit())
