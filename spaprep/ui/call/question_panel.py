"""The question in large type, its answer, and their words: the middle of the page."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from spaprep.core.checks import TEXT_LIMIT
from spaprep.core.criteria import Criterion
from spaprep.core.findings import Finding
from spaprep.core.language import _
from spaprep.core.questions import Importance
from spaprep.core.reasons import why
from spaprep.core.records import Answer, AnswerState
from spaprep.core.verdicts import verdict_text
from spaprep.ui.breaking import breakable
from spaprep.ui.call.answer_editor import PAUSE, AnswerEditor
from spaprep.ui.call.answer_editors import EDITORS
from spaprep.ui.chips import Chip
from spaprep.ui.flow_layout import FlowLayout
from spaprep.ui.theme import Theme
from spaprep.ui.widgets import button, clear, column, row, scrolled, text_label

_STATES = (
    (AnswerState.DID_NOT_KNOW, "D"),
    (AnswerState.WOULD_NOT_ANSWER, "R"),
    (AnswerState.NOT_APPLICABLE, "N"),
)


class QuestionPanel(QFrame):
    """Asks one question.

    Signals:
        given(object, str): a value was chosen or typed, with its detail.
        cleared(): what had been typed was taken out again.
        state_chosen(object): they gave no value; the AnswerState.
        skipped(): not now.
        words_typed(str): what they said, in their words.
        next_wanted(): on to the next question.
    """

    given = Signal(object, str)
    cleared = Signal()
    state_chosen = Signal(object)
    skipped = Signal()
    words_typed = Signal(str)
    next_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.editor: AnswerEditor | None = None
        self.place = text_label("", "secondary")
        self.deal_breaker = text_label(_("deal-breaker"), "danger", wrap=False)
        self.wording = text_label("", "asking")
        self.applies = text_label("", "secondary")
        self.problem = text_label("", "danger")
        self.words = QPlainTextEdit()
        self.states = self._state_buttons()
        self.verdict = QVBoxLayout()
        self._slot = QVBoxLayout()
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(PAUSE)
        self._typing.timeout.connect(self._tell_words)
        self._prepare_words()
        self._lay_out()

    def ask(self, criterion: Criterion, place: str, answer: Answer | None, words: str) -> None:
        """Ask a question.

        Args:
            criterion: what to ask.
            place: where it stands: “Question 4 of 18 · Doctor on staff”.
            answer: what was answered in this call, None where nothing was.
            words: what was written down already.
        """
        question = criterion.question
        self.place.setText(place)
        self.deal_breaker.setVisible(question.importance is Importance.DEAL_BREAKER)
        self.wording.setText(_("“{question}”").format(question=breakable(criterion.asked)))
        self.applies.setText(question.applies)
        self.applies.setVisible(bool(question.applies))
        clear(self._slot)
        editor = EDITORS[question.kind](question, self._theme)
        editor.given.connect(self._pass_on)
        editor.cleared.connect(self._pass_cleared)
        editor.refused.connect(self.show_problem)
        self._slot.addWidget(editor)
        self.editor = editor
        editor.show_answer(answer.value if answer else None, answer.detail if answer else "")
        self.show_problem("")
        self.show_state(answer)
        self.words.blockSignals(True)  # noqa: FBT003 -- Qt takes it by position alone
        self.words.setPlainText(words)
        self.words.blockSignals(False)  # noqa: FBT003 -- likewise

    def show_state(self, answer: Answer | None) -> None:
        """Mark whether they gave a value, and which way not."""
        for state, made in self.states.items():
            made.setChecked(answer is not None and answer.state is state)
        if answer is not None and answer.value is None and self.editor is not None:
            self.editor.show_answer(None, "")

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
        self.problem.setText(sentence)
        self.problem.setAccessibleName(sentence)
        self.problem.setVisible(bool(sentence))

    def save_pending(self) -> None:
        """Hand on what was typed since the last pause."""
        if self.editor is not None:
            self.editor.save_pending()
        if self._typing.isActive():
            self._tell_words()

    def focus_answer(self) -> None:
        """Go to the field to type into; where digits choose, leave the keys to the page."""
        field = self.editor.first_field() if self.editor else None
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.window().setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Ctrl+Enter in the note lead to the next question."""
        if watched is self.words and isinstance(event, QKeyEvent):
            is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if event.type() == QEvent.Type.KeyPress and is_enter and control:
                self.next_wanted.emit()
                return True
        return super().eventFilter(watched, event)

    def _pass_on(self, value: object, detail: str) -> None:
        self.show_problem("")
        self.given.emit(value, detail)

    def _pass_cleared(self) -> None:
        self.show_problem("")
        self.cleared.emit()

    def _tell_words(self) -> None:
        self._typing.stop()
        self.words_typed.emit(self.words.toPlainText()[:TEXT_LIMIT])

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
        self.words.setAccessibleName(_("What they said, in their words"))
        self.words.setTabChangesFocus(True)
        self.words.setPlaceholderText(_("Their words, as they said them   Ctrl+J"))
        self.words.setFixedHeight(self._theme.pixels(66))
        self.words.textChanged.connect(self._typing.start)
        self.words.installEventFilter(self)

    def _lay_out(self) -> None:
        skip = button(_("Skip for now  S"), "state", tip=_("Press S"))
        skip.setAccessibleName(_("Skip for now"))
        skip.clicked.connect(lambda _checked=False: self.skipped.emit())
        label: QLabel = text_label(_("What they said, in their words"), "secondary")
        label.setBuddy(self.words)
        top = row(self.place, self.deal_breaker, None)
        top.setStretch(0, 0)
        self.place.setWordWrap(False)
        content = QWidget()
        states = FlowLayout(*self.states.values(), skip)
        parts = column(
            top,
            self.wording,
            self.applies,
            self._slot,
            self.problem,
            states,
            column(label, self.words, spacing=4),
            self.verdict,
            None,
            spacing=14,
        )
        edge = self._theme.pixels(36)
        parts.setContentsMargins(edge, self._theme.pixels(24), edge, 12)
        content.setLayout(parts)
        self.setLayout(column(scrolled(content)))
