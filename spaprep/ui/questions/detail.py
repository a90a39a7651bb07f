"""The detail beside the table: all about the current question, and buttons to change it."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from spaprep.core.language import _
from spaprep.core.questions.question import Question, Threshold
from spaprep.core.questions.rule_wording import differences_text
from spaprep.core.settings.question_filters import is_own_question
from spaprep.ui.formatting.fitting import breakable
from spaprep.ui.formatting.shortcut_text import shortcut_text
from spaprep.ui.questions.question_facts import FactList, add_details, add_wording
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.buttons import action_button
from spaprep.ui.widgets.flow_layout import FlowLayout
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import column, row, scrolled
from spaprep.ui.widgets.state_notes import StateNotes
from spaprep.ui.widgets.threshold_fields import ThresholdFields

_WIDTH = 300


@dataclass(frozen=True, slots=True)
class _TypedNumbers:
    """Numbers that were typed and can’t be saved: the rule they replace, and why they can’t."""

    title: str
    rule: Threshold
    texts: tuple[str, str]
    units: tuple[int, int]
    reason: str


class QuestionDetail(QFrame):
    """Shows the current question.

    Attributes:
        numbers: the fields of the numbers that meet it; hidden if its rule has none.

    Signals:
        threshold_chosen(str, object): the user entered other numbers; the id, the Threshold.
        reset_requested(str): the user wants a question as the catalogue has it; its id.
        edit_requested(str), copy_requested(str), delete_requested(str): its buttons; the id.
        move_requested(str, int): the user wants to move it down by so many places.
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
        self.setFixedWidth(theme.pixels(_WIDTH))
        self._above, self._below = FactList(theme), FactList(theme)
        self.numbers = ThresholdFields(theme)
        self.numbers.finished.connect(self._save)
        self.numbers.edited.connect(lambda: self.numbers.show_problem(""))
        content = QWidget()
        self._state_notes = StateNotes(theme)
        whole = column(
            self._above.layout,
            self.numbers,
            self._below.layout,
            self._state_notes,
            None,
            spacing=6,
        )
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
        """Show a question; None shows a hint to choose one.

        Args:
            question: the question with the settings of the plan.
            default: the question of the catalogue, None for one that the user wrote.
            state: the plan's state, as the user typed it; what is known there is shown too.
            twin: another question of the plan that asks in the same words, None for none.
        """
        self._state_notes.show_for(question, state)
        is_same = bool(question and self._question and question.id == self._question.id)
        self._question = question
        self._above.clear()
        self._below.clear()
        rule = question.rule if question is not None else None
        self.numbers.setVisible(isinstance(rule, Threshold))
        if question is None:
            self._above.layout.addWidget(text_label(_("Choose a question to read all about it.")))
            return
        self._add_head(question, default)
        if twin is not None:
            text = _("“{question}” asks in the same words.").format(question=twin.label)
            self._above.add(_("Asked twice"), text)
        add_wording(self._above, question)
        # A refresh in between must not replace what is being typed.
        if isinstance(rule, Threshold) and not (is_same and self._is_typing()):
            self._show_numbers(question, rule)
        add_details(self._below, question)

    def follow_plan(self, plan_id: str, questions: Mapping[str, Question]) -> None:
        """Follow another plan, or its edited questions; numbers typed in other plans are kept.

        Typed numbers whose question is gone, or has other numbers by now, are forgotten.
        """
        self._plan_id = plan_id
        for key, typed in tuple(self._unsaved.items()):
            question = questions.get(key[1])
            if key[0] == plan_id and (question is None or question.rule != typed.rule):
                del self._unsaved[key]
        self._emit_unsaved()

    def _show_numbers(self, question: Question, rule: Threshold) -> None:
        """Show the numbers of a question; those that were typed and not saved come back."""
        self.numbers.show_threshold(question.kind, rule)
        typed = self._unsaved.get((self._plan_id, question.id))
        if typed is not None:
            self.numbers.restore_texts(typed.texts, typed.units)
            self.numbers.show_problem(typed.reason)

    def _add_head(self, question: Question, default: Question | None) -> None:
        """Add the label of a question, its buttons, and what differs from the catalogue."""
        self._above.layout.addWidget(text_label(breakable(question.label), "heading"))
        self._above.layout.addLayout(self._buttons(question))
        if default is None or default == question:
            return
        text = _("By default: {parts}").format(parts=differences_text(default, question))
        self._above.add(_("Changed from the default"), text)
        reset = action_button(
            _("Reset this question"), lambda: self.reset_requested.emit(question.id)
        )
        self._above.layout.addLayout(row(reset, None))

    def _buttons(self, question: Question) -> FlowLayout:
        name, gap = question.id, self._theme.pixels(12)
        copy = action_button(_("Copy…"), lambda: self.copy_requested.emit(name), "link")
        if not is_own_question(question):
            return FlowLayout(copy, spacing=gap)
        edit = action_button(_("Edit…"), lambda: self.edit_requested.emit(name), "link")
        up = action_button(_("Up"), lambda: self.move_requested.emit(name, -1), "link")
        down = action_button(_("Down"), lambda: self.move_requested.emit(name, 1), "link")
        delete = action_button(_("Delete"), lambda: self.delete_requested.emit(name), "link")
        for made, key in ((edit, "F2"), (up, "Alt+Up"), (down, "Alt+Down"), (delete, "Del")):
            made.setToolTip(shortcut_text(key))
        return FlowLayout(edit, copy, up, down, delete, spacing=gap)

    def _save(self) -> None:
        question = self._question
        if question is None or not isinstance(question.rule, Threshold):
            return
        threshold = self.numbers.entered()
        if threshold is not None and threshold != question.rule:
            self.threshold_chosen.emit(question.id, threshold)
        self._note_typed(question, question.rule)

    def _note_typed(self, question: Question, rule: Threshold) -> None:
        """Keep numbers that can’t be saved, for when the user comes back to the question."""
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
