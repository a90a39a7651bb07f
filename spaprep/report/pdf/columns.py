"""Rows of columns on paper: lines beside each other, kept together, or flowing over pages."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from spaprep.report.content.colors import INK
from spaprep.report.pdf.sheet import LEADING, Sheet
from spaprep.report.pdf.text import REGULAR, wrapped

# All lengths are points, a 72nd of an inch.
_KEPT_TOGETHER = 220.0
_LEAST_TO_BEGIN_WITH = 60.0


class StyledLine(NamedTuple):
    """One line of text that fits its column; sizes are points."""

    text: str
    font: str
    size: float
    color: str

    @property
    def height(self) -> float:
        """The room that it takes."""
        return self.size * LEADING


@dataclass(frozen=True, slots=True)
class Column:
    """Lines below each other, `left` points from the left edge of what is written on."""

    left: float
    lines: tuple[StyledLine, ...]

    @property
    def height(self) -> float:
        """The room that all its lines take."""
        return sum(line.height for line in self.lines)


def styled(
    text: str, width: float, size: float, font: str = REGULAR, color: str = INK
) -> tuple[StyledLine, ...]:
    """Return a text as lines no wider than `width` points."""
    return tuple(StyledLine(line, font, size, color) for line in wrapped(text, font, size, width))


def make_room(
    sheet: Sheet,
    columns: Sequence[Column],
    least: float = 0,
    again: Callable[[], None] | None = None,
) -> None:
    """Go to the next page where a row would be split badly.

    Args:
        sheet: where the row will be drawn.
        columns: the row; one that is higher than a third of a page may be split.
        least: the height of what is drawn beside them, which can't be split.
        again: repeats a heading on the next page.
    """
    height = max((column.height for column in columns), default=0)
    sheet.ensure_room(
        max(least, height if height <= _KEPT_TOGETHER else _LEAST_TO_BEGIN_WITH), again
    )


def draw_columns(
    sheet: Sheet, columns: Iterable[Column], again: Callable[[], None] | None = None
) -> None:
    """Draw a row from the sheet’s top down, over pages where it must; the top is below it then."""
    # Reversed, so that the next line is popped from the end.
    waiting = [(column.left, list(reversed(column.lines))) for column in columns]
    while True:
        top = sheet.top
        for left, lines in waiting:
            sheet.top = min(sheet.top, _draw_what_fits(sheet, sheet.left + left, top, lines))
        if not any(lines for _left, lines in waiting):
            return
        sheet.next_page()
        if again is not None:
            again()


def _draw_what_fits(sheet: Sheet, x: float, top: float, lines: list[StyledLine]) -> float:
    """Draw the lines that the page has room for, take them away, and return where they end."""
    while lines and top - lines[-1].height >= sheet.bottom:
        line = lines.pop()
        top -= line.height
        sheet.pen.write(line.text, x, top + line.size * 0.3, line.size, line.font, line.color)
    return top
