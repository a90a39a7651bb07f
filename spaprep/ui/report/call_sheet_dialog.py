"""The call sheet before it is printed: its options, beside the pages."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSettings
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from spaprep.core.language import _
from spaprep.core.questions.question import Catalogue
from spaprep.core.records.records import Clinic, Plan
from spaprep.report.formats.formats import Format
from spaprep.ui.formatting.fitting import resize_on_screen
from spaprep.ui.report.call_sheet_choices import CallSheetChoices
from spaprep.ui.report.call_sheet_work import CallSheetWork
from spaprep.ui.report.preview.preview_panel import PreviewPanel
from spaprep.ui.report.report_files import ReportFiles
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.buttons import action_button
from spaprep.ui.widgets.layouts import column, frame, row
from spaprep.ui.widgets.notice import Notice, show_written_file

_SIZE = (960, 660)


class CallSheetDialog(QDialog):
    """Previews the form to fill in by hand; prints it, or writes it to a file.

    Args:
        theme: for its sizes and colors.
        plan: whose questions are on it.
        catalogue: all questions.
        clinics: those of the plan.
        settings: where its options are saved.
        parent: the window that it belongs to.

    Attributes:
        choices: its options.
        files: prints and writes it; its signals report the result.
        panel: the pages.
    """

    def __init__(
        self,
        theme: Theme,
        plan: Plan,
        catalogue: Catalogue,
        clinics: Sequence[Clinic],
        settings: QSettings | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._plan = plan
        self._catalogue = catalogue
        self.setWindowTitle(_("Call sheet"))
        self.choices = CallSheetChoices(theme, settings, plan.id, clinics)
        self.panel = PreviewPanel(theme)
        self.notice = Notice(theme)
        self.files = ReportFiles(self)
        self._lay_out()
        self._connect()
        self._show_sheet()

    def done(self, result: int) -> None:
        """Close the dialog, and release the PDF."""
        self.panel.finish()
        super().done(result)

    def _work(self) -> CallSheetWork:
        choices = self.choices
        return CallSheetWork(self._plan, self._catalogue, choices.chosen_clinics(), choices.options)

    def _show_sheet(self) -> None:
        self.panel.show_report(self._work().pdf)

    def _print(self) -> None:
        self.files.print(self._work(), self.panel.preview.page)

    def _export(self) -> None:
        self.files.export(self._work(), Format.PDF)

    def _connect(self) -> None:
        self.choices.changed.connect(self._show_sheet)
        self.files.reported.connect(self.notice.say)
        self.files.failed.connect(self.notice.show_fault)
        self.files.written.connect(partial(show_written_file, self.notice))
        self.panel.failed.connect(self.notice.show_fault)
        # The shortcut of the window’s menu does not work in a modal dialog.
        QShortcut(QKeySequence.StandardKey.Find, self, self.panel.focus_find)

    def _lay_out(self) -> None:
        footer = frame("footer")
        close = action_button(_("Close"), self.reject)
        export = action_button(_("Export PDF…"), self._export)
        print_ = action_button(_("Print…"), self._print, "primary")
        line = row(None, close, export, print_, spacing=self._theme.pixels(10))
        line.setContentsMargins(*(self._theme.pixels(size) for size in (16, 10, 16, 10)))
        footer.setLayout(line)
        beside = row(self.choices, self.panel, spacing=0)
        beside.setStretch(1, 1)
        whole = column(self.notice, beside, footer, spacing=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        width, height = (self._theme.pixels(length) for length in _SIZE)
        resize_on_screen(self, width, height)
