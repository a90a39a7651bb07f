"""The Questions page: what the plan asks, and how much each criterion counts."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu

from spaprep.core.language import _
from spaprep.core.questions.question import Question
from spaprep.core.settings.own_questions import answers_to, copied, same_wording
from spaprep.core.settings.question_settings import changed_ids, own_question_of, questions_of
from spaprep.ui.library.workspace import Workspace
from spaprep.ui.questions.edits import Edit, QuestionEdits, moved_sentence
from spaprep.ui.questions.filters import (
    Filter,
    Marked,
    counts,
    filter_texts,
    is_own,
    listed,
    none_text,
)
from spaprep.ui.questions.frame import QuestionsFrame
from spaprep.ui.questions.question_dialog import QuestionDialog, blank_question
from spaprep.ui.theme.theme import Theme


class QuestionsPage(QuestionsFrame):
    """The questions of the plan that is shown.

    Attributes:
        dialog: in which a question is being written, or was last; None before.

    Signals:
        told(str): something was done, or could not be; the sentence says what.
        undo_offered(str): something was done that one may want to take back; likewise.
    """

    told = Signal(str)
    undo_offered = Signal(str)

    def __init__(self, workspace: Workspace, theme: Theme) -> None:
        super().__init__(theme)
        self._workspace = workspace
        self._folded: frozenset[str] = frozenset()
        self._filter = Filter.ALL
        self._new: frozenset[str] = frozenset()
        self._questions: dict[str, Question] = {}
        self._plan_id = ""
        self.dialog: QuestionDialog | None = None
        self.edits = QuestionEdits(workspace, self)
        self._connect()
        self.refresh()

    def selected_id(self) -> str:
        """Return the id of the question that the user is on; blank for none."""
        return self.table.selected_id()

    def refresh(self) -> None:
        """Show the plan’s questions as they are now."""
        plan, catalogue = self._workspace.plan, self._workspace.catalogue
        questions = questions_of(plan, catalogue) if plan else ()
        changed = changed_ids(plan, catalogue) if plan else frozenset()
        self._questions = {question.id: question for question in questions}
        marked = {Filter.CHANGED: changed, Filter.NEW: self._new}
        self._show_counts(questions, marked)
        found = listed(questions, self._filter, marked, self.find_field.text())
        selected = self.table.selected_id()
        if self.table.questions.show_questions(found, self._folded, changed):
            self.table.span_sections()
        if selected:
            self.table.select(selected)
        self.show_nothing(self._why_nothing(found))
        self.show_plan_there(there=plan is not None)
        self._show_detail(self.table.selected_id())

    def show_new(self, question_ids: Sequence[str]) -> None:
        """List the questions that are new in the catalogue, and from now on offer to."""
        self._new = frozenset(question_ids)
        self._folded = frozenset()
        self.find_field.clear()
        self.filters.show_there(Filter.NEW.value, there=True)
        self._choose_filter(Filter.NEW.value)
        for question_id in reversed(question_ids):
            self.table.select(question_id)

    def _why_nothing(self, found: list[Question]) -> str:
        if found:
            return ""
        if self.find_field.text().strip():
            return _("No question like this. Look for another word, or list all.")
        return none_text(self._filter)

    def add_question(self) -> None:
        """Write a new question."""
        self._write(blank_question(), _("New question"))

    def edit_question(self, question_id: str) -> None:
        """Edit a question of the user’s own."""
        plan = self._workspace.plan
        question = own_question_of(plan, question_id) if plan else None
        if question is not None:
            self._write(question, _("Edit question"))

    def copy_question(self, question_id: str) -> None:
        """Write a question that begins as another one, of the catalogue perhaps."""
        question = self._questions.get(question_id)
        if question is not None:
            self._write(copied(question), _("Copy of a question"))

    def _write(self, question: Question, title: str) -> None:
        plan = self._workspace.plan
        if plan is None:
            return
        self.edits.leave()
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = QuestionDialog(
            self._theme,
            question,
            self.edits.write,
            self.edits.moves_of,
            treatment=plan.treatments[0] if plan.treatments else None,
            is_answered=bool(answers_to(self._workspace.dossiers, question.id)),
            title=title,
            parent=self,
        )
        self._workspace.not_saved.connect(self.dialog.note_not_saved)
        self.dialog.accepted.connect(partial(self._show_written, question.id))
        self.dialog.open()

    def _show_written(self, question_id: str) -> None:
        """Go to a question that was written, whatever was listed before."""
        if self.table.questions.row_of(question_id) < 0:
            self.find_field.clear()
            self._folded = frozenset()
            self._choose_filter(Filter.ALL.value)
        self.table.select(question_id)
        self.table.setFocus()

    def _show_counts(self, questions: tuple[Question, ...], marked: Marked) -> None:
        in_use = sum(question.in_use for question in questions)
        told = _("{used} of {all} in use").format(used=in_use, all=len(questions))
        self.count.setText(told if questions else "")
        self.reset.setEnabled(bool(marked[Filter.CHANGED]))
        for one, number in counts(questions, marked).items():
            self.filters.show_text(one.value, filter_texts()[one].format(count=number))
        self.filters.show_chosen(self._filter.value)

    def _show_detail(self, question_id: str) -> None:
        plan, catalogue = self._workspace.plan, self._workspace.catalogue
        question = self._questions.get(question_id)
        state = plan.state if plan else ""
        twin = None
        if plan is not None and question is not None and is_own(question):
            twin = same_wording(plan, catalogue, question)
        self.detail.show_question(question, catalogue.get(question_id), state, twin)

    def _choose_filter(self, key: str) -> None:
        self._filter = Filter(key)
        self.refresh()

    def _fold(self, section_id: str) -> None:
        self._folded ^= {section_id}
        self.refresh()

    def _show_waiting(self, edit: Edit | None) -> None:
        """Show what an edit would move; back to the questions once that is decided."""
        if edit is not None:
            question = self._questions.get(edit.question)
            self.moves.show_moves(question.label if question else "", edit.moves)
            return
        was_there = self.moves.holds_focus()
        self.moves.hide()
        if was_there:
            self.table.setFocus()
        self.refresh()

    def _show_menu(self, question_id: str, point: QPoint) -> None:
        question = self._questions.get(question_id)
        if question is not None:
            self.question_menu(question).popup(point)

    def question_menu(self, question: Question) -> QMenu:
        """Return what can be done with a question, as a menu."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        name, own = question.id, is_own(question)
        is_changed = self._workspace.catalogue.get(name, question) != question
        for text, act, there in (
            (_("&Edit…"), partial(self.edit_question, name), own),
            (_("&Copy…"), partial(self.copy_question, name), True),
            (_("Move &up"), partial(self.edits.move, name, -1), own),
            (_("Move &down"), partial(self.edits.move, name, 1), own),
            (_("&Reset"), partial(self.edits.reset_one, name), is_changed),
            (_("De&lete"), partial(self.edits.delete, name), own),
        ):
            if there:
                menu.addAction(text).triggered.connect(lambda _on=False, act=act: act())
        return menu

    def _connect(self) -> None:
        edits, table, detail = self.edits, self.table, self.detail
        table.questions.switched.connect(edits.switch)
        table.questions.dropped.connect(edits.move_before)
        table.importance_chosen.connect(edits.weigh)
        table.numbers.chosen.connect(edits.measure)
        table.numbers.refused.connect(self.told)
        self._workspace.not_saved.connect(table.numbers.note_not_saved)
        self._workspace.not_saved.connect(detail.note_not_saved)
        table.fold_wanted.connect(self._fold)
        table.question_shown.connect(self._show_detail)
        table.menu_wanted.connect(self._show_menu)
        detail.threshold_chosen.connect(edits.measure)
        detail.reset_wanted.connect(edits.reset_one)
        detail.copy_wanted.connect(self.copy_question)
        for part in (table, detail):
            part.edit_wanted.connect(self.edit_question)
            part.delete_wanted.connect(edits.delete)
            part.move_wanted.connect(edits.move)
        edits.waiting.connect(self._show_waiting)
        edits.done.connect(self.undo_offered)
        edits.moved.connect(lambda moves: self.moved.setText(moved_sentence(moves)))
        self.moves.kept.connect(edits.keep)
        self.moves.left.connect(edits.leave)
        self.add_wanted.connect(self.add_question)
        self.reset_wanted.connect(edits.reset_all)
        self.filters.chosen.connect(self._choose_filter)
        self.find_field.textChanged.connect(lambda _text: self.refresh())
        self._workspace.plan_changed.connect(lambda _id: self._follow_plan())
        for changed in (self._workspace.answers_changed, self._workspace.clinics_changed):
            changed.connect(lambda _id: edits.leave())  # it was meant for how they were before

    def _follow_plan(self) -> None:
        """Show the plan as it is now; an edit that waited was meant for how it was before."""
        self.edits.leave()
        plan_id = self._workspace.plan.id if self._workspace.plan else ""
        if plan_id != self._plan_id:
            self._plan_id = plan_id
            self.detail.forget_typed()
        self.moved.setText("")
        self.refresh()
