"""A sheet of paper with a place to write next: pages, bookmarks, links, and simple marks."""

from collections.abc import Callable
from functools import cache
from typing import BinaryIO, Final

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4, LETTER, landscape
from reportlab.pdfbase.pdfdoc import PDFString
from reportlab.pdfgen.canvas import Canvas

from spaprep.core.language import _
from spaprep.report.characters import MISSING, without_hidden
from spaprep.report.colors import ACCENT, INK, LINE, MUTED, POSSIBLE, SUNKEN
from spaprep.report.options import Orientation, Paper
from spaprep.report.text import (
    BOLD,
    REGULAR,
    printable,
    register_fonts,
    shortened,
    width_of,
    wrapped,
)

MARGIN: Final = 40.0
FOOT: Final = 22.0
LEADING: Final = 1.35
SMALLEST: Final = 8.0


class Sheet:
    """Writes from the top of a page down, and goes on with the next one where it is full.

    Lengths are points; `top` is the distance of the next line from the lower edge.

    Attributes:
        width: of the part that is written on.
        left: its left edge.
        top: where the next thing is written.
        lacks_characters: whether something was shown as a box.
    """

    def __init__(self, file: BinaryIO, paper: Paper, orientation: Orientation, title: str) -> None:
        register_fonts()
        size = {Paper.LETTER: LETTER, Paper.A4: A4}[paper]
        upright = orientation is Orientation.PORTRAIT
        self._page_size: tuple[float, float] = size if upright else landscape(size)
        self.canvas = _canvas(file, self._page_size, title)
        self.left = MARGIN
        self.width = self._page_size[0] - 2 * MARGIN
        self.top = self._page_size[1] - MARGIN
        self._pages: list[tuple[dict[str, object], str]] = []
        self._bookmarks = 0
        self.lacks_characters = False
        self._title = title
        self._footer = title

    def about(self, subject: str) -> None:
        """Say at the foot of this page and the following ones whom they are about, if anyone."""
        self._footer = " · ".join(filter(None, (self._title, subject)))

    @property
    def page(self) -> int:
        """The number of the page that is written on."""
        return len(self._pages) + 1

    @property
    def bottom(self) -> float:
        """The lowest place that may be written on; the foot is below it."""
        return MARGIN + FOOT

    def room(self) -> float:
        """Return how much of the page is left."""
        return float(self.top - self.bottom)

    def need(self, height: float, again: Callable[[], None] | None = None) -> None:
        """Go to the next page where less than `height` is left; `again` repeats a heading there."""
        if self.room() < height:
            self.next_page()
            if again is not None:
                again()

    def next_page(self) -> None:
        """Finish this page and begin another."""
        self._put_aside()
        self.canvas._startPage()  # noqa: SLF001 -- how reportlab’s own numbering recipe does it
        self.top = self._page_size[1] - MARGIN

    def finish(self) -> None:
        """Number the pages and write the file."""
        self._put_aside()
        count = len(self._pages)
        self._pages.reverse()
        for number in range(1, count + 1):
            page, footer = self._pages.pop()
            self.canvas.__dict__.update(page)
            self._draw_footer(number, count, footer)
            self.canvas.showPage()
        self.canvas.save()

    def bookmark(self, title: str, level: int = 0, key: str | None = None) -> None:
        """Mark this place in the outline; where a `key` is given, links lead here."""
        self._bookmarks += 1
        place = key or f"place-{self._bookmarks}"
        self.canvas.bookmarkHorizontalAbsolute(place, self.top + 12)
        self.canvas.addOutlineEntry(without_hidden(title), place, level)

    def link(self, key: str, x: float, y: float, width: float, height: float) -> None:
        """Let a click between `x`, `y` and the opposite corner lead to the place of a bookmark."""
        self.canvas.linkRect("", key, (x, y, x + width, y + height), relative=0, thickness=0)

    def web_link(self, url: str, x: float, y: float, width: float, height: float) -> None:
        """Let a click there open an address, which must have been checked."""
        self.canvas.linkURL(url, (x, y, x + width, y + height), relative=0, thickness=0)

    def lines(
        self,
        text: str,
        size: float,
        *,
        font: str = REGULAR,
        color: str = INK,
        left: float = 0,
        width: float | None = None,
    ) -> None:
        """Write a paragraph, over pages where it must."""
        room = self.width - left if width is None else width
        for line in wrapped(text, font, size, room):
            self.need(size * LEADING)
            self.top -= size * LEADING
            self.write(line, self.left + left, self.top + size * 0.3, size, font, color)

    def write(
        self,
        line: str,
        x: float,
        y: float,
        size: float,
        font: str = REGULAR,
        color: str = INK,
    ) -> None:
        """Write one line with its base line at `y`."""
        line = printable(line)
        self.lacks_characters = self.lacks_characters or MISSING in line
        self.canvas.setFont(font, size)
        self.canvas.setFillColor(_color(color))
        self.canvas.drawString(x, y, line)

    def box(
        self, x: float, y: float, width: float, height: float, color: str, corner: float = 0
    ) -> None:
        """Fill a box whose lower left corner is at `x`, `y`."""
        self.canvas.setFillColor(_color(color))
        self.canvas.roundRect(x, y, width, height, corner, stroke=0, fill=1)

    def frame(self, x: float, y: float, width: float, height: float) -> None:
        """Draw an empty box to tick or to write in by hand."""
        self.canvas.setStrokeColor(_color(MUTED))
        self.canvas.setLineWidth(0.7)
        self.canvas.rect(x, y, width, height, stroke=1, fill=0)

    def rule(self, y: float, x: float | None = None, width: float | None = None) -> None:
        """Draw a hairline across."""
        start = self.left if x is None else x
        self.canvas.setStrokeColor(_color(LINE))
        self.canvas.setLineWidth(0.5)
        self.canvas.line(start, y, start + (self.width if width is None else width), y)

    def dots(self, y: float, x: float, width: float) -> None:
        """Draw a dotted line across, to write on by hand."""
        self.canvas.setStrokeColor(_color(MUTED))
        self.canvas.setLineWidth(0.6)
        self.canvas.setDash(0.6, 2.4)
        self.canvas.line(x, y, x + width, y)
        self.canvas.setDash()

    def tick(self, x: float, y: float, height: float) -> None:
        """Draw a hairline upwards, a mark of a scale."""
        self.canvas.setStrokeColor(_color(LINE))
        self.canvas.setLineWidth(0.5)
        self.canvas.line(x, y, x, y + height)

    def interval(
        self, x: float, y: float, width: float, low: float, high: float, height: float = 4
    ) -> None:
        """Draw where a score must lie, 0 to 100: what is certain dark, what is possible light."""
        corner = height / 2
        self.box(x, y, width, height, SUNKEN, corner)
        if high > low:
            start, end = x + width * low / 100, x + width * high / 100
            self.box(start, y, end - start, height, POSSIBLE, min(corner, (end - start) / 2))
        if low > 0:
            self.box(x, y, width * low / 100, height, ACCENT, min(corner, width * low / 200))

    def heading(self, text: str, size: float = 13, *, level: int = 0) -> None:
        """Write a heading, and mark it in the outline; what follows stays with it."""
        self.need(size * 4)
        self.bookmark(text, level)
        self.lines(text, size, font=BOLD)
        self.top -= size * 0.35

    def _put_aside(self) -> None:
        """Keep the page until the pages are counted, as one text: a list takes twice the room."""
        state = dict(self.canvas.__dict__)
        state["_code"] = ["\n".join(state["_code"])]
        self._pages.append((state, self._footer))

    def _draw_footer(self, number: int, count: int, footer: str) -> None:
        text = _("Page {number} of {count}").format(number=number, count=count)
        width = self.width - width_of(text, REGULAR, SMALLEST)
        right = self.left + width
        self.rule(MARGIN + 12)
        self.write(text, right, MARGIN, SMALLEST, color=MUTED)
        told = shortened(footer, REGULAR, SMALLEST, width - 20)
        self.write(told, self.left, MARGIN, SMALLEST, color=MUTED)


@cache
def _color(code: str) -> Color:
    return HexColor(code)


def _canvas(file: BinaryIO, page_size: tuple[float, float], title: str) -> Canvas:
    """Return a canvas whose file says its title and language, and who made it nowhere."""
    canvas = Canvas(
        file,
        pagesize=page_size,
        invariant=True,
        pageCompression=1,
        initialFontName=REGULAR,
        lang="en",
    )
    canvas.setTitle(title)
    canvas.setAuthor("")
    canvas.setCreator("SpaPrep")
    canvas.setSubject(title)
    canvas.setCatalogEntry("Lang", PDFString("en"))
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.showOutline()
    return canvas
