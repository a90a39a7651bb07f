"""The very PDF on paper: drawn page by page at the resolution of the printer."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter

from spaprep.core.language import _
from spaprep.files.atomic_write import atomic_write
from spaprep.ui.report.preview.pdf_file import POINTS_PER_INCH, PdfFile

_FINEST: Final = 600
# The window stands still while Qt takes a strip; of this size, for some 20 ms.
_STRIP: Final = 400_000
_END_OF_PDF: Final = b"%%EOF"
_TAIL: Final = 1024
ProgressCallback = Callable[[int, int], object]


class NotPrintedError(Exception):
    """It could not be printed; its message is a sentence for the user."""


def new_printer(title: str, file: PdfFile) -> QPrinter:
    """Return the usual printer, with the paper held as the pages are."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    width, height = file.sizes[0]
    kind = QPageLayout.Orientation
    printer.setPageOrientation(kind.Landscape if width > height else kind.Portrait)
    printer.setFullPage(True)
    printer.setDocName(title)
    return printer


def chosen_pages(printer: QPrinter, count: int, current: int) -> tuple[int, ...]:
    """Return the pages that the user chose in the system's dialog, counted from 0.

    Args:
        printer: what the dialog set.
        count: how many pages there are.
        current: the one that is looked at.
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
        on_progress: gets how many of how many are printed; what it raises cancels.

    Raises:
        NotPrintedError: the printer did not take it.
        NotWrittenError: it was to be printed to a file, which is as it was.
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
    # Qt says nothing when the disk is full.
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
                _turn_page(printer)
            _draw(painter, printer, file, number)
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()


def _turn_page(printer: QPrinter) -> None:
    if not printer.newPage():
        raise NotPrintedError(_("It was not printed to its end: the printer stopped."))


def _draw(painter: QPainter, printer: QPrinter, file: PdfFile, number: int) -> None:
    """Draw a page in the middle of the paper, as large as fits, in strips from its top down."""
    paper = QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
    width, height = file.sizes[number]
    dots = min(paper.width() / width, paper.height() / height)
    scale = min(dots, _FINEST / POINTS_PER_INCH)
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
