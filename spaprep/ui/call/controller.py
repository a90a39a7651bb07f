"""Starts, resumes and ends calls, and shows the page that belongs to each step."""

from collections.abc import Collection

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from spaprep.core.advice.call_summary import call_summary
from spaprep.core.calls.call_backs import call_backs, dropped_call_back
from spaprep.core.language import _
from spaprep.core.records.records import Channel, Key
from spaprep.ui.call.calendar_export import CalendarExport
from spaprep.ui.call.interrupted_call_offer import InterruptedCallOffer
from spaprep.ui.call.page import CallPage
from spaprep.ui.call.summary_page import SummaryPage
from spaprep.ui.library.workspace import Workspace
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.notice import Notice


class Calls(QObject):
    """Starts, resumes and ends calls; their pages are built when the first one starts.

    Attributes:
        calendar: writes promised calls to a file.

    Signals:
        shown(object): this page of a call is to come to the front.
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
        self.calendar = CalendarExport(notice, parent)
        offer = InterruptedCallOffer(workspace, notice, lambda: self.is_running, self)
        offer.resume_requested.connect(self.resume)
        offer.discarded.connect(self._offer_undo)
        self.ended.connect(lambda _clinic_id: offer.refresh())
        workspace.pending_requested.connect(self.save_pending)

    @property
    def page(self) -> CallPage:
        """The page of the running call; it is built when first asked for."""
        if self._page is None:
            self._page = CallPage(self._workspace, self._theme)
            self._page.ended.connect(self.ended)
            self._page.completed.connect(self._show_summary)
            self._page.discarded.connect(self._offer_undo)
        return self._page

    @property
    def summary(self) -> SummaryPage:
        """The page that sums up the last call; it is built when first asked for."""
        if self._summary is None:
            self._summary = SummaryPage(self._theme)
            self._summary.left.connect(self.ended)
            self._summary.ask_requested.connect(self.ask)
            self._summary.resume_requested.connect(self.resume)
            self._summary.calendar_requested.connect(lambda id_: self.export_calendar([id_]))
        return self._summary

    @property
    def is_running(self) -> bool:
        """Whether a call is running; does not build its page."""
        return self._page is not None and self._page.is_running

    @property
    def clinic_id(self) -> str:
        """The id of the clinic that is called; blank while no call is running."""
        session = self.page.session if self.is_running else None
        return session.clinic_id if session else ""

    def start(
        self, clinic_id: str, channel: Channel = Channel.PHONE, key: Key | None = None
    ) -> None:
        """Start a call, or a visit or look-up, at this question or else at the first."""
        self.page.start(clinic_id, channel, key)
        self._show_page()

    def ask(self, clinic_id: str, key: Key, channel: Channel = Channel.PHONE) -> None:
        """Start a call at this question."""
        self.start(clinic_id, channel, key)

    def resume(self, clinic_id: str, encounter_id: str) -> None:
        """Go on with an interrupted call, or correct one that is over."""
        self.page.resume(clinic_id, encounter_id)
        self._show_page()

    def save_pending(self) -> None:
        """Save what was typed since the last pause."""
        if self.is_running:
            self.page.recorder.save_pending()

    def finish(self) -> None:
        """Save everything that was typed, answers or not, before the library is closed."""
        if self.is_running:
            self.page.recorder.save_all_typed()

    def export_calendar(self, clinic_ids: Collection[str]) -> bool:
        """Write the calls promised by these clinics to a calendar file; of all clinics if empty.

        Returns:
            Whether any is promised.
        """
        promised = call_backs(self._workspace.dossiers)
        found = [entry for entry in promised if not clinic_ids or entry.clinic.id in clinic_ids]
        self.calendar.export(found)
        return bool(found)

    def drop_call_back(self, clinic_id: str) -> None:
        """Remove a promised call: the user does not make it any more."""
        dossier = self._workspace.dossier(clinic_id)
        if dossier is not None:
            self._workspace.edit(_("drop the call-back"), dropped_call_back(dossier))

    def _show_page(self) -> None:
        # A call that could not be saved was not started.
        if self.is_running:
            self._notice.withdraw_lasting()
            self.shown.emit(self.page)

    def _show_summary(self, clinic_id: str, encounter_ids: tuple[str, ...]) -> None:
        comparison = self._workspace.comparison
        summary = call_summary(comparison, clinic_id, encounter_ids) if comparison else None
        if comparison is None or summary is None:
            return
        several = len(comparison.plan.treatments) > 1
        self.summary.show_summary(summary, with_treatment=several)
        self.shown.emit(self.summary)
        # Showing a page gives it the focus; Enter is to leave it.
        self.summary.done.setFocus()

    def _offer_undo(self, clinic: str) -> None:
        self._notice.say_undoable(
            _("The call to {clinic} was discarded.").format(clinic=clinic), self._workspace.undo
        )
