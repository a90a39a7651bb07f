"""The findings on a clinic’s page: criterion, answer with who said it, and verdict."""

from collections.abc import Callable

from spaprep.report.content.clinic_pages import FindingLine, FindingSection
from spaprep.report.content.colors import MUTED, SUNKEN
from spaprep.report.pdf.chips import chip_height, chip_lines, draw_chip
from spaprep.report.pdf.columns import Column, draw_columns, ensure_room_for, styled
from spaprep.report.pdf.sheet import Sheet
from spaprep.report.pdf.text import BOLD, STAR

# All lengths are points; _LABEL_SHARE is a share of the width.
_LABEL_SHARE = 0.25
_CHIPS = 132.0
_MARKS = 76.0
_SIZE = 9.0
_SMALL = 8.0
_HEAD = 20.0
_GAP = 12.0
_MAX_START_HEIGHT = 80.0


def draw_section(sheet: Sheet, part: FindingSection) -> None:
    """Draw the findings of one section; its heading is repeated on a new page."""
    known = [line for line in part.lines if line.is_known]
    if not known:
        return

    def header() -> None:
        draw_section_heading(sheet, part.title)

    sheet.ensure_room(_HEAD + min(_height(sheet, known[0]), _MAX_START_HEIGHT))
    header()
    for line in known:
        _draw_line(sheet, line, header)


def draw_section_heading(sheet: Sheet, title: str) -> None:
    """Draw the heading of a section as a gray band."""
    sheet.top -= 18
    sheet.pen.box(sheet.left, sheet.top, sheet.width, 15, SUNKEN)
    sheet.pen.write(title, sheet.left + 4, sheet.top + 4, _SIZE, BOLD)
    sheet.top -= 3


def _draw_line(sheet: Sheet, line: FindingLine, header: Callable[[], None]) -> None:
    columns = _columns(sheet, line)
    chip = chip_lines(line.verdict, line.verdict_text, _CHIPS - 4)
    min_height = chip_height(chip) + 4
    ensure_room_for(sheet, columns, min_height + 4, header)
    top, page = sheet.top, sheet.page
    x = sheet.left + sheet.width - _CHIPS
    draw_chip(sheet, line.verdict, chip, x, top - 2)
    sheet.pen.write(line.basis_text, x + _MARKS, top - 11.5, _SMALL, color=MUTED)
    draw_columns(sheet, columns, header)
    # If the text went on to a new page, the chip is not beside its end.
    if sheet.page == page:
        sheet.top = min(sheet.top, top - min_height)
    sheet.top -= 4
    sheet.draw_rule(sheet.top)
    sheet.top -= 2


def _columns(sheet: Sheet, line: FindingLine) -> list[Column]:
    labels = sheet.width * _LABEL_SHARE
    room = sheet.width - labels - _CHIPS - _GAP
    name = f"{line.label} {STAR}" if line.is_deal_breaker else line.label
    answer = [
        *styled(line.answer, room, _SIZE, BOLD),
        *(styled(line.why, room, 8.5) if line.why else ()),
        *(
            styled_line
            for statement in line.statements
            for styled_line in styled(statement.text, room, _SMALL, color=MUTED)
        ),
    ]
    return [
        Column(4, styled(name, labels - _GAP, _SIZE)),
        Column(labels, tuple(answer)),
    ]


def _height(sheet: Sheet, line: FindingLine) -> float:
    return max(column.height for column in _columns(sheet, line)) + 12
