"""How scores are worked out, on paper: in words, with the weights, and the sources."""

from collections.abc import Sequence

from spaprep.core.language import _
from spaprep.report.content.colors import INK, MUTED
from spaprep.report.content.document import ReportDocument
from spaprep.report.content.links import web_address
from spaprep.report.content.method import CriterionWeight
from spaprep.report.content.rows import weight_heads, weight_row
from spaprep.report.pdf.columns import Column, draw_columns, make_room, styled
from spaprep.report.pdf.sheet import LEADING, Sheet
from spaprep.report.pdf.text import BOLD, REGULAR

# Points, but for _SHARES: of the width.
_SIZE = 9.0
_SMALL = 8.5
_GAP = 12.0
_SHARES = (0.27, 0.15, 0.1, 0.28, 0.2)


def draw_method(sheet: Sheet, document: ReportDocument) -> None:
    """Draw the method with this plan’s weights, and where the criteria come from."""
    sheet.set_subject("")
    sheet.heading(_("How scores are worked out"), 16)
    for paragraph in document.method:
        sheet.lines(paragraph, _SIZE)
        sheet.top -= 5
    if document.weights:
        _draw_weights(sheet, document.weights)
    sheet.top -= 10
    sheet.heading(_("Where the criteria come from"))
    for source in document.sources:
        url = web_address(source.url)
        column = Column(0, styled(source.text, sheet.width, _SMALL))
        make_room(sheet, [column])
        if url:
            # What goes on over the page is no link there.
            height = min(column.height, sheet.room())
            sheet.pen.web_link(url, sheet.left, sheet.top - height, sheet.width, height)
        draw_columns(sheet, [column])
        sheet.top -= 3


def _draw_weights(sheet: Sheet, weights: tuple[CriterionWeight, ...]) -> None:
    def heads() -> None:
        draw_columns(sheet, _columns(sheet, weight_heads(), BOLD, MUTED))
        sheet.top -= 3
        sheet.rule(sheet.top)

    sheet.top -= 10
    sheet.ensure_room(90)
    sheet.heading(_("The criteria of this plan"), level=1)
    heads()
    for weighed in weights:
        columns = _columns(sheet, weight_row(weighed))
        make_room(sheet, columns, _SMALL * LEADING + 4, heads)
        sheet.top -= 1
        draw_columns(sheet, columns, heads)
        sheet.top -= 2
        sheet.rule(sheet.top)


def _columns(
    sheet: Sheet, texts: Sequence[str], font: str = REGULAR, color: str = INK
) -> list[Column]:
    columns, left = [], 0.0
    for text, share in zip(texts, _SHARES, strict=True):
        width = sheet.width * share
        columns.append(Column(left, styled(text, width - _GAP, _SMALL, font, color)))
        left += width
    return columns
