"""What paper forms are made of: lines to write on, boxes to tick, and which choices there are."""

from collections.abc import Sequence
from dataclasses import dataclass

from spaprep.core.comparison.criteria import Criterion
from spaprep.core.comparison.wording import row_title
from spaprep.core.language import _
from spaprep.core.questions.question import Importance, Question
from spaprep.core.questions.values import Kind
from spaprep.report.content.colors import MUTED
from spaprep.report.pdf.sheet import SMALLEST, Sheet
from spaprep.report.pdf.text import REGULAR, STAR, width_of, wrapped

# All lengths are points, a 72nd of an inch.
LINE_TO_WRITE_ON = 23.0
_LABEL_LINE = 11.0
_TICK_SIZE = 9.0
_TICK_LINE = 15.0
_TICK = 16.0
_TICK_GAP = 16.0


@dataclass(frozen=True, slots=True)
class TickBox:
    """A box to tick with its text, `left` points from the edge."""

    left: float
    lines: tuple[str, ...]


def choices_of(question: Question) -> list[str]:
    """Return what can be ticked as the answer; nothing where a number or words are asked for."""
    if question.kind is Kind.YES_NO:
        return [_("Yes"), _("No")]
    return [choice.label for choice in question.choices]


def unit_of(kind: Kind) -> str:
    """Return what to write for an answer that is a number; blank where it is none."""
    return {
        Kind.COUNT: _("Number"),
        Kind.RATE: _("How many, out of how many"),
        Kind.DURATION: _("Years and months"),
        Kind.MINUTES: _("Minutes"),
        Kind.AMOUNT: _("Amount"),
    }.get(kind, "")


def starred_title(criterion: Criterion) -> str:
    """Return the short name of a row, with its treatment, and a star for a deal-breaker."""
    title = row_title(criterion, with_treatment=True)
    is_deal_breaker = criterion.question.importance is Importance.DEAL_BREAKER
    return f"{title} {STAR}" if is_deal_breaker else title


def tick_rows(texts: Sequence[str], width: float) -> list[list[TickBox]]:
    """Return rows of boxes, as many beside each other as fit; a long text has its row alone."""
    rows: list[list[TickBox]] = []
    left = width
    for text in texts:
        lines = wrapped(text, REGULAR, _TICK_SIZE, width - _TICK)
        needed = _TICK + max(width_of(line, REGULAR, _TICK_SIZE) for line in lines)
        if left + needed > width:
            rows.append([])
            left = 0.0
        rows[-1].append(TickBox(left, lines))
        left += needed + _TICK_GAP
    return rows


def ticks_height(rows: Sequence[Sequence[TickBox]]) -> float:
    """Return how much room rows of boxes take."""
    return sum(map(_row_height, rows))


def draw_ticks(sheet: Sheet, rows: Sequence[Sequence[TickBox]]) -> None:
    """Draw rows of boxes with their texts, over pages where they must."""
    for row in rows:
        sheet.ensure_room(_row_height(row))
        for tick in row:
            x = sheet.left + tick.left
            sheet.pen.frame(x + 2, sheet.top - 11, 8, 8)
            for number, line in enumerate(tick.lines, 1):
                sheet.pen.write(line, x + _TICK, sheet.top - number * _TICK_LINE + 4.5, _TICK_SIZE)
        sheet.top -= _row_height(row)


def field_height(sheet: Sheet, label: str) -> float:
    """Return how much room a line to write on takes, with its label."""
    return LINE_TO_WRITE_ON + (len(_label_lines(sheet, label)) - 1) * _LABEL_LINE


def draw_field(sheet: Sheet, label: str) -> None:
    """Draw a label with a line to write on; a long label takes lines of its own."""
    lines = _label_lines(sheet, label)
    sheet.ensure_room(field_height(sheet, label))
    sheet.top -= field_height(sheet, label)
    for number, line in enumerate(reversed(lines)):
        y = sheet.top + 2 + number * _LABEL_LINE
        sheet.pen.write(line, sheet.left, y, SMALLEST, color=MUTED)
    start = sheet.left + width_of(lines[-1], REGULAR, SMALLEST) + 6
    sheet.pen.dots(start, sheet.top, sheet.left + sheet.width - start)


def draw_blank_line(sheet: Sheet) -> None:
    """Draw one more line to write on."""
    sheet.ensure_room(LINE_TO_WRITE_ON)
    sheet.top -= LINE_TO_WRITE_ON
    sheet.pen.dots(sheet.left, sheet.top, sheet.width)


def _label_lines(sheet: Sheet, label: str) -> tuple[str, ...]:
    return wrapped(_("{label}:").format(label=label), REGULAR, SMALLEST, sheet.width * 0.6)


def _row_height(row: Sequence[TickBox]) -> float:
    return max(len(tick.lines) for tick in row) * _TICK_LINE
