"""The editor of answers that are chosen: yes or no, or one of several choices."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from spaprep.core.language import _
from spaprep.core.questions.question import Question
from spaprep.core.questions.rules import rule_verdict
from spaprep.core.questions.values import Kind, Value
from spaprep.core.questions.verdicts import Verdict
from spaprep.ui.answers.answer_editor import AnswerEditor
from spaprep.ui.answers.choice_button import ChoiceButton
from spaprep.ui.theme.theme import Theme

_COLUMNS = 2
_Key = str | bool
"""The id of a choice; True for “yes”, False for “no”."""


class ChoiceEditor(AnswerEditor):
    """Buttons, two in a row, each with its digit."""

    def __init__(self, question: Question, theme: Theme) -> None:
        super().__init__(question, theme)
        self.buttons: dict[_Key, ChoiceButton] = {}
        entries: list[tuple[_Key, str]] = [(c.id, c.label) for c in question.choices]
        if question.kind is Kind.YES_NO:
            entries = [(True, _("Yes")), (False, _("No"))]
        grid = QGridLayout()
        grid.setSpacing(theme.pixels(10))
        for at in range(_COLUMNS):
            grid.setColumnStretch(at, 1)
        for at, (key, text) in enumerate(entries):
            made = ChoiceButton(text, at + 1, theme)
            made.clicked.connect(lambda _checked=False, key=key: self._select(key))
            self.buttons[key] = made
            grid.addWidget(made, at // _COLUMNS, at % _COLUMNS)
        self.lay_out(grid)

    def choose(self, number: int) -> bool:
        """Choose the answer with this digit, from 1; return whether there is one."""
        found = list(self.buttons.values())
        if not 1 <= number <= len(found):
            return False
        found[number - 1].click()
        return True

    def value(self) -> Value | None:
        """Return what is chosen."""
        return next((key for key, made in self.buttons.items() if made.isChecked()), None)

    def show_value(self, value: Value | None) -> None:
        """Mark what was chosen."""
        for key, made in self.buttons.items():
            # 1 == True: a number would check the button of “yes”.
            made.setChecked(key == value and type(key) is type(value))

    def _select(self, key: _Key) -> None:
        # A second click would uncheck the button: it stays chosen.
        self.show_value(key)
        self.save_now()
        if self._needs_detail(key) and not self.detail.text():
            # The name comes next: its letters must not be taken for the keys of other answers.
            self.detail.setFocus(Qt.FocusReason.OtherFocusReason)

    def _needs_detail(self, key: _Key) -> bool:
        question = self.question
        if question.kind is Kind.YES_NO:
            return bool(question.detail_label) and key is True
        return question.needs_detail and rule_verdict(question, key, "") is Verdict.PARTLY
