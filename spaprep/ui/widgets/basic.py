"""Small widgets that several pages share."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import TypeVar

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from spaprep.core.comparison.comparison import Standing
from spaprep.core.comparison.summary import standing_sentence
from spaprep.ui.theme.theme import Theme


def text_label(text: str, role: str = "", *, wrap: bool = True) -> QLabel:
    """Return a label that shows its text as typed, never as markup.

    Args:
        text: what it says.
        role: its look in the style sheet: page-title, title, heading, secondary, caps …
        wrap: whether it may break into lines.
    """
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    label.setWordWrap(wrap)
    if wrap:
        label.setMinimumWidth(1)
    return label


def button(text: str, role: str = "", *, icon: QIcon | None = None, tip: str = "") -> QPushButton:
    """Return a button that shows its text as typed; an ampersand is no mnemonic."""
    made = QPushButton(text.replace("&", "&&"))
    made.setProperty("role", role)
    made.setAccessibleName(text)
    made.setAutoDefault(False)
    if icon is not None:
        made.setIcon(icon)
    if tip:
        made.setToolTip(tip)
    return made


def action_button(text: str, clicked: Callable[[], object], role: str = "") -> QPushButton:
    """Return a button that calls `clicked`, without telling it of any checked state."""
    made = button(text, role)
    made.clicked.connect(lambda _checked=False: clicked())
    return made


def frame(role: str) -> QFrame:
    """Return a frame with a look of the style sheet: card, header, footer, panel."""
    made = QFrame()
    made.setProperty("role", role)
    return made


def hairline() -> QFrame:
    """Return a thin line across."""
    return frame("hairline")


def row(*parts: QWidget | QLayout | None, spacing: int = 8) -> QHBoxLayout:
    """Return the parts side by side; None is a gap that takes what room is left."""
    return _filled(QHBoxLayout(), parts, spacing)


def column(*parts: QWidget | QLayout | None, spacing: int = 8) -> QVBoxLayout:
    """Return the parts below each other; None is a gap that takes what room is left."""
    return _filled(QVBoxLayout(), parts, spacing)


def scrolled(content: QWidget, text_name: str = "") -> QScrollArea:
    """Return the content in an area that scrolls up and down only, as wide as there is room.

    Args:
        content: what scrolls.
        text_name: what a screen reader calls it where it is mostly text. Tab stops at it then, so
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
    area.viewport().setAutoFillBackground(False)
    content.setAutoFillBackground(False)
    return area


def clear(layout: QLayout) -> None:
    """Take everything out of a layout, its widgets for good."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)


class Segments(QWidget):
    """A row of joined buttons of which one is chosen.

    Args:
        entries: the keys and texts.
        name: what a screen reader calls the whole.
        across: how many stand in a row; all of them where it is not said.

    Signals:
        chosen(str): the user chose the segment with this key.
    """

    chosen = Signal(str)

    def __init__(
        self, entries: Sequence[tuple[str, str]], name: str, across: int | None = None
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        self._left_out: set[str] = set()
        layout = QGridLayout(self)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.setHorizontalSpacing(0)
        layout.setVerticalSpacing(4)
        width = self._across = across or len(entries)
        for at, (key, text) in enumerate(entries):
            made = button(text, "segment")
            made.setCheckable(True)
            made.clicked.connect(lambda _checked=False, key=key: self.chosen.emit(key))
            self._group.addButton(made)
            self._buttons[key] = made
            is_alone = at % width == 0 and at == len(entries) - 1
            layout.addWidget(made, at // width, at % width, 1, width if is_alone else 1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._show_places()

    def show_chosen(self, key: str) -> None:
        """Mark a segment without a signal."""
        self._buttons[key].setChecked(True)

    def show_there(self, key: str, *, there: bool) -> None:
        """Offer a segment, or leave it out."""
        self._buttons[key].setVisible(there)
        self._left_out = self._left_out - {key} if there else self._left_out | {key}
        self._show_places()

    def show_text(self, key: str, text: str) -> None:
        """Give a segment another text, such as one with a count."""
        self._buttons[key].setText(text.replace("&", "&&"))
        self._buttons[key].setAccessibleName(text)

    def _show_places(self) -> None:
        """Round the corners of each row at its ends."""
        keys = list(self._buttons)
        for start in range(0, len(keys), self._across):
            line = [key for key in keys[start : start + self._across] if key not in self._left_out]
            show_places([self._buttons[key] for key in line])


def show_places(segments: Sequence[QPushButton]) -> None:
    """Mark the buttons at the ends of a row, for the style sheet."""
    last = len(segments) - 1
    for at, one in enumerate(segments):
        ends = {0: "first", last: "last"} if last else {0: "only"}
        one.setProperty("place", ends.get(at, ""))
        one.style().unpolish(one)
        one.style().polish(one)


class IntervalBar(QWidget):
    """Where a clinic's score must be: certain in full color, possible in a fainter one."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._low: Fraction | int = 0
        self._high: Fraction | int = 100
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_standing(self, standing: Standing) -> None:
        """Show the interval of this standing."""
        self._low, self._high = standing.low, standing.high
        self.setAccessibleName(standing_sentence(standing))
        self.update()

    def sizeHint(self) -> QSize:
        """Return a bar eight pixels high."""
        return QSize(120, 8)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bar."""
        painter = QPainter(self)
        paint_interval(painter, QRectF(self.rect()), self._low, self._high, self._theme)
        painter.end()


def paint_interval(
    painter: QPainter, area: QRectF, low: Fraction | int, high: Fraction | int, theme: Theme
) -> None:
    """Draw an interval from 0 to 100 into an area: its ground, the possible, the certain."""
    tokens = theme.tokens
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    possible = QColor(tokens.accent)
    possible.setAlphaF(0.4)
    corner = area.height() / 2
    for color, start, end in (
        (QColor(tokens.sunken), 0, 100),
        (possible, low, high),
        (QColor(tokens.accent), 0, low),
    ):
        if end > start:
            left = area.left() + area.width() * float(start) / 100
            width = area.width() * float(end - start) / 100
            painter.setBrush(color)
            painter.drawRoundedRect(
                QRectF(left, area.top(), max(width, area.height()), area.height()), corner, corner
            )


_L = TypeVar("_L", bound=QBoxLayout)


def _filled(layout: _L, parts: Sequence[QWidget | QLayout | None], spacing: int) -> _L:
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for part in parts:
        if part is None:
            layout.addStretch(1)
        elif isinstance(part, QWidget):
            layout.addWidget(part)
        else:
            layout.addLayout(part)
    return layout
