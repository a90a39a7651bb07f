"""The Clinics page: the clinics of the plan, and everything known about one of them."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMenu, QSplitter, QStackedWidget, QWidget

from spaprep.core.calls.call_backs import call_backs
from spaprep.core.comparison.comparison import Comparison
from spaprep.core.language import _
from spaprep.ui.clinics.clinic_menu import ClinicMenu
from spaprep.ui.clinics.detail import ClinicDetail
from spaprep.ui.clinics.editing import ClinicEditing
from spaprep.ui.clinics.header import ClinicsHeader
from spaprep.ui.clinics.list.clinic_list import ClinicList
from spaprep.ui.clinics.list.today import TodayStrip
from spaprep.ui.decisions.actions import Decisions
from spaprep.ui.library.workspace import Workspace
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.empty_state import EmptyState
from spaprep.ui.widgets.layouts import column

_LIST_WIDTH = 324
_NARROW_LIST_WIDTH = 304
_NARROW_BELOW = 960


class ClinicsPage(QWidget):
    """Adds, finds, shows and deletes clinics.

    Attributes:
        header: the search field and the buttons.
        today: the calls that are due.
        list: the clinics.
        detail: the one that is selected.

    Signals:
        call_requested(str): the user asks to call this clinic.
        encounter_requested(str, str): the user has other answers of this clinic; id and channel.
        import_requested(): the user asks to import clinics from a file.
        sample_requested(): the user asks for the sample plan.
        plan_requested(): the user asks for a new plan.
        look_up_requested(str, object): the user looks something up; clinic and criterion.
        resume_requested(str, str): the answers of an encounter are to be corrected; the ids of
            the clinic and of the encounter.
        calendar_requested(str): a promised call is to go into a calendar; blank for all.
        drop_requested(str): a promised call is not to be made any more.
        removed(str): something was deleted; the sentence says what, undo brings it back.
    """

    call_requested = Signal(str)
    encounter_requested = Signal(str, str)
    import_requested = Signal()
    sample_requested = Signal()
    plan_requested = Signal()
    look_up_requested = Signal(str, object)
    resume_requested = Signal(str, str)
    calendar_requested = Signal(str)
    drop_requested = Signal(str)
    removed = Signal(str)

    def __init__(self, workspace: Workspace, theme: Theme) -> None:
        super().__init__()
        self._workspace = workspace
        self._theme = theme
        self._is_split_by_user = False
        self._shown_comparison: Comparison | None = None
        self._editing = ClinicEditing(workspace, theme, self)
        self._editing.saved.connect(self._show_saved)
        self._editing.removed.connect(self.removed)
        self.header = ClinicsHeader(theme)
        self.today = TodayStrip(theme)
        self.list = ClinicList(theme)
        self.detail = ClinicDetail(theme, Decisions(workspace, theme, self))
        self._no_clinic, self._no_plan = self._empty_states()
        self._lay_out()
        self._connect()
        self._refresh()

    def add_clinic(self) -> None:
        """Open the form for a new clinic."""
        self._editing.add()

    def paste_clinic(self) -> None:
        """Open the form for a new clinic, filled in from the clipboard."""
        self._editing.add(QApplication.clipboard().text())

    def edit_clinic(self) -> None:
        """Open the form for the selected clinic."""
        self._editing.edit(self.selected_id())

    def delete_clinics(self) -> None:
        """Delete all selected clinics; undo brings them back."""
        chosen = self.list.chosen()
        # Once they are gone, the list no longer knows where they were.
        neighbor = self.list.neighbor(chosen)
        if self._editing.delete(chosen):
            self.select(neighbor)

    def focus_find(self) -> None:
        """Focus the search field."""
        self.header.focus_find()

    def select(self, clinic_id: str) -> None:
        """Show this clinic; a search or a filter that hides it is cleared."""
        self._refresh()
        if self._workspace.dossier(clinic_id) is not None and not self.list.has(clinic_id):
            self.header.find_field.clear()
            self.list.clear_filters()
        self.list.select(clinic_id)

    def selected_id(self) -> str:
        """Return the id of the clinic that is shown; blank if none is."""
        return self.list.shown()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """In the search field, go to the list with the Down key, and clear the field with Esc."""
        find_field = self.header.find_field
        if find_field.hasFocus() and event.key() == Qt.Key.Key_Down:
            self.list.view.setFocus()
        elif find_field.hasFocus() and event.key() == Qt.Key.Key_Escape:
            find_field.clear()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Show what changed while another page was in front."""
        super().showEvent(event)
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the list narrower on a small screen, unless the user chose its width."""
        super().resizeEvent(event)
        if not self._is_split_by_user:
            is_narrow = self.width() < self._theme.pixels(_NARROW_BELOW)
            width = self._theme.pixels(_NARROW_LIST_WIDTH if is_narrow else _LIST_WIDTH)
            self._split.setSizes([width, max(self.width() - width, 1)])

    def _connect(self) -> None:
        for changed in (
            self._workspace.plan_changed,
            self._workspace.clinics_changed,
            self._workspace.answers_changed,
        ):
            changed.connect(self._follow)
        self.header.find_field.textChanged.connect(self.list.search)
        self.header.import_requested.connect(self.import_requested)
        self.header.add_requested.connect(self.add_clinic)
        self.list.shown_changed.connect(self._show_detail)
        self.list.menu_requested.connect(self._open_menu)
        self.list.edit_requested.connect(self.edit_clinic)
        self.list.delete_requested.connect(self.delete_clinics)
        self.today.call_requested.connect(self.call_requested)
        self.today.calendar_requested.connect(self.calendar_requested)
        self.today.drop_requested.connect(self.drop_requested)
        self._editing.answers_requested.connect(self.resume_requested)
        self._connect_detail()

    def _connect_detail(self) -> None:
        """Pass the requests of the detail on, with the clinic that they are about."""
        detail, head, editing, id_ = self.detail, self.detail.head, self._editing, self.selected_id
        head.edit_requested.connect(self.edit_clinic)
        head.call_requested.connect(self._call)
        head.encounter_requested.connect(self._request_encounter)
        head.calendar_requested.connect(lambda: self.calendar_requested.emit(id_()))
        head.drop_requested.connect(lambda: self.drop_requested.emit(id_()))
        detail.open_encounter_requested.connect(
            lambda encounter_id: editing.open_encounter(id_(), encounter_id)
        )
        detail.delete_encounter_requested.connect(
            lambda encounter_id: editing.delete_encounter(id_(), encounter_id)
        )
        detail.look_up_requested.connect(lambda key: self.look_up_requested.emit(id_(), key))

    def _follow(self) -> None:
        # A hidden page catches up in showEvent: an answer in a call must not wait for it.
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        # Several signals of one edit come with the same comparison: one refresh is enough.
        comparison = self._workspace.comparison
        if comparison is self._shown_comparison and comparison is not None:
            return
        self._shown_comparison = comparison
        self.header.set_available(available=comparison is not None)
        if comparison is None or not comparison.columns:
            self._stack.setCurrentWidget(self._no_plan if comparison is None else self._no_clinic)
        else:
            self._stack.setCurrentWidget(self._split)
        self.list.show_columns(comparison.columns if comparison else ())
        self.today.show_promised(call_backs(self._workspace.dossiers))
        self._show_detail(self.selected_id())

    def _show_detail(self, clinic_id: str) -> None:
        self.detail.show_clinic(self._workspace.comparison, clinic_id)

    def _show_saved(self, clinic_id: str) -> None:
        self.select(clinic_id)
        self.list.view.setFocus()

    def _call(self) -> None:
        self.call_requested.emit(self.selected_id())

    def _request_encounter(self, channel: str) -> None:
        self.encounter_requested.emit(self.selected_id(), channel)

    def _open_menu(self, place: QPoint) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def menu(self) -> QMenu:
        """Return a menu for the selected clinics."""
        chosen = self.list.chosen()
        dossiers = [self._workspace.dossier(clinic_id) for clinic_id in chosen]
        menu = ClinicMenu([dossier.clinic for dossier in dossiers if dossier is not None], self)
        menu.call_requested.connect(self._call)
        menu.encounter_requested.connect(self._request_encounter)
        menu.status_chosen.connect(lambda status: self._editing.mark(chosen, status))
        menu.edit_requested.connect(self.edit_clinic)
        menu.delete_requested.connect(self.delete_clinics)
        return menu

    def _lay_out(self) -> None:
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.addWidget(self.list)
        self._split.addWidget(self.detail)
        self._split.setStretchFactor(1, 1)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        self._split.splitterMoved.connect(self._remember_split)
        self.list.setMinimumWidth(self._theme.pixels(200))
        self.detail.setMinimumWidth(self._theme.pixels(360))
        self._stack = QStackedWidget()
        for page in (self._split, self._no_clinic, self._no_plan):
            self._stack.addWidget(page)
        whole = column(self.header, self.today, self._stack, spacing=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def _remember_split(self) -> None:
        self._is_split_by_user = True

    def _empty_states(self) -> tuple[EmptyState, EmptyState]:
        """Return what is shown without a clinic, and without a plan."""
        sample = (_("Add the sample plan"), self.sample_requested.emit)
        no_clinic = EmptyState(
            self._theme,
            _("Which clinics do you have in mind?"),
            _("Add the first one – its name is enough – and SpaPrep hands you the questions."),
            (_("Add clinic"), self.add_clinic),
            sample,
        )
        no_plan = EmptyState(
            self._theme,
            _("What do you want done?"),
            _("A plan names the treatment and the place; the questions follow from it."),
            (_("New plan…"), self.plan_requested.emit),
            sample,
        )
        return no_clinic, no_plan
