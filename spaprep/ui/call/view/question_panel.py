"""The middle of the page: the question in large type, its answer, and the verdict on it."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from spaprep.core.comparison.criteria import Criterion
from spaprep.core.comparison.findings import Finding
from spaprep.core.comparison.reasons import finding_reason
from spaprep.core.language import _
from spaprep.core.questions.question import Importance
from spaprep.core.questions.verdicts import verdict_text
from spaprep.core.records.records import Answer
from spaprep.ui.call.view.answer_form import AnswerForm
from spaprep.ui.formatting.fitting import breakable
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.chips import Chip
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import clear, column, row, scrolled


class QuestionPanel(QFrame):
    """Asks one question.

    Attributes:
        head: the wording of the question.
        form: takes the answer.
        verdict: the current verdict on the clinic.
        hint: what to do after the last question.
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

    def show_question(
        self, criterion: Criterion, place: str, answer: Answer | None, detail: str, words: str
    ) -> None:
        """Ask a question; input to it that is not on disk yet stays.

        Args:
            criterion: what to ask.
            place: where it is: “Question 4 of 18 · Doctor on staff”.
            answer: what was answered in this call; None if nothing was.
            detail: the name or note that goes with it.
            words: what was written down already.
        """
        self.head.show_criterion(criterion, place)
        self.hint.hide()
        self.form.show_question(criterion, answer, detail, words)

    def show_no_question(self) -> None:
        """Show that no question is in use."""
        self.head.show_no_question()
        self.verdict.clear()
        self.hint.hide()
        self.form.show_no_question()

    def show_narrow(self, *, narrow: bool) -> None:
        """Move the verdict below the part that scrolls, so that it is visible in a small window."""
        self.verdict.lines.setContentsMargins(0, self._theme.pixels(8) if narrow else 0, 0, 0)
        # Adding a widget to another layout takes it out of the first one.
        if narrow:
            self._below.addWidget(self.verdict)
        else:
            self._parts.insertWidget(self._parts.indexOf(self.hint), self.verdict)


class QuestionHead(QWidget):
    """Shows the wording of a question, where it is in the list, and when it applies.

    Attributes:
        place: “Question 4 of 18 · Doctor on staff”.
        deal_breaker: visible if the question is one.
        wording: the question.
        applies: when it applies; hidden if it always does.
    """

    def __init__(self) -> None:
        super().__init__()
        self.place = text_label("", "secondary", wrap=False)
        self.deal_breaker = text_label(_("· deal-breaker"), "deal-breaker", wrap=False)
        self.wording = text_label("", "asking")
        self.applies = text_label("", "secondary")
        top = row(self.place, self.deal_breaker, None, spacing=4)
        self.setLayout(column(top, self.wording, self.applies, spacing=14))

    def show_criterion(self, criterion: Criterion, place: str) -> None:
        """Show a question, and where it is in the list."""
        question = criterion.question
        self.place.setText(place)
        self.deal_breaker.setVisible(question.importance is Importance.DEAL_BREAKER)
        self.wording.setText(_("“{question}”").format(question=breakable(criterion.asked)))
        self.applies.setText(question.applies)
        self.applies.setVisible(bool(question.applies))

    def show_no_question(self) -> None:
        """Show that no question is in use."""
        self.place.setText("")
        self.wording.setText(_("No question is in use. Switch some on at “Questions”."))
        self.deal_breaker.hide()
        self.applies.hide()


class VerdictLine(QFrame):
    """Shows a verdict as a chip with its reason; hidden while there is none.

    Attributes:
        lines: the layout of the chip and the reason.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("role", "bare")
        self.lines = QVBoxLayout(self)

    def show_finding(self, criterion: Criterion, finding: Finding | None) -> None:
        """Show the finding on a criterion; None hides the line."""
        self.clear()
        self.setVisible(finding is not None)
        if finding is None:
            return
        chip = Chip(self._theme, finding.verdict, verdict_text(finding.verdict))
        line = row(chip, text_label(breakable(finding_reason(criterion, finding))), spacing=10)
        line.setStretch(1, 1)
        self.lines.addLayout(line)

    def clear(self) -> None:
        """Remove the verdict; the line keeps its place, so that nothing else moves."""
        clear(self.lines)
