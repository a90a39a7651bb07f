"""Builds the PDF of the preview, off the GUI thread, shortly after the last change."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from spaprep.core.progress import ProgressCallback
from spaprep.ui.background.latest_only import LatestOnlyTask
from spaprep.ui.background.tasks import run_in_background
from spaprep.ui.report.preview.pdf_file import PdfFile

_PAUSE = 60  # ms


class PdfBuilder(QObject):
    """Builds the PDF that was requested last; an older one that is being built is canceled.

    Attributes:
        is_visible: whether the preview is visible; requests wait until it is.

    Signals:
        started(): the PDF that is shown is out of date.
        progressed(int, int): so many of so many steps are done.
        built(object): the newest PdfFile; the receiver closes it.
        failed(str): it can't be built; the sentence says why.
    """

    started = Signal()
    progressed = Signal(int, int)
    built = Signal(object)
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_visible = False
        self._build: Callable[[ProgressCallback], bytes] | None = None
        # A pool of its own: PDFium works on one thread at a time, and `finish` waits for it.
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._task = LatestOnlyTask(self, self._pool)
        self._task.progressed.connect(self.progressed)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._start)

    @property
    def is_pending(self) -> bool:
        """Whether a requested PDF is not built yet."""
        return self._build is not None

    def request(self, build: Callable[[ProgressCallback], bytes]) -> None:
        """Request a PDF.

        Args:
            build: returns its bytes; called off the GUI thread.
        """
        self._task.cancel()
        self._build = build
        self.started.emit()
        self._pause.start()

    def cancel(self) -> None:
        """Cancel the request."""
        self._task.cancel()
        self._build = None
        self._pause.stop()

    def set_visible(self, *, visible: bool) -> None:
        """Set whether the preview is visible, and start what was requested meanwhile."""
        self.is_visible = visible
        if visible and self._build is not None:
            self._pause.start()

    def finish(self) -> None:
        """Cancel the request, and wait until nothing is being built any more."""
        self.cancel()
        self._pool.waitForDone()

    def _start(self) -> None:
        build = self._build
        if build is not None and self.is_visible:
            self._task.start(
                lambda progress: PdfFile(build(progress.report)),
                self._show,
                self._fail,
                self._close,
            )

    def _show(self, file: PdfFile) -> None:
        self._build = None
        self.built.emit(file)

    def _close(self, file: PdfFile) -> None:
        # Closing waits for PDFium, which may be drawing another file: not on the GUI thread.
        run_in_background(self, file.close, lambda _none: None, self._emit_failed, self._pool)

    def _fail(self, error: Exception) -> None:
        self._build = None
        self._emit_failed(error)

    def _emit_failed(self, error: Exception) -> None:
        self.failed.emit(str(error))
