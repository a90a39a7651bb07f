"""The dialog that corrects an answer: its value, or why there is none, and the exact words."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from spaprep.core.checks import BadInputError
from spaprep.core.comparison.criteria import Criterion
from spaprep.core.language import _
from spaprep.core.records.records import Answer, AnswerState, Statement
from spaprep.core.records.wording import state_text
from spaprep.ui.answers.answer_editors import EDITORS
from spaprep.ui.formatting.fitting import breakable, resize_on_screen
from spaprep.ui.formatting.statement_lines import statement_text
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.form_dialog import FormDialog
from spaprep.ui.widgets.input_fields import LongText
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import column
from spaprep.ui.widgets.segmented_control import SegmentedControl

_WORDS_HEIGHT = 66


class CorrectionDialog(FormDialog):
    """Edits an answer within its own call: who gave it and when stay as they are.

    Args:
        theme: for its sizes.
        criterion: what was asked.
        statement: the answer, and the call in which it was given.
        save_answer: saves the corrected answer; returns whether it is on disk.
        parent: the page that it belongs to.
    """

    def __init__(
        self,
        theme: Theme,
        criterion: Criterion,
        statement: Statement,
        save_answer: Callable[[Answer], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, _("Correct the answer"), _("Save"), parent)
        self.question_id = criterion.question.id
        self._before = statement.answer
        self._save_answer = save_answer
        self._state = statement.answer.state
        self.editor = EDITORS[criterion.question.kind](criterion.question, theme)
        self.editor.show_answer(statement.answer.value, statement.answer.detail)
        self.editor.set_description(criterion.asked)
        # Whoever answers need not choose “answered” as well.
        self.editor.given.connect(lambda *_parts: self.choose_state(AnswerState.ANSWERED))
        self.editor.refused.connect(lambda _why: self.choose_state(AnswerState.ANSWERED))
        texts = [(state.value, state_text(state)) for state in AnswerState]
        self.states = SegmentedControl(texts, _("Whether it was answered"), columns=2)
        self.states.chosen.connect(lambda key: self.choose_state(AnswerState(key)))
        self.words = LongText(statement.answer.words)
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(theme.pixels(_WORDS_HEIGHT))
        self._lay_out_parts(criterion, statement)
        self.choose_state(self._state)

    def choose_state(self, state: AnswerState) -> None:
        """Choose whether it was answered, or why it was not."""
        self._state = state
        self.states.show_chosen(state.value)
        self.editor.setEnabled(state is AnswerState.ANSWERED)

    def save(self) -> bool:
        """Save the corrected answer; there is nothing to save if it is as before."""
        is_answered = self._state is AnswerState.ANSWERED
        value = self.editor.value() if is_answered else None
        if is_answered and value is None:
            raise BadInputError(_("Give the answer, or choose why there is none."))
        after = replace(
            self._before,
            state=self._state,
            value=value,
            detail=self.editor.detail.text().strip() if is_answered else "",
            words=self.words.toPlainText().strip(),
        )
        return after == self._before or self._save_answer(after)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose an answer by its digit, as in a call."""
        if not (event.text().isdecimal() and self.editor.choose(int(event.text()))):
            super().keyPressEvent(event)

    def _lay_out_parts(self, criterion: Criterion, statement: Statement) -> None:
        label = text_label(_("In their &words"), wrap=False)
        label.setBuddy(self.words)
        self.words.setAccessibleName(_("In their words"))
        self.lay_out(
            text_label(breakable(criterion.asked), "heading"),
            text_label(breakable(statement_text(statement)), "secondary"),
            self.states,
            self.editor,
            column(label, self.words, spacing=self._theme.pixels(4)),
        )
        resize_on_screen(self, self._theme.pixels(520), self._theme.pixels(460))
