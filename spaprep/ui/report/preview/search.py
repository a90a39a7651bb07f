"""Searches the PDF of the preview, and goes from hit to hit."""

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from spaprep.ui.background.latest_only import LatestOnlyTask
from spaprep.ui.report.preview.pdf_file import Hit
from spaprep.ui.report.preview.preview import Preview

_PAUSE = 150  # ms


class PdfSearch(QObject):
    """Finds a text, off the GUI thread, and marks the hits in the preview.

    Attributes:
        text: what is searched for; blank for nothing.
        hits: in reading order.
        index: of the current hit.
        is_running: whether the search is not finished.

    Signals:
        changed(): there are other hits, or another one is current.
        failed(str): the search failed; the sentence says why.
    """

    changed = Signal()
    failed = Signal(str)

    def __init__(self, preview: Preview) -> None:
        super().__init__(preview)
        self._preview = preview
        self.text = ""
        self.hits: tuple[Hit, ...] = ()
        self.index = 0
        self.is_running = False
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._task = LatestOnlyTask(self, self._pool)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.restart)

    def search_for(self, text: str) -> None:
        """Search for a text, shortly after its last change."""
        self._task.cancel()
        self.text = " ".join(text.split())
        self._pause.start()

    def restart(self) -> None:
        """Search for the same text, in the PDF that is shown now."""
        self._task.cancel()
        file, text = self._preview.file, self.text
        self.is_running = file is not None and bool(text)
        if file is None or not text:
            self._set_hits(())
            return
        self._task.start(
            lambda progress: file.find(text, progress.report), self._set_hits, self._fail
        )

    def step(self, steps: int) -> None:
        """Go so many hits on, or back if negative; after the last one comes the first."""
        if self.hits:
            self.index = (self.index + steps) % len(self.hits)
            self._show()

    def finish(self) -> None:
        """Cancel the search, and wait until it has stopped."""
        self._pause.stop()
        self._task.cancel()
        self._pool.waitForDone()

    def _set_hits(self, hits: tuple[Hit, ...]) -> None:
        self.is_running = False
        self.hits = hits
        # From the page that the user looks at, as a browser does.
        later = (place for place, hit in enumerate(hits) if hit.page >= self._preview.page)
        self.index = next(later, 0)
        self._show()

    def _show(self) -> None:
        self._preview.mark(self.hits, self.hits[self.index] if self.hits else None)
        self.changed.emit()

    def _fail(self, error: Exception) -> None:
        self.is_running = False
        self.failed.emit(str(error))
