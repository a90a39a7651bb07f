"""A button that cuts its text with “…” where there is no room for all of it."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

_SHORTEST = "MMMMMM…"


class ElidedButton(QPushButton):
    """Shows as much of its text as fits; the whole of it is its accessible name and tool tip.

    Args:
        clicked: what it does.
        role: its look in the style sheet.
    """

    def __init__(self, clicked: Callable[[], object], role: str) -> None:
        super().__init__()
        self._full = ""
        self.setProperty("role", role)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda _checked=False: clicked())

    def show_text(self, text: str) -> None:
        """Show another text, as typed."""
        self._full = " ".join(text.split())
        self.setAccessibleName(self._full)
        self._fit()
        self.updateGeometry()

    def full_text(self) -> str:
        """Return the text that it stands for."""
        return self._full

    def sizeHint(self) -> QSize:
        """Return the size that the whole text needs."""
        return self._around(self._full)

    def minimumSizeHint(self) -> QSize:
        """Return the size that a few letters need."""
        shorter = self.fontMetrics().horizontalAdvance(_SHORTEST) < self._width(self._full)
        return self._around(_SHORTEST if shorter else self._full)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the text to the room that there is now."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - self._around("").width()
        cut = Qt.TextElideMode.ElideRight
        self.setText(self.fontMetrics().elidedText(self._full, cut, room + 1).replace("&", "&&"))

    def _around(self, text: str) -> QSize:
        """Return the size with another text in place of the one that is shown."""
        hint = super().sizeHint()
        shown = self.text().replace("&&", "&")
        return QSize(hint.width() - self._width(shown) + self._width(text), hint.height())

    def _width(self, text: str) -> int:
        return self.fontMetrics().horizontalAdvance(text)
