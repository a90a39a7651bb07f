"""The answers that are none, and the way past the question: four buttons below every editor."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from spaprep.core.language import _
from spaprep.core.records import Answer, AnswerState
from spaprep.ui.flow_layout import FlowLayout
from spaprep.ui.widgets import button

_KEYS = {
    AnswerState.DID_NOT_KNOW: "D",
    AnswerState.WOULD_NOT_ANSWER: "R",
    AnswerState.NOT_APPLICABLE: "N",
}


class StateRow(QWidget):
    """They don’t know, wouldn’t answer, not applicable; or skip it for now.

    Attributes:
        buttons: by the state that each records.
        skip: records nothing.

    Signals:
        state_chosen(object): they gave no value; the AnswerState.
        skipped(): not now.
    """

    state_chosen = Signal(object)
    skipped = Signal()

    def __init__(self) -> None:
        super().__init__()
        texts = {
            AnswerState.DID_NOT_KNOW: _("They don’t know"),
            AnswerState.WOULD_NOT_ANSWER: _("Wouldn’t answer"),
            AnswerState.NOT_APPLICABLE: _("Not applicable"),
        }
        self.buttons = {state: self._state_button(state, text) for state, text in texts.items()}
        self.skip = _keyed_button(_("Skip for now"), "S")
        self.skip.clicked.connect(lambda _checked=False: self.skipped.emit())
        self.setLayout(FlowLayout(*self.stops()))

    def stops(self) -> list[QWidget]:
        """Return where Tab stops."""
        return [*self.buttons.values(), self.skip]

    def mark(self, answer: Answer | None) -> None:
        """Mark which way they gave no value; nothing where they did, or were not asked."""
        for state, made in self.buttons.items():
            made.setChecked(answer is not None and answer.state is state)

    def _state_button(self, state: AnswerState, text: str) -> QPushButton:
        made = _keyed_button(text, _KEYS[state])
        made.setCheckable(True)
        made.clicked.connect(lambda _checked=False: self.state_chosen.emit(state))
        return made


def _keyed_button(text: str, key: str) -> QPushButton:
    shown = _("{answer}  {key}").format(answer=text, key=key)
    made = button(shown, "state", tip=_("Press {key}").format(key=key))
    made.setAccessibleName(text)
    return made
