"""How scores are worked out: the method, this plan’s weights, and the sources."""

from collections.abc import Sequence

from spaprep.core.language import _
from spaprep.report.content.colors import INK, MUTED
from spaprep.report.content.document import ReportDocument
from spaprep.report.content.links import web_address
from spaprep.report.content.method import CriterionWeight
from spaprep.report.content.rows import weight_headers, weight_row
from spaprep.report.pdf.columns import Column, draw_columns, ensure_room_for, styled
from spaprep.report.pdf.sheet import LEADING, Sheet
from spaprep.report.pdf.text import BOLD, REGULAR

# All lengths are points; _WIDTH_SHARES are the columns’ shares of the width.
_SIZE = 9.0
_SMALL = 8.5
_GAP = 12.0
_WIDTH_SHARES = (0.27, 0.15, 0.1, 0.28, 0.2)


def draw_method(sheet: Sheet, document: ReportDocument) -> None:
    """Draw the method, this plan’s weights, and where the criteria come from."""
    sheet.set_subject("")
    sheet.write_heading(_("How scores are worked out"), 16)
    for paragraph in document.method:
        sheet.write_paragraph(paragraph, _SIZE)
        sheet.top -= 5
    if document.weights:
        _draw_weights(sheet, document.weights)
    sheet.top -= 10
    sheet.write_heading(_("Where the criteria come from"))
    for source in document.sources:
        url = web_address(source.url)
        column = Column(0, styled(source.text, sheet.width, _SMALL))
        ensure_room_for(sheet, [column])
        if url:
            # Only the part on this page becomes a link.
            height = min(column.height, sheet.room())
            sheet.pen.web_link(url, sheet.left, sheet.top - height, sheet.width, height)
        draw_columns(sheet, [column])
        sheet.top -= 3


def _draw_weights(sheet: Sheet, weights: tuple[CriterionWeight, ...]) -> None:
    def headers() -> None:
        draw_columns(sheet, _columns(sheet, weight_headers(), BOLD, MUTED))
        sheet.top -= 3
        sheet.draw_rule(sheet.top)

    sheet.top -= 10
    sheet.ensure_room(90)
    sheet.write_heading(_("The criteria of this plan"), level=1)
    headers()
    for weighed in weights:
        columns = _columns(sheet, weight_row(weighed))
        ensure_room_for(sheet, columns, _SMALL * LEADING + 4, headers)
        sheet.top -= 1
        draw_columns(sheet, columns, headers)
        sheet.top -= 2
        sheet.draw_rule(sheet.top)


def _columns(
    sheet: Sheet, texts: Sequence[str], font: str = REGULAR, color: str = INK
) -> list[Column]:
    columns, left = [], 0.0
    for text, share in zip(texts, _WIDTH_SHARES, strict=True):
        width = sheet.width * share
        columns.append(Column(left, styled(text, width - _GAP, _SMALL, font, color)))
        left += width
    return columns
