"""Verdict chips: color, shape and word, so that a grayscale print keeps the meaning."""

from typing import Final

from spaprep.core.questions.verdicts import SHAPES, Verdict
from spaprep.report.content.colors import COLORS
from spaprep.report.pdf.sheet import Sheet
from spaprep.report.pdf.text import BOLD, truncated, width_of, wrapped

# All lengths are points, a 72nd of an inch.
SIZE: Final = 8.0
PADDING: Final = 4.0
LINE_HEIGHT: Final = 10.5
MAX_LINES: Final = 6


def chip_lines(verdict: Verdict, text: str, width: float) -> tuple[str, ...]:
    """Return the lines of a chip no wider than `width` points.

    What is longer than six lines ends in “…”: a row of the table must fit on one page.
    """
    inner = width - 2 * PADDING
    lines = wrapped(f"{SHAPES[verdict]} {text}", BOLD, SIZE, inner)
    if len(lines) <= MAX_LINES:
        return lines
    # Also the last line that fits gets “…”, as more text was to follow.
    *first_lines, last = lines[:MAX_LINES]
    return (*first_lines, truncated(last, BOLD, SIZE, inner))


def chip_width(lines: tuple[str, ...]) -> float:
    """Return the width of a chip of these lines."""
    return max(width_of(line, BOLD, SIZE) for line in lines) + 2 * PADDING


def chip_height(lines: tuple[str, ...]) -> float:
    """Return the height of a chip of these lines."""
    return len(lines) * LINE_HEIGHT + 3


def draw_chip(sheet: Sheet, verdict: Verdict, lines: tuple[str, ...], x: float, top: float) -> None:
    """Draw a chip whose upper left corner is at `x`, `top`."""
    ink, ground = COLORS[verdict]
    height = chip_height(lines)
    sheet.pen.box(x, top - height, chip_width(lines), height, ground, 3)
    for number, line in enumerate(lines, 1):
        sheet.pen.write(line, x + PADDING, top - number * LINE_HEIGHT + 1, SIZE, BOLD, ink)
