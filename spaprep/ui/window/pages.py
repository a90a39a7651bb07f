"""The pages of the window, and what leads from one to another."""

from collections.abc import Callable, Sequence
from functools import cached_property, partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from spaprep.core.records.records import Channel
from spaprep.ui.call.controller import Calls
from spaprep.ui.call.page import CallPage
from spaprep.ui.clinics.page import ClinicsPage
from spaprep.ui.compare.page import ComparePage
from spaprep.ui.library.unsaved_dialog import UnsavedDialog
from spaprep.ui.library.workspace import Workspace
from spaprep.ui.plans.actions import PlanActions
from spaprep.ui.plans.imports import Imports
from spaprep.ui.questions.page import QuestionsPage
from spaprep.ui.report.call_sheet_dialog import CallSheetDialog
from spaprep.ui.report.page import ReportPage
from spaprep.ui.widgets.notice import show_written_file
from spaprep.ui.window.file_drop import FileDrop
from spaprep.ui.window.main_window import MainWindow
from spaprep.ui.window.sidebar import PAGES


class Pages(QObject):
    """Builds the pages into the window, each when it is first needed, and routes between them.

    Attributes:
        workspace: the library that they show.
        plans: what the menus do with plans.
        calls: starts, resumes and ends calls.
    """

    def __init__(self, window: MainWindow, workspace: Workspace) -> None:
        super().__init__(window)
        self._window = window
        self._shown_key = ""
        self._open_pages: dict[str, Callable[[], QWidget]] = {
            "clinics": lambda: self.call if self.is_calling else self.clinics,
            "compare": lambda: self.compare,
            "questions": lambda: self.questions,
            "report": lambda: self.report,
        }
        # Asking a page that was never opened to finish would build it.
        self._finish_pages: list[Callable[[], object]] = []
        self.workspace = workspace
        self.plans = PlanActions(workspace, window.notice, window.theme, window)
        self.calls = Calls(workspace, window.theme, window.notice, window)
        self.calls.shown.connect(lambda page: self._bring_to_front(page, "clinics"))
        self.calls.ended.connect(self._show_clinic)
        window.sidebar.page_chosen.connect(self.show)
        plan_menu = window.sidebar.plan_menu
        plan_menu.aboutToShow.connect(lambda: self.plans.fill_plan_menu(plan_menu))
        FileDrop(window, self.import_file, lambda: workspace.library.is_open)
        workspace.undo_stack.indexChanged.connect(lambda _index: window.notice.forget_undo())
        workspace.library.opened.connect(self._show_last_page)
        workspace.plan_changed.connect(self._remember_plan)
        # Which page was shown last is only applied once the library is open.
        self._bring_to_front(self.clinics, "clinics")

    @cached_property
    def clinics(self) -> ClinicsPage:
        """The list of clinics, and all about the chosen one."""
        page = ClinicsPage(self.workspace, self._window.theme)
        page.call_requested.connect(self.start_call)
        page.encounter_requested.connect(
            lambda clinic_id, channel: self.start_call(clinic_id, Channel(channel))
        )
        page.look_up_requested.connect(
            lambda clinic_id, key: self.calls.ask(clinic_id, key, Channel.LOOK_UP)
        )
        page.resume_requested.connect(self.calls.resume)
        page.calendar_requested.connect(
            lambda clinic_id: self.calls.export_calendar([clinic_id] if clinic_id else [])
        )
        page.drop_requested.connect(self.calls.drop_call_back)
        page.import_requested.connect(self.import_file)
        page.removed.connect(self._offer_undo)
        page.sample_requested.connect(self.plans.add_sample)
        page.plan_requested.connect(self.plans.new_plan)
        return page

    @cached_property
    def imports(self) -> Imports:
        """Imports plans and clinics from files."""
        window = self._window
        return Imports(self.workspace, self.plans, window.notice, window.theme, window)

    def import_file(self, path: str = "") -> None:
        """Import a file; the user chooses one if the path is blank."""
        self.imports.import_file(path)

    @property
    def call(self) -> CallPage:
        """The page of the running call; it is built when first asked for."""
        return self.calls.page

    @cached_property
    def compare(self) -> ComparePage:
        """Clinics side by side."""
        window = self._window
        page = ComparePage(self.workspace, window.theme, window.settings, window.stack)
        page.ask_requested.connect(self.calls.ask)
        page.report_requested.connect(lambda: self.show("report"))
        page.plan_requested.connect(self.plans.new_plan)
        page.clinics_requested.connect(lambda: self.show("clinics"))
        page.questions_requested.connect(lambda: self.show("questions"))
        return page

    @cached_property
    def questions(self) -> QuestionsPage:
        """What the plan asks."""
        page = QuestionsPage(self.workspace, self._window.theme)
        page.input_refused.connect(self._window.notice.say)
        page.undo_offered.connect(self._offer_undo)
        page.header.export_requested.connect(self.plans.sets.share)
        page.header.import_requested.connect(self.plans.sets.bring_in)
        page.header.copy_requested.connect(self.plans.sets.copy_from_plan)
        page.header.call_sheet_requested.connect(self.show_call_sheet)
        page.plan_requested.connect(self.plans.new_plan)
        return page

    @cached_property
    def report(self) -> ReportPage:
        """The report, as a PDF."""
        window, notice = self._window, self._window.notice
        page = ReportPage(self.workspace, window.theme, window.settings, window.stack)
        page.failed.connect(notice.show_fault)
        page.files.failed.connect(notice.show_fault)
        page.files.reported.connect(notice.say)
        page.files.written.connect(partial(show_written_file, notice))
        page.plan_requested.connect(self.plans.new_plan)
        page.plan_file_requested.connect(self.plans.export_file)
        page.clinics_requested.connect(lambda: self.show("clinics"))
        self._finish_pages.append(page.finish)
        return page

    def show_call_sheet(self) -> None:
        """Show the form to fill in by hand, to print it or save it as a PDF."""
        plan, window = self.workspace.plan, self._window
        if plan is None:
            return
        clinics = [dossier.clinic for dossier in self.workspace.dossiers]
        catalogue, settings = self.workspace.catalogue, window.settings
        dialog = CallSheetDialog(window.theme, plan, catalogue, clinics, settings, window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    @property
    def shown_key(self) -> str:
        """Which page is shown: one of the sidebar’s, or “call”."""
        shown = self._window.stack.currentWidget()
        is_call = self.is_calling and shown is self.call
        return "call" if is_call else self._shown_key

    @property
    def is_calling(self) -> bool:
        """Whether a call is running; does not build its page."""
        return self.calls.is_running

    def show(self, key: str) -> None:
        """Show a page; “clinics” is the call while one runs."""
        self._bring_to_front(self._open_pages[key](), key)
        self._window.settings.setValue("window/page", key)

    def show_new_questions(self, question_ids: Sequence[str]) -> None:
        """Show the questions that are new in the catalogue."""
        self.show("questions")
        self.questions.show_new(question_ids)

    def show_clinics(self) -> None:
        """Show the clinics; in a call its own clinic is chosen, and what was typed is saved."""
        self.show("clinics")
        if self.is_calling:
            self.calls.save_pending()
            self.clinics.select(self.calls.clinic_id)

    def focus_find(self) -> None:
        """Go to the search field of the page that is shown; some pages have none."""
        page = self._window.stack.currentWidget()
        if isinstance(page, ClinicsPage | CallPage | ComparePage | QuestionsPage | ReportPage):
            page.focus_find()

    def start_call(self, clinic_id: str, channel: Channel = Channel.PHONE) -> None:
        """Start a call to a clinic, or a visit or look-up, at the first question."""
        self.calls.start(clinic_id, channel)

    def finish(self) -> None:
        """Save what was typed since the last pause, and release what the pages hold."""
        self.calls.finish()
        for finish in self._finish_pages:
            finish()

    def may_leave_unsaved(self, leave_text: str) -> bool:
        """Ask what to do about what is not on disk.

        Args:
            leave_text: of the button that goes on without it.

        Returns:
            Whether everything is on disk, or the user goes on without it.
        """
        if not self.workspace.unsaved:
            return True
        window = self._window
        dialog = UnsavedDialog(self.workspace, window.theme, leave_text, window)
        may_leave = dialog.exec() == UnsavedDialog.DialogCode.Accepted
        dialog.deleteLater()
        return may_leave

    def _show_last_page(self) -> None:
        key = str(self._window.settings.value("window/page", "clinics"))
        self.show(key if key in PAGES else "clinics")

    def _remember_plan(self, plan_id: str) -> None:
        # At once, not when the window closes: the program may be killed before.
        self._window.settings.setValue("window/plan", plan_id)

    def _show_clinic(self, clinic_id: str) -> None:
        self.show("clinics")
        self.clinics.select(clinic_id)

    def _offer_undo(self, sentence: str) -> None:
        self._window.notice.say_undoable(sentence, self.workspace.undo)

    def _bring_to_front(self, page: QWidget, key: str) -> None:
        self._shown_key = key
        self._window.show_page(page)
        # QStackedWidget gives the focus to some field of the page, where letters are typed text.
        page.setFocus(Qt.FocusReason.OtherFocusReason)
        self._window.sidebar.show_page(key)
