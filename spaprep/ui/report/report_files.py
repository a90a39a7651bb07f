"""Exports, prints and copies a report or a call sheet."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from spaprep.core.language import _
from spaprep.report.formats.formats import Format, format_text
from spaprep.ui.background.progress_dialog import run_with_progress
from spaprep.ui.background.tasks import CancelledError, Progress
from spaprep.ui.report.preview.pdf_file import PdfFile
from spaprep.ui.report.printing import chosen_pages, new_printer, print_pages
from spaprep.ui.report.work import ReportWork, Work

_T = TypeVar("_T")


class ReportFiles(QObject):
    """Works off the GUI thread, with a progress dialog that can cancel.

    Args:
        window: the parent of its dialogs.
        choose_path: returns a path for a name and a format; blank to cancel.
        ask_printer: shows the system's dialog for a printer and a number of pages; returns whether
            to print.

    Signals:
        reported(str): something was done, or canceled; the sentence says what.
        failed(str): something failed; the sentence says why, and what is safe.
        written(str): a file was written to this path.
    """

    reported = Signal(str)
    failed = Signal(str)
    written = Signal(str)

    def __init__(
        self,
        window: QWidget,
        choose_path: Callable[[str, Format], str] | None = None,
        ask_printer: Callable[[QPrinter, int], bool] | None = None,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._folder = ""
        self.choose_path = choose_path or self._ask_for_path
        self.ask_printer = ask_printer or self._ask_for_printer

    def export(self, work: Work, format_: Format) -> None:
        """Ask for a path, and write the report or the call sheet there."""
        path = self.choose_path(work.file_name, format_)
        if not path:
            return
        target = _with_suffix(Path(path), format_)
        # The dialog asked about replacing the path that was typed, not the one with the suffix.
        if target != Path(path) and target.exists():
            message = _(
                "There is a file “{name}” already. Choose it by its whole name to replace it."
            )
            self.failed.emit(message.format(name=target.name))
            return
        # The next export starts where this one went.
        self._folder = str(target.parent)
        self._run(
            _("Writing “{name}”…").format(name=target.name),
            lambda progress: work.write(format_, target, progress.report),
            lambda written: self.written.emit(str(written)),
        )

    def copy_summary(self, work: ReportWork) -> None:
        """Copy the findings of the report to the clipboard, as text."""
        self._run(
            _("Working out the summary…"),
            lambda progress: work.summary(progress.report),
            self._copy,
        )

    def print(self, work: Work, current: int) -> None:
        """Ask for a printer, and print the PDF there.

        Args:
            work: the report or the call sheet.
            current: the page that is visible, counted from 0.
        """
        self._run(
            _("Making the pages…"),
            lambda progress: PdfFile(work.pdf(progress.report)),
            lambda file: self._print(work.title, file, current),
        )

    def _print(self, title: str, file: PdfFile, current: int) -> None:
        printer = new_printer(title, file)
        if not self.ask_printer(printer, len(file.sizes)):
            file.close()
            return
        numbers = chosen_pages(printer, len(file.sizes), current)

        def work(progress: Progress) -> None:
            with closing(file):
                print_pages(file, printer, numbers, progress.report)

        message = _("It was sent to the printer.")
        self._run(_("Printing…"), work, lambda _none: self.reported.emit(message))

    def _run(
        self, text: str, work: Callable[[Progress], _T], on_done: Callable[[_T], object]
    ) -> None:
        run_with_progress(self._window, _("Report"), text, work, on_done, self._show_error)

    def _copy(self, summary: str) -> None:
        QApplication.clipboard().setText(summary)
        self.reported.emit(_("The summary is on the clipboard, ready to paste into a message."))

    def _show_error(self, error: Exception) -> None:
        if isinstance(error, CancelledError):
            self.reported.emit(_("Canceled. Nothing was written."))
        else:
            self.failed.emit(str(error))

    def _ask_for_path(self, name: str, format_: Format) -> str:
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = self._folder or QStandardPaths.writableLocation(documents)
        kinds = _("{kind} (*.{suffix})").format(kind=format_text(format_), suffix=format_)
        dialog = QFileDialog(self._window, _("Export the report"), folder, kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(format_)
        dialog.selectFile(f"{name}.{format_}")
        return dialog.selectedFiles()[0] if dialog.exec() else ""

    def _ask_for_printer(self, printer: QPrinter, count: int) -> bool:
        dialog = QPrintDialog(printer, self._window)
        dialog.setMinMax(1, count)
        dialog.setFromTo(1, count)
        kind = QPrintDialog.PrintDialogOption
        dialog.setOptions(
            kind.PrintToFile | kind.PrintPageRange | kind.PrintCurrentPage | kind.PrintShowPageSize
        )
        return bool(dialog.exec())


def _with_suffix(path: Path, format_: Format) -> Path:
    if path.suffix.casefold() == f".{format_}":
        return path
    return path.with_name(f"{path.name}.{format_}")
