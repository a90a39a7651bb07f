"""Rows of columns: lines of text side by side, kept together or flowing over pages."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from spaprep.report.content.colors import INK
from spaprep.report.pdf.sheet import LEADING, Sheet
from spaprep.report.pdf.text import REGULAR, wrapped

# All lengths are points, a 72nd of an inch.
_MAX_UNSPLIT_HEIGHT = 220.0
_MIN_START_HEIGHT = 60.0


class StyledLine(NamedTuple):
    """One line of text that fits its column; sizes are points."""

    text: str
    font: str
    size: float
    color: str

    @property
    def height(self) -> float:
        """Its height in points."""
        return self.size * LEADING


@dataclass(frozen=True, slots=True)
class Column:
    """Lines below each other, `left` points from the left margin."""

    left: float
    lines: tuple[StyledLine, ...]

    @property
    def height(self) -> float:
        """The height of all its lines in points."""
        return sum(line.height for line in self.lines)


def styled(
    text: str, width: float, size: float, font: str = REGULAR, color: str = INK
) -> tuple[StyledLine, ...]:
    """Return a text as lines no wider than `width` points."""
    return tuple(StyledLine(line, font, size, color) for line in wrapped(text, font, size, width))


def ensure_room_for(
    sheet: Sheet,
    columns: Sequence[Column],
    min_height: float = 0,
    on_new_page: Callable[[], None] | None = None,
) -> None:
    """Go to the next page if a row would be split too early.

    Args:
        sheet: where the row will be drawn.
        columns: the row; only one that is higher than about a third of a page may be split.
        min_height: the height of what is drawn beside them, which can't be split.
        on_new_page: repeats a heading on the next page.
    """
    height = max((column.height for column in columns), default=0)
    sheet.ensure_room(
        max(min_height, height if height <= _MAX_UNSPLIT_HEIGHT else _MIN_START_HEIGHT), on_new_page
    )


def draw_columns(
    sheet: Sheet, columns: Iterable[Column], on_new_page: Callable[[], None] | None = None
) -> None:
    """Draw a row from the sheet’s top down, over several pages if necessary."""
    # Reversed, so that the next line is popped from the end.
    pending = [(column.left, list(reversed(column.lines))) for column in columns]
    while True:
        top = sheet.top
        for left, lines in pending:
            sheet.top = min(sheet.top, _draw_fitting_lines(sheet, sheet.left + left, top, lines))
        if not any(lines for _left, lines in pending):
            return
        sheet.next_page()
        if on_new_page is not None:
            on_new_page()


def _draw_fitting_lines(sheet: Sheet, x: float, top: float, lines: list[StyledLine]) -> float:
    """Draw and remove the lines that fit on the page; return where they end."""
    while lines and top - lines[-1].height >= sheet.bottom:
        line = lines.pop()
        top -= line.height
        sheet.pen.write(line.text, x, top + line.size * 0.3, line.size, line.font, line.color)
    return top
