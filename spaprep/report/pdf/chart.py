"""The chart of intervals: where the score of each clinic must lie, below each other."""

from collections.abc import Sequence

from spaprep.core.language import _
from spaprep.core.questions.verdicts import SHAPES, Verdict
from spaprep.report.content.clinic_pages import anchor
from spaprep.report.content.colors import COLORS, MUTED
from spaprep.report.content.document import ReportDocument
from spaprep.report.content.matrix import MatrixHead
from spaprep.report.pdf.sheet import LEADING, SMALLEST, Sheet
from spaprep.report.pdf.text import BOLD, REGULAR, shortened, width_of

# Points, but for _NAMES: a share of the width.
_SIZE = 9.0
_ROW = 17.0
_BAR = 7.0
_NAMES = 0.27
_GAP = 14.0
_SMALL_GAP = 8.0
_SMALL = 8.5
_KEPT_TOGETHER = 8
_TICKS = (0, 25, 50, 75, 100)
_HEADING = 22.0


def draw_chart(sheet: Sheet, document: ReportDocument) -> None:
    """Draw the interval of every clinic against one scale; a name leads to the clinic's page."""
    heads = document.matrix.heads
    if not heads:
        return
    # The heading stays with the scale and the first bars.
    sheet.ensure_room(_HEADING + 2 * _ROW + min(len(heads), _KEPT_TOGETHER) * _ROW)
    sheet.heading(_("Where the clinics stand"))
    bars = _bars(sheet, heads)
    bars.draw_scale()
    for place, head in enumerate(heads):
        sheet.ensure_room(_ROW, bars.draw_scale)
        bars.draw(head)
        if document.options.clinic_pages:
            sheet.pen.link(anchor(place), sheet.left, sheet.top, sheet.width * _NAMES, _ROW)
    legend = _(
        "Dark: points that are certain, whatever is still open. Light: points that depend on"
        " questions still open."
    )
    sheet.top -= 2
    sheet.lines(legend, SMALLEST, color=MUTED)
    sheet.top -= 12


class _Bars:
    """Draws bars between `start` and `start + length`, where 100 points are."""

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

    def draw(self, head: MatrixHead) -> None:
        sheet = self._sheet
        sheet.top -= _ROW
        base = sheet.top + 5
        name = _name(head, self._start - sheet.left - _GAP)
        sheet.pen.write(name, sheet.left, base, _SIZE, BOLD)
        for tick in _TICKS:
            sheet.pen.hairline(self._x(tick), sheet.top, self._x(tick), sheet.top + _ROW)
        sheet.pen.interval(self._start, sheet.top + 5, self._length, head.low, head.high, _BAR)
        x = self._start + self._length + _GAP
        if head.flags:
            ink, _ground = COLORS[Verdict.RED_FLAG]
            sheet.pen.write(_flags(head), x, base, _SIZE, BOLD, ink)
            x += width_of(_flags(head), BOLD, _SIZE) + _SMALL_GAP
        sheet.pen.write(_score(head), x, base, _SMALL, color=MUTED)

    def _x(self, points: int) -> float:
        return self._start + self._length * points / 100


def _bars(sheet: Sheet, heads: Sequence[MatrixHead]) -> _Bars:
    """Return the bars, as long as names and scores leave room for."""
    start = sheet.left + sheet.width * _NAMES
    scores = max(
        width_of(_score(head), REGULAR, _SMALL)
        + (width_of(_flags(head), BOLD, _SIZE) + _SMALL_GAP if head.flags else 0)
        for head in heads
    )
    return _Bars(sheet, start, sheet.left + sheet.width - start - scores - _GAP)


def _name(head: MatrixHead, width: float) -> str:
    """Return a name on one line; where it is too wide, what tells it apart is cut last."""
    whole = shortened(head.name, BOLD, _SIZE, width)
    if not head.mark or not whole.endswith("…"):
        return whole
    end = shortened(head.mark, BOLD, _SIZE, width / 2)
    room = width - width_of(f" {end}", BOLD, _SIZE)
    return f"{shortened(head.name.removesuffix(head.mark), BOLD, _SIZE, room)} {end}"


def _score(head: MatrixHead) -> str:
    return _("{score}, {asked}").format(score=head.score, asked=head.asked)


def _flags(head: MatrixHead) -> str:
    return f"{SHAPES[Verdict.RED_FLAG]} {head.flags}"
