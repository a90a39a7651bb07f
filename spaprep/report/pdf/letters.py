"""The letters of a font as a PDF takes them: of each character, its place in the embedded part."""

from reportlab.lib.rl_accel import escapePDF
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument


class Letters(dict[int, str]):
    """A table for `str.translate`, which turns a line into the inside of a PDF’s text.

    An embedded font has parts of 256 characters. Nearly every text keeps to the first one; a
    character of another part is written between two changes of the font.

    Attributes:
        font: what chooses the first part of the font, at this size.
    """

    def __init__(self, document: PDFDocument, font: str, size: float) -> None:
        super().__init__()
        self._document = document
        self._face = pdfmetrics.getFont(font)
        self._size = size
        self.font = self._chosen(0)

    def __missing__(self, code: int) -> str:
        """Find a character’s place when it is first written."""
        ((part, place),) = self._face.splitString(chr(code), self._document)
        letter: str = escapePDF(place)
        if part:
            letter = f") Tj {self._chosen(part)} ({letter}) Tj {self.font} ("
        self[code] = letter
        return letter

    def _chosen(self, part: int) -> str:
        return f"{self._face.getSubsetInternalName(part, self._document)} {self._size:g} Tf"
