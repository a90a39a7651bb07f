"""The dialog of a question of the user’s own: a form, and a preview beside it."""

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QWidget

from spaprep.core.advice.impact import SettingsImpact
from spaprep.core.checks import BadInputError
from spaprep.core.language import _
from spaprep.core.questions.question import Question
from spaprep.core.questions.treatments import Treatment
from spaprep.core.settings.question_draft import question_from_draft, with_placeholders
from spaprep.ui.questions.dialog.question_form import QuestionForm
from spaprep.ui.questions.dialog.question_preview import QuestionPreview
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.form_dialog import FormDialog
from spaprep.ui.widgets.layouts import column, row, scrolled

_PREVIEW_DELAY_MS = 150
_SIZE = (940, 620)
_FORM_WIDTH = 470


class QuestionDialog(FormDialog):
    """Edits a question, and previews how a call will show it.

    Args:
        theme: for its sizes.
        question: the question as it is now.
        save_question: saves the question and returns whether it is on disk; raises
            BadInputError.
        impact_of: returns what the question would change in the comparison.
        treatment: the one that the preview of a question asked per treatment is about.
        is_answered: whether the question has answers, so that their kind can't change.
        parent: the page that it belongs to.

    Attributes:
        form: the fields of the question.
        preview: how a call will show it.
    """

    def __init__(
        self,
        theme: Theme,
        question: Question,
        save_question: Callable[[Question], bool],
        impact_of: Callable[[Question], SettingsImpact | None],
        *,
        treatment: Treatment | None = None,
        is_answered: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, _("New question"), _("Save question"), parent)
        self._question = question
        self._save_question = save_question
        self._impact_of = impact_of
        self.form = QuestionForm(theme, question, is_answered=is_answered)
        self.preview = QuestionPreview(theme, treatment)
        # Weighing a question against every clinic at each key would hold up typing.
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PREVIEW_DELAY_MS)
        self._timer.timeout.connect(self.show_preview)
        self.form.edited.connect(self._timer.start)
        self.form.ask.refused.connect(self.show_problem)
        self._lay_out_parts()
        self.show_preview()
        self.form.ask.setFocus()
        self.form.ask.selectAll()

    def save(self) -> bool:
        """Save the question."""
        return self._save_question(question_from_draft(self.form.draft(), self._question))

    def show_preview(self) -> None:
        """Preview the question as it is entered, and show what is still missing."""
        draft = self.form.draft()
        try:
            question = question_from_draft(draft, self._question)
        except BadInputError as error:
            self.preview.show_missing(str(error))
            self.preview.show_impact(None)
            # What only lacks a text can be shown already; anything else stays as it was.
            with suppress(BadInputError):
                self.preview.show_question(
                    question_from_draft(with_placeholders(draft), self._question)
                )
            return
        self.preview.show_missing("")
        self.preview.show_question(question)
        self.preview.show_impact(self._impact_of(question))

    def _lay_out_parts(self) -> None:
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
        # A dialog larger than its window could have its buttons off the screen.
        self.resize(size.boundedTo(parent.window().size()) if parent is not None else size)
