"""The form for an answer: its fields, buttons for no answer, and the note."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from spaprep.core.calls.unsaved_input import InputPart, UnsavedInput, UnsavedParts
from spaprep.core.comparison.criteria import Criterion
from spaprep.core.language import _
from spaprep.core.questions.question import Question
from spaprep.core.records.records import Answer, Channel, Key
from spaprep.ui.answers.answer_editor import AnswerEditor
from spaprep.ui.answers.answer_editors import EDITORS
from spaprep.ui.call.view.state_row import StateRow
from spaprep.ui.call.view.words_field import WordsField
from spaprep.ui.formatting.fitting import breakable
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import clear, column


class AnswerForm(QFrame):
    """Edits an answer; input that can’t be saved stays as it was typed.

    Attributes:
        editor: the fields of the answer; None before the first question.
        states: buttons for why there is no answer.
        words: the note.
        problem: why the input can’t be saved.

    Signals:
        given(object, str): a value was chosen or typed, with its detail.
        cleared(str): the value was deleted; the detail, which stays.
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
        """Show the fields of a question; input that is not on disk yet stays.

        The arguments are those of `QuestionPanel.show_question`.
        """
        question, editor = criterion.question, self.editor
        is_new = criterion.key != self._key or editor is None or editor.question != question
        if is_new:
            self._unsaved.leave(*self._typed())
            self._show_editor(question)
        self._key = criterion.key
        # A field that is pending or refused is not overwritten with what is on disk.
        self._show_recorded(criterion, answer, detail, words)
        if is_new:
            self._restore_unsaved(criterion.key)
        self._show_controls(visible=True)

    def show_no_question(self) -> None:
        """Hide all fields: without a question nothing could be saved from them."""
        self._unsaved.leave(*self._typed())
        self._key, self.editor = None, None
        clear(self._slot)
        self.show_problem("")
        self._show_controls(visible=False)

    def mark(self, part: InputPart, reason: str) -> None:
        """Mark input as saved, or, with a reason, as not saved."""
        if reason:
            self._unsaved.reasons[part] = reason
        else:
            self._unsaved.reasons.pop(part, None)

    def mark_saved_as_words(self) -> None:
        """Mark everything typed as an answer, which is none, as saved in the words."""
        self._unsaved.mark_saved_as_words()

    def unsaved(self) -> dict[Key, UnsavedParts]:
        """Return the input that is not on disk, of this question and of those that were left."""
        found = self._unsaved.all_parts(*self._typed()).items()
        return {key: parts for key, parts in found if any(parts.reasons.values())}

    def typed_answers(self) -> dict[Key, str]:
        """Return the texts of answer fields that are no answers, saved as words or not."""
        found = self._unsaved.all_parts(*self._typed()).items()
        return {key: " ".join(filter(None, p.texts)) for key, p in found if p.has_answer}

    def forget(self) -> None:
        """Forget the last call: another one starts."""
        self._key = None
        self._unsaved.clear()
        self.words.show_words("")

    def show_words(self, words: str) -> None:
        """Show the recorded words, unless others are being typed."""
        if not self.words.is_pending and InputPart.WORDS not in self._unsaved.reasons:
            self.words.show_words(words)

    def show_state(self, answer: Answer | None) -> None:
        """Check the button for why there is no value, and clear the fields then."""
        self.states.mark(answer)
        if answer is not None and answer.value is None and self.editor is not None:
            self.editor.show_answer(None, self.editor.detail.text())

    def show_problem(self, sentence: str) -> None:
        """Show why the input can’t be saved; blank hides that."""
        self.problem.setText(breakable(sentence))
        self.problem.setAccessibleName(sentence)
        self.problem.setVisible(bool(sentence))

    def save_pending(self) -> None:
        """Emit what was typed since the last pause."""
        if self.editor is not None:
            self.editor.save_pending()
        self.words.save_pending()

    def focus_answer(self) -> bool:
        """Focus the first field.

        Returns:
            False if there is none: single keys of the page answer then.
        """
        field = self.editor.first_field() if self.editor else None
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
        return field is not None

    def stops(self) -> list[QWidget]:
        """Return the widgets for Tab, in reading order."""
        editor = self.editor.tab_stops() if self.editor else []
        return [*editor, *self.states.stops(), self.words]

    def adapt_to(self, channel: Channel) -> None:
        """Word the texts for the channel: somebody at the clinic, its website, or the user."""
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
        editor.given.connect(self._emit_given)
        editor.cleared.connect(self._emit_cleared)
        editor.refused.connect(self._refuse)
        self._slot.addWidget(editor)
        # The layout would show it in the next event: keys typed until then would be lost.
        editor.show()
        self.editor = editor

    def _show_recorded(
        self, criterion: Criterion, answer: Answer | None, detail: str, words: str
    ) -> None:
        self.states.mark(answer)
        editor, is_refused = self.editor, InputPart.ANSWER in self._unsaved.reasons
        if editor is not None and not editor.is_pending and not is_refused:
            editor.show_answer(answer.value if answer else None, detail)
            editor.set_description(criterion.asked)
            self.show_problem("")
        self.show_words(words)

    def _typed(self) -> tuple[Key | None, tuple[str, ...], str]:
        if self.editor is None:
            return None, (), ""
        return self._key, self.editor.typed_texts(), self.words.toPlainText()

    def _restore_unsaved(self, key: Key) -> None:
        # After the recorded answer was shown: what was typed later replaces it.
        parts = self._unsaved.restore(key)
        if parts is None or self.editor is None:
            return
        if InputPart.WORDS in parts.reasons:
            self.mark(InputPart.WORDS, parts.reasons[InputPart.WORDS])
            self.words.setPlainText(parts.words)
        if parts.has_answer:
            self.editor.restore_texts(parts.texts)

    def _emit_given(self, value: object, detail: str) -> None:
        # The problem of the last input goes first: saving this one may find another.
        self.show_problem("")
        self.given.emit(value, detail)

    def _emit_cleared(self, detail: str) -> None:
        self.show_problem("")
        self.cleared.emit(detail)

    def _refuse(self, sentence: str) -> None:
        self.mark(InputPart.ANSWER, sentence)
        self.show_problem(sentence)
        self.unsaved_changed.emit()
