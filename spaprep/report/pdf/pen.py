"""A pen: draws text, boxes and lines, and changes font and color only where needed."""

from functools import cache
from typing import BinaryIO, Final

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFString
from reportlab.pdfgen.canvas import Canvas

from spaprep.report.content.characters import MISSING, without_hidden
from spaprep.report.content.colors import ACCENT, INK, LINE, MUTED, POSSIBLE, SUNKEN
from spaprep.report.pdf.glyphs import GlyphTable
from spaprep.report.pdf.text import REGULAR, printable, register_fonts

# All lengths are points, a 72nd of an inch.
_HAIRLINE = 0.5
_FRAME = 0.7
_DOT = 0.6
_FIRST: Final = ("", 0.0)
_ROUND: Final = "1 j 1 J"
_DOTTED: Final = "[0.6 2.4] 0 d"
_SOLID: Final = "[] 0 d"


class Pen:
    """Draws at places given in points from the lower left corner of the page.

    It writes PDF operators itself: reportlab’s own calls take several times as long.

    Attributes:
        canvas: what it draws on.
        lacks_characters: whether something on this page was shown as a box.
    """

    def __init__(
        self, file: BinaryIO, page_size: tuple[float, float], title: str, subject: str
    ) -> None:
        register_fonts()
        self.canvas = _canvas(file, page_size, title, subject)
        self._fonts: dict[tuple[str, float], GlyphTable] = {}
        self.begin_page()

    def begin_page(self) -> None:
        """Reset font, colors and missing characters, as every page starts without them."""
        self.lacks_characters = False
        self._font = _FIRST
        self._fill = self._stroke = ""
        self._line_width = 0.0
        self._operators: list[str] = []
        self._emit = self._operators.append

    def end_page(self) -> None:
        """Hand what was drawn to the canvas, as one text: a list takes twice the room."""
        self.canvas.addLiteral("\n".join(self._operators))

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
        if MISSING in line:
            self.lacks_characters = True
        if self._font != (font, size):
            self._choose(font, size)
        if self._fill != color:
            self._fill_with(color)
        self._emit(f"BT {x:.2f} {y:.2f} Td ({line.translate(self._letters)}) Tj ET")

    def box(
        self, x: float, y: float, width: float, height: float, color: str, corner: float = 0
    ) -> None:
        """Fill a box whose lower left corner is at `x`, `y`; a thick round edge makes corners."""
        if self._fill != color:
            self._fill_with(color)
        if not corner:
            self._emit(f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re f")
            return
        self._draw_with(color, 2 * corner)
        inner, high = width - 2 * corner, height - 2 * corner
        self._emit(f"{x + corner:.2f} {y + corner:.2f} {inner:.2f} {high:.2f} re B")

    def bar(self, x: float, y: float, length: float, height: float, color: str) -> None:
        """Fill a bar with round ends; one that is too short for them has none."""
        if length < height:
            self.box(x, y, length, height, color)
            return
        self._draw_with(color, height)
        middle, end = y + height / 2, height / 2
        self._draw_line(x + end, middle, x + length - end, middle)

    def frame(self, x: float, y: float, width: float, height: float) -> None:
        """Draw an empty box to tick or to write in by hand."""
        self._draw_with(MUTED, _FRAME)
        self._emit(f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re S")

    def hairline(self, x: float, y: float, to_x: float, to_y: float) -> None:
        """Draw a thin line."""
        self._draw_with(LINE, _HAIRLINE)
        self._draw_line(x, y, to_x, to_y)

    def dots(self, x: float, y: float, width: float) -> None:
        """Draw a dotted line to the right, to write on by hand."""
        self._draw_with(MUTED, _DOT)
        self._emit(_DOTTED)
        self._draw_line(x, y, x + width, y)
        self._emit(_SOLID)

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

    def _choose(self, font: str, size: float) -> None:
        self._font = (font, size)
        if self._font not in self._fonts:
            document = self.canvas._doc  # noqa: SLF001 -- to which the letters belong
            self._fonts[self._font] = GlyphTable(document, font, size)
        self._letters = self._fonts[self._font]
        self._emit(self._letters.font)

    def _fill_with(self, color: str) -> None:
        self._fill = color
        self._emit(f"{_rgb(color)} rg")

    def _draw_with(self, color: str, line_width: float) -> None:
        if self._stroke != color:
            if not self._stroke:
                self._emit(_ROUND)
            self._stroke = color
            self._emit(f"{_rgb(color)} RG")
        if self._line_width != line_width:
            self._line_width = line_width
            self._emit(f"{line_width:.2f} w")

    def _draw_line(self, x: float, y: float, to_x: float, to_y: float) -> None:
        self._emit(f"{x:.2f} {y:.2f} m {to_x:.2f} {to_y:.2f} l S")


@cache
def _rgb(code: str) -> str:
    red, green, blue = bytes.fromhex(code.removeprefix("#"))
    return f"{red / 255:.3f} {green / 255:.3f} {blue / 255:.3f}"


def _canvas(file: BinaryIO, page_size: tuple[float, float], title: str, subject: str) -> Canvas:
    """Return a canvas whose file has a title, a subject and a language, but no author."""
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
