"""The preview with its tool bars, and what is shown without a PDF."""

from collections.abc import Callable
from functools import cached_property

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from spaprep.core.language import _
from spaprep.core.progress import ProgressCallback
from spaprep.ui.report.preview.building import PdfBuilder
from spaprep.ui.report.preview.find_bar import FindBar
from spaprep.ui.report.preview.pdf_file import PdfFile
from spaprep.ui.report.preview.preview import Preview
from spaprep.ui.report.preview.preview_bar import PreviewBar
from spaprep.ui.report.preview.search import PdfSearch
from spaprep.ui.report.preview.zoom import Zoom
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.empty_state import EmptyState
from spaprep.ui.widgets.layouts import column


class PreviewPanel(QWidget):
    """Shows the PDF that was requested last; it is built only while the panel is visible.

    Attributes:
        preview: the pages.
        builder: builds the PDF.

    Signals:
        shown(int): a newer PDF is shown; how many pages it has.
        failed(str): it can't be shown; the sentence says why.
        all_clinics_requested(): the user asks for every clinic in it.
    """

    shown = Signal(int)
    failed = Signal(str)
    all_clinics_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._build: Callable[[ProgressCallback], bytes] | None = None
        self.builder = PdfBuilder(self)
        self.preview = Preview(theme)
        self.search = PdfSearch(self.preview)
        self.bar = PreviewBar(theme, self.preview)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.preview)
        self._whole = column(self.bar, self._stack, spacing=0)
        self._whole.setStretch(1, 1)
        self.setLayout(self._whole)
        self._connect()
        self._add_keys()

    @cached_property
    def find_bar(self) -> FindBar:
        """The search bar; it is created when first needed."""
        made = FindBar(self._theme, self.search)
        made.closed.connect(lambda: self.preview.setFocus(Qt.FocusReason.OtherFocusReason))
        self._whole.insertWidget(1, made)
        return made

    @cached_property
    def _no_clinic(self) -> EmptyState:
        made = EmptyState(
            self._theme,
            _("No clinic is selected"),
            _("Select at the left which clinics the report is about."),
            (_("Select every clinic"), self.all_clinics_requested.emit),
        )
        self._stack.addWidget(made)
        return made

    def show_report(self, build: Callable[[ProgressCallback], bytes]) -> None:
        """Show a PDF.

        Args:
            build: returns its bytes; called off the GUI thread.
        """
        self._stack.setCurrentWidget(self.preview)
        self.bar.show()
        self._build = build
        self.builder.request(build)

    def show_no_clinic(self) -> None:
        """Show that no clinic is selected, and what to do."""
        self.builder.cancel()
        self.find_bar.dismiss()
        self.bar.hide()
        self._stack.setCurrentWidget(self._no_clinic)

    def focus_find(self) -> None:
        """Open the search bar, if there is a PDF to search."""
        if self.preview.file is not None and self._stack.currentWidget() is self.preview:
            self.find_bar.open()

    def finish(self) -> None:
        """Release the PDF, and wait until it is no longer used."""
        self.builder.finish()
        self.search.finish()
        self.preview.finish()

    def event(self, event: QEvent) -> bool:
        """Build only while the panel is visible."""
        if event.type() in {QEvent.Type.Show, QEvent.Type.Hide}:
            self.builder.set_visible(visible=event.type() == QEvent.Type.Show)
        return super().event(event)

    def _connect(self) -> None:
        self.bar.find_requested.connect(self.focus_find)
        builder = self.builder
        self.bar.stop_requested.connect(self._stop)
        self.bar.rebuild_requested.connect(self._rebuild)
        builder.started.connect(self.bar.show_started)
        builder.progressed.connect(self._show_progress)
        builder.built.connect(self._show)
        builder.failed.connect(self._show_failure)
        for source in (self.preview, self.search):
            source.failed.connect(self.failed)

    def _add_keys(self) -> None:
        step = self.preview.step_zoom
        for keys, act in (
            (("Ctrl++", "Ctrl+="), lambda: step(1)),
            (("Ctrl+-",), lambda: step(-1)),
            (("Ctrl+0",), lambda: self.preview.use_zoom(Zoom())),
            (("F3",), lambda: self.search.step(1)),
            (("Shift+F3",), lambda: self.search.step(-1)),
        ):
            # “+” needs Shift on many keyboards, where the same key alone is “=”.
            for key in keys:
                QShortcut(QKeySequence(key), self, act)

    def _show_progress(self, done: int, total: int) -> None:
        if not self.builder.is_pending:
            return  # the signal was queued when the work was canceled
        percent = round(100 * done / max(1, total))
        self.bar.show_state(_("Making the pages… {percent} %").format(percent=percent))

    def _show(self, file: PdfFile) -> None:
        self.preview.show_file(file)
        self.bar.show_pages()
        self.bar.show_finished()
        self.search.restart()
        self.shown.emit(len(file.sizes))

    def _show_failure(self, sentence: str) -> None:
        self.bar.show_finished(self._out_of_date())
        self.failed.emit(sentence)

    def _stop(self) -> None:
        self.builder.cancel()
        self.bar.show_finished(self._out_of_date() or _("No pages were made."), is_stopped=True)

    def _rebuild(self) -> None:
        if self._build is not None:
            self.builder.request(self._build)

    def _out_of_date(self) -> str:
        is_shown = self.preview.file is not None
        return _("These pages are not up to date.") if is_shown else ""
