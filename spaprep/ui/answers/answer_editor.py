"""What the controls of every kind of answer have in common, and those that choose."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QLayout,
    QLineEdit,
    QWidget,
)

from spaprep.core.checks import BadInputError
from spaprep.core.language import _
from spaprep.core.questions.question import Question
from spaprep.core.questions.rules import rule_verdict
from spaprep.core.questions.values import Kind, Value
from spaprep.core.questions.verdicts import Verdict
from spaprep.ui.answers.choice_button import ChoiceButton
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.layouts import column

PAUSE = 400
_ACROSS = 2


class AnswerEditor(QWidget):
    """The controls of one question.

    A kind of editor lays out its controls, and turns them into a value and back.

    Signals:
        given(object, str): a value and the detail that goes with it.
        cleared(str): there is no value in the controls; the detail that stands there alone.
        refused(str): what was typed can’t be; the sentence says why. It stays as typed.
    """

    given = Signal(object, str)
    cleared = Signal(str)
    refused = Signal(str)

    def __init__(self, question: Question, theme: Theme) -> None:
        super().__init__()
        self.question = question
        self._theme = theme
        self._is_showing = False
        self._lines: list[QLineEdit] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.save_now)
        self.detail = self.field(question.detail_label, wide=True)
        if not question.detail_label:
            self.detail.hide()  # to show it, as long as it has no parent, would open a window

    def field(self, name: str, *, wide: bool = False) -> QLineEdit:
        """Return a field of one line, saved at every pause in typing."""
        made = QLineEdit()
        made.setAccessibleName(name)
        made.setPlaceholderText(name if wide else "")
        if not wide:
            made.setMaximumWidth(self._theme.pixels(130))
        made.textEdited.connect(lambda _text: self._timer.start())
        self._lines.append(made)
        return made

    def stops(self) -> list[QWidget]:
        """Return where Tab stops, in the order in which they stand."""
        found = self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return [one for one in found if one.focusPolicy() & Qt.FocusPolicy.TabFocus]

    def describe(self, asked: str) -> None:
        """Let assistive technology tell the question with its controls."""
        for stop in self.stops():
            stop.setAccessibleDescription(asked)

    def typed(self) -> tuple[str, ...]:
        """Return what stands in the fields, whether it can be saved or not."""
        return tuple(field.text() for field in self._lines)

    def type_again(self, texts: tuple[str, ...]) -> None:
        """Put back what stood in the fields, and try to save it once more."""
        for field, text in zip(self._lines, texts, strict=True):
            field.setText(text)
        self.save_now()

    def show_answer(self, value: Value | None, detail: str) -> None:
        """Show what was answered; None where nothing was."""
        self._is_showing = True
        self.show_value(value)
        self.detail.setText(detail)
        self._is_showing = False

    def save_now(self) -> None:
        """Hand on what stands in the controls, or say why it can’t be."""
        self._timer.stop()
        if self._is_showing:
            return
        try:
            value = self.value()
        except BadInputError as error:
            self.refused.emit(str(error))
            return
        if value is None:
            self.cleared.emit(self.detail.text().strip())
        else:
            self.given.emit(value, self.detail.text().strip())

    @property
    def is_pending(self) -> bool:
        """Whether something was typed since the last pause."""
        return self._timer.isActive()

    def save_pending(self) -> None:
        """Hand on what was typed since the last pause."""
        if self.is_pending:
            self.save_now()

    def choose(self, number: int) -> bool:
        """Choose the answer with this digit; tell whether there is one."""
        return number < 0

    def first_field(self) -> QLineEdit | None:
        """Return the field to type into at once; None where digits choose."""
        return None

    def value(self) -> Value | None:
        """Return what stands in the controls, None for nothing; raise BadInputError otherwise."""
        raise NotImplementedError

    def show_value(self, value: Value | None) -> None:
        """Show a value, or nothing."""
        raise NotImplementedError

    def lay_out(self, controls: QLayout) -> None:
        """Put the controls above the detail."""
        self.setLayout(column(controls, self.detail, spacing=self._theme.pixels(10)))


class ChoiceEditor(AnswerEditor):
    """Buttons, two a row, each with its digit: choices, or yes and no."""

    def __init__(self, question: Question, theme: Theme) -> None:
        super().__init__(question, theme)
        self.buttons: dict[str | bool, ChoiceButton] = {}
        entries: list[tuple[str | bool, str]] = [(c.id, c.label) for c in question.choices]
        if question.kind is Kind.YES_NO:
            entries = [(True, _("Yes")), (False, _("No"))]
        grid = QGridLayout()
        grid.setSpacing(theme.pixels(10))
        for across in range(_ACROSS):
            grid.setColumnStretch(across, 1)
        for place, (key, text) in enumerate(entries):
            made = self._button(key, text, place + 1)
            grid.addWidget(made, place // _ACROSS, place % _ACROSS)
        self.lay_out(grid)

    def choose(self, number: int) -> bool:
        """Choose the answer with this digit, from 1."""
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
            made.setChecked(key == value and type(key) is type(value))

    def _button(self, key: str | bool, text: str, digit: int) -> ChoiceButton:  # noqa: FBT001
        made = ChoiceButton(text, digit, self._theme)
        made.clicked.connect(lambda _checked=False: self._choose(key))
        self.buttons[key] = made
        return made

    def _choose(self, key: str | bool) -> None:  # noqa: FBT001
        self.show_value(key)
        self.save_now()
        if self._wants_detail(key) and not self.detail.text():
            # The name comes next: its letters must not be taken for the keys of other answers.
            self.detail.setFocus(Qt.FocusReason.OtherFocusReason)

    def _wants_detail(self, key: str | bool) -> bool:  # noqa: FBT001
        question = self.question
        if question.kind is Kind.YES_NO:
            return bool(question.detail_label) and key is True
        return question.needs_detail and rule_verdict(question, key, "") is Verdict.PARTLY
