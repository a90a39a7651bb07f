"""The pages of the report on paper: summary, a page per clinic, method and sources."""

from spaprep.core.language import _
from spaprep.core.verdicts import SHAPES
from spaprep.report.chips import chip_height, chip_lines, draw_chip
from spaprep.report.clinic_pages import Alert, ClinicPage, Line, ToAsk
from spaprep.report.document import ReportDocument
from spaprep.report.sheet import LEADING, MUTED, SOFT, SUNKEN, Sheet
from spaprep.report.text import BOLD, REGULAR, width_of, wrapped

_LABELS = 190.0
_CHIPS = 120.0


def draw_title(sheet: Sheet, document: ReportDocument) -> None:
    """Draw the title, what the report is, and what it finds."""
    sheet.bookmark(document.title)
    top = sheet.top
    for number, fact in enumerate(document.facts, 1):
        x = sheet.left + sheet.width - width_of(fact, REGULAR, 8.5)
        sheet.write(fact, x, top - number * 11.5, 8.5, color=MUTED)
    sheet.lines(document.title, 18, font=BOLD, width=sheet.width - 140)
    sheet.lines(document.subtitle, 9, color=MUTED, width=sheet.width - 140)
    sheet.top -= 8
    _draw_headline(sheet, document)
    sheet.lines(document.about, 8.5, color=MUTED)
    sheet.top -= 10


def draw_alerts(sheet: Sheet, alerts: tuple[Alert, ...]) -> None:
    """Draw the red flags and conflicts, which must not be overlooked."""
    if not alerts:
        return
    sheet.heading(_("Red flags and conflicts"))
    for alert in alerts:
        text = _("{clinic}: {criterion}. {reason}").format(
            clinic=alert.clinic, criterion=alert.label, reason=alert.reason
        )
        sheet.need(2 * 9 * LEADING)
        sheet.write(SHAPES[alert.verdict], sheet.left, sheet.top - 9 * LEADING + 2.7, 9, BOLD)
        sheet.lines(text, 9, left=14)
        sheet.top -= 2
    sheet.top -= 8


def draw_clinic(sheet: Sheet, page: ClinicPage) -> None:
    """Draw the page on one clinic."""
    sheet.bookmark(page.name)
    sheet.lines(page.name, 16, font=BOLD)
    sheet.lines(" · ".join(page.contact), 9, color=MUTED)
    sheet.top -= 8
    sheet.lines(page.standing, 9.5, font=BOLD)
    sheet.top -= 6
    sheet.interval(sheet.left, sheet.top, sheet.width / 2, page.low, page.high)
    sheet.top -= 4
    if page.flags:
        sheet.lines(page.flags, 9)
    if page.notes:
        sheet.top -= 4
        sheet.lines(page.notes, 9, color=MUTED)
    sheet.top -= 6
    for part in page.parts:
        sheet.need(60)
        _draw_part_head(sheet, part.title)
        for line in part.lines:
            _draw_line(sheet, line, part.title)
    _draw_to_ask(sheet, page.to_ask)


def draw_method(sheet: Sheet, document: ReportDocument) -> None:
    """Draw how scores are worked out, and where the criteria come from."""
    sheet.heading(_("How scores are worked out"), 16)
    for paragraph in document.method:
        sheet.lines(paragraph, 9)
        sheet.top -= 5
    sheet.top -= 8
    sheet.heading(_("Where the criteria come from"))
    for source in document.sources:
        sheet.lines(source, 8.5)
        sheet.top -= 3


def _draw_headline(sheet: Sheet, document: ReportDocument) -> None:
    size, inner = 10, sheet.width - 20
    fonts = [BOLD, *[REGULAR] * len(document.headline)]
    paragraphs = [
        (font, wrapped(text, font, size, inner))
        for font, text in zip(fonts, document.headline, strict=False)
    ]
    height = sum(len(lines) for _font, lines in paragraphs) * size * LEADING + 16
    sheet.box(sheet.left, sheet.top - height, sheet.width, height, SOFT, 5)
    y = sheet.top - 8
    for font, lines in paragraphs:
        for line in lines:
            y -= size * LEADING
            sheet.write(line, sheet.left + 10, y + 3, size, font)
    sheet.top -= height + 6


def _draw_part_head(sheet: Sheet, title: str) -> None:
    sheet.top -= 18
    sheet.box(sheet.left, sheet.top, sheet.width, 15, SUNKEN)
    sheet.write(title, sheet.left + 4, sheet.top + 4, 9, BOLD)
    sheet.top -= 2


def _draw_line(sheet: Sheet, line: Line, part: str) -> None:
    """Draw one finding: its name, the answer with who said it, and the verdict at the right."""
    answer_width = sheet.width - _LABELS - _CHIPS
    label = wrapped(line.label, REGULAR, 9, _LABELS - 10)
    chip = chip_lines(line.verdict, line.verdict_text, _CHIPS - 4)
    least = max(len(label) * 9 * LEADING, chip_height(chip)) + 6
    sheet.need(min(least + 30, 90), lambda: _draw_part_head(sheet, part))
    top = sheet.top
    for number, text in enumerate(label, 1):
        sheet.write(text, sheet.left + 4, top - number * 9 * LEADING + 1, 9)
    draw_chip(sheet, line.verdict, chip, sheet.left + sheet.width - _CHIPS + 4, top - 2)
    page = sheet.canvas.getPageNumber()
    sheet.top -= 1
    mark = _("{answer} ({mark})").format(answer=line.answer, mark=line.mark)
    sheet.lines(mark if line.mark else line.answer, 9, font=BOLD, left=_LABELS, width=answer_width)
    if line.why:
        sheet.lines(line.why, 8.5, left=_LABELS, width=answer_width)
    for told in line.told:
        sheet.lines(told, 8, color=MUTED, left=_LABELS, width=answer_width)
    if sheet.canvas.getPageNumber() == page:
        sheet.top = min(sheet.top, top - least)
    sheet.top -= 3
    sheet.rule(sheet.top)
    sheet.top -= 2


def _draw_to_ask(sheet: Sheet, to_ask: tuple[ToAsk, ...]) -> None:
    if not to_ask:
        return
    sheet.top -= 10
    sheet.heading(_("Still to ask"), 11, level=1)
    for question in to_ask:
        sheet.need(2 * 9 * LEADING)
        sheet.tick_box(sheet.left + 2, sheet.top - 11)
        text = _("{question} ({stage})").format(question=question.wording, stage=question.stage)
        sheet.lines(text, 9, left=18)
        sheet.top -= 3
