"""The pages of the window, its menus, and what leads from one to the other."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from spaprep.core.changes import Change
from spaprep.core.edits import encounter_removed
from spaprep.core.language import _
from spaprep.core.records import Channel, Dossier, Encounter, Key, Outcome
from spaprep.ui.about import AboutDialog, ShortcutsDialog
from spaprep.ui.actions import Entry, Line, Menus, shortcuts_of
from spaprep.ui.call.page import CallPage
from spaprep.ui.clinics.page import ClinicsPage
from spaprep.ui.compare.page import ComparePage
from spaprep.ui.main_window import MainWindow
from spaprep.ui.plan_actions import PlanActions
from spaprep.ui.questions.page import QuestionsPage
from spaprep.ui.report.page import ReportPage, show_file, show_folder
from spaprep.ui.sidebar import PAGES
from spaprep.ui.theme import Scheme
from spaprep.ui.workspace import Workspace


class Pages(QObject):
    """Builds the pages into the window, and routes what one asks of another."""

    def __init__(self, window: MainWindow, workspace: Workspace) -> None:
        super().__init__(window)
        self._window = window
        self._workspace = workspace
        theme, settings = window.theme, window.settings
        self.clinics = ClinicsPage(workspace, theme)
        self.call = CallPage(workspace, theme)
        self.compare = ComparePage(workspace, theme, settings)
        self.questions = QuestionsPage(workspace, theme)
        self.report = ReportPage(workspace, theme, settings)
        self.plans = PlanActions(workspace, window.notice, window)
        self._by_key: dict[str, QWidget] = {
            "clinics": self.clinics,
            "compare": self.compare,
            "questions": self.questions,
            "report": self.report,
        }
        self._connect()
        self.menus = Menus(window)
        self._add_menus()
        self._follow_workspace()

    def show(self, key: str) -> None:
        """Show a page; “clinics” is the call while one runs."""
        page: QWidget = self._by_key[key]
        if key == "clinics" and self.call.is_running:
            page = self.call
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
        self.call.save_pending()
        self.report.preview.wait()
        plan = self._workspace.plan
        self._window.settings.setValue("window/plan", plan.id if plan else "")

    def _connect(self) -> None:
        self._window.sidebar.page_chosen.connect(self.show)
        self.clinics.call_requested.connect(self.start_call)
        self.clinics.encounter_requested.connect(
            lambda clinic_id, channel: self.start_call(clinic_id, Channel(channel))
        )
        self.clinics.import_requested.connect(self.plans.import_file)
        self.clinics.sample_requested.connect(self.plans.add_sample)
        self.clinics.plan_requested.connect(self.plans.new_plan)
        self.call.ended.connect(self._show_clinic)
        self.compare.ask_requested.connect(self._ask)
        self.compare.report_requested.connect(lambda: self.show("report"))
        self.questions.told.connect(self._window.notice.say)
        self.report.told.connect(self._window.notice.say)
        self.report.written.connect(self._tell_written)
        plan_menu = self._window.sidebar.plan_menu
        plan_menu.aboutToShow.connect(lambda: self.plans.fill_plan_menu(plan_menu))

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
                (_("Open"), partial(show_file, path)),
                (_("Show in folder"), partial(show_folder, path)),
            ],
        )

    def _ask(self, clinic_id: str, key: Key) -> None:
        self.call.start(clinic_id, Channel.PHONE, key)
        self.show("clinics")

    def _offer_cut_off_call(self) -> None:
        """Offer a call that never ended: the program, or the computer, stopped in its middle."""
        found = _cut_off(self._workspace.dossiers)
        if self.call.is_running or found is None:
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
        if self.clinics.selected_id() and not self.call.is_running:
            self.start_call(self.clinics.selected_id())

    def _export_pdf(self) -> None:
        self.show("report")
        self.report.export_pdf()

    def _find(self) -> None:
        page = self._window.stack.currentWidget()
        if isinstance(page, ClinicsPage | CallPage | ComparePage | QuestionsPage):
            page.focus_find()

    def _use_scheme(self, name: str) -> None:
        self._window.theme.use(Scheme(name))
        self._window.settings.setValue("window/scheme", name)

    def _full_screen(self) -> None:
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _show_shortcuts(self) -> None:
        ShortcutsDialog(shortcuts_of(self.menus.actions), self._window).exec()

    def _show_about(self) -> None:
        AboutDialog(self._workspace.library_path, self._window).exec()


def _cut_off(dossiers: tuple[Dossier, ...]) -> tuple[Dossier, Encounter] | None:
    for dossier in dossiers:
        for encounter in dossier.encounters:
            if encounter.outcome is None and encounter.ended_at is None:
                return dossier, encounter
    return None
