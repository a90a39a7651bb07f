"""The report leaves the program: written in every format, printed, copied, or given up."""

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from PySide6.QtCore import QMarginsF, Qt, QTimer
from PySide6.QtGui import QImage, QPageLayout, QPageRanges, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from support.report_driver import PATIENCE, text_of, untick, wait_until_shown
from support.window_driver import pages_of
from systems import on_posix

from spaprep.core.records.changes import Change
from spaprep.report.formats.formats import Format
from spaprep.ui.background.progress_dialog import ProgressDialog
from spaprep.ui.background.tasks import CancelledError, is_idle
from spaprep.ui.library.workspace import Workspace
from spaprep.ui.report.page import ReportPage
from spaprep.ui.report.preview.pdf_file import PdfFile
from spaprep.ui.report.printing import NotPrintedError, chosen_pages, print_pages
from spaprep.ui.theme.theme import Theme
from spaprep.ui.window.main_window import MainWindow
from spaprep.ui.window.pages import Pages

if sys.platform != "win32":
    import resource


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder / "report"


@pytest.fixture
def page(report_page: ReportPage, target: Path) -> ReportPage:
    report_page.files.choose_path = lambda _name, format_: f"{target}.{format_}"
    return report_page


def write(page: ReportPage, qtbot: QtBot, format_: Format) -> Path:
    with qtbot.waitSignal(page.files.written, timeout=PATIENCE) as caught:
        page._export(format_)
    assert caught.args is not None
    return Path(caught.args[0])


def test_the_pdf_is_the_one_that_is_shown(page: ReportPage, qtbot: QtBot) -> None:
    untick(page, "Glow Bar DTLA")
    wait_until_shown(page, qtbot)
    written = write(page, qtbot, Format.PDF)
    assert page.panel.preview.file is not None
    assert written.read_bytes() == page.panel.preview.file.data
    assert "Harbor Skin Clinic" in text_of(written)
    assert "Glow Bar DTLA" not in text_of(written)


@pytest.mark.parametrize("format_", [Format.CSV, Format.HTML, Format.MARKDOWN])
def test_other_formats_say_what_was_chosen(page: ReportPage, qtbot: QtBot, format_: Format) -> None:
    untick(page, "Glow Bar DTLA")
    written = write(page, qtbot, format_).read_text(encoding="utf-8-sig")
    assert "Harbor Skin Clinic" in written
    assert "Glow Bar DTLA" not in written


def test_a_workbook_says_what_was_chosen(page: ReportPage, qtbot: QtBot) -> None:
    untick(page, "Glow Bar DTLA")
    book = load_workbook(write(page, qtbot, Format.XLSX))
    cells = {str(cell.value) for sheet in book for line in sheet.iter_rows() for cell in line}
    assert any("Harbor Skin Clinic" in cell for cell in cells)
    assert not any("Glow Bar DTLA" in cell for cell in cells)


def test_every_format_is_offered_and_the_plan_itself(page: ReportPage, qtbot: QtBot) -> None:
    texts = [action.text() for action in page.formats.actions() if action.text()]
    assert texts[:4] == ["Excel workbook…", "CSV table…", "Web page…", "Markdown text…"]
    with qtbot.waitSignal(page.plan_file_requested):
        page.formats.actions()[5].trigger()


def test_a_name_without_the_suffix_gets_it(page: ReportPage, qtbot: QtBot, target: Path) -> None:
    page.files.choose_path = lambda _name, _format: f"{target} v1.2"
    assert write(page, qtbot, Format.CSV).name == "report v1.2.csv"


def test_a_name_that_the_suffix_makes_is_never_written_over_unasked(
    page: ReportPage, qtbot: QtBot, target: Path
) -> None:
    there = target.with_name("report v1.2.csv")
    there.write_text("mine", encoding="utf-8")
    page.files.choose_path = lambda _name, _format: f"{target} v1.2"
    with qtbot.waitSignal(page.files.failed) as caught:
        page._export(Format.CSV)
    assert caught.args is not None
    assert "There is a file “report v1.2.csv” already" in caught.args[0]
    assert there.read_text(encoding="utf-8") == "mine"


