"""Joined buttons of which one is chosen."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QPushButton, QSizePolicy, QWidget

from spaprep.ui.widgets.buttons import button


class SegmentedControl(QWidget):
    """A row of joined buttons, or several rows, of which one button is chosen.

    Args:
        entries: the keys and texts.
        name: the accessible name of the whole.
        columns: how many buttons are in a row; if None, all of them.

    Signals:
        chosen(str): the user chose the segment with this key.
    """

    chosen = Signal(str)

    def __init__(
        self, entries: Sequence[tuple[str, str]], name: str, columns: int | None = None
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        layout = QGridLayout(self)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.setHorizontalSpacing(0)
        layout.setVerticalSpacing(4)
        width = self._columns = columns or len(entries)
        for at, (key, text) in enumerate(entries):
            made = button(text, "segment")
            made.setCheckable(True)
            made.clicked.connect(lambda _checked=False, key=key: self.chosen.emit(key))
            self._group.addButton(made)
            self._buttons[key] = made
            is_alone = at % width == 0 and at == len(entries) - 1
            layout.addWidget(made, at // width, at % width, 1, width if is_alone else 1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._round_rows()

    def show_chosen(self, key: str) -> None:
        """Mark a segment as chosen, without a signal."""
        self._buttons[key].setChecked(True)

    def set_available(self, key: str, *, available: bool) -> None:
        """Show a segment, or hide it."""
        self._buttons[key].setVisible(available)
        self._round_rows()

    def show_text(self, key: str, text: str) -> None:
        """Give a segment another text, such as one with a count."""
        self._buttons[key].setText(text.replace("&", "&&"))
        self._buttons[key].setAccessibleName(text)

    def _round_rows(self) -> None:
        segments = list(self._buttons.values())
        for start in range(0, len(segments), self._columns):
            line = segments[start : start + self._columns]
            round_row_ends([segment for segment in line if not segment.isHidden()])


def round_row_ends(segments: Sequence[QPushButton]) -> None:
    """Mark the buttons at the ends of a row, whose corners the style sheet rounds."""
    last = len(segments) - 1
    for at, segment in enumerate(segments):
        ends = {0: "first", last: "last"} if last else {0: "only"}
        segment.setProperty("place", ends.get(at, ""))
        # A style sheet reads properties once, when it polishes a widget.
        segment.style().unpolish(segment)
        segment.style().polish(segment)
