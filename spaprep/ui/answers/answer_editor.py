"""The base class of the editors of answers: saves what was typed at every pause."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLayout, QLineEdit, QWidget

from spaprep.core.checks import BadInputError
from spaprep.core.questions.question import Question
from spaprep.core.questions.values import Value
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.layouts import column

SAVE_DELAY_MS = 400
"""How long typing has to pause before it is saved: longer than between two keys."""


class AnswerEditor(QWidget):
    """The controls of one question.

    A subclass lays out its controls with `lay_out`, and converts them to a value and back.

    Attributes:
        question: the question that is answered.
        detail: the field of what else to note; hidden where the question asks for nothing.

    Signals:
        given(object, str): a value was entered; the Value, and the detail that goes with it.
        cleared(str): there is no value in the controls any more; the detail.
        refused(str): what was typed can't be; the sentence says why. It stays as typed.
    """

    given = Signal(object, str)
    cleared = Signal(str)
    refused = Signal(str)

    def __init__(self, question: Question, theme: Theme) -> None:
        super().__init__()
        self.question = question
        self._theme = theme
        self._fields: list[QLineEdit] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_DELAY_MS)
        self._timer.timeout.connect(self.save_now)
        self.detail = self.add_field(question.detail_label, wide=True)
        # Only ever hidden: show() on a widget without a parent would open a window.
        if not question.detail_label:
            self.detail.hide()

    def value(self) -> Value | None:
        """Return what is in the controls, None for nothing; raise BadInputError if it can't be."""
        raise NotImplementedError

    def show_value(self, value: Value | None) -> None:
        """Show a value; None clears the controls."""
        raise NotImplementedError

    def choose(self, number: int) -> bool:
        """Choose the answer with this digit; return whether there is one."""
        return number < 0

    def first_field(self) -> QLineEdit | None:
        """Return the field to type into at once; None where digits choose."""
        return None

    def add_field(self, name: str, *, wide: bool = False) -> QLineEdit:
        """Return a new field of one line, saved at every pause in typing."""
        made = QLineEdit()
        made.setAccessibleName(name)
        made.setPlaceholderText(name if wide else "")
        if not wide:
            made.setMaximumWidth(self._theme.pixels(130))
        # textEdited, not textChanged: what the program fills in is not to be saved.
        made.textEdited.connect(lambda _text: self._timer.start())
        self._fields.append(made)
        return made

    def lay_out(self, controls: QLayout) -> None:
        """Put the controls above the detail."""
        self.setLayout(column(controls, self.detail, spacing=self._theme.pixels(10)))

    def tab_stops(self) -> list[QWidget]:
        """Return the controls that Tab reaches, in order."""
        found = self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return [one for one in found if one.focusPolicy() & Qt.FocusPolicy.TabFocus]

    def set_description(self, text: str) -> None:
        """Give every control an accessible description, such as the question in full."""
        for control in self.tab_stops():
            control.setAccessibleDescription(text)

    def typed_texts(self) -> tuple[str, ...]:
        """Return what is in the fields, whether it can be saved or not."""
        return tuple(field.text() for field in self._fields)

    def restore_texts(self, texts: tuple[str, ...]) -> None:
        """Put `typed_texts` back, and try to save them once more."""
        for field, text in zip(self._fields, texts, strict=True):
            field.setText(text)
        self.save_now()

    def show_answer(self, value: Value | None, detail: str) -> None:
        """Show what was answered; None where nothing was."""
        self.show_value(value)
        self.detail.setText(detail)

    @property
    def is_pending(self) -> bool:
        """Whether something was typed since the last pause."""
        return self._timer.isActive()

    def save_pending(self) -> None:
        """Save what was typed since the last pause."""
        if self.is_pending:
            self.save_now()

    def save_now(self) -> None:
        """Emit what is in the controls, or why it can't be."""
        self._timer.stop()
        try:
            value = self.value()
        except BadInputError as error:
            self.refused.emit(str(error))
            return
        detail = self.detail.text().strip()
        if value is None:
            self.cleared.emit(detail)
        else:
            self.given.emit(value, detail)
