"""The Questions page: what the plan asks, and how much each question counts."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from spaprep.core.advice.edit_impact import impact_summary
from spaprep.core.language import _
from spaprep.core.questions.question import Question
from spaprep.core.settings.own_questions import question_with_same_wording
from spaprep.core.settings.question_filters import (
    QuestionFilter,
    empty_text,
    filter_counts,
    filtered_questions,
    is_own_question,
)
from spaprep.core.settings.question_settings import changed_ids, questions_of
from spaprep.ui.library.unsaved import RefusedInput
from spaprep.ui.library.workspace import Workspace
from spaprep.ui.questions.edits import ProposedEdit, QuestionEdits
from spaprep.ui.questions.question_menu import question_menu
from spaprep.ui.questions.view import QuestionsView
from spaprep.ui.questions.writer import QuestionWriter
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.layouts import column


class QuestionsPage(QWidget):
    """Lists the questions of the current plan, and connects the parts that edit them.

    Attributes:
        workspace: the library that the plan is in.
        questions: all that the plan could ask, by id.
        edits: changes the plan.
        writer: opens the dialog in which the user writes a question.
        view: lays out header, impact, table and detail.
        header: has signals of its own for call sheets and sets of questions.

    Signals:
        input_refused(str): what was typed can't be; the sentence says why.
        undo_offered(str): something was done that the user may want to undo; likewise.
        plan_requested(): there is no plan yet, and the user wants to make one.
    """

    input_refused = Signal(str)
    undo_offered = Signal(str)
    plan_requested = Signal()

    def __init__(self, workspace: Workspace, theme: Theme) -> None:
        super().__init__()
        self.workspace = workspace
        self.questions: Mapping[str, Question] = {}
        self._folded: frozenset[str] = frozenset()
        self._filter = QuestionFilter.ALL
        self._new_ids: frozenset[str] = frozenset()
        self.view = view = QuestionsView(theme)
        self.header, self.impact, self.table = view.header, view.impact, view.table
        self.detail = view.detail
        self.edits = QuestionEdits(workspace, self)
        self.writer = QuestionWriter(workspace, self.edits, theme, self)
        self.setLayout(column(view))
        self._connect_header()
        self._connect_questions()
        self._connect_edits()
        self._connect_workspace()
        self.refresh()

    def selected_id(self) -> str:
        """Return the id of the current question; blank for none."""
        return self.table.selected_id()

    def refresh(self) -> None:
        """Show the questions of the plan as they are now."""
        plan, catalogue = self.workspace.plan, self.workspace.catalogue
        questions = questions_of(plan, catalogue) if plan else ()
        changed = changed_ids(plan, catalogue) if plan else frozenset()
        self.questions = {question.id: question for question in questions}
        self.detail.follow_plan(plan.id if plan else "", self.questions)
        marked = {QuestionFilter.CHANGED: changed, QuestionFilter.NEW: self._new_ids}
        self.header.show_counts(filter_counts(questions, marked), self._filter)
        self.header.reset.setEnabled(bool(changed))
        found = filtered_questions(questions, self._filter, marked, self.header.find_field.text())
        selected = self.table.selected_id()
        self.table.questions.show_questions(found, self._folded, changed)
        # A reset of the model leaves the table without a current row.
        if selected:
            self.table.select(selected)
        self.view.show_empty_text("" if found else self._empty_text())
        self.view.set_has_plan(has_plan=plan is not None)
        self._show_detail(self.table.selected_id())

    def focus_find(self) -> None:
        """Give the search field the focus."""
        self.header.focus_find()

    def show_new(self, question_ids: Sequence[str]) -> None:
        """List the questions that are new in the catalogue, and offer that filter from now on."""
        self._new_ids = frozenset(question_ids)
        self.header.show_new_filter()
        self._list_unfolded(QuestionFilter.NEW)
        # Backwards, so that the first of those that are listed is the one that stays selected.
        for question_id in reversed(question_ids):
            self.table.select(question_id)

    def question_menu(self, question: Question) -> QMenu:
        """Return the context menu of a question."""
        is_changed = self.workspace.catalogue.get(question.id, question) != question
        return question_menu(self, question, self.edits, self.writer, is_changed=is_changed)

    def _empty_text(self) -> str:
        if self.header.find_field.text().strip():
            return _("No question like this. Look for another word, or list all.")
        return empty_text(self._filter)

    def _list_unfolded(self, chosen: QuestionFilter) -> None:
        """Choose a filter, with no search and no section folded."""
        self._folded = frozenset()
        self.header.find_field.clear()
        self._choose_filter(chosen)

    def _show_written(self, question_id: str) -> None:
        """Select a question that was just written; list all if the present filter hides it."""
        if self.table.questions.row_of(question_id) < 0:
            self._list_unfolded(QuestionFilter.ALL)
        self.table.select(question_id)
        self.table.setFocus()

    def _show_detail(self, question_id: str) -> None:
        plan, catalogue = self.workspace.plan, self.workspace.catalogue
        question = self.questions.get(question_id)
        twin = None
        if plan is not None and question is not None and is_own_question(question):
            twin = question_with_same_wording(plan, catalogue, question)
        default = catalogue.get(question_id)
        self.detail.show_question(question, default, plan.state if plan else "", twin)

    def _choose_filter(self, chosen: QuestionFilter) -> None:
        self._filter = chosen
        self.refresh()

    def _fold(self, section_id: str) -> None:
        self._folded ^= {section_id}
        self.refresh()

    def _show_pending(self, edit: ProposedEdit | None) -> None:
        """Show the impact of an edit that waits; hide it once that is decided."""
        if edit is not None:
            question = self.questions.get(edit.question)
            self.impact.show_impact(question.label if question else "", edit.impact)
            return
        # Qt gives the focus of what is hidden to the next widget, wherever that is.
        had_focus = self.impact.holds_focus()
        self.impact.hide()
        if had_focus:
            self.table.setFocus()
        self.refresh()

    def _show_menu(self, question_id: str, point: QPoint) -> None:
        question = self.questions.get(question_id)
        if question is not None:
            # Not exec(): that would nest an event loop, in which the plan could change.
            self.question_menu(question).popup(point)

    def _refuse(self, part: str, reason: str, text: str) -> None:
        self.workspace.unsaved.refuse(f"questions: {part}", RefusedInput(reason, text))

    def _follow_plan(self) -> None:
        """Show the plan as it is now; an edit that waits was one of the plan before."""
        self.edits.cancel()
        self.header.impact.setText("")
        self.refresh()

    def _connect_header(self) -> None:
        header = self.header
        header.add_requested.connect(self.writer.add)
        header.reset_requested.connect(self.edits.reset_all)
        header.filter_chosen.connect(self._choose_filter)
        header.find_field.textChanged.connect(lambda _text: self.refresh())
        self.view.plan_requested.connect(self.plan_requested)

    def _connect_questions(self) -> None:
        edits, table, detail = self.edits, self.table, self.detail
        table.questions.switched.connect(
            lambda question_id, in_use: edits.set_in_use(question_id, in_use=in_use)
        )
        table.questions.dropped.connect(edits.move_before)
        table.importance_chosen.connect(edits.set_importance)
        table.numbers.chosen.connect(edits.set_threshold)
        table.numbers.refused.connect(self.input_refused)
        table.fold_requested.connect(self._fold)
        table.current_question_changed.connect(self._show_detail)
        table.menu_requested.connect(self._show_menu)
        detail.threshold_chosen.connect(edits.set_threshold)
        detail.reset_requested.connect(edits.reset_one)
        detail.copy_requested.connect(self.writer.copy)
        for part in (table, detail):
            part.edit_requested.connect(self.writer.edit)
            part.delete_requested.connect(edits.delete)
            part.move_requested.connect(edits.move)

    def _connect_edits(self) -> None:
        edits = self.edits
        edits.pending_changed.connect(self._show_pending)
        edits.done.connect(self.undo_offered)
        edits.impact_changed.connect(
            lambda impact: self.header.impact.setText(impact_summary(impact))
        )
        self.impact.accepted.connect(edits.confirm)
        self.impact.rejected.connect(edits.cancel)
        self.writer.written.connect(self._show_written)

    def _connect_workspace(self) -> None:
        workspace = self.workspace
        self.table.numbers.unsaved_changed.connect(partial(self._refuse, "the table"))
        self.detail.unsaved_changed.connect(partial(self._refuse, "the detail"))
        workspace.plan_changed.connect(lambda _id: self._follow_plan())
        for changed in (workspace.answers_changed, workspace.clinics_changed):
            # What a pending edit would move was worked out from the answers before.
            changed.connect(lambda _id: self.edits.cancel())
