"""Places the pages of a PDF in a scroll area, and keeps the place while their size changes."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF
from PySide6.QtWidgets import QAbstractScrollArea

from spaprep.ui.report.preview.page_layout import EDGE, PageLayout, Place, Size, page_layout
from spaprep.ui.report.preview.zoom import Zoom

_SINGLE_STEP = 48  # pixels
# Where the reader looks, as part of the height of the view: a bit above its middle.
_READING_HEIGHT = 0.4


class PageScroller:
    """Sets the scroll bars of an area, and converts between pages and the view.

    Attributes:
        layout: where the pages are, at the current scale.
        zoom: how large the pages are to be.
    """

    def __init__(self, area: QAbstractScrollArea) -> None:
        self._area = area
        self.layout = PageLayout(1.0, QSizeF(), ())
        self.zoom = Zoom()
        for bar in (area.verticalScrollBar(), area.horizontalScrollBar()):
            bar.setSingleStep(_SINGLE_STEP)

    def lay_out(self, sizes: Sequence[Size], place: Place, at: float | None = None) -> None:
        """Lay the pages out, and scroll to a place.

        Args:
            sizes: of the pages, in points.
            place: stays in view.
            at: the height in the view, in pixels, at which it is; the reading height if None.
        """
        view, center = self._area.viewport(), self._center()
        scale = self.zoom.scale(sizes, (view.width(), view.height()))
        self.layout = page_layout(sizes, scale, view.width())
        self._set_ranges()
        top = self.layout.height_of(place) - self._height(at)
        self._area.verticalScrollBar().setValue(round(top))
        left = center * self.layout.size.width() - view.width() / 2
        self._area.horizontalScrollBar().setValue(round(left))

    def place(self, at: float | None = None) -> Place:
        """Return the place at a height of the view in pixels, the reading height if None."""
        return self.layout.place_at(self.top() + self._height(at))

    def top(self) -> float:
        """Return how far down the pages are scrolled, in pixels."""
        return float(self._area.verticalScrollBar().value())

    def in_view(self) -> range:
        """Return the pages that are in view, counted from 0."""
        return self.layout.between(self.top(), self.top() + self._area.viewport().height())

    def go_to(self, page: int) -> None:
        """Scroll to the top of a page, counted from 0."""
        if self.layout.pages:
            place = Place(min(max(0, page), len(self.layout.pages) - 1))
            top = self.layout.height_of(place) - EDGE
            self._area.verticalScrollBar().setValue(round(top))

    def bring_into_view(self, number: int, box: QRectF) -> None:
        """Scroll a box of a page, in points, to the middle, unless it is in view already."""
        area, view = self.on_view(number, box), QRectF(self._area.viewport().rect())
        for bar, start, end, room in (
            (self._area.verticalScrollBar(), area.top(), area.bottom(), view.height()),
            (self._area.horizontalScrollBar(), area.left(), area.right(), view.width()),
        ):
            if start < 0 or end > room:
                bar.setValue(round(bar.value() + (start + end - room) / 2))

    def on_view(self, number: int, box: QRectF | None = None) -> QRectF:
        """Return where a page is on the view, in pixels, or a box of it that is in points."""
        page, scale = self.layout.pages[number], self.layout.scale
        left = page.left() - self._area.horizontalScrollBar().value()
        corner = self._snapped(QPointF(left, page.top() - self.top()))
        if box is None:
            return QRectF(corner, page.size())
        return QRectF(box.topLeft() * scale + corner, box.size() * scale)

    def _set_ranges(self) -> None:
        size, view = self.layout.size, self._area.viewport()
        for bar, length, room in (
            (self._area.horizontalScrollBar(), size.width(), view.width()),
            (self._area.verticalScrollBar(), size.height(), view.height()),
        ):
            bar.setPageStep(room)
            bar.setRange(0, max(0, round(length) - room))

    def _height(self, at: float | None) -> float:
        return self._area.viewport().height() * _READING_HEIGHT if at is None else at

    def _center(self) -> float:
        """Return what is in the middle of the view, as part of the width of all pages."""
        width = self.layout.size.width()
        left = self._area.horizontalScrollBar().value()
        return (left + self._area.viewport().width() / 2) / width if width > 0 else 0.5

    def _snapped(self, point: QPointF) -> QPointF:
        """Return the nearest point at which a pixel of the screen begins, so that type is sharp."""
        # At 150 % a whole logical pixel can begin in the middle of a physical one; which ones do
        # depends on where the view is in its window.
        view = self._area.viewport()
        ratio = view.devicePixelRatioF()
        origin = QPointF(view.mapTo(view.window(), QPoint()))
        at = (origin + point) * ratio
        return QPointF(round(at.x()), round(at.y())) / ratio - origin
