"""The Clinics page: the clinics of the plan as cards, and everything known about one of them."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMenu,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from spaprep.core.calls.call_backs import call_backs
from spaprep.core.comparison.comparison import Comparison
from spaprep.core.language import _
from spaprep.ui.clinics.clinic_menu import ClinicMenu
from spaprep.ui.clinics.detail import ClinicDetail
from spaprep.ui.clinics.editing import ClinicEditing
from spaprep.ui.clinics.list.clinic_list import ClinicList
from spaprep.ui.clinics.list.today import TodayStrip
from spaprep.ui.decisions.actions import Decisions
from spaprep.ui.formatting.shortcut_text import shortcut_text, with_shortcut
from spaprep.ui.library.workspace import Workspace
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.buttons import action_button
from spaprep.ui.widgets.empty_state import EmptyState
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import column, frame, row

_LIST_WIDTH = 324
_NARROW_LIST_WIDTH = 304
_NARROW_BELOW = 960


class ClinicsPage(QWidget):
    """Where clinics are added, found, looked at, and decided about.

    Signals:
        call_requested(str): the user asks to call this clinic.
        encounter_requested(str, str): the user has other answers of this clinic; id and channel.
        import_requested(): the user asks to bring clinics in from a file.
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
        self.find_field = QLineEdit()
        self.today = TodayStrip(theme)
        self.list = ClinicList(theme)
        self.detail = ClinicDetail(theme, Decisions(workspace, theme, self))
        self._import = action_button(_("Import…"), self.import_requested.emit)
        self._add = action_button(_("+ Add clinic"), self.add_clinic, "primary")
        self._lay_out()
        self._connect()
        self._refresh()

    def add_clinic(self) -> None:
        """Ask for a new clinic, save it and show it."""
        self._editing.add()

    def paste_clinic(self) -> None:
        """Ask for a new clinic with what was copied, sorted into the fields."""
        self._editing.add(QApplication.clipboard().text())

    def edit_clinic(self) -> None:
        """Edit the clinic that is shown."""
        self._editing.edit(self.selected_id())

    def delete_clinics(self) -> None:
        """Delete all clinics that are chosen; undo brings them back."""
        chosen = self.list.chosen()
        then = self.list.neighbor(chosen)
        if self._editing.delete(chosen):
            self.select(then)

    def focus_find(self) -> None:
        """Let the user type what to find."""
        self.find_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.find_field.selectAll()

    def select(self, clinic_id: str) -> None:
        """Show this clinic; what was typed to find others gives way to it."""
        self._refresh()
        if self._workspace.dossier(clinic_id) is not None and not self.list.has(clinic_id):
            self.find_field.clear()
            self.list.forget_filters()
        self.list.select(clinic_id)

    def selected_id(self) -> str:
        """Return the id of the clinic that is shown; blank for none."""
        return self.list.shown()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from the field to the list with the arrow down, and clear the field with Esc."""
        if self.find_field.hasFocus() and event.key() == Qt.Key.Key_Down:
            self.list.view.setFocus()
        elif self.find_field.hasFocus() and event.key() == Qt.Key.Key_Escape:
            self.find_field.clear()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what happened while another page was in front."""
        super().showEvent(event)
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the list less room on a small screen, unless the user chose its width."""
        super().resizeEvent(event)
        if not self._is_split_by_user:
            is_narrow = self.width() < self._theme.pixels(_NARROW_BELOW)
            wide = self._theme.pixels(_NARROW_LIST_WIDTH if is_narrow else _LIST_WIDTH)
            self._split.setSizes([wide, max(self.width() - wide, 1)])

    def _connect(self) -> None:
        workspace, head = self._workspace, self.detail.head
        workspace.plan_changed.connect(self._follow)
        workspace.clinics_changed.connect(self._follow)
        workspace.answers_changed.connect(self._follow)
        self.find_field.textChanged.connect(self.list.seek)
        self.list.shown_changed.connect(self._show_detail)
        self.list.menu_requested.connect(self._open_menu)
        self.list.edit_requested.connect(self.edit_clinic)
        self.list.delete_requested.connect(self.delete_clinics)
        head.edit_requested.connect(self.edit_clinic)
        head.call_requested.connect(self._call)
        head.encounter_requested.connect(self._take_down)
        head.calendar_requested.connect(lambda: self.calendar_requested.emit(self.selected_id()))
        head.drop_requested.connect(lambda: self.drop_requested.emit(self.selected_id()))
        detail, editing = self.detail, self._editing
        detail.open_encounter_requested.connect(
            lambda encounter_id: editing.open_encounter(self.selected_id(), encounter_id)
        )
        detail.delete_encounter_requested.connect(
            lambda encounter_id: editing.delete_encounter(self.selected_id(), encounter_id)
        )
        detail.look_up_requested.connect(
            lambda key: self.look_up_requested.emit(self.selected_id(), key)
        )
        editing.answers_requested.connect(self.resume_requested)
        self.today.call_requested.connect(self.call_requested)
        self.today.calendar_requested.connect(self.calendar_requested)
        self.today.drop_requested.connect(self.drop_requested)

    def _follow(self) -> None:
        """Show what changed; behind a call, which must be fast, it can wait."""
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        """Show what the workspace holds now; several signals of one edit cost one refresh."""
        comparison = self._workspace.comparison
        if comparison is self._shown_comparison and comparison is not None:
            return
        self._shown_comparison = comparison
        for part in (self.find_field, self._add):
            part.setEnabled(comparison is not None)
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

    def _take_down(self, channel: str) -> None:
        self.encounter_requested.emit(self.selected_id(), channel)

    def _open_menu(self, place: QPoint) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def menu(self) -> QMenu:
        """Return what can be done with the clinics that are chosen."""
        chosen = self.list.chosen()
        dossiers = [self._workspace.dossier(clinic_id) for clinic_id in chosen]
        menu = ClinicMenu([dossier.clinic for dossier in dossiers if dossier is not None], self)
        menu.call_requested.connect(self._call)
        menu.encounter_requested.connect(self._take_down)
        menu.status_chosen.connect(lambda status: self._editing.mark(chosen, status))
        menu.edit_requested.connect(self.edit_clinic)
        menu.delete_requested.connect(self.delete_clinics)
        return menu

    def _lay_out(self) -> None:
        self.find_field.setPlaceholderText(f"{_('Find a clinic')}   {shortcut_text('Ctrl+F')}")
        self.find_field.setAccessibleName(_("Find a clinic"))
        self.find_field.setToolTip(with_shortcut(_("By name, city or phone number"), "Ctrl+F"))
        self.find_field.setClearButtonEnabled(True)
        for clear_button in self.find_field.findChildren(QToolButton):
            clear_button.setAccessibleName(_("Clear"))
        self.find_field.setFixedWidth(self._theme.pixels(220))
        self._add.setToolTip(with_shortcut(_("Add a clinic"), "Ctrl+N"))
        self._import.setToolTip(with_shortcut(_("Import from a file"), "Ctrl+O"))
        header = frame("header")
        bar = row(text_label(_("Clinics"), "page-title", wrap=False), None)
        for part in (self.find_field, self._import, self._add):
            bar.addWidget(part)
        bar.setContentsMargins(*(self._theme.pixels(size) for size in (20, 0, 20, 0)))
        header.setLayout(bar)
        header.setFixedHeight(self._theme.pixels(56))
        self._stack = QStackedWidget()
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._add_empty_states()
        for shown in (self._split, self._no_clinic, self._no_plan):
            self._stack.addWidget(shown)
        self._fill_split()
        whole = column(header, self.today, self._stack, spacing=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def _fill_split(self) -> None:
        self._split.addWidget(self.list)
        self._split.addWidget(self.detail)
        self._split.setStretchFactor(1, 1)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        self.list.setMinimumWidth(self._theme.pixels(200))
        self.detail.setMinimumWidth(self._theme.pixels(360))
        self._split.splitterMoved.connect(self._keep_split)

    def _keep_split(self) -> None:
        self._is_split_by_user = True

    def _add_empty_states(self) -> None:
        sample = (_("Add the sample plan"), self.sample_requested.emit)
        self._no_clinic = EmptyState(
            self._theme,
            _("Which clinics do you have in mind?"),
            _("Add the first one – its name is enough – and SpaPrep hands you the questions."),
            (_("Add clinic"), self.add_clinic),
            sample,
        )
        self._no_plan = EmptyState(
            self._theme,
            _("What do you want done?"),
            _("A plan names the treatment and the place; the questions follow from it."),
            (_("New plan…"), self.plan_requested.emit),
            sample,
        )
