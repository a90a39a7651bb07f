"""A PDF that is drawn and searched by PDFium, on any thread but the GUI’s."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import islice
from math import ceil
from threading import Lock
from typing import Any, Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

POINTS_PER_INCH: Final = 72
MAX_HITS: Final = 2_000
_OVERLAP: Final = 2
# PDFium takes one thread at a time, whichever file it works on.
_one_at_a_time = Lock()


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where a text was found.

    Attributes:
        page: counted from 0.
        boxes: one for each line, in points from the upper left corner of the page.
    """

    page: int
    boxes: tuple[QRectF, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page as a picture.

    Attributes:
        image: its pixels.
        scale: pixels per point.
        text: of the page, in reading order.
    """

    image: QImage
    scale: float
    text: str


class PdfFile:
    """An open PDF.

    Attributes:
        data: its bytes.
        sizes: width and height of every page in points.
    """

    def __init__(self, data: bytes) -> None:
        import pypdfium2  # noqa: PLC0415 -- loaded when a report is first seen

        self.data = data
        with _one_at_a_time:
            self._document = pypdfium2.PdfDocument(data)
            count = len(self._document)
            self.sizes = tuple(self._document.get_page_size(number) for number in range(count))

    def close(self) -> None:
        """Close the file; it may not be used any more."""
        with _one_at_a_time:
            self._document.close()

    def draw(self, number: int, scale: float) -> Drawn:
        """Return a page, counted from 0, as a picture of `scale` pixels per point."""
        with self._page(number) as page, closing(page.get_textpage()) as text:
            return Drawn(_image(page, scale, (0, 0, 0, 0)), scale, text.get_text_bounded())

    def strips(self, number: int, scale: float, pixels: int) -> Iterator[tuple[int, QImage]]:
        """Yield a page in strips from its top down: the first row of each, and its picture.

        Args:
            number: of the page, counted from 0.
            scale: pixels per point.
            pixels: how many a strip has, about.
        """
        # A whole page at the resolution of a printer takes some 100 MB. Each strip covers the first
        # rows of the next one, so that rounding leaves no seam between them.
        width, whole = (ceil(length * scale) for length in self.sizes[number])
        height = max(_OVERLAP, pixels // width)
        for top in range(0, whole, height):
            rest = max(0, whole - top - height - _OVERLAP)
            with self._page(number) as page:
                yield top, _image(page, scale, (0, _points(rest, scale), 0, _points(top, scale)))

    def find(self, text: str, on_progress: Callable[[int, int], object]) -> tuple[Hit, ...]:
        """Return the hits of a text, `MAX_HITS` at most; upper and lower case are the same.

        Args:
            text: what to search for.
            on_progress: gets how many of how many pages were searched; what it raises cancels.
        """
        hits: list[Hit] = []
        for number, (_width, height) in enumerate(self.sizes):
            on_progress(number, len(self.sizes))
            with self._page(number) as page, closing(page.get_textpage()) as content:
                places = islice(_places(content, text, height), MAX_HITS - len(hits))
                hits += [Hit(number, boxes) for boxes in places]
            if len(hits) == MAX_HITS:
                break
        return tuple(hits)

    @contextmanager
    def _page(self, number: int) -> Iterator[Any]:
        with _one_at_a_time, closing(self._document[number]) as page:
            yield page


def _image(page: Any, scale: float, crop: tuple[float, float, float, float]) -> QImage:  # noqa: ANN401 -- pypdfium2 has no types
    bitmap = page.render(scale=scale, crop=crop, maybe_alpha=False, prefer_bgrx=True)
    kind = QImage.Format.Format_RGB32
    with closing(bitmap):
        return QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, kind).copy()


def _points(pixels: int, scale: float) -> float:
    """Return the points that PDFium turns into exactly so many pixels."""
    # It rounds up.
    return max(0, pixels - 0.5) / scale


def _places(content: Any, text: str, height: float) -> Iterator[tuple[QRectF, ...]]:  # noqa: ANN401 -- likewise
    with closing(content.search(text)) as search:
        while (found := search.get_next()) is not None:
            rects = range(content.count_rects(*found))
            yield tuple(_box(content.get_rect(place), height) for place in rects)


def _box(rect: tuple[float, float, float, float], height: float) -> QRectF:
    # A PDF measures heights from the lower edge of the page.
    left, bottom, right, top = rect
    return QRectF(left, height - top, right - left, top - bottom)
