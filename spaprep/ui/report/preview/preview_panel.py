"""The right side of the page: the PDF, the lines above it, and what stands there without one."""

from collections.abc import Callable
from functools import cached_property

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from spaprep.core.language import _
from spaprep.ui.report.preview.building import Building, ProgressCallback
from spaprep.ui.report.preview.find_bar import FindBar
from spaprep.ui.report.preview.pdf_file import PdfFile
from spaprep.ui.report.preview.preview import Preview
from spaprep.ui.report.preview.preview_bar import PreviewBar
from spaprep.ui.report.preview.search import Search
from spaprep.ui.report.preview.zoom import Zoom
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.empty_state import EmptyState
from spaprep.ui.widgets.layouts import column


class PreviewPanel(QWidget):
    """Shows the PDF that was requested last; it is built only while it is visible.

    Attributes:
        preview: the pages.
        building: what makes them.

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
        self.building = Building(self)
        self.preview = Preview(theme)
        self.search = Search(self.preview)
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
        """The line in which a text is looked for, made when it is first needed."""
        made = FindBar(self._theme, self.search)
        made.closed.connect(lambda: self.preview.setFocus(Qt.FocusReason.OtherFocusReason))
        self._whole.insertWidget(1, made)
        return made

    @cached_property
    def _no_clinic(self) -> EmptyState:
        made = EmptyState(
            self._theme,
            _("No clinic is ticked"),
            _("Tick at the left which clinics the report is about."),
            (_("Tick every clinic"), self.all_clinics_requested.emit),
        )
        self._stack.addWidget(made)
        return made

    def show_report(self, build: Callable[[ProgressCallback], bytes]) -> None:
        """Show what `build` returns, a PDF; it is called off the GUI thread."""
        self._stack.setCurrentWidget(self.preview)
        self.bar.show()
        self._build = build
        self.building.request(build)

    def show_no_clinic(self) -> None:
        """Show that no clinic is ticked, and what to do."""
        self.building.cancel()
        self.find_bar.put_away()
        self.bar.hide()
        self._stack.setCurrentWidget(self._no_clinic)

    def focus_find(self) -> None:
        """Go to the field in which a text is looked for."""
        if self.preview.file is not None and self._stack.currentWidget() is self.preview:
            self.find_bar.open()

    def finish(self) -> None:
        """Release the PDF, and wait until it is no longer used."""
        self.building.finish()
        self.search.finish()
        self.preview.finish()

    def event(self, event: QEvent) -> bool:
        """Build what was requested meanwhile, once it is visible."""
        if event.type() in {QEvent.Type.Show, QEvent.Type.Hide}:
            self.building.set_visible(visible=event.type() == QEvent.Type.Show)
        return super().event(event)

    def _connect(self) -> None:
        self.bar.find_requested.connect(self.focus_find)
        building = self.building
        self.bar.stop_requested.connect(self._stop)
        self.bar.rebuild_requested.connect(self._rebuild)
        building.begun.connect(self.bar.show_begun)
        building.progressed.connect(self._show_progress)
        building.built.connect(self._show)
        building.failed.connect(self._show_failure)
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
            for key in keys:
                QShortcut(QKeySequence(key), self, act)

    def _show_progress(self, done: int, total: int) -> None:
        if not self.building.is_pending:
            return  # it was on its way when the work was canceled
        percent = round(100 * done / max(1, total))
        self.bar.show_state(_("Making the pages… {percent} %").format(percent=percent))

    def _show(self, file: PdfFile) -> None:
        self.preview.show_file(file)
        self.bar.show_pages()
        self.bar.show_over()
        self.search.again()
        self.shown.emit(len(file.sizes))

    def _show_failure(self, sentence: str) -> None:
        self.bar.show_over(self._out_of_date())
        self.failed.emit(sentence)

    def _stop(self) -> None:
        self.building.cancel()
        self.bar.show_over(self._out_of_date() or _("No pages were made."), is_stopped=True)

    def _rebuild(self) -> None:
        if self._build is not None:
            self.building.request(self._build)

    def _out_of_date(self) -> str:
        is_shown = self.preview.file is not None
        return _("These pages are not up to date.") if is_shown else ""
