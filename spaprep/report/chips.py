"""Verdict chips on paper: colour, shape and word, so that greyscale print keeps the meaning."""

from typing import Final

from spaprep.core.verdicts import SHAPES, Verdict
from spaprep.report.sheet import Sheet
from spaprep.report.text import BOLD, width_of, wrapped

COLORS: Final = {
    Verdict.MEETS: ("#17724F", "#E2F3EA"),
    Verdict.PARTLY: ("#5B6200", "#F3F4D6"),
    Verdict.FALLS_SHORT: ("#8A5200", "#FCF0DA"),
    Verdict.RED_FLAG: ("#AE1F1A", "#FBE6E4"),
    Verdict.OPEN: ("#566472", "#EDF1F3"),
    Verdict.NOT_APPLICABLE: ("#566472", "#EDF1F3"),
}
SIZE: Final = 8.0
PADDING: Final = 4.0
LINE_HEIGHT: Final = 10.5


def chip_lines(verdict: Verdict, text: str, width: float) -> tuple[str, ...]:
    """Return the lines of a chip no wider than `width` points."""
    return wrapped(f"{SHAPES[verdict]} {text}", BOLD, SIZE, width - 2 * PADDING)


def chip_height(lines: tuple[str, ...]) -> float:
    """Return the height of a chip of these lines."""
    return len(lines) * LINE_HEIGHT + 3


def draw_chip(sheet: Sheet, verdict: Verdict, lines: tuple[str, ...], x: float, top: float) -> None:
    """Draw a chip whose upper left corner is at `x`, `top`."""
    ink, ground = COLORS[verdict]
    width = max(width_of(line, BOLD, SIZE) for line in lines) + 2 * PADDING
    height = chip_height(lines)
    sheet.box(x, top - height, width, height, ground, 3)
    for number, line in enumerate(lines, 1):
        sheet.write(line, x + PADDING, top - number * LINE_HEIGHT + 1, SIZE, BOLD, ink)
