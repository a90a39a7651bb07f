"""Draws the pages in view, off the GUI thread, and caches some of them."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QThreadPool, Signal

from spaprep.ui.background.latest_only import LatestOnlyTask
from spaprep.ui.background.tasks import run_in_background
from spaprep.ui.report.preview.pdf_file import Drawn, PdfFile

# Some ten pages that fill a screen of 1920×1080: scrolling back and forth draws nothing twice.
_CACHED_BYTES = 96_000_000


class PageImages(QObject):
    """Draws requested pages one at a time, so that outdated requests never queue up.

    Attributes:
        file: what is drawn; None before there is a PDF.

    Signals:
        arrived(int): there is a new picture of this page, counted from 0.
        failed(str): a page can't be drawn; the sentence says why.
    """

    arrived = Signal(int)
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.file: PdfFile | None = None
        self._drawn: dict[int, tuple[PdfFile, Drawn]] = {}
        self._requested: Sequence[int] = ()
        self._scale, self._ratio = 1.0, 1.0
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._task = LatestOnlyTask(self, self._pool)

    def use(self, file: PdfFile | None) -> None:
        """Draw from another file; the pictures of the one before are shown until it is drawn."""
        before, self.file = self.file, file
        self._requested = ()
        self._task.cancel()
        if before is not None:
            run_in_background(self, before.close, lambda _none: None, self._fail, self._pool)

    def request(self, numbers: Sequence[int], scale: float, ratio: float) -> None:
        """Request pages, the most urgent first.

        Args:
            numbers: of the pages, counted from 0.
            scale: pixels per point.
            ratio: the screen's own pixels in one of those.
        """
        self._requested, self._scale, self._ratio = numbers, scale * ratio, ratio
        self._draw_next()

    def drawn(self, number: int) -> Drawn | None:
        """Return the newest picture of a page, perhaps of another size; None if there is none."""
        found = self._drawn.get(number)
        return found[1] if found else None

    def is_sharp(self, number: int) -> bool:
        """Return whether the picture of a page is the one that was requested last."""
        found = self._drawn.get(number)
        return found is not None and found[0] is self.file and found[1].scale == self._scale

    def finish(self) -> None:
        """Close the file, and wait until nothing is being drawn any more."""
        self.use(None)
        self._pool.waitForDone()

    def _draw_next(self) -> None:
        file, scale = self.file, self._scale
        number = next((n for n in self._requested if not self.is_sharp(n)), None)
        if self._task.is_running or file is None or number is None:
            return
        self._task.start(
            lambda _progress: file.draw(number, scale),
            lambda drawn: self._store(file, number, drawn),
            self._fail,
            lambda _stale: self._draw_next(),
        )

    def _store(self, file: PdfFile, number: int, drawn: Drawn) -> None:
        drawn.image.setDevicePixelRatio(self._ratio)
        # Removed first, so that it becomes the newest.
        self._drawn.pop(number, None)
        self._drawn[number] = (file, drawn)
        self._drop_oldest()
        self.arrived.emit(number)
        self._draw_next()

    def _drop_oldest(self) -> None:
        # A dictionary keeps the order of insertion: those drawn first come first.
        size = sum(drawn.image.sizeInBytes() for _file, drawn in self._drawn.values())
        for number in [n for n in self._drawn if n not in self._requested]:
            if size <= _CACHED_BYTES:
                return
            size -= self._drawn.pop(number)[1].image.sizeInBytes()

    def _fail(self, error: Exception) -> None:
        self._requested = ()
        self.failed.emit(str(error))
