"""Fields of the clinic's form that understand what they hold: name, phone number and website."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit

from spaprep.core.checks import TEXT_LIMIT
from spaprep.core.language import _
from spaprep.ui.formatting.links import web_link
from spaprep.ui.formatting.phones import phone_as_typed, phone_text
from spaprep.ui.widgets.labels import text_label


class NameField(QLineEdit):
    """A line for a name; several pasted lines are more than a name.

    Signals:
        block_pasted(str): several lines were pasted; the field itself stays as it is.
    """

    block_pasted = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Emit several pasted lines; a single one is inserted as usual."""
        if event.matches(QKeySequence.StandardKey.Paste):
            text = QApplication.clipboard().text().strip()
            # Cut before it is split: the clipboard can hold a whole book.
            if len(text[:TEXT_LIMIT].splitlines()) > 1:
                self.block_pasted.emit(text)
                return
        super().keyPressEvent(event)


class PhoneField(QLineEdit):
    """A line for a phone number, formatted while it is typed.

    Attributes:
        hint: visible if it is not a usual US number.
    """

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self._before = self._typed = number
        # Without a text yet: the form measures its height before the number is checked.
        self.hint = text_label("", "secondary")
        self.textEdited.connect(self._format)
        self.editingFinished.connect(self.normalize)

    def number(self) -> str:
        """Return the number as it is to be saved."""
        typed = self.text().strip()
        # A number that was saved in another form, by an import perhaps, is not changed unasked.
        return typed if typed == self._before else phone_text(typed)[0]

    def normalize(self) -> None:
        """Format the whole number, and show the hint for one that is not usual."""
        is_valid = phone_text(self.text())[1]
        self.setText(self.number())
        self.hint.setText(_("This is not a usual US number. It is kept as you typed it."))
        self.hint.setVisible(not is_valid)

    def _format(self, typed: str) -> None:
        # Only while digits are appended: formatting would move the cursor of a correction.
        is_longer = len(typed) > len(self._typed)
        if is_longer and self.cursorPosition() == len(typed):
            self.setText(phone_as_typed(typed))
        self._typed = self.text()


class WebsiteField(QLineEdit):
    """A line for a web address.

    Attributes:
        hint: visible if the text is not a web address.
    """

    def __init__(self, website: str) -> None:
        super().__init__(website)
        self.hint = text_label("", "secondary")
        self.editingFinished.connect(self.check)

    def check(self) -> None:
        """Show the hint for a text that is not a web address."""
        typed = self.text().strip()
        self.hint.setText(_("This is not a web address. It is kept, but not as a link."))
        self.hint.setVisible(bool(typed) and web_link(typed) is None)
