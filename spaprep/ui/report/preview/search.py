"""A text looked for in the PDF that is shown: where it stands, and one place after the other."""

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from spaprep.ui.background.latest_only import LatestOnlyTask
from spaprep.ui.report.preview.pdf_file import Hit
from spaprep.ui.report.preview.preview import Preview

_PAUSE = 150


class Search(QObject):
    """Finds a text off the GUI thread, and marks its places in the preview.

    Attributes:
        wanted: the text; blank while nothing is looked for.
        hits: its places, in the order of reading.
        at: which of them is the current one, counted from 0.

    Signals:
        changed(): other places are known, or another is the current one.
        failed(str): it could not be looked for; the sentence says why.
    """

    changed = Signal()
    failed = Signal(str)

    def __init__(self, preview: Preview) -> None:
        super().__init__(preview)
        self._preview = preview
        self.wanted = ""
        self.hits: tuple[Hit, ...] = ()
        self.at = 0
        self.is_under_way = False
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._task = LatestOnlyTask(self, self._pool)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.again)

    def look_for(self, wanted: str) -> None:
        """Look for a text, a moment after the last change of it."""
        self._task.cancel()
        self.wanted = " ".join(wanted.split())
        self._pause.start()

    def again(self) -> None:
        """Look for the same text, in the PDF that is shown now."""
        self._task.cancel()
        file, wanted = self._preview.file, self.wanted
        self.is_under_way = file is not None and bool(wanted)
        if file is None or not wanted:
            self._take(())
            return
        self._task.start(
            lambda progress: file.find(wanted, progress.report), self._take, self._refuse
        )

    def step(self, steps: int) -> None:
        """Go to the next place, or back; after the last comes the first."""
        if self.hits:
            self.at = (self.at + steps) % len(self.hits)
            self._show()

    def finish(self) -> None:
        """Cancel what is under way, and wait until it has stopped."""
        self._pause.stop()
        self._task.cancel()
        self._pool.waitForDone()

    def _take(self, hits: tuple[Hit, ...]) -> None:
        self.is_under_way = False
        self.hits = hits
        later = (place for place, hit in enumerate(hits) if hit.page >= self._preview.page)
        self.at = next(later, 0)
        self._show()

    def _show(self) -> None:
        self._preview.mark(self.hits, self.hits[self.at] if self.hits else None)
        self.changed.emit()

    def _refuse(self, error: Exception) -> None:
        self.is_under_way = False
        self.failed.emit(str(error))
