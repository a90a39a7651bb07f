"""Pages below each other in a view that scrolls and zooms: which are in sight, and where."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from spaprep.ui.report.preview.page_images import PageImages
from spaprep.ui.report.preview.page_layout import EDGE, PageLayout, Place, page_layout
from spaprep.ui.report.preview.pdf_file import PdfFile
from spaprep.ui.report.preview.zoom import Zoom

_LINE = 48
_LOOKED_AT = 0.4
# Above this scale a page is several screens large: its neighbors are not drawn beforehand.
_LARGE = 2.0


class PageView(QAbstractScrollArea):
    """Holds a PDF in view, and stays at the page that is looked at when another takes its place.

    A kind of view paints the pages; it follows `page_changed` and `images.arrived`.

    Attributes:
        images: the pictures of the pages.
        page: the one looked at, counted from 0.
        zoom: how large the pages are wanted.

    Signals:
        page_changed(int): another page is looked at.
        scale_changed(): the pages are larger or smaller now.
        failed(str): a page can't be drawn; the sentence says why.
    """

    page_changed = Signal(int)
    scale_changed = Signal()
    failed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.page = 0
        self.zoom = Zoom()
        self._layout = PageLayout(1.0, QSizeF(), ())
        self.images = PageImages(self)
        self.images.failed.connect(self.failed)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # Pages fitted to the width would else grow and shrink as the bar comes and goes.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.setSingleStep(_LINE)

    @property
    def file(self) -> PdfFile | None:
        """What is shown; None before there is anything."""
        return self.images.file

    @property
    def scale(self) -> float:
        """How large the pages are, in pixels per point."""
        return self._layout.scale

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._layout.pages)

    def show_file(self, file: PdfFile) -> None:
        """Show a PDF, at the place at which the one before it was looked at."""
        place = self._place()
        self.images.use(file)
        self._lay_out(place)

    def use_zoom(self, zoom: Zoom, at: float | None = None) -> None:
        """Show the pages at another size.

        Args:
            zoom: the size.
            at: the height in the view that stays where it is; its middle if None.
        """
        self.zoom = zoom
        self._lay_out(self._place(at), at)

    def step_zoom(self, steps: int, at: float | None = None) -> None:
        """Show the pages so many steps larger, or smaller."""
        self.use_zoom(self.zoom.stepped(self.scale, steps), at)

    def go_to(self, page: int) -> None:
        """Show the top of a page, counted from 0."""
        if self._layout.pages:
            place = Place(min(max(0, page), len(self._layout.pages) - 1))
            self.verticalScrollBar().setValue(round(self._layout.height_of(place) - EDGE))

    def finish(self) -> None:
        """Release the PDF, and wait until nothing is being drawn any more."""
        self.images.finish()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages to the room there is now."""
        super().resizeEvent(event)
        self._lay_out(self._place(0), 0)

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Show other pages."""
        self._look()

    def event(self, event: QEvent) -> bool:
        """Redraw the pages on a screen with another pixel ratio."""
        handled = super().event(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._look()
        return handled

    def _lay_out(self, place: Place, at: float | None = None) -> None:
        file, view = self.file, self.viewport()
        sizes = file.sizes if file else ()
        before, middle = self.scale, self._middle()
        if sizes:
            scale = self.zoom.scale(sizes, (view.width(), view.height()))
            self._layout = page_layout(sizes, scale, view.width())
            self._set_ranges()
            height = self._layout.height_of(place)
            self.verticalScrollBar().setValue(round(height - self._height(at)))
            left = middle * self._layout.size.width() - view.width() / 2
            self.horizontalScrollBar().setValue(round(left))
        if self.scale != before:
            self.scale_changed.emit()
        self._look()

    def _set_ranges(self) -> None:
        size, view = self._layout.size, self.viewport()
        for bar, length, room in (
            (self.horizontalScrollBar(), size.width(), view.width()),
            (self.verticalScrollBar(), size.height(), view.height()),
        ):
            bar.setPageStep(room)
            bar.setRange(0, max(0, round(length) - room))

    def _look(self) -> None:
        """Ask for the pages in sight and their neighbors, and tell which one is looked at."""
        shown = self._in_sight()
        around = (shown.stop, shown.start - 1) if self.scale < _LARGE else ()
        there = [n for n in around if shown and 0 <= n < len(self._layout.pages)]
        self.images.request([*shown, *there], self.scale, self.devicePixelRatioF())
        page = self._layout.place_at(self._top() + self._height(None)).page
        if page != self.page:
            self.page = page
            self.page_changed.emit(page)
        self.viewport().update()

    def _in_sight(self) -> range:
        return self._layout.between(self._top(), self._top() + self.viewport().height())

    def _top(self) -> float:
        return float(self.verticalScrollBar().value())

    def _height(self, at: float | None) -> float:
        return self.viewport().height() * _LOOKED_AT if at is None else at

    def _place(self, at: float | None = None) -> Place:
        return self._layout.place_at(self._top() + self._height(at))

    def _middle(self) -> float:
        """Return what stands in the middle of the view, as part of the width of all pages."""
        width = self._layout.size.width()
        left = self.horizontalScrollBar().value()
        return (left + self.viewport().width() / 2) / width if width > 0 else 0.5

    def _on_view(self, number: int, box: QRectF | None = None) -> QRectF:
        """Return where a page is on the view, or a box on it that is given in points."""
        page, scale = self._layout.pages[number], self.scale
        left = page.left() - self.horizontalScrollBar().value()
        corner = self._snapped(QPointF(left, page.top() - self._top()))
        if box is None:
            return QRectF(corner, page.size())
        return QRectF(box.topLeft() * scale + corner, box.size() * scale)

    def _snapped(self, point: QPointF) -> QPointF:
        """Return the nearest point at which a pixel of the screen begins, so that type is sharp."""
        ratio = self.devicePixelRatioF()
        origin = QPointF(self.viewport().mapTo(self.window(), QPoint()))
        at = (origin + point) * ratio
        return QPointF(round(at.x()), round(at.y())) / ratio - origin
