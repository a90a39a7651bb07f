"""The cards of the page after a call: what was learned, and what to ask next."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from spaprep.core.advice.call_summary import CallSummary
from spaprep.core.advice.gains import AnswerMethod, Gain
from spaprep.core.advice.next_questions import NextQuestion
from spaprep.core.comparison.wording import row_title
from spaprep.core.language import _, ngettext
from spaprep.core.questions.verdicts import verdict_text
from spaprep.core.records.wording import answer_text
from spaprep.ui.formatting.fitting import breakable
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.buttons import ElidedButton
from spaprep.ui.widgets.chips import Chip
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import clear, column, frame, row

# More of them would be a list to work through; the page suggests where to go on.
_SUGGESTIONS = 6


def card(theme: Theme, heading: QWidget, content: QBoxLayout) -> QFrame:
    """Return a card with a heading above its content."""
    made = frame("card")
    content.setSpacing(theme.pixels(8))
    layout = column(heading, content, spacing=theme.pixels(10))
    layout.setContentsMargins(*(theme.pixels(size) for size in (16, 14, 16, 14)))
    made.setLayout(layout)
    return made


class LearnedCard(QWidget):
    """Lists the answers of a call, each with its verdict."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._heading = text_label("", "heading")
        self._lines = QVBoxLayout()
        self.setLayout(column(card(theme, self._heading, self._lines)))

    def show_summary(self, summary: CallSummary, *, with_treatment: bool) -> None:
        """Show the answers; `with_treatment` names the treatment of each."""
        count = len(summary.learned)
        counted = ngettext(
            "{count} answer was taken down", "{count} answers were taken down", count
        )
        nothing = _("Nothing was answered in it.")
        self._heading.setText(counted.format(count=count) if count else nothing)
        clear(self._lines)
        for criterion, answer, finding in summary.learned:
            title = row_title(criterion, with_treatment=with_treatment)
            text = answer_text(criterion.question, answer)
            chip = Chip(self._theme, finding.verdict, verdict_text(finding.verdict))
            self._lines.addWidget(_answer_line(title, text, chip))


class NextQuestionsCard(QWidget):
    """Suggests questions to ask next, the most useful first.

    Attributes:
        lines: a layout for each question.

    Signals:
        ask_requested(object): the user asks this question now; the criterion’s key.
    """

    ask_requested = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.lines = QVBoxLayout()
        heading = text_label(_("What to ask next"), "heading")
        self.setLayout(column(card(theme, heading, self.lines)))

    def show_questions(self, questions: Sequence[NextQuestion], *, with_treatment: bool) -> None:
        """Show the first of these questions; `with_treatment` names the treatment of each."""
        clear(self.lines)
        for question in questions[:_SUGGESTIONS]:
            self.lines.addLayout(self._suggestion(question, with_treatment=with_treatment))
        more = len(questions) - _SUGGESTIONS
        if more > 0:
            text = ngettext("and {count} more", "and {count} more", more).format(count=more)
            self.lines.addWidget(text_label(text, "secondary"))
        if not questions:
            self.lines.addWidget(text_label(_("Nothing is left to ask here."), "secondary"))

    def _suggestion(self, question: NextQuestion, *, with_treatment: bool) -> QBoxLayout:
        title = row_title(question.criterion, with_treatment=with_treatment)
        ask = ElidedButton(partial(self.ask_requested.emit, question.criterion.key), "link")
        is_judged = question.method is AnswerMethod.JUDGE
        judge = _("Judge for yourself: {criterion}").format(criterion=title)
        ask.show_text(judge if is_judged else title)
        ask.setToolTip(_("Call and judge this") if is_judged else _("Call and ask this"))
        lines = column(row(ask, None), spacing=0)
        # Filling in what is unknown is the reason for most of them, and says nothing.
        if question.gain is not Gain.FILLS_IN:
            lines.addWidget(text_label(breakable(question.reason), "secondary"))
        return lines


def _answer_line(title: str, answer: str, chip: Chip) -> QWidget:
    texts = column(text_label(breakable(title)), spacing=0)
    texts.addWidget(text_label(breakable(answer), "secondary"))
    line = row(spacing=12)
    line.addLayout(texts, 1)
    line.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
    made = QWidget()
    made.setLayout(line)
    return made
