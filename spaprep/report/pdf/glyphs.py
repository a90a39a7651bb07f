"""The glyphs of a font as a PDF encodes them: for each character, its place in a subset."""

from reportlab.lib.rl_accel import escapePDF
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument


class GlyphTable(dict[int, str]):
    """A table for `str.translate`, which turns a line into the inside of a PDF’s text.

    An embedded font has subsets of 256 characters. Nearly every text stays within the first; a
    character of another subset is written between two changes of the font.

    Attributes:
        font: the operator that selects the first subset of the font, at this size.
    """

    def __init__(self, document: PDFDocument, font: str, size: float) -> None:
        super().__init__()
        self._document = document
        self._face = pdfmetrics.getFont(font)
        self._size = size
        self.font = self._font_operator(0)

    def __missing__(self, code: int) -> str:
        """Look up a character when it is first written."""
        ((subset, place),) = self._face.splitString(chr(code), self._document)
        letter: str = escapePDF(place)
        if subset:
            # Ends the string, switches the font for this one character, and starts a new string.
            letter = f") Tj {self._font_operator(subset)} ({letter}) Tj {self.font} ("
        self[code] = letter
        return letter

    def _font_operator(self, subset: int) -> str:
        return f"{self._face.getSubsetInternalName(subset, self._document)} {self._size:g} Tf"
