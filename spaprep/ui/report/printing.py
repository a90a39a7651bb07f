"""Prints the PDF, page by page, at the resolution of the printer."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter

from spaprep.core.language import _
from spaprep.core.progress import ProgressCallback
from spaprep.files.atomic_write import atomic_write
from spaprep.ui.report.preview.pdf_file import POINTS_PER_INCH, PdfFile

# Finer than the eye sees; some drivers report 1200 and more, at four times the memory.
_MAX_DPI: Final = 600
# Pixels of a strip. Painting one holds the GIL, and the window freezes: some 20 ms at this size.
_STRIP: Final = 400_000
_END_OF_PDF: Final = b"%%EOF"
_TAIL: Final = 1024


class NotPrintedError(Exception):
    """The report could not be printed; the message is a sentence for the user."""


def new_printer(title: str, file: PdfFile) -> QPrinter:
    """Return the default printer, with the orientation of the pages."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    width, height = file.sizes[0]
    kind = QPageLayout.Orientation
    printer.setPageOrientation(kind.Landscape if width > height else kind.Portrait)
    # The pages have margins of their own; the printer's would come on top.
    printer.setFullPage(True)
    printer.setDocName(title)
    return printer


def chosen_pages(printer: QPrinter, count: int, current: int) -> tuple[int, ...]:
    """Return the pages that the user chose in the system's dialog, counted from 0.

    Args:
        printer: as the dialog set it.
        count: how many pages there are.
        current: the page that is visible, counted from 0.
    """
    kind = QPrinter.PrintRange
    numbers = list(range(count))
    if printer.printRange() is kind.CurrentPage:
        numbers = [current]
    elif printer.printRange() is kind.PageRange:
        ranges = printer.pageRanges()
        numbers = [number for number in numbers if ranges.contains(number + 1)]
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        numbers.reverse()
    # Such a printer makes the copies itself.
    if printer.supportsMultipleCopies():
        return tuple(numbers)
    copies = printer.copyCount()
    if printer.collateCopies():
        return tuple(numbers * copies)
    return tuple(number for number in numbers for _copy in range(copies))


def print_pages(
    file: PdfFile, printer: QPrinter, numbers: Sequence[int], on_progress: ProgressCallback
) -> None:
    """Print pages, counted from 0; not on the GUI thread.

    Args:
        file: the report.
        printer: as the system's dialog set it.
        numbers: of the pages, in the order of printing.
        on_progress: called with the pages printed and their number; what it raises cancels.

    Raises:
        NotPrintedError: the printer does not accept it.
        NotWrittenError: it was to be printed to a file, which is unchanged.
    """
    target = printer.outputFileName()
    if not target:
        _print(file, printer, numbers, on_progress)
        return
    atomic_write(
        Path(target), lambda part: _print_to(Path(part.name), file, printer, numbers, on_progress)
    )


def _print_to(
    path: Path,
    file: PdfFile,
    printer: QPrinter,
    numbers: Sequence[int],
    on_progress: ProgressCallback,
) -> None:
    printer.setOutputFileName(str(path))
    _print(file, printer, numbers, on_progress)
    # Qt reports no error when the disk is full.
    if _END_OF_PDF not in path.read_bytes()[-_TAIL:]:
        raise NotPrintedError(_("Nothing was printed: the file could not be written."))


def _print(
    file: PdfFile, printer: QPrinter, numbers: Sequence[int], on_progress: ProgressCallback
) -> None:
    painter = QPainter()
    if not painter.begin(printer):
        raise NotPrintedError(_("Nothing was printed: the printer does not answer."))
    try:
        for place, number in enumerate(numbers):
            on_progress(place, len(numbers))
            if place:
                _start_page(printer)
            _draw(painter, printer, file, number)
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()


def _start_page(printer: QPrinter) -> None:
    if not printer.newPage():
        raise NotPrintedError(_("It was not printed to its end: the printer stopped."))


def _draw(painter: QPainter, printer: QPrinter, file: PdfFile, number: int) -> None:
    """Draw a page in the middle of the paper, as large as fits."""
    paper = QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
    width, height = file.sizes[number]
    dots = min(paper.width() / width, paper.height() / height)
    scale = min(dots, _MAX_DPI / POINTS_PER_INCH)
    left = paper.center().x() - width * dots / 2
    top = paper.center().y() - height * dots / 2
    for start, image in file.strips(number, scale, _STRIP):
        shown = _in_colors_of(printer, image)
        size = image.size().toSizeF() * (dots / scale)
        painter.drawImage(
            QRectF(left, top + start * dots / scale, size.width(), size.height()), shown
        )


def _in_colors_of(printer: QPrinter, image: QImage) -> QImage:
    if printer.colorMode() is QPrinter.ColorMode.GrayScale:
        return image.convertToFormat(QImage.Format.Format_Grayscale8)
    return image
