"""The editor of the numbers that meet a question: a small form over the cell of the table."""

from PySide6.QtCore import QObject, QPoint, QRect, Signal
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from spaprep.core.language import _
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import column
from spaprep.ui.widgets.threshold_fields import ThresholdFields

_WIDTH = 236


class ThresholdEditor(QFrame):
    """The fields of one question, larger than the cell that they cover.

    Attributes:
        title: the label of the question.
        fields: the numbers.

    Signals:
        left(): the focus went to something else in the window.
    """

    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.title = ""
        self.setProperty("role", "card-over")
        self.setAutoFillBackground(True)
        self.fields = ThresholdFields(theme)
        hint = text_label(_("Enter keeps it, Esc leaves it as it was"), "caps")
        parts = column(self.fields, hint, spacing=theme.pixels(6))
        parts.setContentsMargins(*([theme.pixels(10)] * 4))
        self.setLayout(parts)
        self.setFocusProxy(self.fields.meets)
        self.fields.edited.connect(lambda: self.fields.show_problem(""))
        # A delegate sees the focus leave one widget; it may go to another field in here.
        QApplication.instance().focusChanged.connect(self._follow_focus)  # type: ignore[union-attr]

    def place(self, cell: QRect, room: QRect) -> None:
        """Cover a cell, within a room; both in coordinates of the parent."""
        width = max(self._theme.pixels(_WIDTH), self.sizeHint().width())
        height = max(self.heightForWidth(width), self.sizeHint().height())
        x = max(room.left(), min(cell.left(), room.right() - width))
        y = max(room.top(), min(cell.top(), room.bottom() - height))
        self.setGeometry(QRect(QPoint(x, y), QPoint(x + width, y + height)))

    def fit(self) -> None:
        """Resize to what the fields need now, with a problem or without."""
        parent = self.parentWidget()
        if parent is not None:
            self.place(self.geometry(), parent.rect())

    def table(self) -> QWidget | None:
        """Return the table that is edited."""
        viewport = self.parentWidget()
        return viewport.parentWidget() if viewport is not None else None

    def _follow_focus(self, old: QWidget | None, now: QWidget | None) -> None:
        table = self.table()
        # The table itself closes the editor when the user goes to another of its cells.
        if now not in {None, table} and self._contains(old) and not self._contains(now):
            self.left.emit()

    def _contains(self, widget: QObject | None) -> bool:
        """Return True if a widget is in the editor, or in a list that drops down from it."""
        # isAncestorOf() stops at windows, and such a list is one.
        while widget is not None:
            if widget is self:
                return True
            widget = widget.parent()
        return False
