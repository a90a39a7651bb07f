"""The report’s first page: title, headline, red flags and conflicts, and the chart."""

from collections.abc import Sequence

from spaprep.core.language import _
from spaprep.core.questions.verdicts import Verdict, verdict_text
from spaprep.report.content.clinic_pages import Alert, anchor
from spaprep.report.content.colors import MUTED, SOFT
from spaprep.report.content.document import ReportDocument
from spaprep.report.pdf.chart import draw_chart
from spaprep.report.pdf.chips import chip_height, chip_lines, draw_chip
from spaprep.report.pdf.columns import Column, draw_columns, ensure_room_for, styled
from spaprep.report.pdf.sheet import LEADING, Sheet
from spaprep.report.pdf.text import BOLD, REGULAR, width_of, wrapped

# All lengths are points, a 72nd of an inch.
_FACTS_WIDTH = 140.0
_SIZE = 9.0
_CHIPS = 78.0
_GAP = 12.0


def draw_front(sheet: Sheet, document: ReportDocument) -> None:
    """Draw the first page; alerts and chart may take more pages."""
    sheet.bookmark(document.title)
    _draw_title(sheet, document)
    _draw_headline(sheet, document.headline)
    for text in (document.about, document.privacy):
        sheet.write_paragraph(text, 8.5, color=MUTED)
        sheet.top -= 2
    sheet.top -= 10
    _draw_alerts(sheet, document)
    draw_chart(sheet, document)


def _draw_title(sheet: Sheet, document: ReportDocument) -> None:
    top = sheet.top - 4
    sheet.write_paragraph(document.title, 20, font=BOLD, width=sheet.width - _FACTS_WIDTH)
    sheet.write_paragraph(document.subtitle, _SIZE, color=MUTED, width=sheet.width - _FACTS_WIDTH)
    for number, fact in enumerate(document.facts, 1):
        x = sheet.left + sheet.width - width_of(fact, REGULAR, 8.5)
        sheet.pen.write(fact, x, top - number * 11.5, 8.5, color=MUTED)
    sheet.top -= 8


def _draw_headline(sheet: Sheet, headline: Sequence[str]) -> None:
    size, inner = 10, sheet.width - 24
    fonts = [BOLD, *[REGULAR] * len(headline)]
    lines = [
        (line, font)
        for font, text in zip(fonts, headline, strict=False)
        for line in wrapped(text, font, size, inner)
    ]
    height = len(lines) * size * LEADING + 16
    sheet.pen.box(sheet.left, sheet.top - height, sheet.width, height, SOFT, 5)
    y = sheet.top - 8
    for line, font in lines:
        y -= size * LEADING
        sheet.pen.write(line, sheet.left + 12, y + 3, size, font)
    sheet.top -= height + 8


def _draw_alerts(sheet: Sheet, document: ReportDocument) -> None:
    if not document.alerts:
        return

    def on_new_page() -> None:
        sheet.write_paragraph(_("Red flags and conflicts, continued"), 11, font=BOLD)
        sheet.top -= 4

    sheet.write_heading(_("Red flags and conflicts"))
    named = -1
    for alert in document.alerts:
        is_named = alert.index == named
        columns = _alert_columns(sheet, alert, is_named=is_named)
        chip = _alert_chip(alert)
        ensure_room_for(sheet, columns, chip_height(chip), on_new_page)
        draw_chip(sheet, alert.verdict, chip, sheet.left, sheet.top - 1)
        if document.options.clinic_pages and not is_named:
            sheet.pen.link(anchor(alert.index), sheet.left, sheet.top - 14, sheet.width, 14)
        # The chip may be higher than the text beside it.
        bottom_of_chip = sheet.top - chip_height(chip)
        draw_columns(sheet, columns, on_new_page)
        sheet.top = min(sheet.top, bottom_of_chip) - 4
        named = alert.index
    sheet.top -= 12


def _alert_columns(sheet: Sheet, alert: Alert, *, is_named: bool) -> list[Column]:
    """Return clinic, criterion and reason; without the clinic if the row above names it."""
    left, rest = _CHIPS, sheet.width - _CHIPS
    columns = []
    for text, share, font in (
        ("" if is_named else alert.clinic, 0.22, BOLD),
        (alert.label, 0.24, REGULAR),
        (alert.reason, 0.54, REGULAR),
    ):
        columns.append(Column(left, styled(text, rest * share - _GAP, _SIZE, font)))
        left += rest * share
    return columns


def _alert_chip(alert: Alert) -> tuple[str, ...]:
    is_flag = alert.verdict is Verdict.RED_FLAG
    word = verdict_text(alert.verdict) if is_flag else _("Conflict")
    return chip_lines(alert.verdict, word, _CHIPS - 8)
