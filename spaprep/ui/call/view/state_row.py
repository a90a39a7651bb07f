"""Buttons below every answer: why there is no answer, and skipping the question."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from spaprep.core.language import _
from spaprep.core.records.records import Answer, AnswerState, Channel
from spaprep.ui.widgets.buttons import button
from spaprep.ui.widgets.flow_layout import FlowLayout

_KEYS = {
    AnswerState.DID_NOT_KNOW: "D",
    AnswerState.WOULD_NOT_ANSWER: "R",
    AnswerState.NOT_APPLICABLE: "N",
}


class StateRow(QWidget):
    """“They don’t know”, “Wouldn’t answer”, “Not applicable”, and “Skip for now”.

    Attributes:
        buttons: by the state that each records.
        skip: records nothing.

    Signals:
        state_chosen(object): there is no answer; the AnswerState says why.
        skipped(): the question stays open for now.
    """

    state_chosen = Signal(object)
    skipped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.buttons = {state: self._state_button(state) for state in _KEYS}
        self.skip = button("", "state")
        _name(self.skip, _("Skip for now"), "S")
        self.skip.clicked.connect(lambda _checked=False: self.skipped.emit())
        self.setLayout(FlowLayout(*self.stops()))
        self.adapt_to(Channel.PHONE)

    def stops(self) -> list[QWidget]:
        """Return the widgets for Tab, in reading order."""
        return [*self.buttons.values(), self.skip]

    def mark(self, answer: Answer | None) -> None:
        """Check the button of the answer’s state; none for a value, or without an answer."""
        for state, made in self.buttons.items():
            made.setChecked(answer is not None and answer.state is state)

    def adapt_to(self, channel: Channel) -> None:
        """Word the buttons for the channel; only a person can refuse to answer."""
        unknown = {
            Channel.WEBSITE: _("It doesn’t say"),
            Channel.LOOK_UP: _("Couldn’t find out"),
        }
        texts = {
            AnswerState.DID_NOT_KNOW: unknown.get(channel, _("They don’t know")),
            AnswerState.WOULD_NOT_ANSWER: _("Wouldn’t answer"),
            AnswerState.NOT_APPLICABLE: _("Not applicable"),
        }
        for state, made in self.buttons.items():
            _name(made, texts[state], _KEYS[state])
        self.buttons[AnswerState.WOULD_NOT_ANSWER].setHidden(channel in unknown)

    def offers(self, state: AnswerState) -> bool:
        """Return whether this channel has the button."""
        # Not isVisible(): that is False while the page itself is hidden.
        return not self.buttons[state].isHidden()

    def _state_button(self, state: AnswerState) -> QPushButton:
        made = button("", "state")
        made.setCheckable(True)
        made.clicked.connect(lambda _checked=False: self.state_chosen.emit(state))
        return made


def _name(made: QPushButton, text: str, key: str) -> None:
    made.setText(_("{answer}  {key}").format(answer=text, key=key))
    made.setToolTip(_("Press {key}").format(key=key))
    made.setAccessibleName(text)
