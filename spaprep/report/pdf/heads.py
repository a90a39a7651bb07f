"""What stands above the columns of the table: each clinic’s standing, and what the shapes mean."""

from collections.abc import Sequence
from typing import Final

from spaprep.core.language import _
from spaprep.core.questions.verdicts import SHAPES, Verdict, verdict_text
from spaprep.report.content.colors import COLORS, MUTED
from spaprep.report.content.matrix import MatrixHead
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


def name_lines(head: MatrixHead, width: float) -> tuple[str, ...]:
    """Return the lines of a clinic’s name above its column of `width` points."""
    return wrapped(head.name, BOLD, _NAME_SIZE, width)


def heads_height(heads: Sequence[MatrixHead], names: Sequence[Sequence[str]]) -> float:
    """Return how high the heads are that have these names, in points."""
    lines = max(len(name) for name in names)
    return max(lines * _NAME_SIZE * LEADING + standing_height(heads), _LEGEND_HEIGHT)


def standing_height(heads: Sequence[MatrixHead]) -> float:
    """Return how much of the heads is below the names."""
    # Red flags need a line of their own; one clinic that has some sets the height for all.
    return 45 if any(head.flags for head in heads) else 34


def draw_head(
    sheet: Sheet, head: MatrixHead, name: Sequence[str], x: float, y: float, width: float
) -> None:
    """Draw a clinic’s name above `y`, and below it its standing as bar and words."""
    y += len(name) * _NAME_SIZE * LEADING
    for line in name:
        y -= _NAME_SIZE * LEADING
        sheet.pen.write(line, x, y + 2, _NAME_SIZE, BOLD)
    sheet.pen.interval(x, y - 6, width, head.low, head.high)
    sheet.pen.write(head.score, x, y - 16, _SIZE, color=MUTED)
    sheet.pen.write(head.asked, x, y - 27, _SIZE, color=MUTED)
    if head.flags:
        red = COLORS[Verdict.RED_FLAG][0]
        sheet.pen.write(f"{SHAPES[Verdict.RED_FLAG]} {head.flags}", x, y - 38, _SIZE, BOLD, red)


def draw_legend(sheet: Sheet, bottom: float) -> None:
    """Draw what the shapes mean, in the corner left of the heads, ending at `bottom`."""
    left = sheet.left + 4
    for number, pair in enumerate(_LEGEND):
        y = bottom + 6 + (len(_LEGEND) - number) * _LINE
        for place, verdict in enumerate(pair):
            text = f"{SHAPES[verdict]} {verdict_text(verdict)}"
            x = left + place * _SECOND_COLUMN
            sheet.pen.write(text, x, y, _SIZE, color=COLORS[verdict][0])
    sheet.pen.write(_("★ deal-breaker"), left, bottom + 6, _SIZE, color=MUTED)
