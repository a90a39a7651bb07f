"""The question in large type, its answer, and their words: the middle of the page."""

from enum import Enum

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from spaprep.core.criteria import Criterion
from spaprep.core.findings import Finding
from spaprep.core.language import _
from spaprep.core.questions import Importance, Question
from spaprep.core.reasons import why
from spaprep.core.records import Answer, AnswerState, Key
from spaprep.core.verdicts import verdict_text
from spaprep.ui.answers.answer_editor import PAUSE, AnswerEditor
from spaprep.ui.answers.answer_editors import EDITORS
from spaprep.ui.breaking import breakable
from spaprep.ui.chips import Chip
from spaprep.ui.flow_layout import FlowLayout
from spaprep.ui.theme import Theme
from spaprep.ui.widgets import button, clear, column, row, scrolled, text_label

_STATES = (
    (AnswerState.DID_NOT_KNOW, "D"),
    (AnswerState.WOULD_NOT_ANSWER, "R"),
    (AnswerState.NOT_APPLICABLE, "N"),
)


class Part(Enum):
    """The two things that are written down of a question."""

    ANSWER = "answer"
    WORDS = "words"


class QuestionPanel(QFrame):
    """Asks one question.

    Signals:
        given(object, str): a value was chosen or typed, with its detail.
        cleared(str): what had been typed was taken out again; the detail that stands there alone.
        state_chosen(object): they gave no value; the AnswerState.
        skipped(): not now.
        words_typed(str): what they said, in their words.
        next_wanted(): on to the next question.
    """

    given = Signal(object, str)
    cleared = Signal(str)
    state_chosen = Signal(object)
    skipped = Signal()
    words_typed = Signal(str)
    next_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.editor: AnswerEditor | None = None
        self.place = text_label("", "secondary")
        self.deal_breaker = text_label(_("· deal-breaker"), "danger", wrap=False)
        self.wording = text_label("", "asking")
        self.applies = text_label("", "secondary")
        self.problem = text_label("", "danger")
        self.hint = text_label(
            _("That was the last question of this list. End the call when they are done."),
            "secondary",
        )
        self.words = QPlainTextEdit()
        self.states = self._state_buttons()
        self._skip = button(_("Skip for now  S"), "state", tip=_("Press S"))
        self._words_label = text_label("", "secondary")
        self.verdict = QVBoxLayout()
        self._slot = QVBoxLayout()
        self._key: Key | None = None
        self._not_kept: set[Part] = set()
        self._unsaved: dict[Key, tuple[tuple[str, ...], str]] = {}
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(PAUSE)
        self._typing.timeout.connect(self._tell_words)
        self._prepare_words()
        self._lay_out()

    def ask(
        self, criterion: Criterion, place: str, answer: Answer | None, detail: str, words: str
    ) -> None:
        """Ask a question.

        Args:
            criterion: what to ask.
            place: where it stands: “Question 4 of 18 · Doctor on staff”.
            answer: what was answered in this call, None where nothing was.
            detail: the name or note that goes with it.
            words: what was written down already.
        """
        question = criterion.question
        is_another = criterion.key != self._key
        if is_another:
            self._put_aside()
        self._key = criterion.key
        self._not_kept = set()
        self.place.setText(place)
        self.deal_breaker.setVisible(question.importance is Importance.DEAL_BREAKER)
        self.wording.setText(_("“{question}”").format(question=breakable(criterion.asked)))
        self.applies.setText(question.applies)
        self.applies.setVisible(bool(question.applies))
        self._show_editor(question)
        if self.editor is not None:
            self.editor.show_answer(answer.value if answer else None, detail)
            self.editor.describe(criterion.asked)
        self.show_problem("")
        self.hint.hide()
        self.show_state(answer)
        self._show_words(words)
        if is_another:
            self._take_up_again(criterion.key)

    def told(self, part: Part, *, kept: bool) -> None:
        """Take note whether what was handed on is on disk; if not, it stays as typed."""
        if kept:
            self._not_kept.discard(part)
        else:
            self._not_kept.add(part)

    def typed_in_vain(self) -> dict[Key, str]:
        """Return what was typed as an answer and could not be saved as one, by criterion."""
        self._put_aside()
        found = {key: " ".join(filter(None, texts)) for key, (texts, _w) in self._unsaved.items()}
        return {key: typed for key, typed in found.items() if typed}

    def forget(self) -> None:
        """Begin another call."""
        self._key = None
        self._not_kept, self._unsaved = set(), {}
        self._typing.stop()

    @property
    def is_writing(self) -> bool:
        """Whether words were typed since the last pause."""
        return self._typing.isActive()

    def show_state(self, answer: Answer | None) -> None:
        """Mark whether they gave a value, and which way not."""
        for state, made in self.states.items():
            made.setChecked(answer is not None and answer.state is state)
        if answer is not None and answer.value is None and self.editor is not None:
            self.editor.show_answer(None, self.editor.detail.text())

    def show_finding(self, criterion: Criterion, finding: Finding | None, *, asked: bool) -> None:
        """Show the verdict and why; nothing before the question was asked."""
        clear(self.verdict)
        if finding is None or not asked:
            return
        chip = Chip(self._theme, finding.verdict, verdict_text(finding.verdict))
        line = row(chip, text_label(breakable(why(criterion, finding))), spacing=10)
        line.setStretch(1, 1)
        self.verdict.addLayout(line)

    def show_problem(self, sentence: str) -> None:
        """Say why what was typed can’t be saved; blank takes that back."""
        self.problem.setText(breakable(sentence))
        self.problem.setAccessibleName(sentence)
        self.problem.setVisible(bool(sentence))

    def save_pending(self) -> None:
        """Hand on what was typed since the last pause."""
        if self.editor is not None:
            self.editor.save_pending()
        if self._typing.isActive():
            self._tell_words()

    def focus_answer(self) -> bool:
        """Go to the field to type into; tell whether there is one, or keys of the page answer."""
        field = self.editor.first_field() if self.editor else None
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
        return field is not None

    def stops(self) -> list[QWidget]:
        """Return where Tab stops, in the order in which one reads."""
        editor = self.editor.stops() if self.editor else []
        return [*editor, *self.states.values(), self._skip, self.words]

    def name_words(self, *, is_own: bool) -> None:
        """Say what the field of words is for: theirs, or what the user found alone."""
        text = _("What you found") if is_own else _("What they said, in their words")
        self._words_label.setText(text)
        self.words.setAccessibleName(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Ctrl+Enter in the note lead to the next question."""
        if watched is self.words and isinstance(event, QKeyEvent):
            is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if event.type() == QEvent.Type.KeyPress and is_enter and control:
                self.next_wanted.emit()
                return True
        return super().eventFilter(watched, event)

    def _show_editor(self, question: Question) -> None:
        clear(self._slot)
        editor = EDITORS[question.kind](question, self._theme)
        editor.given.connect(self._pass_on)
        editor.cleared.connect(self._pass_cleared)
        editor.refused.connect(self._refuse)
        self._slot.addWidget(editor)
        editor.show()  # the layout would only show it later, and keys typed till then be lost
        self.editor = editor

    def _show_words(self, words: str) -> None:
        self._typing.stop()
        self.words.blockSignals(True)  # noqa: FBT003 -- Qt takes it by position alone
        self.words.setPlainText(words)
        self.words.blockSignals(False)  # noqa: FBT003 -- likewise

    def _put_aside(self) -> None:
        """Keep what could not be saved, as it was typed, for when the user comes back to it."""
        if self._key is not None and self._not_kept and self.editor is not None:
            self._unsaved[self._key] = (self.editor.typed(), self.words.toPlainText())

    def _take_up_again(self, key: Key) -> None:
        texts, words = self._unsaved.pop(key, ((), ""))
        if texts and self.editor is not None:
            self.words.setPlainText(words)
            self.editor.type_again(texts)

    def _pass_on(self, value: object, detail: str) -> None:
        self.show_problem("")
        self.given.emit(value, detail)

    def _pass_cleared(self, detail: str) -> None:
        self.show_problem("")
        self.cleared.emit(detail)

    def _refuse(self, sentence: str) -> None:
        self.told(Part.ANSWER, kept=False)
        self.show_problem(sentence)

    def _tell_words(self) -> None:
        self._typing.stop()
        self.words_typed.emit(self.words.toPlainText())

    def _state_buttons(self) -> dict[AnswerState, QPushButton]:
        texts = {
            AnswerState.DID_NOT_KNOW: _("They don’t know"),
            AnswerState.WOULD_NOT_ANSWER: _("Wouldn’t answer"),
            AnswerState.NOT_APPLICABLE: _("Not applicable"),
        }
        made = {}
        for state, key in _STATES:
            text = _("{answer}  {key}").format(answer=texts[state], key=key)
            made[state] = button(text, "state", tip=_("Press {key}").format(key=key))
            made[state].setAccessibleName(texts[state])
            made[state].setCheckable(True)
            made[state].clicked.connect(
                lambda _checked=False, state=state: self.state_chosen.emit(state)
            )
        return made

    def _prepare_words(self) -> None:
        self.name_words(is_own=False)
        self.words.setTabChangesFocus(True)
        self.words.setPlaceholderText(_("Ctrl+J to write here"))
        self.words.setFixedHeight(self._theme.pixels(66))
        self.words.textChanged.connect(self._typing.start)
        self.words.installEventFilter(self)

    def _lay_out(self) -> None:
        self._skip.setAccessibleName(_("Skip for now"))
        self._skip.clicked.connect(lambda _checked=False: self.skipped.emit())
        self._words_label.setBuddy(self.words)
        top = row(self.place, self.deal_breaker, None, spacing=4)
        self.place.setWordWrap(False)
        content = QWidget()
        states = FlowLayout(*self.states.values(), self._skip)
        parts = column(
            top,
            self.wording,
            self.applies,
            self._slot,
            self.problem,
            states,
            column(self._words_label, self.words, spacing=4),
            self.verdict,
            self.hint,
            None,
            spacing=14,
        )
        edge = self._theme.pixels(36)
        parts.setContentsMargins(edge, self._theme.pixels(24), edge, 12)
        content.setLayout(parts)
        self.area = scrolled(content)
        self.setLayout(column(self.area))
