"""A sheet of paper with a writing position: pages, their numbers, bookmarks and paragraphs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, Final

from reportlab.lib.pagesizes import A4, LETTER, landscape
from reportlab.pdfbase.pdfdoc import PDFObjectReference

from spaprep.core.language import _
from spaprep.report.content.characters import MISSING, missing_note, without_hidden
from spaprep.report.content.colors import INK, MUTED
from spaprep.report.content.options import Orientation, Paper
from spaprep.report.pdf.pen import Pen
from spaprep.report.pdf.text import BOLD, REGULAR, printable, shortened, width_of, wrapped

# All lengths are points, a 72nd of an inch.
MARGIN: Final = 40.0
FOOT: Final = 22.0
LEADING: Final = 1.35
SMALLEST: Final = 8.0
_GAP = 20.0


@dataclass(frozen=True, slots=True)
class _Page:
    """A page set aside until pages are counted: the canvas’s state, footer, missing characters."""

    state: dict[str, object]
    footer: str
    lacks_characters: bool


class Sheet(Pen):
    """Writes from the top of a page down, and goes on with the next one where it is full.

    Lengths are points; `top` is the distance of the next line from the lower edge.

    Attributes:
        width: of the part that is written on.
        left: its left edge.
        top: where the next thing is written.
        bottom: the lowest place that may be written on; the foot is below it.
    """

    def __init__(
        self, file: BinaryIO, paper: Paper, orientation: Orientation, title: str, subject: str
    ) -> None:
        size = {Paper.LETTER: LETTER, Paper.A4: A4}[paper]
        upright = orientation is Orientation.PORTRAIT
        width, self._height = size if upright else landscape(size)
        super().__init__(file, (width, self._height), title, subject)
        self.left = MARGIN
        self.width: float = width - 2 * MARGIN
        self.top = self._height - MARGIN
        self.bottom = MARGIN + FOOT
        self._pages: list[_Page] = []
        self._bookmarks = 0
        self._title = title
        self._footer = title

    @property
    def page(self) -> int:
        """The number of the page that is written on."""
        return len(self._pages) + 1

    def set_subject(self, subject: str) -> None:
        """Set the subject in the footer of this page and the following ones; blank for none."""
        self._footer = " · ".join(filter(None, (self._title, subject)))

    def room(self) -> float:
        """Return how much of the page is left."""
        return float(self.top - self.bottom)

    def ensure_room(self, height: float, again: Callable[[], None] | None = None) -> None:
        """Go to the next page if less than `height` is left; `again` repeats a heading there."""
        if self.room() < height:
            self.next_page()
            if again is not None:
                again()

    def next_page(self) -> None:
        """Finish this page and begin another."""
        self._set_aside()
        self.canvas._startPage()  # noqa: SLF001 -- how reportlab’s own numbering recipe does it
        self.begin_page()
        self.top = self._height - MARGIN

    def finish(self) -> None:
        """Number the pages, now that they are counted, and write the file."""
        self._set_aside()
        count = len(self._pages)
        # Popped one by one from here on, so that each page is freed once it is written.
        self._pages.reverse()
        for number in range(1, count + 1):
            page = self._pages.pop()
            self.canvas.__dict__.update(page.state)
            self.begin_page()
            self._draw_foot(number, count, page)
            self.end_page()
            self.canvas.showPage()
        self.canvas.save()

    def bookmark(self, title: str, level: int = 0, key: str | None = None) -> None:
        """Mark this place in the outline; where a `key` is given, links lead here."""
        self._bookmarks += 1
        place = key or f"place-{self._bookmarks}"
        destination = self.canvas.bookmarkHorizontalAbsolute(place, self.top + 12)
        # While pages are set aside, the canvas takes every page for the first.
        destination.setPage(PDFObjectReference(f"Page{self.page}"))
        self.canvas.addOutlineEntry(without_hidden(title), place, level)

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
            self.ensure_room(size * LEADING)
            self.top -= size * LEADING
            self.write(line, self.left + left, self.top + size * 0.3, size, font, color)

    def heading(self, text: str, size: float = 13, *, level: int = 0) -> None:
        """Write a heading, and mark it in the outline; what follows stays with it."""
        self.ensure_room(size * 4)
        self.bookmark(text, level)
        self.lines(text, size, font=BOLD)
        self.top -= size * 0.35

    def rule(self, y: float) -> None:
        """Draw a hairline across."""
        self.hairline(self.left, y, self.left + self.width, y)

    def _set_aside(self) -> None:
        """Keep the page until the pages are counted."""
        self.end_page()
        lacks = self.lacks_characters or MISSING in printable(self._footer)
        self._pages.append(_Page(dict(self.canvas.__dict__), self._footer, lacks))

    def _draw_foot(self, number: int, count: int, page: "_Page") -> None:
        """Draw the footer: the subject, what boxes stand for, and the page number."""
        self.rule(MARGIN + 12)
        texts = [_("Page {number} of {count}").format(number=number, count=count)]
        if page.lacks_characters:
            texts.append(missing_note())
        right = self.left + self.width
        for text in texts:
            right -= width_of(text, REGULAR, SMALLEST)
            self.write(text, right, MARGIN, SMALLEST, color=MUTED)
            right -= _GAP
        footer = shortened(page.footer, REGULAR, SMALLEST, right - self.left)
        self.write(footer, self.left, MARGIN, SMALLEST, color=MUTED)
