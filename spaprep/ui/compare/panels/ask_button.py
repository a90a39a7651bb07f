"""The button that leads from an open question to where it is answered."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from spaprep.core.advice.gains import AnswerMethod
from spaprep.core.advice.next_questions import NextQuestion
from spaprep.core.language import _
from spaprep.ui.formatting.fitting import short_name

_LONGEST = 22


class AskButton(QPushButton):
    """Shows how to answer a question: by a call, a look-up, a visit or a decision.

    Signals:
        requested(object): the user asks to answer this NextQuestion.
    """

    requested = Signal(object)

    def __init__(self, question: NextQuestion | None = None) -> None:
        super().__init__()
        self._question: NextQuestion | None = None
        # In a dialog, Qt would otherwise let Enter press it.
        self.setAutoDefault(False)
        self.clicked.connect(lambda _checked=False: self._emit_requested())
        self.show_question(question)

    def show_question(self, question: NextQuestion | None) -> None:
        """Set the question; hide the button if None."""
        self._question = question
        if question is None:
            self.hide()
        elif self.parentWidget() is not None:  # without a parent it would open as a window
            self.show()
        if question is not None:
            # A clinic’s name may hold an “&”, which Qt takes for the mark of a mnemonic.
            self.setText(method_text(question, _LONGEST).replace("&", "&&"))
            self.setAccessibleName(method_text(question))
            self.setAccessibleDescription(question.criterion.asked)

    def _emit_requested(self) -> None:
        if self._question is not None:
            self.requested.emit(self._question)


def method_text(question: NextQuestion, longest: int = 0) -> str:
    """Return how to answer a question; the clinic's name is cut at `longest` characters."""
    column = question.column
    text = {
        AnswerMethod.ASK: _("Call {clinic}"),
        AnswerMethod.JUDGE: _("Judge for yourself"),
        AnswerMethod.VISIT: _("Note at the visit"),
        AnswerMethod.LOOK_UP: _("Look it up"),
        AnswerMethod.SETTLE: _("Settle…"),
    }[question.method]
    return text.format(clinic=short_name(column, longest) if longest else column.name)
