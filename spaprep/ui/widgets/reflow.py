"""Two parts side by side, or below each other where there is no room."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

_UNBOUNDED = 16_777_215
"""QWIDGETSIZE_MAX, which PySide6 does not name."""


class Sides(QWidget):
    """Shows two parts side by side from a width on, and stacked below it.

    Args:
        first: at the left or at the top; it takes what room is left.
        second: at the right or below.
        enough: the width from which there is room for both, in pixels.
        most: the most that the second may take of it.
    """

    def __init__(
        self, first: QWidget, second: QWidget, enough: int, most: int = _UNBOUNDED
    ) -> None:
        super().__init__()
        self._second = second
        self._enough = enough
        self._most = most
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
        """Put the parts where there is room for them."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        is_wide = self.width() >= self._enough
        directions = QBoxLayout.Direction
        self._layout.setDirection(directions.LeftToRight if is_wide else directions.TopToBottom)
        # A part that is narrower than the stack would be given too little height for its lines.
        self._second.setMaximumWidth(self._most if is_wide else _UNBOUNDED)
        top = Qt.AlignmentFlag.AlignTop
        self._layout.setAlignment(self._second, top if is_wide else Qt.AlignmentFlag(0))
