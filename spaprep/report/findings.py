"""One finding on a clinic’s page: its name, the answer with who said it, and the verdict."""

from collections.abc import Sequence

from spaprep.core.language import _
from spaprep.report.chips import chip_height, chip_lines, draw_chip
from spaprep.report.clinic_pages import Line, Part
from spaprep.report.colors import INK, MUTED, SUNKEN
from spaprep.report.sheet import LEADING, Sheet
from spaprep.report.text import BOLD, REGULAR, wrapped

_LABELS = 190.0
_CHIPS = 120.0
_SIZE = 9.0
_HEAD = 20.0
_KEPT_TOGETHER = 220.0


def draw_part(sheet: Sheet, part: Part) -> None:
    """Draw the findings of one section; its heading is repeated where they go on."""

    def head() -> None:
        _draw_head(sheet, part.title)

    known = [line for line in part.lines if line.is_known]
    if not known:
        return
    sheet.need(_HEAD + _least_room(sheet, known[0]))
    head()
    for line in known:
        sheet.need(_least_room(sheet, line), head)
        _draw_line(sheet, line)


def _draw_head(sheet: Sheet, title: str) -> None:
    sheet.top -= 18
    sheet.box(sheet.left, sheet.top, sheet.width, 15, SUNKEN)
    sheet.write(title, sheet.left + 4, sheet.top + 4, _SIZE, BOLD)
    sheet.top -= 2


def _draw_line(sheet: Sheet, line: Line) -> None:
    top, page = sheet.top, sheet.canvas.getPageNumber()
    for number, text in enumerate(_label(line), 1):
        sheet.write(text, sheet.left + 4, top - number * _SIZE * LEADING + 1, _SIZE)
    chip = chip_lines(line.verdict, line.verdict_text, _CHIPS - 4)
    draw_chip(sheet, line.verdict, chip, sheet.left + sheet.width - _CHIPS + 4, top - 2)
    sheet.top -= 1
    for text, font, size, color in _texts(line):
        sheet.lines(text, size, font=font, color=color, left=_LABELS, width=_room(sheet))
    if sheet.canvas.getPageNumber() == page:
        sheet.top = min(sheet.top, top - _least_height(line))
    sheet.top -= 3
    sheet.rule(sheet.top)
    sheet.top -= 2


def _texts(line: Line) -> Sequence[tuple[str, str, float, str]]:
    answer = line.answer
    if line.standing_on:
        answer = _("{answer} ({mark})").format(answer=line.answer, mark=line.standing_on)
    why = [(line.why, REGULAR, 8.5, INK)] if line.why else []
    told = [(saying.text, REGULAR, 8.0, MUTED) for saying in line.sayings]
    return [(answer, BOLD, _SIZE, INK), *why, *told]


def _least_room(sheet: Sheet, line: Line) -> float:
    """Return how much of a page a finding needs; a long one goes on over the next pages."""
    height = sum(
        len(wrapped(text, font, size, _room(sheet))) * size * LEADING
        for text, font, size, _color in _texts(line)
    )
    return max(_least_height(line), min(height, _KEPT_TOGETHER)) + 6


def _least_height(line: Line) -> float:
    chip = chip_lines(line.verdict, line.verdict_text, _CHIPS - 4)
    return max(len(_label(line)) * _SIZE * LEADING, chip_height(chip)) + 6


def _label(line: Line) -> tuple[str, ...]:
    return wrapped(line.label, REGULAR, _SIZE, _LABELS - 10)


def _room(sheet: Sheet) -> float:
    return float(sheet.width - _LABELS - _CHIPS)
