"""The answer to the question that is asked: its fields, what can be said instead, and the note."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from spaprep.core.comparison.criteria import Criterion
from spaprep.core.language import _
from spaprep.core.questions.question import Question
from spaprep.core.records.records import Answer, Channel, Key
from spaprep.ui.answers.answer_editor import AnswerEditor
from spaprep.ui.answers.answer_editors import EDITORS
from spaprep.ui.call.view.state_row import StateRow
from spaprep.ui.call.view.unsaved_input import Part, UnsavedInput, UnsavedParts
from spaprep.ui.call.view.words_field import WordsField
from spaprep.ui.formatting.fitting import breakable
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import clear, column


class AnswerForm(QFrame):
    """Takes an answer, and keeps what can’t be saved as it was typed.

    Attributes:
        editor: the controls of the answer; None before the first question.
        states: what can be said instead of an answer.
        words: the note.
        problem: why what was typed can’t be saved.

    Signals:
        given(object, str): a value was chosen or typed, with its detail.
        cleared(str): the value that had been typed was deleted; the detail, which is left alone.
        unsaved_changed(): something was typed that is no answer.
    """

    given = Signal(object, str)
    cleared = Signal(str)
    unsaved_changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("role", "bare")
        self.editor: AnswerEditor | None = None
        self.problem = text_label("", "danger")
        self.words = WordsField(theme)
        self.words.refused.connect(self.show_problem)
        self.states = StateRow()
        self._words_label = text_label("", "secondary")
        self._words_label.setBuddy(self.words)
        self._slot = QVBoxLayout()
        self._key: Key | None = None
        self._unsaved = UnsavedInput()
        self.adapt_to(Channel.PHONE)
        words = column(self._words_label, self.words, spacing=4)
        self.setLayout(column(self._slot, self.problem, self.states, words, spacing=14))

    def show_question(
        self, criterion: Criterion, answer: Answer | None, detail: str, words: str
    ) -> None:
        """Show the fields of a question; what was typed there and is not on disk yet stays.

        Args:
            criterion: what is asked.
            answer: what was answered in this call, None where nothing was.
            detail: the name or note that goes with it.
            words: what was written down already.
        """
        question, editor = criterion.question, self.editor
        is_new = criterion.key != self._key or editor is None or editor.question != question
        if is_new:
            self._unsaved.leave(*self._typed())
            self._show_editor(question)
        self._key = criterion.key
        self._show_recorded(criterion, answer, detail, words)
        if is_new:
            self._restore_unsaved(criterion.key)
        self._show_controls(visible=True)

    def show_none(self) -> None:
        """Show no fields: no question is in use, and nothing could be saved from them."""
        self._unsaved.leave(*self._typed())
        self._key, self.editor = None, None
        clear(self._slot)
        self.show_problem("")
        self._show_controls(visible=False)

    def mark(self, part: Part, reason: str) -> None:
        """Mark what is typed here as saved; with a reason it can’t be, and stays as typed."""
        if reason:
            self._unsaved.reasons[part] = reason
        else:
            self._unsaved.reasons.pop(part, None)

    def mark_noted(self) -> None:
        """Mark everything typed as an answer, which is none, as saved in the words."""
        self._unsaved.mark_noted()

    def unsaved(self) -> dict[Key, UnsavedParts]:
        """Return what was typed and is not on disk, here and at questions that were left."""
        found = self._unsaved.all_parts(*self._typed()).items()
        return {key: parts for key, parts in found if any(parts.reasons.values())}

    def typed_answers(self) -> dict[Key, str]:
        """Return what was typed as answers and is none, whether it was saved as words or not."""
        found = self._unsaved.all_parts(*self._typed()).items()
        return {key: " ".join(filter(None, p.texts)) for key, p in found if p.has_answer}

    def forget(self) -> None:
        """Forget the call before: another begins."""
        self._key = None
        self._unsaved.clear()
        self.words.show_words("")

    def show_words(self, words: str) -> None:
        """Show what was written down; what is being written stays."""
        if not self.words.is_pending and Part.WORDS not in self._unsaved.reasons:
            self.words.show_words(words)

    def show_state(self, answer: Answer | None) -> None:
        """Mark why they gave no value, if they did not; none stands in the controls then."""
        self.states.mark(answer)
        if answer is not None and answer.value is None and self.editor is not None:
            self.editor.show_answer(None, self.editor.detail.text())

    def show_problem(self, sentence: str) -> None:
        """Say why what was typed can’t be saved; blank takes that back."""
        self.problem.setText(breakable(sentence))
        self.problem.setAccessibleName(sentence)
        self.problem.setVisible(bool(sentence))

    def save_pending(self) -> None:
        """Hand on what was typed since the last pause."""
        if self.editor is not None:
            self.editor.save_pending()
        self.words.save_pending()

    def focus_answer(self) -> bool:
        """Go to the field to type into.

        Returns:
            False where there is none: keys of the page answer.
        """
        field = self.editor.first_field() if self.editor else None
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
        return field is not None

    def stops(self) -> list[QWidget]:
        """Return where Tab stops, in the order in which one reads."""
        editor = self.editor.stops() if self.editor else []
        return [*editor, *self.states.stops(), self.words]

    def adapt_to(self, channel: Channel) -> None:
        """Speak of whoever answers: somebody at the clinic, its website, or the user alone."""
        texts = {
            Channel.EMAIL: _("What they wrote, in their words"),
            Channel.WEBSITE: _("What it says, in its words"),
            Channel.LOOK_UP: _("What you found"),
        }
        text = texts.get(channel, _("What they said, in their words"))
        self._words_label.setText(text)
        self.words.setAccessibleName(text)
        self.states.adapt_to(channel)

    def _show_controls(self, *, visible: bool) -> None:
        for part in (self.states, self._words_label, self.words):
            part.setVisible(visible)

    def _show_editor(self, question: Question) -> None:
        clear(self._slot)
        editor = EDITORS[question.kind](question, self._theme)
        editor.given.connect(self._pass_on)
        editor.cleared.connect(self._pass_cleared)
        editor.refused.connect(self._refuse)
        self._slot.addWidget(editor)
        editor.show()  # the layout would only show it later, and keys typed till then be lost
        self.editor = editor

    def _show_recorded(
        self, criterion: Criterion, answer: Answer | None, detail: str, words: str
    ) -> None:
        self.states.mark(answer)
        editor, is_refused = self.editor, Part.ANSWER in self._unsaved.reasons
        if editor is not None and not editor.is_pending and not is_refused:
            editor.show_answer(answer.value if answer else None, detail)
            editor.describe(criterion.asked)
            self.show_problem("")
        self.show_words(words)

    def _typed(self) -> tuple[Key | None, tuple[str, ...], str]:
        if self.editor is None:
            return None, (), ""
        return self._key, self.editor.typed(), self.words.toPlainText()

    def _restore_unsaved(self, key: Key) -> None:
        parts = self._unsaved.take_back(key)
        if parts is None or self.editor is None:
            return
        if Part.WORDS in parts.reasons:
            self.mark(Part.WORDS, parts.reasons[Part.WORDS])
            self.words.setPlainText(parts.words)
        if parts.has_answer:
            self.editor.type_again(parts.texts)

    def _pass_on(self, value: object, detail: str) -> None:
        self.show_problem("")
        self.given.emit(value, detail)

    def _pass_cleared(self, detail: str) -> None:
        self.show_problem("")
        self.cleared.emit(detail)

    def _refuse(self, sentence: str) -> None:
        self.mark(Part.ANSWER, sentence)
        self.show_problem(sentence)
        self.unsaved_changed.emit()
