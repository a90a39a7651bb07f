"""Paints a page as paper, white in every color scheme, with search hits marked on it."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from spaprep.core.questions.verdicts import Verdict
from spaprep.ui.report.preview.pdf_file import Drawn
from spaprep.ui.theme.tokens import LIGHT

# The page is white in the dark scheme too: the light scheme's color has contrast on it.
_MARK: Final = LIGHT.verdicts[Verdict.FALLS_SHORT][0]
_FAINT, _STRONG = 0.22, 0.36
_MARGIN = 1.5


def paint_page(
    painter: QPainter, area: QRectF, drawn: Drawn | None, outline: QColor, *, is_sharp: bool
) -> None:
    """Paint a page.

    Args:
        painter: of the view.
        area: where the page is on it.
        drawn: its picture; None paints an empty sheet.
        outline: the color of the edge of the paper.
        is_sharp: whether the picture has the pixels of this very area; until then it is stretched.
    """
    if drawn is None:
        painter.fillRect(area, Qt.GlobalColor.white)
    elif is_sharp:
        # Without a target size Qt copies the pixels; with one it would smooth them.
        painter.drawImage(area.topLeft(), drawn.image)
    else:
        painter.drawImage(area, drawn.image)
    painter.setPen(outline)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(area)


def paint_hit(painter: QPainter, boxes: Iterable[QRectF], *, is_current: bool) -> None:
    """Mark one search hit; the current one has an outline."""
    color = QColor(_MARK)
    color.setAlphaF(_STRONG if is_current else _FAINT)
    painter.setPen(QColor(_MARK) if is_current else Qt.PenStyle.NoPen)
    painter.setBrush(color)
    for box in boxes:
        painter.drawRect(box.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN))
