"""The pages of the window, its menus, and what leads from one to the other."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from spaprep.core.changes import Change
from spaprep.core.edits import encounter_removed
from spaprep.core.language import _
from spaprep.core.records import Channel, Dossier, Encounter, Key, Outcome
from spaprep.ui.actions import Entry, Line, Menus, shortcuts_of
from spaprep.ui.clinics.page import ClinicsPage
from spaprep.ui.links import open_file, open_folder
from spaprep.ui.main_window import MainWindow
from spaprep.ui.plan_actions import PlanActions
from spaprep.ui.sidebar import PAGES
from spaprep.ui.theme import Scheme
from spaprep.ui.workspace import Workspace

if TYPE_CHECKING:
    from spaprep.ui.call.page import CallPage
    from spaprep.ui.compare.page import ComparePage
    from spaprep.ui.questions.page import QuestionsPage
    from spaprep.ui.report.page import ReportPage


class Pages(QObject):
    """Builds the pages into the window, each when it is first needed, and routes between them."""

    def __init__(self, window: MainWindow, workspace: Workspace) -> None:
        super().__init__(window)
        self._window = window
        self._workspace = workspace
        self.plans = PlanActions(workspace, window.notice, window)
        window.sidebar.page_chosen.connect(self.show)
        plan_menu = window.sidebar.plan_menu
        plan_menu.aboutToShow.connect(lambda: self.plans.fill_plan_menu(plan_menu))
        self.menus = Menus(window)
        self._add_menus()
        self._follow_workspace()
        self.show("clinics")

    @cached_property
    def clinics(self) -> ClinicsPage:
        """The list of clinics, and all about the chosen one."""
        page = ClinicsPage(self._workspace, self._window.theme)
        page.call_requested.connect(self.start_call)
        page.encounter_requested.connect(
            lambda clinic_id, channel: self.start_call(clinic_id, Channel(channel))
        )
        page.import_requested.connect(self.plans.import_file)
        page.sample_requested.connect(self.plans.add_sample)
        page.plan_requested.connect(self.plans.new_plan)
        return page

    @cached_property
    def call(self) -> "CallPage":
        """The call that goes on, if one does."""
        from spaprep.ui.call.page import CallPage  # noqa: PLC0415 -- made when first needed

        page = CallPage(self._workspace, self._window.theme)
        page.ended.connect(self._show_clinic)
        return page

    @cached_property
    def compare(self) -> "ComparePage":
        """Clinics side by side."""
        from spaprep.ui.compare.page import ComparePage  # noqa: PLC0415 -- made when first needed

        page = ComparePage(self._workspace, self._window.theme, self._window.settings)
        page.ask_requested.connect(self._ask)
        page.report_requested.connect(lambda: self.show("report"))
        return page

    @cached_property
    def questions(self) -> "QuestionsPage":
        """What the plan asks."""
        from spaprep.ui.questions.page import QuestionsPage  # noqa: PLC0415 -- likewise

        page = QuestionsPage(self._workspace, self._window.theme)
        page.told.connect(self._window.notice.say)
        return page

    @cached_property
    def report(self) -> "ReportPage":
        """The PDF."""
        from spaprep.ui.report.page import ReportPage  # noqa: PLC0415 -- made when first needed

        page = ReportPage(self._workspace, self._window.theme, self._window.settings)
        page.told.connect(self._window.notice.say)
        page.written.connect(self._tell_written)
        return page

    @property
    def is_calling(self) -> bool:
        """Whether a call goes on; does not make its page."""
        return "call" in self.__dict__ and self.call.is_running

    def show(self, key: str) -> None:
        """Show a page; “clinics” is the call while one runs."""
        page: QWidget = getattr(self, "call" if key == "clinics" and self.is_calling else key)
        self._window.show_page(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        self._window.sidebar.show_page(key)
        self._window.settings.setValue("window/page", key)

    def start_call(self, clinic_id: str, channel: Channel = Channel.PHONE) -> None:
        """Take down answers of a clinic, from the first question."""
        self.call.start(clinic_id, channel)
        self.show("clinics")

    def finish(self) -> None:
        """Remember what is shown; everything typed is saved already or is saved now."""
        if self.is_calling:
            self.call.save_pending()
        if "report" in self.__dict__:
            self.report.preview.wait()
        plan = self._workspace.plan
        self._window.settings.setValue("window/plan", plan.id if plan else "")

    def _follow_workspace(self) -> None:
        self._workspace.plan_changed.connect(self._show_counts)
        self._workspace.clinics_changed.connect(self._show_counts)
        self._workspace.opened.connect(self._show_last_page)
        self._workspace.clinics_changed.connect(self._offer_cut_off_call)
        for needs in ("library", "plan"):
            self.menus.enable(needs, there=False)

    def _show_last_page(self) -> None:
        self.menus.enable("library", there=True)
        key = str(self._window.settings.value("window/page", "clinics"))
        self.show(key if key in PAGES else "clinics")

    def _show_counts(self) -> None:
        comparison = self._workspace.comparison
        self.menus.enable("plan", there=comparison is not None)
        sidebar = self._window.sidebar
        clinics = len(comparison.columns) if comparison else 0
        questions = len({c.question.id for c in comparison.criteria}) if comparison else 0
        sidebar.show_count("clinics", str(clinics) if comparison else "")
        sidebar.show_count("questions", str(questions) if comparison else "")

    def _show_clinic(self, clinic_id: str) -> None:
        self.show("clinics")
        self.clinics.select(clinic_id)

    def _tell_written(self, path: str) -> None:
        self._window.notice.say(
            _("The report was written to “{path}”.").format(path=path),
            [
                (_("Open"), partial(open_file, path)),
                (_("Show in folder"), partial(open_folder, path)),
            ],
        )

    def _ask(self, clinic_id: str, key: Key) -> None:
        self.call.start(clinic_id, Channel.PHONE, key)
        self.show("clinics")

    def _offer_cut_off_call(self) -> None:
        """Offer a call that never ended: the program, or the computer, stopped in its middle."""
        found = _cut_off(self._workspace.dossiers)
        if self.is_calling or found is None:
            return
        dossier, encounter = found
        self._window.notice.say(
            _("A call to {clinic} was cut off. Every saved answer is there.").format(
                clinic=dossier.clinic.name
            ),
            [
                (_("Go on with it"), lambda: self._resume(dossier, encounter)),
                (_("End it"), lambda: self._end(encounter)),
                (_("Discard it"), lambda: self._discard(dossier, encounter)),
            ],
        )

    def _resume(self, dossier: Dossier, encounter: Encounter) -> None:
        self.call.resume(dossier.clinic.id, encounter.id)
        self.show("clinics")

    def _end(self, encounter: Encounter) -> None:
        now = datetime.now().astimezone()
        ended = replace(encounter, ended_at=now, outcome=Outcome.REACHED)
        self._workspace.edit(_("end call"), [Change(encounter, ended)])

    def _discard(self, dossier: Dossier, encounter: Encounter) -> None:
        self._workspace.edit(_("discard call"), encounter_removed(dossier, encounter))

    def _add_menus(self) -> None:
        self._window.menuBar().clear()
        self.menus.add(_("&File"), self._file_lines())
        self.menus.add(_("&Edit"), self._edit_lines())
        self.menus.add(_("&Clinic"), self._clinic_lines())
        self.menus.add(_("&View"), self._view_lines())
        self.menus.add(_("&Help"), self._help_lines())

    def _file_lines(self) -> list[Line]:
        plans = self.plans
        role = QAction.MenuRole
        return [
            Entry(_("New &plan…"), plans.new_plan, "Ctrl+Shift+N", needs="library"),
            Entry(_("&Edit plan…"), plans.edit_plan, needs="plan"),
            Entry(_("&Delete plan"), plans.delete_plan, needs="plan"),
            None,
            Entry(_("&Import…"), plans.import_file, "Ctrl+O", needs="library"),
            Entry(_("&Export plan…"), plans.export_file, "Ctrl+S", needs="plan"),
            Entry(_("Export &PDF report…"), self._export_pdf, "Ctrl+P", needs="plan"),
            None,
            Entry(_("&Add the sample plan"), plans.add_sample, needs="library"),
            Entry(_("&Remove the sample plan"), plans.remove_sample, needs="library"),
            None,
            Entry(_("&Quit"), self._window.close, "Ctrl+Q", role.QuitRole),
        ]

    def _edit_lines(self) -> list[Line]:
        stack = self._workspace.undo_stack
        undo = stack.createUndoAction(self, _("&Undo"))
        undo.setShortcuts(QKeySequence.StandardKey.Undo)
        redo = stack.createRedoAction(self, _("&Redo"))
        redo.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
        self.menus.actions += [undo, redo]
        return [undo, redo, None, Entry(_("&Find"), self._find, "Ctrl+F")]

    def _clinic_lines(self) -> list[Line]:
        clinics = self.clinics
        return [
            Entry(_("&Add clinic…"), self._on_clinics(clinics.add_clinic), "Ctrl+N", needs="plan"),
            Entry(_("&Edit clinic…"), self._on_clinics(clinics.edit_clinic), "F2", needs="plan"),
            Entry(_("&Delete clinic"), self._on_clinics(clinics.delete_clinics), needs="plan"),
            None,
            Entry(_("&Call"), self._call_selected, "Ctrl+Return", needs="plan"),
        ]

    def _view_lines(self) -> list[Line]:
        titles = self._window.sidebar.titles()
        pages: list[Line] = [
            Entry(titles[key], partial(self.show, key), f"Ctrl+{number}", needs="library")
            for number, key in enumerate(PAGES, 1)
        ]
        names = {
            Scheme.SYSTEM: _("As the &system"),
            Scheme.LIGHT: _("&Light"),
            Scheme.DARK: _("&Dark"),
        }
        entries = [(scheme.value, name) for scheme, name in names.items()]
        colors, actions = self.menus.choices(_("&Colours"), entries, self._use_scheme)
        actions[self._window.theme.scheme.value].setChecked(True)
        return [*pages, None, colors, Entry(_("&Full screen"), self._full_screen, "F11")]

    def _help_lines(self) -> list[Line]:
        role = QAction.MenuRole.AboutRole
        return [
            Entry(_("&Keyboard shortcuts"), self._show_shortcuts, "F1"),
            Entry(_("&About SpaPrep"), self._show_about, role=role),
        ]

    def _on_clinics(self, act: Callable[[], object]) -> Callable[[], None]:
        def shown_first() -> None:
            self.show("clinics")
            act()

        return shown_first

    def _call_selected(self) -> None:
        if self.clinics.selected_id() and not self.is_calling:
            self.start_call(self.clinics.selected_id())

    def _export_pdf(self) -> None:
        self.show("report")
        self.report.export_pdf()

    def _find(self) -> None:
        focus_find = getattr(self._window.stack.currentWidget(), "focus_find", None)
        if focus_find is not None:
            focus_find()

    def _use_scheme(self, name: str) -> None:
        self._window.theme.use(Scheme(name))
        self._window.settings.setValue("window/scheme", name)

    def _full_screen(self) -> None:
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _show_shortcuts(self) -> None:
        from spaprep.ui.about import ShortcutsDialog  # noqa: PLC0415 -- rarely needed

        ShortcutsDialog(shortcuts_of(self.menus.actions), self._window).exec()

    def _show_about(self) -> None:
        from spaprep.ui.about import AboutDialog  # noqa: PLC0415 -- rarely needed

        AboutDialog(self._workspace.library_path, self._window).exec()


def _cut_off(dossiers: tuple[Dossier, ...]) -> tuple[Dossier, Encounter] | None:
    for dossier in dossiers:
        for encounter in dossier.encounters:
            if encounter.outcome is None and encounter.ended_at is None:
                return dossier, encounter
    return None
