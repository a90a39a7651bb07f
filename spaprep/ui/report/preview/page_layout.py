"""The positions of pages below each other: plain arithmetic, in pixels."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, QSizeF

GAP: Final = 14.0
EDGE: Final = 24.0
Size = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a document that stays where it is while pages grow and shrink.

    Attributes:
        page: counted from 0.
        part: how far down that page, 0 to 1; outside of that it is in a gap between pages.
    """

    page: int = 0
    part: float = 0.0


@dataclass(frozen=True, slots=True)
class PageLayout:
    """The pages, at one scale.

    Attributes:
        scale: pixels per point.
        size: of all pages with the gaps and edges around them.
        pages: where each is.
    """

    scale: float
    size: QSizeF
    pages: tuple[QRectF, ...]

    def between(self, top: float, bottom: float) -> range:
        """Return the pages that are visible between two heights."""
        if not self.pages:
            return range(0)
        first = self._page_at(top)
        if self.pages[first].bottom() < top:
            first += 1
        return range(first, min(len(self.pages), self._page_at(bottom) + 1))

    def place_at(self, y: float) -> Place:
        """Return the place at a height."""
        if not self.pages:
            return Place()
        number = self._page_at(y)
        page = self.pages[number]
        return Place(number, (y - page.top()) / page.height())

    def height_of(self, place: Place) -> float:
        """Return the height of a place; on the last page if its page does not exist any more."""
        if not self.pages:
            return 0.0
        page = self.pages[min(place.page, len(self.pages) - 1)]
        return page.top() + place.part * page.height()

    def _page_at(self, y: float) -> int:
        return max(0, bisect_right(self.pages, y, key=QRectF.top) - 1)


def page_layout(sizes: Sequence[Size], scale: float, room: float) -> PageLayout:
    """Return the pages below each other, centered.

    Args:
        sizes: of the pages, in points.
        scale: pixels per point.
        room: the width of the view in pixels.
    """
    # Pages that are wider than the view make it scroll sideways.
    width = max([room, *(size[0] * scale + 2 * EDGE for size in sizes)])
    pages: list[QRectF] = []
    top = EDGE
    for page_width, page_height in sizes:
        left = (width - page_width * scale) / 2
        pages.append(QRectF(left, top, page_width * scale, page_height * scale))
        top += page_height * scale + GAP
    return PageLayout(scale, QSizeF(width, top - GAP + EDGE), tuple(pages))


def scale_to_fit(sizes: Sequence[Size], room: Size, *, whole: bool) -> float:
    """Return the scale at which the largest page is as wide as the room, or fits it as a whole."""
    widest = max(width for width, _height in sizes)
    highest = max(height for _width, height in sizes)
    across = (room[0] - 2 * EDGE) / widest
    down = (room[1] - 2 * EDGE) / highest
    # A view that is not laid out yet may be smaller than the edges.
    return max(0.05, min(across, down) if whole else across)
