"""A document with a writing position: pages with their footers, bookmarks and paragraphs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from reportlab import rl_config
from reportlab.lib.pagesizes import A4, LETTER, landscape
from reportlab.pdfbase.pdfdoc import PDFArray, PDFObject, PDFResourceDictionary, PDFString
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
FOOTER_HEIGHT: Final = 22.0
LEADING: Final = 1.35
SMALLEST: Final = 8.0
_GAP = 20.0


@dataclass(frozen=True, slots=True)
class _Footer:
    """What the footer of a page says beside its number."""

    subject: str
    lacks_characters: bool


class Sheet:
    """Writes from the top of a page down, and begins the next page where one is full.

    Lengths are points, measured from the lower left corner.

    Attributes:
        pen: draws anywhere on the page.
        width: the width between the margins.
        left: the left margin.
        top: where the next line is written.
        bottom: where the page is full; the footer is below it.
    """

    def __init__(self, paper: Paper, orientation: Orientation, title: str, subject: str) -> None:
        size = {Paper.LETTER: LETTER, Paper.A4: A4}[paper]
        is_portrait = orientation is Orientation.PORTRAIT
        width, self._height = size if is_portrait else landscape(size)
        self._canvas = _canvas((width, self._height), title, subject)
        self.pen = Pen(self._canvas)
        self.left = MARGIN
        self.width: float = width - 2 * MARGIN
        self.top = self._height - MARGIN
        self.bottom = MARGIN + FOOTER_HEIGHT
        self._footers: list[_Footer] = []
        self._bookmarks = 0
        self._title = title
        self._footer_text = title

    @property
    def page(self) -> int:
        """The number of the current page, from 1."""
        return len(self._footers) + 1

    def set_subject(self, subject: str) -> None:
        """Set the subject in the footer from this page on; blank for none."""
        self._footer_text = " · ".join(filter(None, (self._title, subject)))

    def room(self) -> float:
        """Return how much of the page is left."""
        return float(self.top - self.bottom)

    def ensure_room(self, height: float, on_new_page: Callable[[], None] | None = None) -> None:
        """Go to the next page if less than `height` is left; `on_new_page` repeats headings."""
        if self.room() < height:
            self.next_page()
            if on_new_page is not None:
                on_new_page()

    def next_page(self) -> None:
        """Finish this page and begin another."""
        self._finish_page()
        self.pen.begin_page()
        self.top = self._height - MARGIN

    def finish(self) -> bytes:
        """Draw the footer of every page, now that the pages are counted; return the PDF."""
        self._finish_page()
        attributes = _form_attributes(self.width + 2 * MARGIN, self._height)
        for number, footer in enumerate(self._footers, 1):
            self._canvas.beginForm(_footer_key(number))
            self.pen.begin_page()
            self._draw_footer(number, footer)
            self.pen.end_page()
            self._canvas.endForm(**attributes)
        data: bytes = self._canvas.getpdfdata()
        return data

    def bookmark(self, title: str, level: int = 0, key: str | None = None) -> None:
        """Add this position to the outline; links to `key` lead here, if it is given."""
        self._bookmarks += 1
        name = key or f"bookmark-{self._bookmarks}"
        self._canvas.bookmarkHorizontalAbsolute(name, self.top + 12)
        self._canvas.addOutlineEntry(without_hidden(title), name, level)

    def write_paragraph(
        self,
        text: str,
        size: float,
        *,
        font: str = REGULAR,
        color: str = INK,
        left: float = 0,
        width: float | None = None,
    ) -> None:
        """Write a paragraph, over several pages if necessary."""
        room = self.width - left if width is None else width
        for line in wrapped(text, font, size, room):
            self.ensure_room(size * LEADING)
            self.top -= size * LEADING
            self.pen.write(line, self.left + left, self.top + size * 0.3, size, font, color)

    def write_heading(self, text: str, size: float = 13, *, level: int = 0) -> None:
        """Write a heading, add it to the outline, and keep it with what follows."""
        self.ensure_room(size * 4)
        self.bookmark(text, level)
        self.write_paragraph(text, size, font=BOLD)
        self.top -= size * 0.35

    def draw_rule(self, y: float) -> None:
        """Draw a hairline from margin to margin."""
        self.pen.hairline(self.left, y, self.left + self.width, y)

    def _finish_page(self) -> None:
        """Finish the page; its footer is a form, which a PDF may use before it is drawn.

        Only at the end is it known how many pages there are.
        """
        lacks_characters = self.pen.lacks_characters or MISSING in printable(self._footer_text)
        self.pen.end_page()
        self._canvas.doForm(_footer_key(self.page))
        self._footers.append(_Footer(self._footer_text, lacks_characters))
        self._canvas.showPage()

    def _draw_footer(self, number: int, footer: _Footer) -> None:
        """Draw the footer: the subject, what boxes stand for, and the page number."""
        self.draw_rule(MARGIN + 12)
        count = len(self._footers)
        texts = [_("Page {number} of {count}").format(number=number, count=count)]
        if footer.lacks_characters:
            texts.append(missing_note())
        right = self.left + self.width
        for text in texts:
            right -= width_of(text, REGULAR, SMALLEST)
            self.pen.write(text, right, MARGIN, SMALLEST, color=MUTED)
            right -= _GAP
        subject = shortened(footer.subject, REGULAR, SMALLEST, right - self.left)
        self.pen.write(subject, self.left, MARGIN, SMALLEST, color=MUTED)


def _footer_key(page: int) -> str:
    return f"foot-{page}"


def _form_attributes(width: float, height: float) -> dict[str, PDFObject]:
    """Return what the footers of all pages share.

    Without it reportlab would hold as much for each form, until the file is complete.
    """
    resources = PDFResourceDictionary()
    resources.basicFonts()
    return {
        "BBox": PDFArray([0, 0, width, height]),
        "Matrix": PDFArray([1, 0, 0, 1, 0, 0]),
        "Resources": resources,
    }


def _canvas(page_size: tuple[float, float], title: str, subject: str) -> Canvas:
    """Return a canvas whose file has a title, a subject and a language, but no author."""
    register_fonts()
    # Encoded as text, as is the default, a compressed page is a quarter larger, and takes twice
    # the time.
    rl_config.useA85 = 0
    # Without the name of a file: getpdfdata holds one copy of a long report less than a stream.
    canvas = Canvas(
        "",
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