def test_the_name_offered_is_one_that_every_system_takes(
    page: ReportPage, sample_workspace: Workspace
) -> None:
    plan = sample_workspace.plan
    assert plan is not None
    sample_workspace.edit("t", [Change(plan, replace(plan, title='a/b: <c>\\ "d" | e?*'))])
    work = page._work()
    assert work is not None
    assert work.file_name.startswith("Clinic comparison – a_b_ _c__")
    assert not set(work.file_name) & set('/\\:<>"|?*')


def test_an_export_that_fails_says_why_and_keeps_the_old_file(
    page: ReportPage, qtbot: QtBot, target: Path
) -> None:
    folder = Path(f"{target}.pdf")
    folder.mkdir()
    with qtbot.waitSignal(page.files.failed, timeout=PATIENCE) as caught:
        page.export_pdf()
    assert caught.args is not None
    assert "was not written: there is a folder of that name." in caught.args[0]
    assert list(folder.iterdir()) == []
    assert [entry.name for entry in target.parent.iterdir()] == ["report.pdf"]


def answer_dialog(kind: type[QDialog], answer: Callable[[QDialog], object]) -> None:
    """Answer the next dialog of this kind, once it is up."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind):
            answer(dialog)
        else:
            QTimer.singleShot(20, look)

    QTimer.singleShot(20, look)


def test_the_dialog_offers_a_name_and_the_folder_of_the_last_time(
    qtbot: QtBot, sample_workspace: Workspace, theme: Theme, target: Path
) -> None:
    page = ReportPage(sample_workspace, theme)
    qtbot.addWidget(page)
    offered: list[Path] = []

    def accept(dialog: QDialog) -> None:
        assert isinstance(dialog, QFileDialog)
        offered.append(Path(dialog.selectedFiles()[0]))
        (field,) = dialog.findChildren(QLineEdit, "fileNameEdit")
        field.setText(str(target.parent / "mine"))
        dialog.accept()

    def leave(dialog: QDialog) -> None:
        assert isinstance(dialog, QFileDialog)
        offered.append(Path(dialog.selectedFiles()[0]))
        dialog.reject()

    answer_dialog(QFileDialog, accept)
    with qtbot.waitSignal(page.files.written, timeout=PATIENCE):
        page.export_pdf()
    answer_dialog(QFileDialog, leave)
    page.export_pdf()
    assert offered[0].name == offered[1].name
    assert offered[0].name.startswith("Clinic comparison – Botulinum toxin")
    assert offered[1].parent == target.parent
    assert [entry.name for entry in target.parent.iterdir()] == ["mine.pdf"]


def test_the_dialog_of_the_system_knows_how_many_pages_there_are(
    page: ReportPage, qtbot: QtBot
) -> None:
    ranges: list[tuple[int, int]] = []

    def leave(dialog: QDialog) -> None:
        assert isinstance(dialog, QPrintDialog)
        ranges.append((dialog.minPage(), dialog.maxPage()))
        dialog.reject()

    answer_dialog(QPrintDialog, leave)
    page.print_report()
    qtbot.waitUntil(lambda: bool(ranges), timeout=PATIENCE)
    qtbot.waitUntil(is_idle)
    assert page.panel.preview.file is not None
    assert ranges == [(1, len(page.panel.preview.file.sizes))]


def test_without_a_place_nothing_is_written(page: ReportPage, target: Path) -> None:
    page.files.choose_path = lambda _name, _format: ""
    page.export_pdf()
    assert list(target.parent.iterdir()) == []


def test_an_export_that_is_given_up_leaves_nothing_behind(
    page: ReportPage, qtbot: QtBot, target: Path
) -> None:
    page.export_pdf()
    (dialog,) = page.findChildren(ProgressDialog)
    (cancel,) = dialog.findChildren(QPushButton)
    with qtbot.waitSignal(page.files.reported, timeout=PATIENCE) as caught:
        cancel.click()
    assert caught.args == ["Canceled. Nothing was written."]
    assert list(target.parent.iterdir()) == []


def test_the_summary_is_copied_as_text(page: ReportPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.files.reported, timeout=PATIENCE):
        page.copy_summary()
    copied = QApplication.clipboard().text()
    assert copied.startswith("Clinic comparison\n")
    assert "Harbor Skin Clinic: " in copied
    assert "Red flags and conflicts" in copied
    assert "no medical or legal advice" in copied


def to_pdf(path: Path, *settings: Callable[[QPrinter], object]) -> Callable[[QPrinter, int], bool]:
    """Return what answers the system's dialog: print to a file, with these settings."""

    def answer(printer: QPrinter, _count: int) -> bool:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        printer.setResolution(72)
        printer.setPageMargins(QMarginsF())
        for change in settings:
            change(printer)
        return True

    return answer


