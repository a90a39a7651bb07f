"""The Report page: choices at the left, the real PDF at the right."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from spaprep.core.comparison import Comparison
from spaprep.core.language import _, ngettext
from spaprep.core.questions import Catalogue
from spaprep.ui.empty_state import EmptyState
from spaprep.ui.report.choices import Chosen, ReportChoices
from spaprep.ui.report.preview import Preview
from spaprep.ui.tasks import run_in_background
from spaprep.ui.theme import Theme
from spaprep.ui.widgets import action_button, column, frame, row, text_label
from spaprep.ui.workspace import Workspace

_LARGER, _SMALLER, _FIT = 1.25, 0.8, 0.0


class ReportPage(QWidget):
    """Shows the report as it will be written, and writes it.

    Signals:
        told(str): something was done, or could not be; the sentence says what.
        written(str): the report was written to this path.
    """

    told = Signal(str)
    written = Signal(str)

    def __init__(
        self,
        workspace: Workspace,
        theme: Theme,
        settings: QSettings | None = None,
        choose_path: Callable[[str], str] | None = None,
    ) -> None:
        super().__init__()
        self._workspace = workspace
        self._theme = theme
        self._choose_path = choose_path or self._ask_for_path
        self.choices = ReportChoices(theme, settings)
        self.preview = Preview(theme)
        self.pages = text_label("", "secondary", wrap=False)
        self.export = action_button(_("Export PDF…"), self.export_pdf, "primary")
        self.export.setToolTip(_("Write the report to a file (Ctrl+P)"))
        self._empty = EmptyState(
            theme,
            _("Nothing to report yet"),
            _("Add the clinics that you consider, then ring them. The report grows with them."),
        )
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Show the report on what is known by now."""
        comparison = self._workspace.comparison
        there = comparison is not None and bool(comparison.columns)
        self._stack.setCurrentIndex(0 if there else 1)
        self.export.setEnabled(there)
        if comparison is None or not there:
            return
        clinics = [column.clinic for column in comparison.columns]
        self.choices.show_plan(comparison.plan.id, clinics)
        self._preview()

    def export_pdf(self) -> None:
        """Ask where, and write the report there."""
        comparison = self._workspace.comparison
        if comparison is None or not comparison.columns:
            return
        today = datetime.now().astimezone().date()
        name = _("Clinic comparison – {plan} – {date}.pdf").format(
            plan=comparison.plan.title, date=today.isoformat()
        )
        path = self._choose_path(name)
        if not path:
            return
        target = Path(path if path.casefold().endswith(".pdf") else f"{path}.pdf")
        build = report_builder(comparison, self._workspace.catalogue, self.choices.chosen, today)
        run_in_background(
            self,
            _writer(build, target),
            lambda written: self.written.emit(str(written)),
            lambda error: self.told.emit(str(error)),
        )

    def _preview(self) -> None:
        comparison = self._workspace.comparison
        if comparison is not None:
            today = datetime.now().astimezone().date()
            chosen = self.choices.chosen
            self.preview.show_report(
                report_builder(comparison, self._workspace.catalogue, chosen, today)
            )

    def _show_count(self, pages: int) -> None:
        self.pages.setText(ngettext("{count} page", "{count} pages", pages).format(count=pages))

    def _ask_for_path(self, name: str) -> str:
        path, _kind = QFileDialog.getSaveFileName(
            self, _("Export the report"), name.replace("/", "-"), _("PDF files (*.pdf)")
        )
        return path

    def _lay_out(self) -> None:
        header = frame("header")
        title = text_label(_("Report"), "page-title", wrap=False)
        zooms = [
            self._zoom_button(_("−"), _("Smaller"), _SMALLER),
            self._zoom_button(_("Fit"), _("Fit to the width"), _FIT),
            self._zoom_button(_("+"), _("Larger"), _LARGER),
        ]
        top = row(title, self.pages, None, *zooms, self.export, spacing=12)
        top.setContentsMargins(20, 12, 20, 12)
        header.setLayout(top)
        body = QWidget()
        beside = row(self.choices, self.preview, spacing=0)
        beside.setStretch(1, 1)
        body.setLayout(beside)
        self._stack.addWidget(body)
        self._stack.addWidget(self._empty)
        whole = column(header, self._stack, spacing=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _zoom_button(self, text: str, name: str, factor: float) -> QWidget:
        made = action_button(text, lambda: self.preview.zoom(factor))
        made.setAccessibleName(name)
        made.setToolTip(name)
        return made

    def _connect(self) -> None:
        self.choices.changed.connect(self._preview)
        self.preview.shown.connect(self._show_count)
        self.preview.failed.connect(self.told)
        self._workspace.plan_changed.connect(self.refresh)
        self._workspace.clinics_changed.connect(self.refresh)
        self._workspace.answers_changed.connect(self.refresh)


def report_builder(
    comparison: Comparison, catalogue: Catalogue, chosen: Chosen, today: date
) -> Callable[[], bytes]:
    """Return work for the background: the report as PDF."""

    def build() -> bytes:
        from spaprep.core.advice import what_it_would_take  # noqa: PLC0415 -- with the report
        from spaprep.report.document import (  # noqa: PLC0415 -- when first used
            report_document,
        )
        from spaprep.report.options import Paper, ReportOptions  # noqa: PLC0415 -- likewise
        from spaprep.report.pdf import report_bytes  # noqa: PLC0415 -- likewise

        shown = tuple(
            column.clinic.id
            for column in comparison.columns
            if column.clinic.id not in chosen.left_out
        )
        everyone = len(shown) == len(comparison.columns)
        options = ReportOptions(
            clinics=None if everyone else shown,
            side_by_side=chosen.side_by_side,
            clinic_pages=chosen.clinic_pages,
            words=chosen.words,
            still_to_ask=chosen.still_to_ask,
            method=chosen.method,
            private=chosen.private,
            paper=Paper(chosen.paper),
        )
        turns = what_it_would_take(comparison, catalogue)
        return report_bytes(report_document(comparison, options, today, turns))

    return build


def _writer(build: Callable[[], bytes], target: Path) -> Callable[[], Path]:
    def write() -> Path:
        from spaprep.files import atomic_write  # noqa: PLC0415 -- with the report

        data = build()
        atomic_write(target, lambda file: file.write(data))
        return target

    return write
