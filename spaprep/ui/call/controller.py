"""Starts, resumes and ends calls, and shows the page that belongs to each step."""

from collections.abc import Collection
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from spaprep.core.advice.call_summary import call_summary
from spaprep.core.calls.call_backs import call_back_of, call_backs
from spaprep.core.language import _
from spaprep.core.records.call_times import monotonic_now
from spaprep.core.records.changes import Change
from spaprep.core.records.records import Channel, Dossier, Encounter, Key, Outcome
from spaprep.ui.call.calendar_export import CalendarExport
from spaprep.ui.call.page import CallPage
from spaprep.ui.call.session import resume_call
from spaprep.ui.call.summary_page import SummaryPage
from spaprep.ui.library.workspace import Workspace
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.notice import Notice


class Calls(QObject):
    """Starts, resumes and ends calls; their pages are made when the first one begins.

    Attributes:
        calendar: writes promised calls to a calendar file.

    Signals:
        shown(object): a page of a call came to the front, or nothing is left to show (None).
        ended(str): a call is over; the id of the clinic.
    """

    shown = Signal(object)
    ended = Signal(str)

    def __init__(self, workspace: Workspace, theme: Theme, notice: Notice, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._theme = theme
        self._notice = notice
        self._page: CallPage | None = None
        self._summary: SummaryPage | None = None
        self._offered_id = ""
        self.calendar = CalendarExport(notice, parent)
        workspace.clinics_changed.connect(self._offer_cut_off_call)
        workspace.answers_changed.connect(self._follow_cut_off_call)
        workspace.pending_requested.connect(self.save_pending)
        self.ended.connect(lambda _clinic_id: self._offer_cut_off_call())

    @property
    def page(self) -> CallPage:
        """The page of the call that is going on, if one is; made when it is first needed."""
        if self._page is None:
            self._page = CallPage(self._workspace, self._theme)
            self._page.ended.connect(self.ended)
            self._page.summed_up.connect(self._sum_up)
            self._page.discarded.connect(self._offer_undo)
        return self._page

    @property
    def summary(self) -> SummaryPage:
        """What the last call brought; made when it is first needed."""
        if self._summary is None:
            self._summary = SummaryPage(self._theme)
            self._summary.left.connect(self.ended)
            self._summary.ask_requested.connect(self.ask)
            self._summary.resume_requested.connect(self.resume)
            self._summary.calendar_requested.connect(lambda id_: self.export_calendar([id_]))
        return self._summary

    @property
    def is_running(self) -> bool:
        """Whether a call goes on; does not make its page."""
        return self._page is not None and self._page.is_running

    @property
    def clinic_id(self) -> str:
        """The id of the clinic that is called; blank while no call goes on."""
        session = self.page.session if self.is_running else None
        return session.clinic_id if session else ""

    def start(self, clinic_id: str, channel: Channel = Channel.PHONE) -> None:
        """Begin a call with a clinic, at the first question."""
        self.page.start(clinic_id, channel)
        if self.is_running:
            self._show_page()

    def ask(self, clinic_id: str, key: Key, channel: Channel = Channel.PHONE) -> None:
        """Begin a call with a clinic, at this question."""
        self.page.start(clinic_id, channel, key)
        if self.is_running:
            self._show_page()

    def resume(self, clinic_id: str, encounter_id: str) -> None:
        """Go on with a call that was cut off, or correct one that is over."""
        self.page.resume(clinic_id, encounter_id)
        if self.is_running:
            self._show_page()

    def save_pending(self) -> None:
        """Save what was typed since the last pause."""
        if self.is_running:
            self.page.save_pending()

    def finish(self) -> None:
        """Save all that was typed before the library is closed, answers or not."""
        if self.is_running:
            self.page.recorder.save_all_typed()

    def export_calendar(self, clinic_ids: Collection[str]) -> bool:
        """Write the calls promised by these clinics to a calendar file; all where none is named.

        Returns:
            Whether any is promised.
        """
        promised = call_backs(self._workspace.dossiers)
        found = [entry for entry in promised if not clinic_ids or entry.clinic.id in clinic_ids]
        self.calendar.export(found)
        return bool(found)

    def drop_call_back(self, clinic_id: str) -> None:
        """Take a promised call off the list: it is not to be made any more."""
        dossier = self._workspace.dossier(clinic_id)
        promised = call_back_of(dossier) if dossier else None
        if promised is not None:
            before = promised.encounter
            after = replace(before, outcome=Outcome.REACHED, call_back_on=None)
            self._workspace.edit(_("drop the call-back"), [Change(before, after)])

    def _show_page(self) -> None:
        """Bring the call to the front; no other is offered meanwhile."""
        self._notice.withdraw_lasting()
        self.shown.emit(self.page)

    def _sum_up(self, clinic_id: str, encounter_ids: tuple[str, ...]) -> None:
        comparison = self._workspace.comparison
        summary = call_summary(comparison, clinic_id, encounter_ids) if comparison else None
        if comparison is None or summary is None:
            return
        several = len(comparison.plan.treatments) > 1
        self.summary.show_summary(summary, with_treatment=several)
        self.shown.emit(self.summary)
        self.summary.done.setFocus()

    def _offer_cut_off_call(self) -> None:
        """Offer a call that never ended: the program, or the computer, stopped in its middle."""
        found = _cut_off(self._workspace.dossiers)
        if self.is_running:
            return
        self._offered_id = found[1].id if found else ""
        if found is None:
            self._notice.withdraw_lasting()
            return
        dossier, encounter = found
        clinic_id = dossier.clinic.id
        self._notice.say_lasting(
            _("A call to {clinic} was cut off. Every saved answer is there.").format(
                clinic=dossier.clinic.name
            ),
            [
                (_("Go on with it"), lambda: self.resume(clinic_id, encounter.id)),
                (_("End it"), lambda: self._end(clinic_id, encounter.id)),
                (_("Discard it"), lambda: self._discard(clinic_id, encounter.id)),
            ],
        )

    def _follow_cut_off_call(self) -> None:
        """Offer a call that undo left without an end; withdraw the offer once it has one."""
        found = _cut_off(self._workspace.dossiers)
        if (found[1].id if found else "") != self._offered_id:
            self._offer_cut_off_call()

    def _end(self, clinic_id: str, encounter_id: str) -> None:
        """End a call that was cut off when the last thing was said in it, as far as is known."""
        dossier = self._workspace.dossier(clinic_id)
        encounters = dossier.encounters if dossier else ()
        encounter = next((entry for entry in encounters if entry.id == encounter_id), None)
        if dossier is None or encounter is None:
            return
        said = [answer for answer in dossier.answers if answer.encounter_id == encounter.id]
        last = monotonic_now(encounter.started_at, [encounter], said)
        ended = replace(encounter, ended_at=last, outcome=Outcome.REACHED)
        self._workspace.edit(_("end call"), [Change(encounter, ended)])

    def _discard(self, clinic_id: str, encounter_id: str) -> None:
        dossier = self._workspace.dossier(clinic_id)
        if resume_call(self._workspace, clinic_id, encounter_id).discard() and dossier is not None:
            self._offer_undo(dossier.clinic.name)

    def _offer_undo(self, clinic: str) -> None:
        """Say that a call is gone, with all its answers, and offer to bring it back."""
        self._notice.say_undoable(
            _("The call to {clinic} was discarded.").format(clinic=clinic), self._workspace.undo
        )


def _cut_off(dossiers: tuple[Dossier, ...]) -> tuple[Dossier, Encounter] | None:
    for dossier in dossiers:
        for encounter in dossier.encounters:
            if encounter.outcome is None and encounter.ended_at is None:
                return dossier, encounter
    return None
