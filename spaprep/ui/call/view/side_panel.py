"""The right side of a call: why to ask, what to listen for, and earlier answers."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QWidget

from spaprep.core.comparison.criteria import Criterion
from spaprep.core.language import _
from spaprep.core.questions.question import Question
from spaprep.core.questions.verdicts import SHAPES, Verdict
from spaprep.core.records.records import Statement
from spaprep.core.records.wording import answer_text
from spaprep.ui.formatting.fitting import breakable, tool_tip
from spaprep.ui.formatting.links import open_link, secure_link
from spaprep.ui.formatting.statement_lines import statement_text
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.buttons import ElidedButton, button
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import clear, column, hairline, scrolled
from spaprep.ui.widgets.state_notes import StateNotes

WIDTH = 252


class CallSidePanel(QFrame):
    """Shows help with the question, and records how staff take the questions.

    Signals:
        mood_chosen(str): how they take it; the id of the choice.
    """

    mood_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("role", "panel-right")
        self.setFixedWidth(theme.pixels(WIDTH))
        self.moods: dict[str, QPushButton] = {}
        content = QWidget()
        self._help = column(spacing=6)
        self._mood_question: Question | None = None
        self._mood_title = text_label(_("How are they taking it?"), "heading")
        self._mood_title.hide()
        self._mood_grid = QGridLayout()
        self._mood_grid.setSpacing(6)
        self._state_notes = StateNotes(theme)
        whole = column(
            self._help, self._state_notes, None, self._mood_title, self._mood_grid, spacing=8
        )
        whole.setContentsMargins(16, 16, 16, 16)
        content.setLayout(whole)
        self.setLayout(column(scrolled(content, _("Help with the question"))))

    def show_criterion(
        self, criterion: Criterion, earlier: Sequence[Statement], place: str, *, conflicting: bool
    ) -> None:
        """Show the help for a question.

        Args:
            criterion: the question.
            earlier: answers that were given before.
            place: the plan’s state (of the US), for its rules.
            conflicting: whether the earlier answers differ.
        """
        clear(self._help)
        self._state_notes.show_for(criterion.question, place)
        question = criterion.question
        good = _("{shape} A good answer").format(shape=SHAPES[Verdict.MEETS])
        bad = _("{shape} A red flag").format(shape=SHAPES[Verdict.RED_FLAG])
        self._add(_("Why ask"), question.why)
        self._add(good, question.good_answer, "good")
        self._add(bad, question.bad_answer, "danger")
        self._add(_("When it applies"), question.applies)
        self._add_links(question)
        if earlier:
            self._add_earlier(question, earlier, conflicting=conflicting)

    def show_no_question(self) -> None:
        """Show no help: no question is in use."""
        clear(self._help)
        self._state_notes.show_for(None, "")

    def offer_moods(self, question: Question | None) -> None:
        """Offer the choices of this question; None hides them."""
        # New buttons would take the focus from the old ones.
        if question == self._mood_question:
            return
        self._mood_question = question
        clear(self._mood_grid)
        self.moods = {}
        self._mood_title.setVisible(question is not None)
        for place, choice in enumerate(question.choices if question else ()):
            made = button(choice.label, "mood")
            made.setCheckable(True)
            made.clicked.connect(lambda _checked=False, key=choice.id: self.mood_chosen.emit(key))
            self._mood_grid.addWidget(made, place // 2, place % 2)
            self.moods[choice.id] = made

    def show_mood(self, chosen: str | None) -> None:
        """Check the chosen button; None checks none."""
        for key, mood in self.moods.items():
            mood.setChecked(key == chosen)

    def _add(self, title: str, text: str, role: str = "heading") -> None:
        if text:
            self._help.addWidget(text_label(title, role))
            self._help.addWidget(text_label(text, "secondary"))
            self._help.addSpacing(8)

    def _add_earlier(
        self, question: Question, earlier: Sequence[Statement], *, conflicting: bool
    ) -> None:
        self._help.addWidget(hairline())
        title = _("Earlier answers differ") if conflicting else _("Earlier answer")
        self._help.addWidget(text_label(title, "danger" if conflicting else "heading"))
        for statement in earlier:
            answer = answer_text(question, statement.answer)
            self._help.addWidget(text_label(breakable(answer)))
            self._help.addWidget(text_label(breakable(statement_text(statement)), "secondary"))

    def _add_links(self, question: Question) -> None:
        if question.links:
            self._help.addWidget(text_label(_("Where to look"), "heading"))
        for link in question.links:
            # Questions can come from a file of someone else: only https is opened.
            url = secure_link(link.url)
            if url is not None:
                made = ElidedButton(partial(open_link, url), "link")
                made.show_text(link.title)
                made.setToolTip(tool_tip(f"{link.title}\n{link.url}"))
                self._help.addWidget(made)
