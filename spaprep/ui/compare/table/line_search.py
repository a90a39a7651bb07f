"""Finds a line of the table by typing the beginning of its title, or a part of it."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer

_TYPING_PAUSE = 1_000
"""Milliseconds after which typing begins a new word."""


class LineSearch(QObject):
    """Collects what is typed until there is a pause."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._typed = ""
        self.pause = QTimer(self, interval=_TYPING_PAUSE, singleShot=True)
        self.pause.timeout.connect(self._clear)

    def find(self, text: str, titles: Sequence[str], row: int) -> int | None:
        """Add text to what was typed and return the row of the next title that matches.

        Args:
            text: the newest letters.
            titles: of all rows.
            row: where the user is; a new word is looked for from the row below.
        """
        self._typed += text.casefold()
        self.pause.start()
        # Further letters may still fit the line that the first one found.
        start = row + (len(self._typed) == 1)
        rows = [*range(start, len(titles)), *range(min(start, len(titles)))]
        beginning = [row for row in rows if titles[row].casefold().startswith(self._typed)]
        containing = [row for row in rows if self._typed in titles[row].casefold()]
        return next(iter(beginning + containing), None)

    def _clear(self) -> None:
        self._typed = ""
