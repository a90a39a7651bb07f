"""The column headers of the table: each clinic’s standing, and a legend of the shapes."""

from collections.abc import Sequence
from typing import Final

from spaprep.core.language import _
from spaprep.core.questions.verdicts import SHAPES, Verdict, verdict_text
from spaprep.report.content.colors import COLORS, MUTED
from spaprep.report.content.matrix import MatrixHeader
from spaprep.report.pdf.sheet import LEADING, Sheet
from spaprep.report.pdf.text import BOLD, wrapped

# All lengths are points, a 72nd of an inch.
_NAME_SIZE = 8.5
_SIZE = 8.0
_LINE = 10.5
_SECOND_COLUMN = 72.0
_LEGEND: Final = (
    (Verdict.MEETS, Verdict.RED_FLAG),
    (Verdict.PARTLY, Verdict.OPEN),
    (Verdict.FALLS_SHORT, Verdict.NOT_APPLICABLE),
)
_LEGEND_HEIGHT = 46.0


def name_lines(header: MatrixHeader, width: float) -> tuple[str, ...]:
    """Return the lines of a clinic’s name above its column of `width` points."""
    return wrapped(header.name, BOLD, _NAME_SIZE, width)


def headers_height(headers: Sequence[MatrixHeader], names: Sequence[Sequence[str]]) -> float:
    """Return the height in points of headers with these names."""
    lines = max(len(name) for name in names)
    return max(lines * _NAME_SIZE * LEADING + standing_height(headers), _LEGEND_HEIGHT)


def standing_height(headers: Sequence[MatrixHeader]) -> float:
    """Return the height in points of what is below the names."""
    # Red flags need a line of their own; one clinic with some sets the height for all.
    return 45 if any(header.flags for header in headers) else 34


def draw_header(
    sheet: Sheet, header: MatrixHeader, name: Sequence[str], x: float, y: float, width: float
) -> None:
    """Draw a clinic’s name above `y`, and its standing as a bar and words below."""
    y += len(name) * _NAME_SIZE * LEADING
    for line in name:
        y -= _NAME_SIZE * LEADING
        sheet.pen.write(line, x, y + 2, _NAME_SIZE, BOLD)
    sheet.pen.interval(x, y - 6, width, header.low, header.high)
    sheet.pen.write(header.score, x, y - 16, _SIZE, color=MUTED)
    sheet.pen.write(header.asked, x, y - 27, _SIZE, color=MUTED)
    if header.flags:
        red = COLORS[Verdict.RED_FLAG][0]
        sheet.pen.write(f"{SHAPES[Verdict.RED_FLAG]} {header.flags}", x, y - 38, _SIZE, BOLD, red)


def draw_legend(sheet: Sheet, bottom: float) -> None:
    """Draw the legend of the shapes, left of the headers, down to `bottom`."""
    left = sheet.left + 4
    for number, pair in enumerate(_LEGEND):
        y = bottom + 6 + (len(_LEGEND) - number) * _LINE
        for index, verdict in enumerate(pair):
            text = f"{SHAPES[verdict]} {verdict_text(verdict)}"
            x = left + index * _SECOND_COLUMN
            sheet.pen.write(text, x, y, _SIZE, color=COLORS[verdict][0])
    sheet.pen.write(_("★ deal-breaker"), left, bottom + 6, _SIZE, color=MUTED)
