"""The PDF built anew a moment after the last change, off the GUI thread."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from spaprep.ui.background.tasks import Progress, run_in_background
from spaprep.ui.report.preview.pdf_file import PdfFile

_PAUSE = 60
Told = Callable[[int, int], object]


class Building(QObject):
    """Builds what was last asked for; what is under way for an older wish is given up.

    Attributes:
        is_seen: whether somebody looks; what is asked for meanwhile waits until then.

    Signals:
        begun(): the PDF that is shown is no longer the one that is wanted.
        told(int, int): so much of so much of it is done.
        built(object): a PdfFile that is the newest; whoever takes it closes it.
        failed(str): it can't be built; the sentence says why.
    """

    begun = Signal()
    told = Signal(int, int)
    built = Signal(object)
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_seen = False
        self._build: Callable[[Told], bytes] | None = None
        self._progress = Progress()
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._start)

    @property
    def is_pending(self) -> bool:
        """Whether something was asked for that is not there yet."""
        return self._build is not None

    def ask(self, build: Callable[[Told], bytes]) -> None:
        """Ask for what `build` returns, a PDF; it is called off the GUI thread."""
        self._give_up()
        self._build = build
        self.begun.emit()
        self._pause.start()

    def drop(self) -> None:
        """Nothing is wanted any more."""
        self._give_up()
        self._build = None
        self._pause.stop()

    def look(self, *, seen: bool) -> None:
        """Say whether somebody looks."""
        self.is_seen = seen
        if seen and self._build is not None:
            self._pause.start()

    def finish(self) -> None:
        """Give up what is under way, and wait until it is."""
        self.drop()
        self._pool.waitForDone()

    def _start(self) -> None:
        build = self._build
        if build is None or not self.is_seen:
            return
        self._give_up()
        progress = self._progress
        progress.told.connect(self.told)
        run_in_background(
            self,
            lambda: PdfFile(build(progress.tell)),
            lambda file: self._take(file, progress),
            lambda error: self._refuse(error, progress),
            self._pool,
        )

    def _give_up(self) -> None:
        """Give up what is under way; what comes of it is no longer that of the newest wish."""
        self._progress.cancel()
        self._progress = Progress()

    def _take(self, file: PdfFile, progress: Progress) -> None:
        if progress is self._progress:
            self._build = None
            self.built.emit(file)
        else:
            run_in_background(self, file.close, lambda _none: None, self._tell, self._pool)

    def _refuse(self, error: Exception, progress: Progress) -> None:
        if progress is self._progress:
            self._build = None
            self._tell(error)

    def _tell(self, error: Exception) -> None:
        self.failed.emit(str(error))
