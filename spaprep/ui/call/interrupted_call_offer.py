"""Offers to resume, end or discard a call in whose middle the program stopped."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from spaprep.core.calls.interrupted_calls import find_interrupted, interrupted_call_ended
from spaprep.core.language import _
from spaprep.ui.call.session import resume_call
from spaprep.ui.library.workspace import Workspace
from spaprep.ui.widgets.notice import Notice


class InterruptedCallOffer(QObject):
    """Shows a notice as long as the library holds a call without an end.

    Args:
        workspace: whose clinics are searched.
        notice: shows the offer.
        is_calling: returns whether a call is running; that one has no end either.
        parent: owns it.

    Signals:
        resume_requested(str, str): the user goes on with the call; clinic and encounter.
        discarded(str): the call was removed; the name of the clinic.
    """

    resume_requested = Signal(str, str)
    discarded = Signal(str)

    def __init__(
        self, workspace: Workspace, notice: Notice, is_calling: Callable[[], bool], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._notice = notice
        self._is_calling = is_calling
        self._offered_id = ""
        workspace.clinics_changed.connect(self.refresh)
        workspace.answers_changed.connect(self._follow)

    def refresh(self) -> None:
        """Offer the interrupted call, if there is one; withdraw the offer if there is none."""
        if self._is_calling():
            return
        found = find_interrupted(self._workspace.dossiers)
        self._offered_id = found[1].id if found else ""
        if found is None:
            self._notice.withdraw_lasting()
            return
        # Only ids: by the time of the click the call may have been edited.
        clinic, encounter_id = found[0].clinic, found[1].id
        self._notice.say_lasting(
            _("A call to {clinic} was cut off. Every saved answer is there.").format(
                clinic=clinic.name
            ),
            [
                (
                    _("Go on with it"),
                    lambda: self.resume_requested.emit(clinic.id, encounter_id),
                ),
                (_("End it"), lambda: self._end(clinic.id, encounter_id)),
                (_("Discard it"), lambda: self._discard(clinic.id, encounter_id)),
            ],
        )

    def _follow(self) -> None:
        # Undo can take an end away, or bring it back. An offer that the user closed stays closed.
        found = find_interrupted(self._workspace.dossiers)
        if (found[1].id if found else "") != self._offered_id:
            self.refresh()

    def _end(self, clinic_id: str, encounter_id: str) -> None:
        dossier = self._workspace.dossier(clinic_id)
        if dossier is not None:
            changes = interrupted_call_ended(dossier, encounter_id)
            self._workspace.edit(_("end call"), changes)

    def _discard(self, clinic_id: str, encounter_id: str) -> None:
        dossier = self._workspace.dossier(clinic_id)
        # All parts of the call, with whomever it was: resuming finds them.
        if resume_call(self._workspace, clinic_id, encounter_id).discard() and dossier is not None:
            self.discarded.emit(dossier.clinic.name)
