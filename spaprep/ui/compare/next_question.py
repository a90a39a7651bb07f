"""The line at the foot of the page: what to ask next, and where."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from spaprep.core.comparison import Comparison
from spaprep.core.language import _
from spaprep.core.next_questions import NextQuestion, next_questions
from spaprep.core.turn_wording import turns_sentence
from spaprep.core.what_it_would_take import what_it_would_take
from spaprep.ui.breaking import shortened
from spaprep.ui.tasks import run_in_background
from spaprep.ui.theme import Theme
from spaprep.ui.widgets import action_button, column, row, text_label

_Advice = tuple[NextQuestion | None, str]
_FEW = 30


class NextQuestionBar(QFrame):
    """Says which question to ask next; worked out off the GUI thread.

    Signals:
        ask_requested(str, object): the user wants to ask it; the clinic’s id and the Key.
    """

    ask_requested = Signal(str, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._asked_for = 0
        self._question: NextQuestion | None = None
        self.setProperty("role", "footer")
        self.text = text_label("")
        self.turn = text_label("", "secondary")
        self.call = action_button("", self._ask)
        title = text_label(_("Next best question"), "heading", wrap=False)
        layout = row(title, column(self.text, self.turn, spacing=2), self.call, spacing=14)
        layout.setStretch(1, 1)
        layout.setContentsMargins(20, 8, 20, 8)
        self.setLayout(layout)

    def advise(self, comparison: Comparison) -> None:
        """Work out what to ask next in this comparison, and show it once it is known."""
        self._asked_for += 1
        asked_for = self._asked_for
        run_in_background(
            self, _work(comparison), lambda advice: self._show(advice, asked_for), _raise
        )

    def _show(self, advice: _Advice, asked_for: int) -> None:
        if asked_for != self._asked_for:
            return
        self._question, turn = advice
        self.turn.setText(turn)
        self.turn.setVisible(bool(turn))
        question = self._question
        self.call.setVisible(question is not None)
        if question is None:
            self.text.setText(_("Nothing is left to ask."))
            return
        self.text.setText(
            _("Ask {clinic} “{question}” {reason}").format(
                clinic=shortened(question.clinic.name, 40),
                question=question.criterion.asked,
                reason=question.reason,
            )
        )
        name = _("Call {clinic}").format(clinic=shortened(question.clinic.name, 22))
        self.call.setText(name.replace("&", "&&"))
        self.call.setAccessibleName(name)

    def _ask(self) -> None:
        if self._question is not None:
            self.ask_requested.emit(self._question.clinic_id, self._question.criterion.key)


def _work(comparison: Comparison) -> Callable[[], _Advice]:
    def work() -> _Advice:
        questions = next_questions(comparison)
        few = len(comparison.columns) <= _FEW
        turns = what_it_would_take(comparison) if few else ()
        sentence = turns_sentence(comparison, turns) if turns else ""
        return (questions[0] if questions else None), sentence

    return work


def _raise(error: Exception) -> None:
    raise error
