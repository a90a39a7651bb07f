"""The chart of score intervals, one bar for each clinic."""

from collections.abc import Sequence

from spaprep.core.language import _
from spaprep.core.questions.verdicts import SHAPES, Verdict
from spaprep.report.content.clinic_pages import anchor
from spaprep.report.content.colors import COLORS, MUTED
from spaprep.report.content.document import ReportDocument
from spaprep.report.content.matrix import MatrixHeader
from spaprep.report.pdf.sheet import LEADING, SMALLEST, Sheet
from spaprep.report.pdf.text import BOLD, REGULAR, shortened, width_of

# All lengths are points; _NAME_SHARE is a share of the width.
_SIZE = 9.0
_ROW = 17.0
_BAR = 7.0
_NAME_SHARE = 0.27
_GAP = 14.0
_SMALL_GAP = 8.0
_SMALL = 8.5
_BARS_WITH_HEADING = 8
_TICKS = (0, 25, 50, 75, 100)
_HEADING = 22.0


def draw_chart(sheet: Sheet, document: ReportDocument) -> None:
    """Draw the interval of every clinic on one scale; names link to the clinics’ pages."""
    headers = document.matrix.headers
    if not headers:
        return
    # Keeps the heading with the scale and the first bars.
    sheet.ensure_room(_HEADING + 2 * _ROW + min(len(headers), _BARS_WITH_HEADING) * _ROW)
    sheet.write_heading(_("Where the clinics stand"))
    bars = _bars(sheet, headers)
    bars.draw_scale()
    for index, header in enumerate(headers):
        sheet.ensure_room(_ROW, bars.draw_scale)
        bars.draw(header)
        if document.options.clinic_pages:
            sheet.pen.link(anchor(index), sheet.left, sheet.top, sheet.width * _NAME_SHARE, _ROW)
    legend = _(
        "Dark: points that are certain, whatever is still open. Light: points that depend on"
        " questions still open."
    )
    sheet.top -= 2
    sheet.write_paragraph(legend, SMALLEST, color=MUTED)
    sheet.top -= 12


class _Bars:
    """Draws bars from `start`, a score of 0, to `start + length`, a score of 100."""

    def __init__(self, sheet: Sheet, start: float, length: float) -> None:
        self._sheet = sheet
        self._start = start
        self._length = length

    def draw_scale(self) -> None:
        sheet = self._sheet
        sheet.top -= SMALLEST * LEADING + 2
        for tick in _TICKS:
            x = self._x(tick) - width_of(f"{tick}", REGULAR, SMALLEST) / 2
            sheet.pen.write(f"{tick}", x, sheet.top + 3, SMALLEST, color=MUTED)

    def draw(self, header: MatrixHeader) -> None:
        sheet = self._sheet
        sheet.top -= _ROW
        base = sheet.top + 5
        name = _name(header, self._start - sheet.left - _GAP)
        sheet.pen.write(name, sheet.left, base, _SIZE, BOLD)
        for tick in _TICKS:
            sheet.pen.hairline(self._x(tick), sheet.top, self._x(tick), sheet.top + _ROW)
        sheet.pen.interval(self._start, sheet.top + 5, self._length, header.low, header.high, _BAR)
        x = self._start + self._length + _GAP
        if header.flags:
            ink, _ground = COLORS[Verdict.RED_FLAG]
            sheet.pen.write(_flags(header), x, base, _SIZE, BOLD, ink)
            x += width_of(_flags(header), BOLD, _SIZE) + _SMALL_GAP
        sheet.pen.write(_score(header), x, base, _SMALL, color=MUTED)

    def _x(self, points: int) -> float:
        return self._start + self._length * points / 100


def _bars(sheet: Sheet, headers: Sequence[MatrixHeader]) -> _Bars:
    """Return the bars, as long as the names and scores beside them allow."""
    start = sheet.left + sheet.width * _NAME_SHARE
    scores = max(
        width_of(_score(header), REGULAR, _SMALL)
        + (width_of(_flags(header), BOLD, _SIZE) + _SMALL_GAP if header.flags else 0)
        for header in headers
    )
    return _Bars(sheet, start, sheet.left + sheet.width - start - scores - _GAP)


def _name(header: MatrixHeader, width: float) -> str:
    """Return a name on one line; if it is too long, the mark at its end is kept."""
    whole = shortened(header.name, BOLD, _SIZE, width)
    if not header.mark or not whole.endswith("…"):
        return whole
    end = shortened(header.mark, BOLD, _SIZE, width / 2)
    room = width - width_of(f" {end}", BOLD, _SIZE)
    return f"{shortened(header.name.removesuffix(header.mark), BOLD, _SIZE, room)} {end}"


def _score(header: MatrixHeader) -> str:
    return _("{score}, {asked}").format(score=header.score, asked=header.asked)


def _flags(header: MatrixHeader) -> str:
    return f"{SHAPES[Verdict.RED_FLAG]} {header.flags}"
