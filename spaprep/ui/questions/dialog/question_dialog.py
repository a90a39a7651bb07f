"""The dialog of a question of the user's own: its fields, and how a call will show it."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QWidget

from spaprep.core.advice.impact import SettingsImpact
from spaprep.core.catalogue.question_format import own_section
from spaprep.core.checks import BadInputError
from spaprep.core.language import _
from spaprep.core.questions.question import ChoiceRule, Importance, Question, Stage
from spaprep.core.questions.treatments import Treatment
from spaprep.core.questions.values import Kind
from spaprep.core.questions.verdicts import Verdict
from spaprep.core.settings.own_questions import new_question_id
from spaprep.core.settings.question_draft import QuestionDraft, question_from_draft
from spaprep.ui.questions.dialog.question_form import QuestionForm
from spaprep.ui.questions.dialog.question_preview import QuestionPreview
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.form_dialog import FormDialog
from spaprep.ui.widgets.layouts import column, row, scrolled

_PAUSE = 150
_SIZE = (940, 620)
_FORM_WIDTH = 470


def blank_question() -> Question:
    """Return what a new question of the user’s own begins as."""
    return Question(
        id=new_question_id(),
        section=own_section(),
        ask="",
        label="",
        kind=Kind.YES_NO,
        rule=ChoiceRule({"yes": Verdict.MEETS, "no": Verdict.FALLS_SHORT}),
        importance=Importance.NICE,
        stages=(Stage.CALL,),
    )


class QuestionDialog(FormDialog):
    """Writes a question, and shows while it is written what becomes of it.

    Args:
        theme: for its sizes.
        question: what it begins with.
        write: saves the question and returns whether it is on disk; raises BadInputError.
        moves: returns what the question would move in the comparison.
        treatment: which a question that is asked per treatment speaks of in the preview.
        is_answered: whether the kind of answer is settled.
        title: of its window.
        parent: the page that it belongs to.
    """

    def __init__(  # noqa: PLR0913 -- each is one fact about the question or one way to the plan
        self,
        theme: Theme,
        question: Question,
        write: Callable[[Question], bool],
        moves: Callable[[Question], SettingsImpact | None],
        *,
        treatment: Treatment | None = None,
        is_answered: bool = False,
        title: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, title or _("New question"), _("Save question"), parent)
        self._question = question
        self._write = write
        self._moves = moves
        self.form = QuestionForm(theme, question, is_answered=is_answered)
        self.preview = QuestionPreview(theme, treatment)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.show_preview)
        self.form.edited.connect(self._timer.start)
        self.form.ask.refused.connect(self.show_problem)
        self._set_out()
        self.show_preview()
        self.form.ask.setFocus()
        self.form.ask.selectAll()

    def save(self) -> bool:
        """Save the question."""
        return self._write(question_from_draft(self.form.draft(), self._question))

    def show_preview(self) -> None:
        """Show what the question comes to by now, and what it still lacks."""
        draft = self.form.draft()
        try:
            question = question_from_draft(draft, self._question)
        except BadInputError as error:
            self.preview.tell_missing(str(error))
            self.preview.show_moves(None)
            self._show_unfinished()
            return
        self.preview.tell_missing("")
        self.preview.show_question(question)
        self.preview.show_moves(self._moves(question))

    def _show_unfinished(self) -> None:
        """Show what there is of the question, with the rest filled in for the picture alone."""
        try:
            question = question_from_draft(_filled_in(self.form.draft()), self._question)
        except BadInputError:
            return
        self.preview.show_question(question)

    def _set_out(self) -> None:
        gap = self._theme.pixels(16)
        area = scrolled(self.form)
        area.setMinimumWidth(self._theme.pixels(_FORM_WIDTH))
        parts = row(area, self.preview, spacing=gap)
        parts.setStretch(0, 6)
        parts.setStretch(1, 5)
        whole = column(parts, self.why, self.problem, self.buttons, spacing=self._theme.pixels(12))
        whole.setStretch(0, 1)
        whole.setContentsMargins(gap, gap, gap, gap)
        self.setLayout(whole)
        size = QSize(*(self._theme.pixels(length) for length in _SIZE))
        parent = self.parentWidget()
        self.resize(size.boundedTo(parent.window().size()) if parent is not None else size)


def _filled_in(draft: QuestionDraft) -> QuestionDraft:
    labels = (_("Choice {number}").format(number=n) for n in range(1, len(draft.choices) + 1))
    pairs = zip(draft.choices, labels, strict=True)
    return replace(
        draft,
        ask=draft.ask.strip() or _("Is there parking at the door?"),
        meets=draft.meets.strip() or "1",
        choices=tuple(replace(one, label=one.label.strip() or label) for one, label in pairs),
    )
