"""The pages of the report on paper: summary, a page per clinic, method and sources."""

from spaprep.core.language import _
from spaprep.core.verdicts import SHAPES
from spaprep.report.clinic_pages import Alert, ClinicPage, ToAsk
from spaprep.report.colors import COLORS, MUTED, SOFT
from spaprep.report.document import ReportDocument
from spaprep.report.findings import draw_part
from spaprep.report.sheet import LEADING, Sheet
from spaprep.report.text import BOLD, REGULAR, width_of, wrapped

_SIZE = 9.0


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
    sheet.lines(document.privacy, 8.5, color=MUTED)
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
        sheet.need(2 * _SIZE * LEADING)
        shape, ink = SHAPES[alert.verdict], COLORS[alert.verdict][0]
        sheet.write(shape, sheet.left, sheet.top - _SIZE * LEADING + 2.7, _SIZE, BOLD, ink)
        sheet.lines(text, _SIZE, left=14)
        sheet.top -= 2
    sheet.top -= 8


def draw_clinic(sheet: Sheet, page: ClinicPage) -> None:
    """Draw the page on one clinic, whose name stands at the foot of every sheet of it."""
    sheet.about(page.name)
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
        draw_part(sheet, part)
    _draw_to_ask(sheet, page.to_ask)


def draw_method(sheet: Sheet, document: ReportDocument) -> None:
    """Draw how scores are worked out, and where the criteria come from."""
    sheet.about("")
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


def _draw_to_ask(sheet: Sheet, to_ask: tuple[ToAsk, ...]) -> None:
    if not to_ask:
        return

    def goes_on() -> None:
        sheet.lines(_("Still to ask, continued"), 11, font=BOLD)
        sheet.top -= 4

    sheet.top -= 10
    sheet.heading(_("Still to ask"), 11, level=1)
    for question in to_ask:
        text = _("{question} ({stage})").format(question=question.wording, stage=question.stage)
        height = len(wrapped(text, REGULAR, _SIZE, sheet.width - 18)) * _SIZE * LEADING
        sheet.need(height, goes_on)
        sheet.tick_box(sheet.left + 2, sheet.top - 11)
        sheet.lines(text, _SIZE, left=18)
        sheet.top -= 3
