"""How the table is drawn: chips in cells, clinics on top, criteria at the left."""

from types import MappingProxyType

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from spaprep.core.comparison import Assessment
from spaprep.core.findings import Basis
from spaprep.core.language import _, ngettext
from spaprep.core.questions import Importance
from spaprep.core.summary import score_text
from spaprep.core.verdicts import Verdict
from spaprep.ui.chips import chip_font, chip_pixmap, chip_text
from spaprep.ui.compare.layout import CriterionLine, SectionLine
from spaprep.ui.compare.matrix_model import CELL_ROLE, COLUMN_ROLE, LINE_ROLE, Cell
from spaprep.ui.theme import Theme
from spaprep.ui.widgets import paint_interval

LABELS_WIDTH = 268
COLUMN_WIDTH = 166
HEADS_HEIGHT = 124
ROW_HEIGHT = 32
MARKS = MappingProxyType(
    {
        Basis.LOOKED_UP: "☑",
        Basis.SETTLED: "⚖",
        Basis.OVERRIDE: "✎",
        Basis.CONFLICT: "≠",
        Basis.COUNTS_DISAGREE: "≠",
    }
)
_EDGE = 12


class CellDelegate(QStyledItemDelegate):
    """Draws a verdict chip with the answer in it, and a word beside it where there is more."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one cell."""
        tokens = self._theme.tokens
        area: QRect = option.rect
        cell = index.data(CELL_ROLE)
        if cell is None:
            painter.fillRect(area, QColor(tokens.sunken))
            return
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(tokens.soft))
        self._paint_answer(painter, area, cell)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(tokens.accent))
            painter.drawRect(area.adjusted(1, 1, -2, -2))

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the size of every cell alike."""
        return QSize(self._theme.pixels(COLUMN_WIDTH), self._theme.pixels(ROW_HEIGHT))

    def _paint_answer(self, painter: QPainter, area: QRect, cell: Cell) -> None:
        tokens = self._theme.tokens
        font = chip_font(painter.font(), self._theme.pixels(12))
        inner = area.adjusted(_EDGE, 0, -4, 0)
        text = chip_text(cell.verdict, cell.text)
        if cell.finding.basis is Basis.NOT_ASKED:
            painter.setPen(QColor(tokens.muted))
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, text)
            return
        mark = self._theme.pixels(18) if cell.mark else 0
        room = max(inner.width() - mark, self._theme.pixels(48))
        colors = tokens.verdicts[cell.verdict]
        ratio = painter.device().devicePixelRatioF()
        pixmap = chip_pixmap(text, colors, font.toString(), room, ratio)
        size = pixmap.deviceIndependentSize()
        top = area.center().y() - size.height() / 2
        painter.drawPixmap(inner.left(), round(top), pixmap)
        if cell.mark:
            beside = inner.adjusted(round(size.width()) + 5, 0, 0, 0)
            painter.setPen(QColor(tokens.muted))
            painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, MARKS[cell.finding.basis])


class ClinicHeads(QHeaderView):
    """The clinics on top: name, interval, what was asked, and red flags."""

    def __init__(self, theme: Theme, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.ahead: frozenset[str] = frozenset()
        self.setSectionsClickable(True)
        self.setAccessibleName(_("Clinics"))
        self.setDefaultSectionSize(theme.pixels(COLUMN_WIDTH))
        self.setMinimumSectionSize(theme.pixels(90))

    def sizeHint(self) -> QSize:
        """Return the height of all heads alike."""
        return QSize(0, self._theme.pixels(HEADS_HEIGHT))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw one clinic."""
        column = self.model().headerData(section, Qt.Orientation.Horizontal, COLUMN_ROLE)
        if not isinstance(column, Assessment):
            return
        tokens, pixels = self._theme.tokens, self._theme.pixels
        painter.save()
        painter.fillRect(rect, QColor(tokens.surface))
        painter.setPen(QColor(tokens.line))
        painter.drawLine(rect.topLeft(), rect.bottomLeft())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(_EDGE, pixels(8), -8, 0)
        top = self._paint_name(painter, inner, column.clinic.name)
        top = self._paint_score(painter, inner, top, column)
        bar = QRectF(inner.left(), top + 4, inner.width() - 4, pixels(8))
        paint_interval(painter, bar, column.standing.low, column.standing.high, self._theme)
        self._paint_chip(painter, inner, round(bar.bottom()) + pixels(5), column)
        painter.restore()

    def _paint_name(self, painter: QPainter, inner: QRect, name: str) -> int:
        font = QFont(self.font())
        font.setPixelSize(self._theme.pixels(13.5))
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.tokens.ink))
        metrics = QFontMetrics(font)
        top = inner.top()
        for line in two_lines(name, metrics, inner.width()):
            painter.drawText(inner.left(), top + metrics.ascent(), line)
            top += metrics.height()
        return top + 1

    def _paint_score(self, painter: QPainter, inner: QRect, top: int, column: Assessment) -> int:
        font = QFont(self.font())
        font.setPixelSize(self._theme.pixels(12))
        painter.setFont(font)
        painter.setPen(QColor(self._theme.tokens.muted))
        metrics = QFontMetrics(font)
        standing = column.standing
        for text in (
            _("{score} of 100").format(score=score_text(standing)),
            _("{percent} % asked").format(percent=standing.percent_asked),
        ):
            painter.drawText(inner.left(), top + metrics.ascent(), text)
            top += metrics.height()
        return top

    def _paint_chip(self, painter: QPainter, inner: QRect, top: int, column: Assessment) -> None:
        flags = len(column.standing.red_flags)
        verdict, text = Verdict.MEETS, _("Ahead of all called")
        if flags:
            verdict = Verdict.RED_FLAG
            text = ngettext("{count} red flag", "{count} red flags", flags).format(count=flags)
        elif column.clinic.id not in self.ahead:
            return
        font = chip_font(self.font(), self._theme.pixels(11))
        colors = self._theme.tokens.verdicts[verdict]
        ratio = self.devicePixelRatioF()
        pixmap = chip_pixmap(
            chip_text(verdict, text), colors, font.toString(), inner.width(), ratio
        )
        painter.drawPixmap(inner.left(), top, pixmap)