def print_report(page: ReportPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.files.reported, timeout=PATIENCE) as caught:
        page.print_report()
    assert caught.args == ["It was sent to the printer."]


def paper(printer: QPrinter) -> None:
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))


def shades(image: QImage) -> list[int]:
    keep, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    small = image.convertToFormat(QImage.Format.Format_Grayscale8).scaled(40, 40, keep, smooth)
    return [small.pixel(x, y) & 0xFF for x in range(40) for y in range(40)]


def test_every_page_is_printed_as_it_is_shown(page: ReportPage, qtbot: QtBot, target: Path) -> None:
    path = target.with_suffix(".pdf")
    page.choices.paper.chosen.emit("a4")
    wait_until_shown(page, qtbot)
    page.files.ask_printer = to_pdf(path, paper)
    print_report(page, qtbot)
    shown = page.panel.preview.file
    assert shown is not None
    printed = PdfFile(path.read_bytes())
    assert len(printed.sizes) == len(shown.sizes)
    for number in (0, len(shown.sizes) - 1):
        assert printed.sizes[number] == pytest.approx(shown.sizes[number], abs=2)
        there = shades(printed.draw(number, 1).image)
        wanted = shades(shown.draw(number, 1).image)
        apart = [abs(one - other) for one, other in zip(there, wanted, strict=True)]
        assert sum(apart) / len(apart) < 4
    printed.close()


def test_the_pages_that_were_chosen_are_printed(
    page: ReportPage, qtbot: QtBot, target: Path
) -> None:
    path = target.with_suffix(".pdf")

    def choose(printer: QPrinter) -> None:
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        printer.setPageRanges(QPageRanges.fromString("2-3,5"))

    page.files.ask_printer = to_pdf(path, choose)
    print_report(page, qtbot)
    assert len(PdfReader(path).pages) == 3


def test_the_paper_is_held_as_the_report_is_until_the_user_turns_it(
    page: ReportPage, qtbot: QtBot, target: Path
) -> None:
    path = target.with_suffix(".pdf")
    held: list[QPageLayout.Orientation] = []
    kind = QPageLayout.Orientation

    def turn(printer: QPrinter) -> None:
        held.append(printer.pageLayout().orientation())
        printer.setPageOrientation(kind.Portrait)
        printer.setPrintRange(QPrinter.PrintRange.CurrentPage)

    page.files.ask_printer = to_pdf(path, paper, turn)
    print_report(page, qtbot)
    assert held == [kind.Landscape]
    (printed,) = PdfReader(path).pages
    assert printed.mediabox.height > printed.mediabox.width


def test_copies_come_sheet_by_sheet_or_set_by_set(qapp: QApplication) -> None:
    assert qapp is not None
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setCopyCount(2)
    assert not printer.supportsMultipleCopies()
    printer.setCollateCopies(True)
    assert chosen_pages(printer, 2, 0) == (0, 1, 0, 1)
    printer.setCollateCopies(False)
    assert chosen_pages(printer, 2, 0) == (0, 0, 1, 1)
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert chosen_pages(printer, 2, 0) == (1, 1, 0, 0)


def test_a_dialog_that_is_left_prints_nothing(page: ReportPage, qtbot: QtBot, target: Path) -> None:
    asked: list[QPrinter] = []

    def leave(printer: QPrinter, _count: int) -> bool:
        asked.append(printer)
        return False

    page.files.ask_printer = leave
    page.print_report()
    qtbot.waitUntil(lambda: bool(asked), timeout=PATIENCE)
    qtbot.waitUntil(is_idle)
    assert list(target.parent.iterdir()) == []


