"""Everything about one question, and what can be done with it."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from spaprep.core.language import _
from spaprep.core.questions.question import Question, Threshold
from spaprep.core.questions.rule_wording import any_of, differences_text, partly_text, rule_text
from spaprep.core.questions.treatments import known_treatments
from spaprep.core.questions.verdicts import Verdict, verdict_text
from spaprep.core.questions.wording import kind_text, stage_text
from spaprep.core.settings.question_draft import draft_choices
from spaprep.core.settings.question_filters import is_own_question
from spaprep.ui.formatting.fitting import breakable, tool_tip
from spaprep.ui.formatting.links import open_link, secure_link
from spaprep.ui.formatting.shortcut_text import shortcut_text
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.buttons import action_button
from spaprep.ui.widgets.chips import Chip
from spaprep.ui.widgets.flow_layout import FlowLayout
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import clear, column, row, scrolled
from spaprep.ui.widgets.state_notes import StateNotes
from spaprep.ui.widgets.threshold_fields import ThresholdFields

WIDTH = 300


@dataclass(frozen=True, slots=True)
class _TypedNumbers:
    """Numbers that were typed and can’t be saved: as they stand, over which rule, and why not."""

    title: str
    rule: Threshold
    texts: tuple[str, str]
    units: tuple[int, int]
    reason: str


class QuestionDetail(QFrame):
    """Shows one question.

    Signals:
        threshold_chosen(str, object): a question is to have this Threshold.
        reset_requested(str): a question is to be as the catalogue has it; its id.
        edit_requested(str), copy_requested(str), delete_requested(str): its buttons; the id.
        move_requested(str, int): it is to stand so many places further down.
        unsaved_changed(str, str): why numbers that were typed can’t be saved, and all of them;
            both blank where there are none.
    """

    threshold_chosen = Signal(str, object)
    reset_requested = Signal(str)
    edit_requested = Signal(str)
    copy_requested = Signal(str)
    delete_requested = Signal(str)
    move_requested = Signal(str, int)
    unsaved_changed = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._question: Question | None = None
        self._plan_id = ""
        self._unsaved: dict[tuple[str, str], _TypedNumbers] = {}
        self.setProperty("role", "aside")
        self.setFixedWidth(theme.pixels(WIDTH))
        self._above, self._below = column(spacing=4), column(spacing=4)
        self.numbers = ThresholdFields(theme)
        self.numbers.finished.connect(self._save)
        self.numbers.edited.connect(lambda: self.numbers.show_problem(""))
        content = QWidget()
        self._state_notes = StateNotes(theme)
        whole = column(self._above, self.numbers, self._below, self._state_notes, None, spacing=6)
        whole.setContentsMargins(18, 18, 18, 18)
        content.setLayout(whole)
        self.setLayout(column(scrolled(content, _("About the question"))))

    def show_question(
        self,
        question: Question | None,
        default: Question | None,
        state: str = "",
        twin: Question | None = None,
    ) -> None:
        """Show a question; None for none.

        Args:
            question: as the plan has it.
            default: as the catalogue has it, None for one that the user wrote.
            state: of the plan, as the user typed it: what is known there is shown too.
            twin: another question of the plan that asks in the same words, None for none.
        """
        self._state_notes.show_for(question, state)
        same = bool(question and self._question and question.id == self._question.id)
        self._question = question
        clear(self._above)
        clear(self._below)
        self.numbers.setVisible(question is not None and _has_numbers(question))
        if question is None:
            self._above.addWidget(text_label(_("Choose a question to read all about it.")))
            return
        self._add_head(question, default)
        if twin is not None:
            text = _("“{question}” asks in the same words.").format(question=twin.label)
            self._add(self._above, _("Asked twice"), text)
        self._fill_above(question)
        if isinstance(question.rule, Threshold) and not (same and self._is_typing()):
            self._show_numbers(question, question.rule)
        self._fill_below(question)

    def follow_plan(self, plan_id: str, questions: Mapping[str, Question]) -> None:
        """Be about the questions of this plan; numbers that were typed to another stay there.

        Typed numbers whose question is gone, or has other numbers by now, are forgotten.
        """
        self._plan_id = plan_id
        for key, typed in tuple(self._unsaved.items()):
            question = questions.get(key[1])
            if key[0] == plan_id and (question is None or question.rule != typed.rule):
                del self._unsaved[key]
        self._emit_unsaved()

    def _show_numbers(self, question: Question, rule: Threshold) -> None:
        """Show the numbers of a question: as they were typed, where that is not saved yet."""
        self.numbers.show_threshold(question.kind, rule)
        typed = self._unsaved.get((self._plan_id, question.id))
        if typed is not None:
            self.numbers.type_again(typed.texts, typed.units)
            self.numbers.show_problem(typed.reason)

    def _add_head(self, question: Question, default: Question | None) -> None:
        """Name the question, say what of it is changed, and offer what can be done."""
        self._above.addWidget(text_label(breakable(question.label), "heading"))
        self._above.addLayout(self._buttons(question))
        if default is None or default == question:
            return
        text = _("By default: {parts}").format(parts=differences_text(default, question))
        self._add(self._above, _("Changed from the default"), text)
        reset = action_button(
            _("Reset this question"), lambda: self.reset_requested.emit(question.id)
        )
        self._above.addLayout(row(reset, None))

    def _fill_above(self, question: Question) -> None:
        wording = _("“{question}”").format(question=breakable(question.asked_about(None)))
        for title, text in (
            (_("Ask"), wording),
            (_("Why"), question.why),
            (_("A good answer"), question.good_answer),
            (_("A red flag"), question.bad_answer),
            (_("Applies"), question.applies),
            (_("Meets when"), "" if _has_numbers(question) else rule_text(question)),
            (_("Partly enough"), "" if _has_numbers(question) else partly_text(question)),
        ):
            self._add(self._above, title, text)
        if _has_numbers(question):
            self._above.addSpacing(6)
            self._above.addWidget(text_label(_("Meets when"), "secondary"))

    def _fill_below(self, question: Question) -> None:
        self._add(self._below, _("To note as well"), question.detail_label)
        self._add_choices(question)
        self._add_sayings(question)
        self._add(self._below, _("Answer"), kind_text(question.kind))
        self._add(self._below, _("When"), _when_text(question))
        self._add(self._below, _("About"), _about_text(question))
        self._add(self._below, _("Source"), question.source)
        self._add_link(self._below, _("Open the source"), question.source_url)
        if question.links:
            self._below.addSpacing(6)
            self._below.addWidget(text_label(_("Look it up"), "secondary"))
        for link in question.links:
            self._add_link(self._below, link.title, link.url)

    def _add_choices(self, question: Question) -> None:
        """Show what each answer earns, and why where the question says so."""
        answers = draft_choices(question)
        if not answers:
            return
        self._below.addSpacing(6)
        self._below.addWidget(text_label(_("What each answer earns"), "secondary"))
        for answer in answers:
            choice = question.choice(answer.id)
            label = choice.label if choice else yes_no_text(answer.id)
            chip = Chip(self._theme, answer.verdict, _earned(answer.verdict))
            line = row(text_label(breakable(label)), chip)
            line.setStretch(0, 1)
            self._below.addLayout(line)
            if choice is not None and choice.because:
                self._below.addWidget(text_label(breakable(choice.because), "secondary"))

    def _add_sayings(self, question: Question) -> None:
        """Show which words of an answer weigh more than the answer itself."""
        for saying in question.keyword_rules:
            says = [_("“{words}”").format(words=words) for words in saying.phrases]
            self._add(self._below, _("When they say"), any_of(says))
            chip = Chip(self._theme, saying.verdict, _earned(saying.verdict))
            self._below.addLayout(row(chip, None))
            self._below.addWidget(text_label(saying.because, "secondary"))

    def _buttons(self, question: Question) -> FlowLayout:
        name = question.id
        own = (
            action_button(_("Edit…"), lambda: self.edit_requested.emit(name), "link"),
            action_button(_("Up"), lambda: self.move_requested.emit(name, -1), "link"),
            action_button(_("Down"), lambda: self.move_requested.emit(name, 1), "link"),
            action_button(_("Delete"), lambda: self.delete_requested.emit(name), "link"),
        )
        keys = ("F2", "Alt+Up", "Alt+Down", "Del")
        for made, key in zip(own, keys, strict=True):
            made.setToolTip(shortcut_text(key))
        copy = action_button(_("Copy…"), lambda: self.copy_requested.emit(name), "link")
        shown = (own[0], copy, *own[1:]) if is_own_question(question) else (copy,)
        return FlowLayout(*shown, spacing=self._theme.pixels(12))

    @staticmethod
    def _add(layout: QVBoxLayout, title: str, text: str) -> None:
        if text:
            layout.addSpacing(6)
            layout.addWidget(text_label(title, "secondary"))
            layout.addWidget(text_label(breakable(text)))

    @staticmethod
    def _add_link(layout: QVBoxLayout, title: str, address: str) -> None:
        url = secure_link(address) if address else None
        if url is not None:
            made = action_button(title, lambda: open_link(url), "link")
            made.setToolTip(tool_tip(address))
            layout.addLayout(row(made, None))

    def _save(self) -> None:
        question = self._question
        if question is None or not isinstance(question.rule, Threshold):
            return
        threshold = self.numbers.entered()
        if threshold is not None and threshold != question.rule:
            self.threshold_chosen.emit(question.id, threshold)
        self._note_typed(question, question.rule)

    def _note_typed(self, question: Question, rule: Threshold) -> None:
        """Take note of numbers that can’t be saved, for when the user comes back to them."""
        numbers, key = self.numbers, (self._plan_id, question.id)
        reason = numbers.problem.accessibleName()
        if reason:
            typed = _TypedNumbers(question.label, rule, numbers.texts(), numbers.units(), reason)
            self._unsaved[key] = typed
        else:
            self._unsaved.pop(key, None)
        self._emit_unsaved()

    def _emit_unsaved(self) -> None:
        found = tuple(self._unsaved.values())
        lines = (f"{typed.title}: {' / '.join(filter(None, typed.texts))}" for typed in found)
        self.unsaved_changed.emit(found[0].reason if found else "", "\n".join(lines))

    def _is_typing(self) -> bool:
        return any(field.hasFocus() for field in self.numbers.fields())


def yes_no_text(answer: str) -> str:
    """Return “Yes” or “No” for the id of that answer."""
    return _("Yes") if answer == "yes" else _("No")


def _has_numbers(question: Question) -> bool:
    return isinstance(question.rule, Threshold)


def _earned(verdict: Verdict) -> str:
    return _("Leaves it open") if verdict is Verdict.OPEN else verdict_text(verdict)


def _when_text(question: Question) -> str:
    text = ", ".join(stage_text(stage) for stage in question.stages)
    if question.core:
        return _("{stages}; part of the short first call").format(stages=text)
    return text


def _about_text(question: Question) -> str:
    known = known_treatments()
    names = ", ".join(known.get(name, name) for name in question.treatments)
    if not question.per_treatment:
        return names
    if not names:
        return _("Asked about each treatment")
    return _("Asked about: {treatments}").format(treatments=names)
