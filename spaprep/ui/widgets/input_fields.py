"""Input fields: long texts, units of time, and what the wheel does over them."""

from typing import TypeVar

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from spaprep.core.checks import TEXT_LIMIT
from spaprep.core.language import _
from spaprep.core.questions.wording import MONTHS_IN_A_YEAR

_W = TypeVar("_W", bound=QWidget)


class LongText(QPlainTextEdit):
    """A field of several lines; what is pasted or dropped is inserted whole or not at all.

    Signals:
        refused(str): what was pasted does not fit; the sentence says so, nothing was inserted.
    """

    refused = Signal(str)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Insert what is pasted or dropped, unless the text would become too long.

        What is typed may be too long as well: saving refuses it, and it stays in the field.
        """
        # Layout takes seconds a key once a field holds some 200,000 unbroken characters.
        if len(self.toPlainText()) + len(source.text()) > TEXT_LIMIT:
            text = _("That is too much text: {limit} characters fit. Paste less of it.")
            self.refused.emit(text.format(limit=TEXT_LIMIT))
        else:
            super().insertFromMimeData(source)


def duration_unit_box() -> QComboBox:
    """Return a choice of years or months; the data of each is how many months it has."""
    unit = QComboBox()
    unit.setAccessibleName(_("Unit"))
    unit.addItem(_("years"), MONTHS_IN_A_YEAR)
    unit.addItem(_("months"), 1)
    return unit


def ignore_wheel(field: _W) -> _W:
    """Let the wheel scroll what a field is on; it would change the value under the pointer."""
    field.installEventFilter(_WheelFilter(field))
    return field


class _WheelFilter(QObject):
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.Wheel:
            return False
        event.ignore()  # the field does not get it, and Qt passes an ignored event to the parent
        return True
