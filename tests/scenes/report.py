"""The report on the sample plan: its pages, what is found in them, its formats, and a fault."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget
from scenes.resting import pages_of, pause, settle, wait_for

from spaprep.ui.report.call_sheet_dialog import CallSheetDialog
from spaprep.ui.window.main_window import MainWindow


def scenes(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Show the page in all its states, then the call sheet."""
    pages, notice = pages_of(window), window.notice
    pages.show("report")
    page, panel = pages.report, pages.report.panel
    settle()
    wait_for(lambda: panel.preview.file is not None)
    panel.preview.scroller.go_to(0)
    settle()
    yield "report", window
    panel.focus_find()
    panel.find_bar.field.setText("medical director")
    wait_for(lambda: bool(panel.search.hits))
    settle()
    yield "report-find", window
    panel.find_bar.dismiss()
    page.formats.popup(window.mapToGlobal(window.rect().center()))
    pause(60)
    yield "report-formats", page.formats
    page.formats.hide()
    page.files.written.emit("/home/ann/Documents/Clinic comparison – Botulinum toxin.pdf")
    settle()
    yield "report-written", window
    page.files.failed.emit(
        "The file “report.pdf” was not written: the disk is full. What was there before is kept."
    )
    settle()
    yield "report-fault", window
    notice.hide()
    page.choices.all_clinics.click()
    settle()
    yield "report-nobody", window
    page.choices.select_all()
    yield from call_sheet_scenes(window)


def call_sheet_scenes(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Show the call sheet’s dialog."""
    pages_of(window).show_call_sheet()
    (dialog,) = window.findChildren(CallSheetDialog)
    wait_for(lambda: dialog.panel.preview.file is not None)
    settle()
    yield "dialog-call-sheet", dialog
    dialog.reject()
    settle()