class CriterionHeads(QHeaderView):
    """The criteria at the left, under the headings of their sections."""

    def __init__(self, theme: Theme, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._theme = theme
        self.setSectionsClickable(True)
        self.setAccessibleName(_("Criteria"))
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultSectionSize(theme.pixels(ROW_HEIGHT))

    def sizeHint(self) -> QSize:
        """Return the width of all criteria alike; narrower in a narrow window."""
        view = self.parentWidget()
        room = view.width() // 3 if view else self._theme.pixels(LABELS_WIDTH)
        return QSize(min(self._theme.pixels(LABELS_WIDTH), max(room, 150)), 0)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw one criterion or heading."""
        line = self.model().headerData(section, Qt.Orientation.Vertical, LINE_ROLE)
        painter.save()
        if isinstance(line, SectionLine):
            self._paint_heading(painter, rect, line)
        elif isinstance(line, CriterionLine):
            self._paint_criterion(painter, rect, line)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, line: SectionLine) -> None:
        tokens = self._theme.tokens
        painter.fillRect(rect, QColor(tokens.sunken))
        painter.setPen(QColor(tokens.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        font = QFont(self.font())
        font.setPixelSize(self._theme.pixels(13))
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(tokens.ink))
        fold = "▸" if line.folded else "▾"
        self._paint_text(painter, rect, f"{fold} {line.title}")

    def _paint_criterion(self, painter: QPainter, rect: QRect, line: CriterionLine) -> None:
        tokens = self._theme.tokens
        painter.fillRect(rect, QColor(tokens.surface))
        painter.setPen(QColor(tokens.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(QColor(tokens.ink))
        star = " ★" if line.criterion.question.importance is Importance.DEAL_BREAKER else ""
        font = QFont(self.font())
        font.setPixelSize(self._theme.pixels(13))
        painter.setFont(font)
        self._paint_text(painter, rect, line.title, star)

    @staticmethod
    def _paint_text(painter: QPainter, rect: QRect, text: str, end: str = "") -> None:
        inner = rect.adjusted(16, 0, -2, 0)
        metrics = painter.fontMetrics()
        room = inner.width() - metrics.horizontalAdvance(end)
        cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, f"{cut}{end}")


def two_lines(text: str, metrics: QFontMetrics, width: int) -> list[str]:
    """Return a name on at most two lines; what does not fit is cut with “…”."""
    words = text.split()
    first = words.pop(0) if words else ""
    while words and metrics.horizontalAdvance(f"{first} {words[0]}") <= width:
        first = f"{first} {words.pop(0)}"
    cut = Qt.TextElideMode.ElideRight
    lines = [first, " ".join(words)] if words else [first]
    return [metrics.elidedText(line, cut, width) for line in lines]
