"""The real PDF on screen: pages below each other, drawn off the GUI thread."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt, QThreadPool, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from spaprep.core.language import _
from spaprep.ui.tasks import run_in_background
from spaprep.ui.theme import Theme

_PAUSE = 300
_GAP = 14
_EDGE = 26


@dataclass(frozen=True, slots=True)
class Rendered:
    """A PDF and its pages as images of `width` device pixels."""

    data: bytes
    pages: tuple[QImage, ...]
    width: int


class Preview(QScrollArea):
    """Shows a report; what is built while it is hidden waits until it is seen.

    Signals:
        shown(int): the report is there; how many pages it has.
        failed(str): it could not be made; the sentence says why.
    """

    shown = Signal(int)
    failed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._build: Callable[[], bytes] | None = None
        self._asked_for = 0
        self._zoom = 1.0
        self.data = b""
        # PDFium takes one thread at a time.
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._start)
        content = QWidget()
        self._pages = QVBoxLayout(content)
        self._pages.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        self._pages.setSpacing(_GAP)
        self._pages.addStretch(1)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("Preview of the report"))

    def show_report(self, build: Callable[[], bytes]) -> None:
        """Show what `build` returns, a PDF; it is called off the GUI thread, once it is seen."""
        self._build = build
        self._pause.start()

    def zoom(self, factor: float) -> None:
        """Show the pages larger or smaller; 0 fits them to the width again."""
        self._zoom = 1.0 if factor == 0 else min(4.0, max(0.4, self._zoom * factor))
        self._pause.start()

    def wait(self) -> None:
        """Wait until nothing is being drawn any more."""
        self._pause.stop()
        self._pool.waitForDone()

    def event(self, event: QEvent) -> bool:
        """Build what was asked for meanwhile, once it is seen."""
        if event.type() == QEvent.Type.Show and self._build is not None:
            self._pause.start()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the pages anew, as wide as there is room."""
        super().resizeEvent(event)
        if self._build is not None and event.size().width() != event.oldSize().width():
            self._pause.start()

    def _start(self) -> None:
        build = self._build
        if build is None or not self.isVisible():
            return
        self._asked_for += 1
        asked_for = self._asked_for
        ratio = self.devicePixelRatioF()
        room = self.viewport().width() - 2 * _EDGE
        width = max(200, round(room * ratio * self._zoom))
        run_in_background(
            self,
            lambda: render(build(), width),
            lambda rendered: self._show(rendered, asked_for, ratio),
            lambda error: self.failed.emit(str(error)),
            self._pool,
        )

    def _show(self, rendered: Rendered, asked_for: int, ratio: float) -> None:
        if asked_for != self._asked_for:
            return
        self.data = rendered.data
        while self._pages.count() > len(rendered.pages) + 1:
            item = self._pages.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.deleteLater()
        for number, image in enumerate(rendered.pages, 1):
            self._page(number).setPixmap(_pixmap(image, ratio))
        self.shown.emit(len(rendered.pages))

    def _page(self, number: int) -> QLabel:
        item = self._pages.itemAt(number - 1)
        widget = item.widget() if item else None
        if isinstance(widget, QLabel):
            return widget
        made = QLabel()
        made.setProperty("role", "page")
        made.setAccessibleName(_("Page {number}").format(number=number))
        made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._pages.insertWidget(number - 1, made)
        return made


def render(data: bytes, width: int) -> Rendered:
    """Return the pages of a PDF as images `width` pixels wide."""
    import pypdfium2  # noqa: PLC0415 -- loaded when a report is first seen

    document = pypdfium2.PdfDocument(data)
    try:
        pages = tuple(_image(page, width) for page in document)
    finally:
        document.close()
    return Rendered(data, pages, width)


def _image(page: object, width: int) -> QImage:
    scale = width / page.get_width()  # type: ignore[attr-defined]  # pypdfium2 has no types
    bitmap = page.render(scale=scale, rev_byteorder=True, maybe_alpha=False)  # type: ignore[attr-defined]
    size = QSize(bitmap.width, bitmap.height)
    kind = QImage.Format.Format_RGB888 if bitmap.n_channels == 3 else QImage.Format.Format_RGBX8888  # noqa: PLR2004
    image = QImage(bitmap.buffer, size.width(), size.height(), bitmap.stride, kind)
    return image.copy()


def _pixmap(image: QImage, ratio: float) -> QPixmap:
    pixmap = QPixmap.fromImage(image)
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
