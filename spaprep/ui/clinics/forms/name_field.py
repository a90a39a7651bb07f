"""The field of a clinic's name, which takes a pasted block of text for all that it holds."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit

from spaprep.core.checks import TEXT_LIMIT


class NameField(QLineEdit):
    """A line for a name; of several pasted lines only one can be it.

    Signals:
        block_pasted(str): several lines were pasted; the field itself stays as it is.
    """

    block_pasted = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand on several pasted lines; else do what fields do."""
        if event.matches(QKeySequence.StandardKey.Paste):
            text = QApplication.clipboard().text().strip()
            if len(text[:TEXT_LIMIT].splitlines()) > 1:
                self.block_pasted.emit(text)
                return
        super().keyPressEvent(event)
