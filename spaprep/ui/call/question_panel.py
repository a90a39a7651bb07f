"""The question in large type, its answer, and their words: the middle of the page."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from spaprep.core.comparison.criteria import Criterion
from spaprep.core.comparison.findings import Finding
from spaprep.core.comparison.reasons import why
from spaprep.core.language import _
from spaprep.core.questions.question import Importance, Question
from spaprep.core.questions.verdicts import verdict_text
from spaprep.core.records.records import Answer, Channel, Key
from spaprep.ui.answers.answer_editor import AnswerEditor
from spaprep.ui.answers.answer_editors import EDITORS
from spaprep.ui.call.state_row import StateRow
from spaprep.ui.call.words_field import WordsField
from spaprep.ui.formatting.soft_breaks import breakable
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.basic import clear, column, frame, row, scrolled, text_label
from spaprep.ui.widgets.chips import Chip


class Part(Enum):
    """What is taken down at a time: of a question, and of whoever answers it."""

    ANSWER = "answer"
    WORDS = "words"
    SPEAKER = "speaker"


@dataclass(frozen=True, slots=True)
class RefusedParts:
    """What was typed to a question and can’t be saved as it is.

    Attributes:
        reasons: why, by part; blank where it was saved as words meanwhile.
        texts: what stands in the fields of the answer.
        words: what stands in the note.
    """

    reasons: Mapping[Part, str]
    texts: tuple[str, ...] = ()
    words: str = ""

    @property
    def is_typed(self) -> bool:
        """Whether what stands in the fields of the answer is none."""
        return Part.ANSWER in self.reasons

    @property
    def text(self) -> str:
        """All of it that is not on disk."""
        texts = self.texts if self.reasons.get(Part.ANSWER) else ()
        words = self.words if self.reasons.get(Part.WORDS) else ""
        return " ".join(filter(None, (*texts, words)))


class QuestionPanel(QFrame):
    """Asks one question.

    Attributes:
        editor: the controls of the answer; None before the first question.
        states: what can be said instead of an answer.
        words: the note.

    Signals:
        given(object, str): a value was chosen or typed, with its detail.
        cleared(str): what had been typed was taken out again; the detail that stands there alone.
        refused_changed(): something was typed that is no answer.
    """

    given = Signal(object, str)
    cleared = Signal(str)
    refused_changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.editor: AnswerEditor | None = None
        self.place = text_label("", "secondary")
        self.deal_breaker = text_label(_("· deal-breaker"), "deal-breaker", wrap=False)
        self.wording = text_label("", "asking")
        self.applies = text_label("", "secondary")
        self.problem = text_label("", "danger")
        self.hint = text_label(
            _("That was the last question of this list. End the call when they are done."),
            "secondary",
        )
        self.words = WordsField(theme)
        self.words.refused.connect(self.show_problem)
        self.states = StateRow()
        self._words_label = text_label("", "secondary")
        self.verdict = QVBoxLayout()
        self._verdict_line = frame("bare")
        self._slot = QVBoxLayout()
        self._key: Key | None = None
        self._reasons: dict[Part, str] = {}
        self._aside: dict[Key, RefusedParts] = {}
        self.suit(Channel.PHONE)
        self._lay_out()

    def ask(
        self, criterion: Criterion, place: str, answer: Answer | None, detail: str, words: str
    ) -> None:
        """Ask a question; what was typed to it and is not on disk yet stays as it is.

        Args:
            criterion: what to ask.
            place: where it stands: “Question 4 of 18 · Doctor on staff”.
            answer: what was answered in this call, None where nothing was.
            detail: the name or note that goes with it.
            words: what was written down already.
        """
        question = criterion.question
        asks_anew = (
            criterion.key != self._key or self.editor is None or self.editor.question != question
        )
        if asks_anew:
            self._put_aside()
            self._reasons = {}
            self._show_editor(question)
        self._key = criterion.key
        self.place.setText(place)
        self.deal_breaker.setVisible(question.importance is Importance.DEAL_BREAKER)
        self.wording.setText(_("“{question}”").format(question=breakable(criterion.asked)))
        self.applies.setText(question.applies)
        self.applies.setVisible(bool(question.applies))
        self.hint.hide()
        self._show_recorded(criterion, answer, detail, words)
        if asks_anew:
            self._take_up_again(criterion.key)
        self._show_controls(there=True)

    def ask_nothing(self) -> None:
        """Say that no question is in use; there is no field then that nothing would come of."""
        self._put_aside()
        self._key, self.editor = None, None
        clear(self._slot)
        clear(self.verdict)
        self.place.setText("")
        self.wording.setText(_("No question is in use. Switch some on at “Questions”."))
        self.show_problem("")
        for part in (self.deal_breaker, self.applies, self.hint):
            part.hide()
        self._show_controls(there=False)

    def mark_saved(self, part: Part) -> None:
        """Take note that what was handed on was taken in."""
        self._reasons.pop(part, None)

    def mark_refused(self, part: Part, reason: str) -> None:
        """Take note that what was handed on can’t be saved as it is; it stays as typed."""
        self._reasons[part] = reason

    def refused(self) -> dict[Key, RefusedParts]:
        """Return what was typed and is not on disk, here and at questions that were left."""
        return {k: parts for k, parts in self._all_aside().items() if any(parts.reasons.values())}

    def typed_answers(self) -> dict[Key, str]:
        """Return what was typed as answers and is none, whether it was saved as words or not."""
        found = {key: parts.texts for key, parts in self._all_aside().items() if parts.is_typed}
        return {key: " ".join(filter(None, texts)) for key, texts in found.items()}

    def mark_noted(self) -> None:
        """Take note that what was typed as answers, and is none, was saved as words."""
        self._aside = {
            key: replace(parts, reasons=_without_answer(parts.reasons))
            for key, parts in self._aside.items()
        }
        self._reasons = _without_answer(self._reasons)

    def forget(self) -> None:
        """Begin another call."""
        self._key = None
        self._reasons, self._aside = {}, {}
        self.words.show_words("")

    def show_words(self, words: str) -> None:
        """Show what was written down; what is being written stays."""
        if not self.words.is_pending and Part.WORDS not in self._reasons:
            self.words.show_words(words)

    def show_state(self, answer: Answer | None) -> None:
        """Mark whether they gave a value, and which way not; then none stands in the controls."""
        self.states.mark(answer)
        if answer is not None and answer.value is None and self.editor is not None:
            self.editor.show_answer(None, self.editor.detail.text())

    def show_finding(self, criterion: Criterion, finding: Finding | None, *, asked: bool) -> None:
        """Show the verdict and why; nothing before the question was asked."""
        clear(self.verdict)
        self._verdict_line.setVisible(finding is not None and asked)
        if finding is None or not asked:
            return
        chip = Chip(self._theme, finding.verdict, verdict_text(finding.verdict))
        line = row(chip, text_label(breakable(why(criterion, finding))), spacing=10)
        line.setStretch(1, 1)
        self.verdict.addLayout(line)

    def show_narrow(self, *, narrow: bool) -> None:
        """Keep the verdict in sight, below what scrolls, where there is little room."""
        self.verdict.setContentsMargins(0, self._theme.pixels(8) if narrow else 0, 0, 0)
        if narrow:
            self._below.addWidget(self._verdict_line)
        else:
            self._parts.insertWidget(self._parts.indexOf(self.hint), self._verdict_line)

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
        """Go to the field to type into; tell whether there is one, or keys of the page answer."""
        field = self.editor.first_field() if self.editor else None
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
        return field is not None

    def stops(self) -> list[QWidget]:
        """Return where Tab stops, in the order in which one reads."""
        editor = self.editor.stops() if self.editor else []
        return [*editor, *self.states.stops(), self.words]

    def suit(self, channel: Channel) -> None:
        """Speak of whoever answers: somebody at the clinic, its website, or the user alone."""
        texts = {
            Channel.EMAIL: _("What they wrote, in their words"),
            Channel.WEBSITE: _("What it says, in its words"),
            Channel.LOOK_UP: _("What you found"),
        }
        text = texts.get(channel, _("What they said, in their words"))
        self._words_label.setText(text)
        self.words.setAccessibleName(text)
        self.states.suit(channel)

    def _show_controls(self, *, there: bool) -> None:
        for part in (self.states, self._words_label, self.words):
            part.setVisible(there)

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
        editor = self.editor
        if editor is not None and not editor.is_pending and Part.ANSWER not in self._reasons:
            editor.show_answer(answer.value if answer else None, detail)
            editor.describe(criterion.asked)
            self.show_problem("")
        self.show_words(words)

    def _all_aside(self) -> dict[Key, RefusedParts]:
        found = dict(self._aside)
        if self._key is not None and self._reasons and self.editor is not None:
            words = self.words.toPlainText()
            found[self._key] = RefusedParts(dict(self._reasons), self.editor.typed(), words)
        return found

    def _put_aside(self) -> None:
        """Keep what can’t be saved, as it was typed, for when the user comes back to it."""
        self._aside = self._all_aside()

    def _take_up_again(self, key: Key) -> None:
        parts = self._aside.pop(key, None)
        if parts is None or self.editor is None:
            return
        if Part.WORDS in parts.reasons:
            self._reasons[Part.WORDS] = parts.reasons[Part.WORDS]
            self.words.setPlainText(parts.words)
        if parts.is_typed:
            self.editor.type_again(parts.texts)

    def _pass_on(self, value: object, detail: str) -> None:
        self.show_problem("")
        self.given.emit(value, detail)

    def _pass_cleared(self, detail: str) -> None:
        self.show_problem("")
        self.cleared.emit(detail)

    def _refuse(self, sentence: str) -> None:
        self.mark_refused(Part.ANSWER, sentence)
        self.show_problem(sentence)
        self.refused_changed.emit()

    def _lay_out(self) -> None:
        self._words_label.setBuddy(self.words)
        top = row(self.place, self.deal_breaker, None, spacing=4)
        self.place.setWordWrap(False)
        self._verdict_line.setLayout(self.verdict)
        content = QWidget()
        parts = self._parts = column(
            top,
            self.wording,
            self.applies,
            self._slot,
            self.problem,
            self.states,
            column(self._words_label, self.words, spacing=4),
            self._verdict_line,
            self.hint,
            None,
            spacing=14,
        )
        edge = self._theme.pixels(36)
        parts.setContentsMargins(edge, self._theme.pixels(24), edge, 12)
        content.setLayout(parts)
        self.area = scrolled(content)
        self._below = column()
        self._below.setContentsMargins(edge, 0, edge, 0)
        self.setLayout(column(self.area, self._below, spacing=0))


def _without_answer(reasons: Mapping[Part, str]) -> dict[Part, str]:
    return {part: "" if part is Part.ANSWER else reason for part, reason in reasons.items()}
