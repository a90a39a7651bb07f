"""The Report page: options at the left, the PDF at the right, export and print above."""

from datetime import datetime
from functools import cached_property

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QWidget

from spaprep.core.language import _
from spaprep.report.formats.formats import Format, format_text
from spaprep.ui.background.day_watch import DayWatch
from spaprep.ui.formatting.shortcut_text import with_shortcut
from spaprep.ui.library.workspace import Workspace
from spaprep.ui.report.choices import ReportChoices
from spaprep.ui.report.preview.preview_panel import PreviewPanel
from spaprep.ui.report.report_files import ReportFiles
from spaprep.ui.report.work import LeaderChangeCache, ReportWork
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.buttons import Offer, action_button, button
from spaprep.ui.widgets.empty_state import EmptyState
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import column, frame, row


class ReportPage(QWidget):
    """Previews the report, and exports and prints it.

    Args:
        workspace: whose plan it is about.
        theme: for its sizes and colors.
        settings: where its options are saved.
        parent: what it will be shown in; a widget that is moved there later is styled twice.

    Attributes:
        workspace: provides the comparison.
        files: writes, prints and copies the report; its signals report the result.

    Signals:
        failed(str): the report can't be shown; the sentence says why.
        plan_requested(): the user asks for a new plan.
        clinics_requested(): the user asks to add clinics.
        plan_file_requested(): the user asks for the whole plan as a file.
    """

    failed = Signal(str)
    plan_requested = Signal()
    clinics_requested = Signal()
    plan_file_requested = Signal()

    def __init__(
        self,
        workspace: Workspace,
        theme: Theme,
        settings: QSettings | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._theme = theme
        self._leader_changes = LeaderChangeCache()
        self.files = ReportFiles(self)
        self.choices = ReportChoices(theme, settings)
        self.panel = PreviewPanel(theme)
        self.formats = QMenu(self)
        self.print = action_button(_("Print…"), self.print_report)
        self.others = button(_("Other formats ▾"))
        self.export = action_button(_("Export PDF…"), self.export_pdf, "primary")
        self.print.setToolTip(with_shortcut(_("Print the report"), "Ctrl+P"))
        self.others.setToolTip(_("Spreadsheets, a web page, and a file for another SpaPrep"))
        self.export.setToolTip(with_shortcut(_("Write the report as a PDF"), "Ctrl+E"))
        self._body = QWidget()
        # The keys that scroll the pages work as soon as this page is shown.
        self.setFocusProxy(self.panel.preview)
        self._stack = QStackedWidget()
        self._fill_formats()
        self._lay_out()
        self._connect()
        DayWatch(self).day_changed.connect(self._update_date)
        self.refresh()

    def refresh(self) -> None:
        """Show the report of the current comparison."""
        comparison = self.workspace.comparison
        if comparison is None:
            self._show_empty(self._no_plan)
        elif not comparison.columns:
            self._show_empty(self._no_clinic)
        else:
            clinics = [column.clinic for column in comparison.columns]
            self.choices.show_plan(comparison.plan.id, clinics)
            self._stack.setCurrentWidget(self._body)
            self._show_report()

    def _update_date(self) -> None:
        # A report that is not visible gets its date once it is.
        if self.isVisible():
            self.refresh()

    def focus_find(self) -> None:
        """Open the search bar of the preview."""
        self.panel.focus_find()

    def export_pdf(self) -> None:
        """Ask for a path, and write the PDF there."""
        self._export(Format.PDF)

    def print_report(self) -> None:
        """Ask for a printer, and print the PDF."""
        work = self._work()
        if work is not None:
            self.files.print(work, self.panel.preview.page)

    def copy_summary(self) -> None:
        """Copy the findings of the report to the clipboard."""
        work = self._work()
        if work is not None:
            self.files.copy_summary(work)

    def finish(self) -> None:
        """Release the PDF, and wait until it is no longer used."""
        self.panel.finish()

    def _export(self, format_: Format) -> None:
        work = self._work()
        if work is not None:
            self.files.export(work, format_)

    def _work(self) -> ReportWork | None:
        """Return the report to be made now; None if no clinic is selected."""
        comparison = self.workspace.comparison
        if comparison is None or self.choices.is_empty:
            return None
        today = datetime.now().astimezone().date()
        return ReportWork(comparison, self.choices.chosen, today, self._leader_changes)

    def _show_report(self) -> None:
        work = self._work()
        self._set_available(available=work is not None)
        if work is None:
            self.panel.show_no_clinic()
        else:
            self.panel.show_report(work.pdf)

    def _show_empty(self, state: QWidget) -> None:
        self.panel.builder.cancel()
        self._stack.setCurrentWidget(state)
        self._set_available(available=False)

    def _set_available(self, *, available: bool) -> None:
        for part in (self.print, self.others, self.export):
            part.setEnabled(available)

    def _fill_formats(self) -> None:
        for format_ in Format:
            if format_ is not Format.PDF:
                action = self.formats.addAction(_("{format}…").format(format=format_text(format_)))
                action.triggered.connect(
                    lambda _checked=False, format_=format_: self._export(format_)
                )
        self.formats.addSeparator()
        plan_file = self.formats.addAction(_("The whole plan for another SpaPrep…"))
        plan_file.triggered.connect(lambda _checked=False: self.plan_file_requested.emit())
        self.formats.addSeparator()
        copy = self.formats.addAction(_("Copy the summary"))
        copy.triggered.connect(lambda _checked=False: self.copy_summary())
        self.others.setMenu(self.formats)

    @cached_property
    def _no_plan(self) -> EmptyState:
        return self._empty_state(
            _("No plan yet"),
            _("A plan names the treatment and the place. The report is about its clinics."),
            (_("New plan…"), self.plan_requested.emit),
        )

    @cached_property
    def _no_clinic(self) -> EmptyState:
        return self._empty_state(
            _("Nothing to report yet"),
            _("Add the clinics that you consider, then call them. The report grows with them."),
            (_("Go to the clinics"), self.clinics_requested.emit),
        )

    def _empty_state(self, title: str, sentence: str, offer: Offer) -> EmptyState:
        """Return a page to show in place of the report; created when first needed."""
        made = EmptyState(self._theme, title, sentence, offer)
        self._stack.addWidget(made)
        return made

    def _lay_out(self) -> None:
        # From the outside in: a widget that gets a parent is styled again, with all its children.
        header = frame("header")
        title = text_label(_("Report"), "page-title", wrap=False)
        top: QHBoxLayout = row(title, None, self.print, self.others, self.export, spacing=10)
        top.setContentsMargins(20, 12, 20, 12)
        header.setLayout(top)
        whole = column(header, self._stack, spacing=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self._stack.addWidget(self._body)
        beside = row(self.choices, self.panel, spacing=0)
        beside.setStretch(1, 1)
        self._body.setLayout(beside)

    def _connect(self) -> None:
        self.choices.changed.connect(self._show_report)
        self.panel.failed.connect(self.failed)
        self.panel.all_clinics_requested.connect(self.choices.select_all)
        self.workspace.plan_changed.connect(self.refresh)
        self.workspace.clinics_changed.connect(self.refresh)
        self.workspace.answers_changed.connect(self.refresh)
