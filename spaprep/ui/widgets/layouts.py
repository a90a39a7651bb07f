"""Rows and columns of widgets, frames around them, and areas in which they scroll."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

_UNBOUNDED = 16_777_215
"""QWIDGETSIZE_MAX, which PySide6 does not name."""


def row(*parts: QWidget | QLayout | None, spacing: int = 8) -> QHBoxLayout:
    """Return the parts side by side; None stretches."""
    layout = QHBoxLayout()
    _fill(layout, parts, spacing)
    return layout


def column(*parts: QWidget | QLayout | None, spacing: int = 8) -> QVBoxLayout:
    """Return the parts below each other; None stretches."""
    layout = QVBoxLayout()
    _fill(layout, parts, spacing)
    return layout


def _fill(layout: QBoxLayout, parts: Sequence[QWidget | QLayout | None], spacing: int) -> None:
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for part in parts:
        if part is None:
            layout.addStretch(1)
        elif isinstance(part, QWidget):
            layout.addWidget(part)
        else:
            layout.addLayout(part)


def clear(layout: QLayout) -> None:
    """Remove everything from a layout, and delete its widgets."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            # It is deleted when control returns to the event loop; until then it would show.
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


def frame(role: str) -> QFrame:
    """Return a frame with a look of the style sheet: card, header, footer, panel."""
    made = QFrame()
    made.setProperty("role", role)
    return made


def hairline() -> QFrame:
    """Return a thin horizontal line."""
    return frame("hairline")


def scrolled(content: QWidget, text_name: str = "") -> QScrollArea:
    """Return the content in an area that scrolls vertically only.

    Args:
        content: what scrolls; it is made as wide as the area.
        text_name: the accessible name of content that is mostly text. Tab stops at it then, so
            that the arrows scroll it; fields and buttons scroll into sight by themselves.
    """
    area = QScrollArea()
    area.setFocusPolicy(Qt.FocusPolicy.StrongFocus if text_name else Qt.FocusPolicy.NoFocus)
    area.setProperty("role", "reading" if text_name else "")
    area.setAccessibleName(text_name)
    area.setWidget(content)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFrameShape(QFrame.Shape.NoFrame)
    # setWidget() turned this on for the content: both show what is behind the area instead.
    area.viewport().setAutoFillBackground(False)
    content.setAutoFillBackground(False)
    return area


class ResponsiveRow(QWidget):
    """Shows two widgets side by side, or below each other where it is narrow.

    Args:
        first: at the left or at the top; it takes the remaining room.
        second: at the right or below.
        wide_from: the width from which they stand side by side, in pixels.
        second_width: the largest width of the second beside the first, in pixels.
    """

    def __init__(
        self, first: QWidget, second: QWidget, wide_from: int, second_width: int = _UNBOUNDED
    ) -> None:
        super().__init__()
        self._second = second
        self._wide_from = wide_from
        self._second_width = second_width
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(12)
        self._layout.addWidget(first, 1)
        self._layout.addWidget(second, 0)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the widgets for the new width."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        is_wide = self.width() >= self._wide_from
        directions = QBoxLayout.Direction
        self._layout.setDirection(directions.LeftToRight if is_wide else directions.TopToBottom)
        # A part that is narrower than the stack would be given too little height for its lines.
        self._second.setMaximumWidth(self._second_width if is_wide else _UNBOUNDED)
        top = Qt.AlignmentFlag.AlignTop
        self._layout.setAlignment(self._second, top if is_wide else Qt.AlignmentFlag(0))
