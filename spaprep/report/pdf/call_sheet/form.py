"""The parts of a paper form: checkboxes, lines to write on, and their labels."""

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
_WRITING_LINE = 23.0
_LABEL_LINE = 11.0
_CHECKBOX_TEXT_SIZE = 9.0
_CHECKBOX_LINE = 15.0
_CHECKBOX_WIDTH = 16.0
_CHECKBOX_GAP = 16.0


@dataclass(frozen=True, slots=True)
class Checkbox:
    """A box to check with its text, `left` points from the left margin."""

    left: float
    lines: tuple[str, ...]


def choices_of(question: Question) -> list[str]:
    """Return the answers to check; none if the answer is a number or words."""
    if question.kind is Kind.YES_NO:
        return [_("Yes"), _("No")]
    return [choice.label for choice in question.choices]


def answer_label(kind: Kind) -> str:
    """Return the label of the line for an answer that is a number; blank for other kinds."""
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


def checkbox_rows(texts: Sequence[str], width: float) -> list[list[Checkbox]]:
    """Return rows of as many boxes as fit; a long text has a row of its own."""
    rows: list[list[Checkbox]] = []
    left = width
    for text in texts:
        lines = wrapped(text, REGULAR, _CHECKBOX_TEXT_SIZE, width - _CHECKBOX_WIDTH)
        needed = _CHECKBOX_WIDTH + max(
            width_of(line, REGULAR, _CHECKBOX_TEXT_SIZE) for line in lines
        )
        if left + needed > width:
            rows.append([])
            left = 0.0
        rows[-1].append(Checkbox(left, lines))
        left += needed + _CHECKBOX_GAP
    return rows


def checkboxes_height(rows: Sequence[Sequence[Checkbox]]) -> float:
    """Return the height of rows of boxes in points."""
    return sum(map(_row_height, rows))


def draw_checkboxes(sheet: Sheet, rows: Sequence[Sequence[Checkbox]]) -> None:
    """Draw rows of boxes with their texts, over several pages if necessary."""
    for row in rows:
        sheet.ensure_room(_row_height(row))
        for checkbox in row:
            x = sheet.left + checkbox.left
            sheet.pen.frame(x + 2, sheet.top - 11, 8, 8)
            for number, line in enumerate(checkbox.lines, 1):
                sheet.pen.write(
                    line,
                    x + _CHECKBOX_WIDTH,
                    sheet.top - number * _CHECKBOX_LINE + 4.5,
                    _CHECKBOX_TEXT_SIZE,
                )
        sheet.top -= _row_height(row)


def field_height(sheet: Sheet, label: str) -> float:
    """Return the height in points of a line to write on with its label."""
    return _WRITING_LINE + (len(_label_lines(sheet, label)) - 1) * _LABEL_LINE


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
    sheet.ensure_room(_WRITING_LINE)
    sheet.top -= _WRITING_LINE
    sheet.pen.dots(sheet.left, sheet.top, sheet.width)


def _label_lines(sheet: Sheet, label: str) -> tuple[str, ...]:
    return wrapped(_("{label}:").format(label=label), REGULAR, SMALLEST, sheet.width * 0.6)


def _row_height(row: Sequence[Checkbox]) -> float:
    return max(len(checkbox.lines) for checkbox in row) * _CHECKBOX_LINE
