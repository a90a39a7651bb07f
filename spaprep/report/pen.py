"""A pen: text, boxes and lines on the page at hand, each told to the PDF no oftener than needed."""

from functools import cache
from typing import BinaryIO, Final, TypeAlias

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFString
from reportlab.pdfgen.canvas import Canvas

from spaprep.report.characters import MISSING, without_hidden
from spaprep.report.colors import ACCENT, INK, LINE, MUTED, POSSIBLE, SUNKEN
from spaprep.report.text import REGULAR, printable, register_fonts

_ROUND = 1
_HAIRLINE = 0.5
_FRAME = 0.7
_DOTS = (0.6, 2.4)
_Rgb: TypeAlias = tuple[float, float, float]
_FIRST: Final = ("", 0.0)
_NO_COLOR: Final = (-1.0, -1.0, -1.0)


class Pen:
    """Draws at places given in points from the lower left corner of the page.

    Attributes:
        canvas: what it draws on.
        lacks_characters: whether something on this page was shown as a box.
    """

    def __init__(
        self, file: BinaryIO, page_size: tuple[float, float], title: str, subject: str
    ) -> None:
        register_fonts()
        self.canvas = _canvas(file, page_size, title, subject)
        self.begin_page()

    def begin_page(self) -> None:
        """Forget font, colours and what was lacking, which every page begins without."""
        self.lacks_characters = False
        self._font = _FIRST
        self._fill: _Rgb = _NO_COLOR
        self._stroke: _Rgb = _NO_COLOR
        self._line_width = 0.0

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
        if not line:
            return
        line = printable(line)
        self.lacks_characters = self.lacks_characters or MISSING in line
        if self._font != (font, size):
            self._font = (font, size)
            self.canvas.setFont(font, size)
        self._fill_with(color)
        text = self.canvas.beginText(x, y)
        text.textOut(line)  # drawString would measure it first
        self.canvas.drawText(text)

    def box(
        self, x: float, y: float, width: float, height: float, color: str, corner: float = 0
    ) -> None:
        """Fill a box whose lower left corner is at `x`, `y`; a thick round edge makes corners."""
        self._fill_with(color)
        if not corner:
            self.canvas.rect(x, y, width, height, stroke=0, fill=1)
            return
        self._draw_with(color, 2 * corner)
        inner, high = width - 2 * corner, height - 2 * corner
        self.canvas.rect(x + corner, y + corner, inner, high, stroke=1, fill=1)

    def bar(self, x: float, y: float, length: float, height: float, color: str) -> None:
        """Fill a bar with round ends; one that is too short for them has none."""
        if length < height:
            self.box(x, y, length, height, color)
            return
        self._draw_with(color, height)
        middle, end = y + height / 2, height / 2
        self.canvas.line(x + end, middle, x + length - end, middle)

    def frame(self, x: float, y: float, width: float, height: float) -> None:
        """Draw an empty box to tick or to write in by hand."""
        self._draw_with(MUTED, _FRAME)
        self.canvas.rect(x, y, width, height, stroke=1, fill=0)

    def hairline(self, x: float, y: float, to_x: float, to_y: float) -> None:
        """Draw a thin line."""
        self._draw_with(LINE, _HAIRLINE)
        self.canvas.line(x, y, to_x, to_y)

    def dots(self, x: float, y: float, width: float) -> None:
        """Draw a dotted line to the right, to write on by hand."""
        self._draw_with(MUTED, _DOTS[0])
        self.canvas.setDash(*_DOTS)
        self.canvas.line(x, y, x + width, y)
        self.canvas.setDash()

    def interval(
        self, x: float, y: float, width: float, low: float, high: float, height: float = 4
    ) -> None:
        """Draw where a score must lie, 0 to 100: what is certain dark, what is possible light."""
        self.bar(x, y, width, height, SUNKEN)
        for end, color in ((high if high > low else 0, POSSIBLE), (low, ACCENT)):
            if end > 0:
                self.bar(x, y, width * end / 100, height, color)

    def link(self, key: str, x: float, y: float, width: float, height: float) -> None:
        """Let a click between `x`, `y` and the opposite corner lead to the place of a bookmark."""
        self.canvas.linkRect("", key, (x, y, x + width, y + height), relative=0, thickness=0)

    def web_link(self, url: str, x: float, y: float, width: float, height: float) -> None:
        """Let a click there open an address, which must have been checked."""
        self.canvas.linkURL(url, (x, y, x + width, y + height), relative=0, thickness=0)

    def _fill_with(self, color: str) -> None:
        rgb = _rgb(color)
        if self._fill != rgb:
            self._fill = rgb
            self.canvas.setFillColor(rgb)

    def _draw_with(self, color: str, line_width: float) -> None:
        rgb = _rgb(color)
        if self._stroke != rgb:
            if self._stroke == _NO_COLOR:
                self.canvas.setLineJoin(_ROUND)
                self.canvas.setLineCap(_ROUND)
            self._stroke = rgb
            self.canvas.setStrokeColor(rgb)
        if self._line_width != line_width:
            self._line_width = line_width
            self.canvas.setLineWidth(line_width)


@cache
def _rgb(code: str) -> _Rgb:
    red, green, blue = bytes.fromhex(code.removeprefix("#"))
    return red / 255, green / 255, blue / 255


def _canvas(file: BinaryIO, page_size: tuple[float, float], title: str, subject: str) -> Canvas:
    """Return a canvas whose file says what it is and in which language, and nowhere who made it."""
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
