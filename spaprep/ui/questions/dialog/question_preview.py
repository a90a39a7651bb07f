"""The preview of a question: as a call will show it, with an answer that can be tried out."""

from datetime import datetime

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from spaprep.core.advice.impact import SettingsImpact
from spaprep.core.comparison.criteria import Criterion, answer_verdict
from spaprep.core.comparison.reasons import answer_reason
from spaprep.core.language import _
from spaprep.core.questions.question import Importance, Question
from spaprep.core.questions.treatments import Treatment
from spaprep.core.questions.values import Value
from spaprep.core.questions.verdicts import verdict_text
from spaprep.core.records.records import Answer, AnswerState
from spaprep.ui.answers.answer_editor import AnswerEditor
from spaprep.ui.answers.answer_editors import EDITORS
from spaprep.ui.formatting.fitting import breakable
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.chips import Chip
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import clear, column, row, scrolled

_WIDTH = 380
"""The narrowest at which the buttons of two choices stand side by side."""


class QuestionPreview(QFrame):
    """Shows a question as a call does; an answer that is tried gets its verdict, and isn't saved.

    Args:
        theme: for its sizes.
        treatment: the one that a question asked per treatment is about.

    Attributes:
        wording: the question.
        editor: the controls of its answer; None before a question is shown.
        problem: why what was typed as an answer can't be one.
        missing: what the question still lacks.
        impact: what it would change in the comparison.
    """

    def __init__(self, theme: Theme, treatment: Treatment | None) -> None:
        super().__init__()
        self._theme = theme
        self._treatment = treatment
        self._question: Question | None = None
        self.editor: AnswerEditor | None = None
        self.setProperty("role", "card")
        self.setMinimumWidth(theme.pixels(_WIDTH))
        self.wording = text_label("", "asking")
        self._deal_breaker = text_label(_("· deal-breaker"), "danger", wrap=False)
        self._applies = text_label("", "secondary")
        self._editor_slot, self._verdict_slot = QVBoxLayout(), QVBoxLayout()
        self.problem = text_label("", "danger")
        self.missing = text_label("", "secondary")
        self.impact = text_label("", "secondary")
        self._lay_out()

    def show_question(self, question: Question) -> None:
        """Show a question; an answer that is being tried stays if it fits the new controls."""
        before, self._question = self._question, question
        criterion = self._criterion(question)
        self.wording.setText(_("“{question}”").format(question=breakable(criterion.asked)))
        self._deal_breaker.setVisible(question.importance is Importance.DEAL_BREAKER)
        self._applies.setText(breakable(question.applies))
        self._applies.setVisible(bool(question.applies))
        # New controls would lose the answer that is being tried.
        if before is None or _controls_key(before) != _controls_key(question):
            self._show_editor(question)
        elif self.editor is not None:
            self.editor.save_now()

    def show_missing(self, sentence: str) -> None:
        """Show what the question still lacks; blank for nothing."""
        self.missing.setText(breakable(sentence))
        self.missing.setVisible(bool(sentence))

    def show_impact(self, impact: SettingsImpact | None) -> None:
        """Show what the question would change in the comparison; None hides it."""
        self.impact.setText(breakable(" ".join(impact.sentences)) if impact else "")
        self.impact.setVisible(impact is not None)

    def _criterion(self, question: Question) -> Criterion:
        return Criterion(question, self._treatment if question.per_treatment else None)

    def _show_editor(self, question: Question) -> None:
        clear(self._editor_slot)
        self._clear_verdict()
        editor = EDITORS[question.kind](question, self._theme)
        editor.given.connect(self._show_verdict)
        editor.cleared.connect(lambda _detail: self._clear_verdict())
        editor.refused.connect(self._show_problem)
        self._editor_slot.addWidget(editor)
        self.editor = editor

    def _show_verdict(self, value: Value, detail: str) -> None:
        self._clear_verdict()
        if self._question is None:
            return
        criterion = self._criterion(self._question)
        answer = _trial_answer(self._question, value, detail)
        verdict = answer_verdict(criterion, answer)
        reason = text_label(breakable(answer_reason(criterion, answer)))
        line = row(Chip(self._theme, verdict, verdict_text(verdict)), reason, spacing=10)
        line.setStretch(1, 1)
        self._verdict_slot.addLayout(line)

    def _show_problem(self, sentence: str) -> None:
        self._clear_verdict()
        self.problem.setText(breakable(sentence))
        self.problem.show()

    def _clear_verdict(self) -> None:
        clear(self._verdict_slot)
        self.problem.hide()

    def _lay_out(self) -> None:
        for label in (self.problem, self.missing, self.impact, self._applies):
            label.hide()
        heading = row(
            text_label(_("How a call will show it"), "secondary", wrap=False),
            self._deal_breaker,
            None,
        )
        hint = text_label(_("Try an answer: it is judged here, and kept nowhere."), "secondary")
        content = QWidget()
        parts = column(
            heading,
            self.wording,
            self._applies,
            self._editor_slot,
            self.problem,
            self._verdict_slot,
            hint,
            self.missing,
            None,
            self.impact,
            spacing=self._theme.pixels(12),
        )
        parts.setContentsMargins(*([self._theme.pixels(18)] * 4))
        content.setLayout(parts)
        self.setLayout(column(scrolled(content)))


def _trial_answer(question: Question, value: Value, detail: str) -> Answer:
    """Return an answer as a call would record it: its verdict comes from the rules of a call."""
    return Answer(
        id="trial",
        encounter_id="trial",
        question=question.id,
        treatment=None,
        state=AnswerState.ANSWERED,
        recorded_at=datetime.now().astimezone(),
        value=value,
        detail=detail,
    )


def _controls_key(question: Question) -> tuple[object, ...]:
    """Return all that the controls of an answer depend on."""
    labels = [(choice.id, choice.label) for choice in question.choices]
    return (question.kind, question.detail_label, question.needs_detail, tuple(labels))
