"""A sheet of paper with a writing position: pages, their numbers, bookmarks and paragraphs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, Final

from reportlab import rl_config
from reportlab.lib.pagesizes import A4, LETTER, landscape
from reportlab.pdfbase.pdfdoc import PDFString
from reportlab.pdfgen.canvas import Canvas

from spaprep.core.language import _
from spaprep.report.content.characters import MISSING, missing_note, without_hidden
from spaprep.report.content.colors import INK, MUTED
from spaprep.report.content.options import Orientation, Paper
from spaprep.report.pdf.pen import Pen
from spaprep.report.pdf.text import (
    BOLD,
    REGULAR,
    printable,
    register_fonts,
    shortened,
    width_of,
    wrapped,
)

# All lengths are points, a 72nd of an inch.
MARGIN: Final = 40.0
FOOT: Final = 22.0
LEADING: Final = 1.35
SMALLEST: Final = 8.0
_GAP = 20.0


@dataclass(frozen=True, slots=True)
class _Foot:
    """What stands at the foot of a page, beside its number."""

    subject: str
    lacks_characters: bool


class Sheet:
    """Writes from the top of a page down, and goes on with the next one where it is full.

    Lengths are points; `top` is the distance of the next line from the lower edge.

    Attributes:
        pen: draws anywhere on the page.
        width: of the part that is written on.
        left: its left edge.
        top: where the next thing is written.
        bottom: the lowest place that may be written on; the foot is below it.
    """

    def __init__(
        self, file: BinaryIO, paper: Paper, orientation: Orientation, title: str, subject: str
    ) -> None:
        size = {Paper.LETTER: LETTER, Paper.A4: A4}[paper]
        is_portrait = orientation is Orientation.PORTRAIT
        width, self._height = size if is_portrait else landscape(size)
        self._canvas = _canvas(file, (width, self._height), title, subject)
        self.pen = Pen(self._canvas)
        self.left = MARGIN
        self.width: float = width - 2 * MARGIN
        self.top = self._height - MARGIN
        self.bottom = MARGIN + FOOT
        self._feet: list[_Foot] = []
        self._bookmarks = 0
        self._title = title
        self._footer = title

    @property
    def page(self) -> int:
        """The number of the page that is written on."""
        return len(self._feet) + 1

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
        self._finish_page()
        self.pen.begin_page()
        self.top = self._height - MARGIN

    def finish(self) -> None:
        """Draw the foot of every page, now that they are counted, and write the file."""
        self._finish_page()
        for number, foot in enumerate(self._feet, 1):
            self._canvas.beginForm(_foot_key(number))
            self.pen.begin_page()
            self._draw_foot(number, foot)
            self._canvas.endForm()
        self._canvas.save()

    def bookmark(self, title: str, level: int = 0, key: str | None = None) -> None:
        """Mark this place in the outline; where a `key` is given, links lead here."""
        self._bookmarks += 1
        place = key or f"place-{self._bookmarks}"
        self._canvas.bookmarkHorizontalAbsolute(place, self.top + 12)
        self._canvas.addOutlineEntry(without_hidden(title), place, level)

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
            self.pen.write(line, self.left + left, self.top + size * 0.3, size, font, color)

    def heading(self, text: str, size: float = 13, *, level: int = 0) -> None:
        """Write a heading, and mark it in the outline; what follows stays with it."""
        self.ensure_room(size * 4)
        self.bookmark(text, level)
        self.lines(text, size, font=BOLD)
        self.top -= size * 0.35

    def rule(self, y: float) -> None:
        """Draw a hairline across."""
        self.pen.hairline(self.left, y, self.left + self.width, y)

    def _finish_page(self) -> None:
        """Finish the page, with its foot to follow: a PDF may use a form before it is drawn."""
        lacks_characters = self.pen.lacks_characters or MISSING in printable(self._footer)
        self._canvas.doForm(_foot_key(self.page))
        self._feet.append(_Foot(self._footer, lacks_characters))
        self._canvas.showPage()

    def _draw_foot(self, number: int, foot: _Foot) -> None:
        """Draw the footer: the subject, what boxes stand for, and the page number."""
        self.rule(MARGIN + 12)
        count = len(self._feet)
        texts = [_("Page {number} of {count}").format(number=number, count=count)]
        if foot.lacks_characters:
            texts.append(missing_note())
        right = self.left + self.width
        for text in texts:
            right -= width_of(text, REGULAR, SMALLEST)
            self.pen.write(text, right, MARGIN, SMALLEST, color=MUTED)
            right -= _GAP
        subject = shortened(foot.subject, REGULAR, SMALLEST, right - self.left)
        self.pen.write(subject, self.left, MARGIN, SMALLEST, color=MUTED)


def _foot_key(page: int) -> str:
    return f"foot-{page}"


def _canvas(file: BinaryIO, page_size: tuple[float, float], title: str, subject: str) -> Canvas:
    """Return a canvas whose file has a title, a subject and a language, but no author."""
    register_fonts()
    # Written as text, a compressed page takes a quarter more room, and twice the time.
    rl_config.useA85 = 0
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
    canvas.setSubject(without_hidden(subject))
    canvas.setCatalogEntry("Lang", PDFString("en"))
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.showOutline()
    return canvas
