"""Where every glyph of a PDF stands: to see that none lies beside the page or over another."""

import ctypes
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

_EDGE = 30.0
_SHARE = 0.25


class Glyph(NamedTuple):
    """A character and the box of its ink, in points from the lower left corner."""

    left: float
    right: float
    bottom: float
    top: float
    character: str


def glyphs_near_edge(data: bytes) -> list[str]:
    """Return what lies nearer to the edge of its page than a printer can print."""
    return [
        f"page {number}: {glyph}"
        for number, width, height, glyphs in _pages(data)
        for glyph in glyphs
        if min(glyph.left, glyph.bottom, width - glyph.right, height - glyph.top) < _EDGE
    ]


def overlapping_glyphs(data: bytes) -> list[str]:
    """Return what covers more than a quarter of another glyph."""
    found = []
    for number, _width, _height, glyphs in _pages(data):
        glyphs.sort()
        for place, one in enumerate(glyphs):
            for other in glyphs[place + 1 :]:
                if other.left >= one.right:
                    break
                if _covers(one, other):
                    found.append(f"page {number}: {one} and {other}")
    return found


def font_sizes(data: bytes) -> set[float]:
    """Return the sizes of letters in a PDF, in points."""
    found = set()
    document = pypdfium2.PdfDocument(data)
    for page in document:
        text = page.get_textpage()
        for place in range(text.count_chars()):
            if pdfium.FPDFText_GetUnicode(text, place) > ord(" "):
                found.add(round(pdfium.FPDFText_GetFontSize(text, place), 2))
        text.close()
        page.close()
    document.close()
    return found


def _covers(one: Glyph, other: Glyph) -> bool:
    high = min(one.top, other.top) - max(one.bottom, other.bottom)
    wide = min(one.right, other.right) - other.left
    if high <= 0:
        return False
    smaller = min((glyph.right - glyph.left) * (glyph.top - glyph.bottom) for glyph in (one, other))
    return high * wide > _SHARE * smaller


def _pages(data: bytes) -> Iterator[tuple[int, float, float, list[Glyph]]]:
    document = pypdfium2.PdfDocument(data)
    for number, page in enumerate(document, 1):
        text = page.get_textpage()
        yield number, *page.get_size(), list(_glyphs(text))
        text.close()
        page.close()
    document.close()


def _glyphs(text: pypdfium2.PdfTextPage) -> Iterator[Glyph]:
    """Yield what has ink; pypdfium2’s own call makes new numbers for each, which takes long."""
    left, right, bottom, top = numbers = [ctypes.c_double() for _side in range(4)]
    for place in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, place)
        is_drawn = code > ord(" ") and pdfium.FPDFText_GetCharBox(text, place, *numbers)
        if is_drawn and right.value > left.value:
            yield Glyph(left.value, right.value, bottom.value, top.value, chr(code))
