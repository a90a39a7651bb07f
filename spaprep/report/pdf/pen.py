"""Draws text, boxes, bars and lines on a reportlab canvas."""

from functools import cache
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from spaprep.report.content.characters import MISSING
from spaprep.report.content.colors import ACCENT, INK, LINE, MUTED, POSSIBLE, SUNKEN
from spaprep.report.pdf.text import REGULAR, printable

# All lengths are points, a 72nd of an inch.
_HAIRLINE = 0.5
_FRAME = 0.7
_DOT = 0.6
_DOTS: Final = (0.6, 2.4)
_ROUND: Final = 1  # the PDF number of round line ends, and of round corners


class Pen:
    """Draws at positions in points from the lower left corner of the page.

    Attributes:
        lacks_characters: whether something on this page was drawn as a box.
    """

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self.begin_page()

    def begin_page(self) -> None:
        """Begin a page or a form: the canvas resets its colors and lines there."""
        self.lacks_characters = False
        # reportlab spends most of its time on formatting numbers. Setting colors and line widths
        # only where they change makes a report faster to draw, and smaller.
        self._fill_color = self._stroke_color = ""
        self._line_width = 0.0
        self._canvas.setLineCap(_ROUND)
        self._canvas.setLineJoin(_ROUND)
        # All text of a page is one object: one for each line would repeat its font and color,
        # and reportlab holds every page of a report in memory, uncompressed, until the end.
        self._text = self._canvas.beginText()
        self._text_font: tuple[str, float] = ("", 0)
        self._text_color = ""

    def end_page(self) -> None:
        """End a page or a form: draw its text, above its boxes and lines."""
        self._canvas.drawText(self._text)

    def write(
        self,
        line: str,
        x: float,
        y: float,
        size: float,
        font: str = REGULAR,
        color: str = INK,
    ) -> None:
        """Write one line with its baseline at `y`."""
        if not line:
            return
        line = printable(line)
        if MISSING in line:
            self.lacks_characters = True
        if self._text_font != (font, size):
            self._text_font = (font, size)
            self._text.setFont(font, size, leading=0)  # every line has a position of its own
        if self._text_color != color:
            self._text_color = color
            self._text.setFillColor(_rgb(color))
        self._text.setTextOrigin(*_rounded(x, y))
        # Not textOut, which measures the line to find where it ends.
        self._text.textLine(line)

    def box(
        self, x: float, y: float, width: float, height: float, color: str, radius: float = 0
    ) -> None:
        """Fill a box whose lower left corner is at `x`, `y`."""
        self._fill_with(color)
        if not radius:
            self._canvas.rect(*_rounded(x, y, width, height), stroke=0, fill=1)
            return
        # A thick outline with round joins: roundRect writes eight times as many numbers.
        self._stroke_with(color, 2 * radius)
        inner = _rounded(x + radius, y + radius, width - 2 * radius, height - 2 * radius)
        self._canvas.rect(*inner, fill=1)

    def bar(self, x: float, y: float, length: float, height: float, color: str) -> None:
        """Fill a bar with round ends, unless it is too short for them."""
        if length < height:
            self.box(x, y, length, height, color)
            return
        self._stroke_with(color, height)
        middle, end = y + height / 2, height / 2
        self._canvas.line(*_rounded(x + end, middle, x + length - end, middle))

    def frame(self, x: float, y: float, width: float, height: float) -> None:
        """Draw an empty box to check or to write in by hand."""
        self._stroke_with(MUTED, _FRAME)
        self._canvas.rect(*_rounded(x, y, width, height))

    def hairline(self, x: float, y: float, to_x: float, to_y: float) -> None:
        """Draw a thin line."""
        self._stroke_with(LINE, _HAIRLINE)
        self._canvas.line(*_rounded(x, y, to_x, to_y))

    def dots(self, x: float, y: float, width: float) -> None:
        """Draw a dotted line to the right, to write on by hand."""
        self._stroke_with(MUTED, _DOT)
        self._canvas.setDash(_DOTS)
        self._canvas.line(*_rounded(x, y, x + width, y))
        self._canvas.setDash()

    def interval(
        self, x: float, y: float, width: float, low: float, high: float, height: float = 4
    ) -> None:
        """Draw a score interval from 0 to 100: dark what is certain, light what is possible."""
        self.bar(x, y, width, height, SUNKEN)
        for end, color in ((high if high > low else 0, POSSIBLE), (low, ACCENT)):
            if end > 0:
                self.bar(x, y, width * end / 100, height, color)

    def link(self, key: str, x: float, y: float, width: float, height: float) -> None:
        """Link a rectangle whose lower left corner is at `x`, `y` to a bookmark."""
        self._canvas.linkRect("", key, (x, y, x + width, y + height), relative=0, thickness=0)

    def web_link(self, url: str, x: float, y: float, width: float, height: float) -> None:
        """Link a rectangle to a web address, which must have been checked."""
        self._canvas.linkURL(url, (x, y, x + width, y + height), relative=0, thickness=0)

    def _fill_with(self, color: str) -> None:
        if self._fill_color != color:
            self._fill_color = color
            self._canvas.setFillColor(_rgb(color))

    def _stroke_with(self, color: str, line_width: float) -> None:
        if self._stroke_color != color:
            self._stroke_color = color
            self._canvas.setStrokeColor(_rgb(color))
        if self._line_width != line_width:
            self._line_width = line_width
            self._canvas.setLineWidth(line_width)


def _rounded(*lengths: float) -> list[float]:
    """Return lengths to a hundredth of a point, which keeps the numbers in the file short."""
    return [round(length, 2) for length in lengths]


@cache
def _rgb(code: str) -> tuple[float, ...]:
    """Return a color’s red, green and blue, 0 to 1.

    Not a Color: reportlab sets the opacity with it, each time.
    """
    return tuple(round(part / 255, 3) for part in bytes.fromhex(code.removeprefix("#")))
