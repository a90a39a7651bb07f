"""A field of several lines that accepts no more than can be saved."""

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtWidgets import QPlainTextEdit

from spaprep.core.checks import TEXT_LIMIT
from spaprep.core.language import _


class LongText(QPlainTextEdit):
    """Several lines; what is pasted or dropped comes in whole or not at all.

    Signals:
        refused(str): what was pasted does not fit; the sentence says so, and nothing came in.
    """

    refused = Signal(str)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take in what is pasted or dropped, unless it is so long that every key would take long.

        What is typed may be too long as well: that is said when it can’t be saved, and stays.
        """
        if len(self.toPlainText()) + len(source.text()) > TEXT_LIMIT:
            text = _("That is too much text: {limit} characters fit. Paste less of it.")
            self.refused.emit(text.format(limit=TEXT_LIMIT))
        else:
            super().insertFromMimeData(source)
