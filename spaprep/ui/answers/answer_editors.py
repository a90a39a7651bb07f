"""The editor of each kind of answer."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit

from spaprep.core.language import _
from spaprep.core.questions.question import Question
from spaprep.core.questions.values import Kind, Value, value_from_plain
from spaprep.ui.answers.answer_editor import AnswerEditor
from spaprep.ui.answers.choice_editor import ChoiceEditor
from spaprep.ui.answers.number_editors import (
    AmountEditor,
    DurationEditor,
    NumberEditor,
    RateEditor,
)
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.layouts import column


class TextEditor(AnswerEditor):
    """Any text on one line."""

    def __init__(self, question: Question, theme: Theme) -> None:
        super().__init__(question, theme)
        self.text = self.add_field(_("Answer"), wide=True)
        self.lay_out(column(self.text))

    def first_field(self) -> QLineEdit:
        """Return the field of the text."""
        return self.text

    def value(self) -> Value | None:
        """Return the text."""
        text = self.text.text().strip()
        return value_from_plain(Kind.TEXT, text) if text else None

    def show_value(self, value: Value | None) -> None:
        """Show the text."""
        self.text.setText(value if isinstance(value, str) else "")


EDITORS: dict[Kind, Callable[[Question, Theme], AnswerEditor]] = {
    Kind.YES_NO: ChoiceEditor,
    Kind.CHOICE: ChoiceEditor,
    Kind.COUNT: NumberEditor,
    Kind.MINUTES: NumberEditor,
    Kind.RATE: RateEditor,
    Kind.DURATION: DurationEditor,
    Kind.TEXT: TextEditor,
    Kind.AMOUNT: AmountEditor,
}
