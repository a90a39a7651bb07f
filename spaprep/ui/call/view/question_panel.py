"""The middle of the page: the question in large type, its answer, and the verdict on it."""

from PySide6.QtWidgets import QFrame, QWidget

from spaprep.core.comparison.criteria import Criterion
from spaprep.core.language import _
from spaprep.core.records.records import Answer
from spaprep.ui.call.view.answer_form import AnswerForm
from spaprep.ui.call.view.question_head import QuestionHead
from spaprep.ui.call.view.verdict_line import VerdictLine
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import column, scrolled


class QuestionPanel(QFrame):
    """Asks one question.

    Attributes:
        head: the wording of the question.
        form: takes the answer.
        verdict: how the clinic stands by now.
        hint: what to do behind the last question.
        area: scrolls all of it.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.head = QuestionHead()
        self.form = AnswerForm(theme)
        self.verdict = VerdictLine(theme)
        self.hint = text_label(
            _("That was the last question of this list. End the call when they are done."),
            "secondary",
        )
        self._parts = column(self.head, self.form, self.verdict, self.hint, None, spacing=14)
        edge = theme.pixels(36)
        self._parts.setContentsMargins(edge, theme.pixels(24), edge, 12)
        content = QWidget()
        content.setLayout(self._parts)
        self.area = scrolled(content)
        self._below = column()
        self._below.setContentsMargins(edge, 0, edge, 0)
        self.setLayout(column(self.area, self._below, spacing=0))

    def ask(
        self, criterion: Criterion, place: str, answer: Answer | None, detail: str, words: str
    ) -> None:
        """Ask a question; what was typed to it and is not on disk yet stays as it is.

        Args:
            criterion: what to ask.
            place: where it stands: “Question 4 of 18 · Doctor on staff”.
            answer: what was answered in this call, None where nothing was.
            detail: the name or note that goes with it.
            words: what was written down already.
        """
        self.head.show_criterion(criterion, place)
        self.hint.hide()
        self.form.show_question(criterion, answer, detail, words)

    def ask_nothing(self) -> None:
        """Say that no question is in use."""
        self.head.show_none()
        self.verdict.clear()
        self.hint.hide()
        self.form.show_none()

    def show_narrow(self, *, narrow: bool) -> None:
        """Keep the verdict in sight, below what scrolls, where there is little room."""
        self.verdict.lines.setContentsMargins(0, self._theme.pixels(8) if narrow else 0, 0, 0)
        if narrow:
            self._below.addWidget(self.verdict)
        else:
            self._parts.insertWidget(self._parts.indexOf(self.hint), self.verdict)
