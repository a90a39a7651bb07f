"""A dialog with a form: it closes once what was entered is saved, and says why if it can't be."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from spaprep.core.checks import BadInputError
from spaprep.core.language import _
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.input_fields import LongText
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import column, scrolled

_TEXT_TOP = 7
"""The border and padding of a field above its first line, in pixels at every font size."""


class FormDialog(QDialog):
    """A form with Save and Cancel; a subclass lays out its fields, and saves them in `save`.

    Args:
        theme: for its sizes.
        title: of its window.
        accept_text: of the button that saves.
        parent: the page that it belongs to.

    Attributes:
        question_id: the question whose help F1 opens; blank for none.

    Signals:
        unsaved_changed(str, str): why what was entered could not be saved, and what it is; both
            blank once it is saved or given up.
    """

    unsaved_changed = Signal(str, str)
    question_id = ""

    def __init__(self, theme: Theme, title: str, accept_text: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._reason = ""
        self._tried: list[object] = []
        self.setWindowTitle(title)
        self.why, self.problem = text_label("", "danger"), text_label("", "danger")
        self.why.hide()
        self.problem.hide()
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Cancel | standard.Save)
        save = self.buttons.button(standard.Save)
        save.setText(accept_text)
        save.setProperty("role", "primary")
        save.setDefault(True)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def accept(self) -> None:
        """Save what was entered; if that fails, say why and stay open."""
        self._reason = ""
        try:
            is_saved = self.save()
        except BadInputError as error:
            self.show_problem(str(error))
            return
        if is_saved:
            super().accept()
            return
        self.show_problem(_("It was not saved. What you typed is still here."), self._reason)
        self._tried = self._entered_values()
        if self._reason and self.isVisible():
            self.unsaved_changed.emit(self._reason, self._entered_text())

    def retry(self) -> None:
        """Save again what could not be saved, unless the user went on with it meanwhile."""
        if self._entered_values() != self._tried:
            return
        try:
            is_saved = self.save()
        except BadInputError as error:
            self.show_problem(str(error))
            return
        if is_saved:
            super().accept()

    def done(self, result: int) -> None:
        """Close the dialog: what was entered is saved, or given up."""
        self.unsaved_changed.emit("", "")
        super().done(result)

    def note_not_saved(self, reason: str) -> None:
        """Record why something could not be saved, for what this dialog tries to save."""
        self._reason = reason

    def save(self) -> bool:
        """Save what was entered.

        Returns:
            Whether it is on disk.

        Raises:
            BadInputError: it can't be kept as it is.
        """
        raise NotImplementedError

    def show_problem(self, sentence: str, reason: str = "") -> None:
        """Show what is wrong, above the buttons, with the reason if it is known."""
        for label, text in ((self.why, reason), (self.problem, sentence)):
            label.setText(text)
            label.setAccessibleName(text)
            label.setVisible(bool(text))

    def _entered_values(self) -> list[object]:
        """Return the values of all fields, to notice a change."""
        values: list[object] = [field.text() for field in self.findChildren(QLineEdit)]
        values += [field.toPlainText() for field in self.findChildren(QPlainTextEdit)]
        values += [box.currentIndex() for box in self.findChildren(QComboBox)]
        return values + [button.isChecked() for button in self.findChildren(QAbstractButton)]

    def _entered_text(self) -> str:
        """Return the title, and what was typed, each text behind the name of its field."""
        texts = [(line.accessibleName(), line.text()) for line in self.findChildren(QLineEdit)]
        texts += [
            (field.accessibleName(), field.toPlainText())
            for field in self.findChildren(QPlainTextEdit)
        ]
        lines = (": ".join(filter(None, pair)) for pair in texts if pair[1].strip())
        return "\n".join((self.windowTitle(), *lines))

    def field_label(self, text: str, field: QWidget) -> QLabel:
        """Return a label whose mnemonic leads to a field; it also names the field.

        Beside a field of several lines it aligns with the first.
        """
        field.setAccessibleName(text.replace("&", ""))
        is_long = isinstance(field, QPlainTextEdit)
        label = first_line_label(text) if is_long else text_label(text, wrap=False)
        label.setBuddy(field)
        return label

    def lay_out(self, *parts: QWidget | QLayout) -> QScrollArea:
        """Lay out the fields above the problem and the buttons; return the area they scroll in."""
        fields = QWidget()
        inner = column(*parts, None, spacing=self._theme.pixels(12))
        inner.setContentsMargins(0, 0, self._theme.pixels(4), 0)
        fields.setLayout(inner)
        for long in fields.findChildren(LongText):
            long.refused.connect(self.show_problem)
        area = scrolled(fields)
        below = column(self.why, self.problem, self.buttons, spacing=self._theme.pixels(12))
        below.setContentsMargins(0, 0, self._theme.pixels(4), 0)
        whole = column(area, below, spacing=self._theme.pixels(12))
        whole.setContentsMargins(*(self._theme.pixels(size) for size in (20, 20, 16, 16)))
        self.setLayout(whole)
        self.setMinimumWidth(self._theme.pixels(460))
        return area


def first_line_label(text: str) -> QLabel:
    """Return a label that aligns with the first line of a field of several lines."""
    label = text_label(text, wrap=False)
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    label.setContentsMargins(0, _TEXT_TOP, 0, 0)
    return label
