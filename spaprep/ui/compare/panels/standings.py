"""The intervals of all clinics on one scale, drawn so that it shows where they overlap."""

from collections.abc import Sequence
from types import MappingProxyType

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from spaprep.core.comparison.clinic_labels import name_with_mark
from spaprep.core.comparison.comparison import Comparison
from spaprep.core.comparison.order_claims import Relation
from spaprep.core.comparison.standings_chart import ChartRow, Clearance, standings_chart
from spaprep.core.language import _, ngettext
from spaprep.core.questions.verdicts import SHAPES, Verdict
from spaprep.ui.background.latest_only import PAINTED_WITHIN, LatestOnlyTask
from spaprep.ui.compare.panels.side_panel import SidePanel
from spaprep.ui.formatting.fitting import one_line, tool_tip
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.labels import text_label

ROW, SCALE = 46, 22
_BAR = 10
_LABEL = 40
_MARKS = (0, 25, 50, 75, 100)
# The outer labels stand inside of the scale: centered, the edges would cut them.
_LABEL_SHARES = MappingProxyType({0: 0.0, 100: 1.0})
_READ_ALOUD = 30
"""Rows that a screen reader reads; of hundreds, nobody would wait for the end."""


class StandingsChart(QWidget):
    """One row a clinic: its name, its score, and its interval on a scale from 0 to 100.

    The band behind all rows is the interval of the clinic that stands first. What is behind it
    for sure is gray, what has a red flag is red: the color tells no more than the words do.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.rows: Sequence[ChartRow] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # No key does anything here, but a screen reader reads what has the focus.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(_("Standings of all clinics, from 0 to 100"))
        theme.changed.connect(self.update)

    def show_rows(self, rows: Sequence[ChartRow]) -> None:
        """Show these rows."""
        self.rows = rows
        self.setAccessibleDescription(_accessible_text(rows))
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height that all rows need."""
        pixels = self._theme.pixels
        return QSize(pixels(240), pixels(SCALE) + len(self.rows) * pixels(ROW) + 1)

    def event(self, event: QEvent) -> bool:
        """Show all about a row in its tool tip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = (event.pos().y() - self._theme.pixels(SCALE)) // self._theme.pixels(ROW)
            # The widget has one tool tip of its own; a row's is shown here instead.
            if 0 <= place < len(self.rows):
                QToolTip.showText(event.globalPos(), tool_tip(self.rows[place].description), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the scale, the band of the first clinic, and the rows in sight."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_scale(painter)
        tall, top = self._theme.pixels(ROW), self._theme.pixels(SCALE)
        seen = event.rect()
        first = max(0, (seen.top() - top) // tall)
        last = min(len(self.rows), (seen.bottom() - top) // tall + 1)
        for place in range(first, last):
            self._paint_row(painter, top + place * tall, self.rows[place])
        if self.hasFocus():
            painter.setPen(QColor(self._theme.tokens.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        # Qt warns of a painter that outlives paintEvent, as one that Python collects later may.
        painter.end()

    def _scale(self) -> QRectF:
        edge = self._theme.pixels(8)
        top = self._theme.pixels(SCALE)
        return QRectF(edge, top, self.width() - 2 * edge, self.height() - top)

    def _at(self, score: float) -> float:
        area = self._scale()
        return area.left() + area.width() * score / 100

    def _paint_scale(self, painter: QPainter) -> None:
        tokens, area = self._theme.tokens, self._scale()
        first = self.rows[0] if self.rows else None
        if first is not None and first.applies:
            left, right = self._at(first.low), self._at(first.high)
            # An interval of one score has no width of its own.
            band = QRectF(left, area.top(), max(right - left, 2), area.height())
            painter.fillRect(band, QColor(tokens.soft))
        painter.setFont(self._font(11))
        painter.setPen(QColor(tokens.muted))
        for mark in _MARKS:
            box = QRectF(0, 0, _LABEL, area.top() - 4)
            box.moveLeft(self._at(mark) - _LABEL * _LABEL_SHARES.get(mark, 0.5))
            sides = {0: Qt.AlignmentFlag.AlignLeft, 100: Qt.AlignmentFlag.AlignRight}
            side = sides.get(mark, Qt.AlignmentFlag.AlignHCenter)
            painter.drawText(box, side | Qt.AlignmentFlag.AlignBottom, f"{mark}")

    def _paint_row(self, painter: QPainter, top: int, chart_row: ChartRow) -> None:
        tokens, pixels = self._theme.tokens, self._theme.pixels
        line = QRect(round(self._scale().left()), top + pixels(6), 0, pixels(18))
        line.setRight(round(self._scale().right()))
        label = _score_label(chart_row)
        color = tokens.verdicts[Verdict.RED_FLAG][0] if chart_row.red_flags else tokens.muted
        painter.setFont(self._font(12))
        painter.setPen(QColor(color))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, label)
        room = line.width() - painter.fontMetrics().horizontalAdvance(label) - 8
        weight = QFont.Weight.DemiBold if chart_row.relation is None else None
        painter.setFont(self._font(12, weight))
        end = name_with_mark("", chart_row.mark)
        name = one_line(chart_row.clinic.name, painter.fontMetrics(), room, end)
        painter.setPen(QColor(tokens.ink))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, name)
        self._paint_interval(painter, line.bottom() + pixels(4), chart_row)

    def _paint_interval(self, painter: QPainter, top: float, chart_row: ChartRow) -> None:
        tokens, tall = self._theme.tokens, self._theme.pixels(_BAR)
        painter.setPen(QColor(tokens.line))
        for mark in _MARKS:
            x = round(self._at(mark))
            painter.drawLine(x, round(top) - 2, x, round(top) + tall + 2)
        if not chart_row.applies:
            return
        left, right = self._at(chart_row.low), self._at(chart_row.high)
        color = QColor(self._color(chart_row))
        bar = QRectF(left, top, right - left, tall)
        # An interval that is narrower than the bar is high becomes a dot, or it is hardly visible.
        if bar.width() < tall:
            bar = QRectF((left + right - tall) / 2, top, tall, tall)
        painter.setPen(color)
        fill = QColor(color)
        # Solid is certain; through an interval the marks of the scale stay visible.
        fill.setAlphaF(1.0 if chart_row.low == chart_row.high else 0.45)
        painter.setBrush(fill)
        painter.drawRoundedRect(bar, tall / 2, tall / 2)

    def _color(self, chart_row: ChartRow) -> str:
        tokens = self._theme.tokens
        if chart_row.clearance is Clearance.FLAGGED:
            return tokens.verdicts[Verdict.RED_FLAG][0]
        return tokens.muted if chart_row.relation is Relation.BEHIND else tokens.accent

    def _font(self, pixels: float, weight: QFont.Weight | None = None) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(self._theme.pixels(pixels))
        if weight is not None:
            font.setWeight(weight)
        return font


class StandingsPanel(SidePanel):
    """The chart with what it means."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Standings"))
        self._latest = LatestOnlyTask(self, delay=PAINTED_WITHIN)
        self.chart = StandingsChart(theme)
        explanation = _(
            "Each bar is where the score must lie; the band is the bar of the clinic that stands"
            " first. Gray bars are behind it whatever is still open, red ones have a red flag."
        )
        self.content.addWidget(text_label(explanation, "secondary"))
        self.content.addWidget(self.chart)
        self.content.addStretch(1)

    def show_comparison(self, comparison: Comparison) -> None:
        """Show the standings of a comparison, once they are laid out off the GUI thread."""
        self._latest.start(lambda _progress: standings_chart(comparison), self.chart.show_rows)


def _score_label(chart_row: ChartRow) -> str:
    if not chart_row.applies:
        return _("Nothing applies")
    if chart_row.clearance is Clearance.FLAGGED:
        flags = ngettext("{count} red flag", "{count} red flags", chart_row.red_flags).format(
            count=chart_row.red_flags
        )
        return f"{chart_row.score}  {SHAPES[Verdict.RED_FLAG]} {flags}"
    if chart_row.clearance is Clearance.NOT_CLEARED:
        return _("{score}  ? not cleared").format(score=chart_row.score)
    return chart_row.score


def _accessible_text(rows: Sequence[ChartRow]) -> str:
    sentences = [row.description for row in rows[:_READ_ALOUD]]
    more = len(rows) - len(sentences)
    if more > 0:
        sentences.append(ngettext("{count} more", "{count} more", more).format(count=more))
    return " ".join(sentences)