def test_printing_that_is_given_up_keeps_the_old_file(page: ReportPage, target: Path) -> None:
    path = target.with_suffix(".pdf")
    path.write_bytes(b"old")
    file = page.panel.preview.file
    assert file is not None
    printer = QPrinter()
    to_pdf(path)(printer, 1)

    def give_up(done: int, _total: int) -> None:
        if done == 2:
            raise CancelledError

    with pytest.raises(CancelledError):
        print_pages(file, printer, range(4), give_up)
    assert path.read_bytes() == b"old"
    assert list(target.parent.iterdir()) == [path]


def test_printing_to_a_folder_that_is_not_there_says_so(
    page: ReportPage, qtbot: QtBot, target: Path
) -> None:
    page.files.ask_printer = to_pdf(target / "nowhere" / "x.pdf")
    with qtbot.waitSignal(page.files.failed, timeout=PATIENCE) as caught:
        page.print_report()
    assert caught.args is not None
    assert "was not written: its folder is not there." in caught.args[0]


def on_the_report_page(window: MainWindow) -> Pages:
    """Add the sample plan, show its report, and return the pages."""
    pages = pages_of(window)
    pages.plans.add_sample()
    pages.show("report")
    return pages


def test_the_window_says_where_the_file_is_and_copies_it(
    window: MainWindow, qtbot: QtBot, target: Path
) -> None:
    pages = on_the_report_page(window)
    path = target.with_suffix(".pdf")
    pages.report.files.choose_path = lambda _name, _format: str(path)
    with qtbot.waitSignal(pages.report.files.written, timeout=PATIENCE):
        pages.report.export_pdf()
    assert window.notice.text == f"The file was written to “{path}”."
    buttons = {made.text(): made for made in window.notice.findChildren(QPushButton)}
    assert {"Open", "Show in folder", "Copy the file"} <= set(buttons)
    buttons["Copy the file"].click()
    copied = QApplication.clipboard().mimeData()
    assert [url.toLocalFile() for url in copied.urls()] == [str(path)]
    assert copied.text() == str(path)


def test_a_plan_that_is_handed_on_says_what_is_in_it(
    window: MainWindow, qtbot: QtBot, target: Path
) -> None:
    pages = pages_of(window)
    pages.plans.add_sample()
    path = target.with_suffix(".spaprep")
    pages.plans.export_file(str(path))
    told = "The plan was written to “report.spaprep”, with all phone numbers and names in it."
    qtbot.waitUntil(lambda: window.notice.text == told, timeout=PATIENCE)
    assert path.exists()


def test_the_window_shows_a_fault_with_a_button_that_copies_it(
    window: MainWindow, qtbot: QtBot, target: Path
) -> None:
    pages = on_the_report_page(window)
    pages.report.files.choose_path = lambda _name, _format: str(target / "nowhere" / "x.pdf")
    with qtbot.waitSignal(pages.report.files.failed, timeout=PATIENCE):
        pages.report.export_pdf()
    text = window.notice.text
    assert "was not written: its folder is not there." in text
    (copy,) = [b for b in window.notice.findChildren(QPushButton) if b.text() == "Copy"]
    copy.click()
    assert QApplication.clipboard().text() == text


@on_posix
def test_a_full_disk_while_printing_to_a_file_keeps_the_old_one(
    page: ReportPage, target: Path
) -> None:
    """Qt says nothing of a full disk; a limit on the size of files stands for one."""
    path = target.with_suffix(".pdf")
    path.write_bytes(b"old")
    file = page.panel.preview.file
    assert file is not None
    printer = QPrinter()
    to_pdf(path)(printer, 1)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4_000, before[1]))
    try:
        with pytest.raises(NotPrintedError, match="could not be written"):
            print_pages(file, printer, [0], lambda _done, _total: None)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert path.read_bytes() == b"old"
    assert list(target.parent.iterdir()) == [path]
