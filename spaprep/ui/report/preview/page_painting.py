"""A page as paper: white in every scheme, with the places of a text marked on it."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from spaprep.core.questions.verdicts import Verdict
from spaprep.ui.report.preview.pdf_file import Drawn
from spaprep.ui.theme.tokens import LIGHT

_MARK: Final = LIGHT.verdicts[Verdict.FALLS_SHORT][0]
_FAINT, _STRONG = 0.22, 0.36
_AROUND = 1.5


def paint_page(painter: QPainter, area: QRectF, drawn: Drawn | None, *, is_sharp: bool) -> None:
    """Paint a page.

    Args:
        painter: of the view.
        area: where the page is on it.
        drawn: its picture; None while there is none, which is shown as an empty sheet.
        is_sharp: whether the picture has the pixels of this very area; until then it is stretched.
    """
    if drawn is None:
        painter.fillRect(area, Qt.GlobalColor.white)
    elif is_sharp:
        painter.drawImage(area.topLeft(), drawn.image)
    else:
        painter.drawImage(area, drawn.image)


def paint_hit(painter: QPainter, boxes: Iterable[QRectF], *, is_current: bool) -> None:
    """Mark one place of a text; a line around it says that it is the current one."""
    color = QColor(_MARK)
    color.setAlphaF(_STRONG if is_current else _FAINT)
    painter.setPen(QColor(_MARK) if is_current else Qt.PenStyle.NoPen)
    painter.setBrush(color)
    for box in boxes:
        painter.drawRect(box.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND))
