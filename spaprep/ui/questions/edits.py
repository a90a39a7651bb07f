"""Edits the questions of the current plan; every edit can be undone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal

from spaprep.core.advice.edit_impact import impact_of_edit, needs_confirmation
from spaprep.core.advice.impact import SettingsImpact
from spaprep.core.language import _, ngettext
from spaprep.core.questions.question import Catalogue, Importance, Question, Threshold
from spaprep.core.records.changes import Change
from spaprep.core.records.edits import edited
from spaprep.core.records.records import Plan
from spaprep.core.settings.own_questions import (
    answers_to,
    check_own_question,
    own_question_index,
    own_question_removed,
    with_question_moved,
)
from spaprep.core.settings.question_settings import (
    own_question_of,
    with_defaults,
    with_importance,
    with_in_use,
    with_own_question,
    with_threshold,
)
from spaprep.ui.library.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ProposedEdit:
    """An edit that is not made yet.

    Attributes:
        text: what it does, for the undo menu.
        question: the id of the question that it is about; blank for several.
        changes: the records before and after.
        message: what the user reads once it is done; blank for nothing.
        impact: what it would change in the comparison.
    """

    text: str
    question: str
    changes: tuple[Change, ...]
    message: str
    impact: SettingsImpact


class QuestionEdits(QObject):
    """Makes edits; one that would move clinics, or their red flags, is confirmed first.

    Signals:
        pending_changed(object): this ProposedEdit waits for `confirm` or `cancel`; None when
            none waits any more.
        done(str): an edit was made that the user may want to undo; the sentence says what.
        impact_changed(object): an edit was made; its SettingsImpact.
    """

    pending_changed = Signal(object)
    done = Signal(str)
    impact_changed = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._pending: ProposedEdit | None = None

    def set_in_use(self, question_id: str, *, in_use: bool) -> None:
        """Switch a question on or off."""
        text = _("switch question on") if in_use else _("switch question off")
        self._edit_plan(text, question_id, partial(with_in_use, in_use=in_use))

    def set_importance(self, question_id: str, importance: Importance) -> None:
        """Give a question another importance."""
        after = partial(with_importance, importance=importance)
        self._edit_plan(_("change importance"), question_id, after)

    def set_threshold(self, question_id: str, threshold: Threshold) -> None:
        """Give a question other numbers that meet it."""
        after = partial(with_threshold, threshold=threshold)
        self._edit_plan(_("change threshold"), question_id, after)

    def reset_one(self, question_id: str) -> None:
        """Reset a question to what the catalogue has."""
        self._edit_plan(_("reset question"), question_id, with_defaults)

    def reset_all(self) -> None:
        """Reset every question to what the catalogue has; the user’s own stay."""
        message = _("All questions are as the catalogue has them; your own stay as they were.")
        self._edit_plan(_("reset questions"), "", with_defaults, message)

    def write(self, question: Question) -> bool:
        """Add or replace a question of the user’s own.

        Raises:
            BadInputError: the plan asks it already, or its answers would no longer fit.
        """
        plan = self._workspace.plan
        if plan is None:
            return False
        answers = answers_to(self._workspace.dossiers, question.id)
        check_own_question(plan, self._workspace.catalogue, question, answers)
        before = own_question_of(plan, question.id)
        if question == before:
            return True
        text = _("edit question") if before else _("add question")
        self.cancel()
        # The dialog stays open with the question in it until that is on disk.
        edit = self._edit(text, question.id, [_written(plan, question)], "")
        return self._make(edit, keep_pending=False)

    def impact_of(self, question: Question) -> SettingsImpact | None:
        """Return what a question of the user’s own would change; None without a plan."""
        plan = self._workspace.plan
        return self._impact_of([_written(plan, question)]) if plan is not None else None

    def delete(self, question_id: str) -> None:
        """Delete a question of the user’s own, with its answers; undo brings all back."""
        contents, plan = self._workspace.contents(), self._workspace.plan
        question = own_question_of(plan, question_id) if plan else None
        if contents is None or question is None:
            return
        count = len(answers_to(contents.dossiers, question_id))
        changes = own_question_removed(contents, question_id, _now())
        message = _("“{question}” was deleted.")
        if count:
            message = ngettext(
                "“{question}” was deleted, and the {count} answer to it.",
                "“{question}” was deleted, and the {count} answers to it.",
                count,
            )
        message = message.format(question=question.label, count=count)
        self._propose(self._edit(_("delete question"), question_id, changes, message))

    def move(self, question_id: str, steps: int) -> None:
        """Move one of the user’s own questions down by so many places."""
        plan = self._workspace.plan
        place = own_question_index(plan, question_id) if plan else -1
        if plan is not None and place >= 0:
            self._save_order(plan, with_question_moved(plan, question_id, max(0, place + steps)))

    def move_before(self, question_id: str, other_id: str) -> None:
        """Move one of the user’s own questions before another; to the end if that is blank."""
        plan = self._workspace.plan
        if plan is None or question_id == other_id or own_question_index(plan, question_id) < 0:
            return
        others = [own.id for own in plan.own_questions if own.id != question_id]
        place = others.index(other_id) if other_id in others else len(others)
        self._save_order(plan, with_question_moved(plan, question_id, place))

    def confirm(self) -> None:
        """Make the edit that waits; one that can't be saved goes on waiting."""
        # Cleared first: saving changes the plan, and that cancels what is pending.
        edit, self._pending = self._pending, None
        self.pending_changed.emit(None)
        if edit is not None and not self._make(edit):
            self._set_pending(edit)

    def cancel(self) -> None:
        """Discard the edit that waits."""
        if self._pending is not None:
            self._set_pending(None)

    def _edit_plan(
        self,
        text: str,
        question_id: str,
        edited_plan: Callable[[Plan, Catalogue, str], Plan],
        message: str = "",
    ) -> None:
        plan = self._workspace.plan
        if plan is None:
            return
        after = edited_plan(plan, self._workspace.catalogue, question_id)
        if after == plan:
            self.cancel()
            return
        change = Change(plan, replace(after, updated_at=_now()))
        self._propose(self._edit(text, question_id, [change], message))

    def _save_order(self, before: Plan, after: Plan) -> None:
        if after.own_questions != before.own_questions:
            # Never confirmed: no score depends on the order of questions.
            order = edited(before, _now(), own_questions=after.own_questions)
            self._workspace.edit(_("move question"), [order], keep_pending=True)

    def _propose(self, edit: ProposedEdit) -> None:
        self.cancel()
        if needs_confirmation(edit.impact):
            self._set_pending(edit)
        else:
            self._make(edit)

    def _set_pending(self, edit: ProposedEdit | None) -> None:
        self._pending = edit
        self.pending_changed.emit(edit)

    def _edit(
        self, text: str, question_id: str, changes: Sequence[Change], message: str
    ) -> ProposedEdit:
        impact = self._impact_of(changes)
        return ProposedEdit(text, question_id, tuple(changes), message, impact)

    def _make(self, edit: ProposedEdit, *, keep_pending: bool = True) -> bool:
        if not self._workspace.edit(edit.text, edit.changes, keep_pending=keep_pending):
            return False
        if edit.message:
            self.done.emit(edit.message)
        self.impact_changed.emit(edit.impact)
        return True

    def _impact_of(self, changes: Sequence[Change]) -> SettingsImpact:
        workspace = self._workspace
        if workspace.comparison is None:
            raise AssertionError("only the plan that is open is edited")
        return impact_of_edit(
            workspace.comparison, changes, workspace.catalogue, workspace.dossiers
        )


def _written(plan: Plan, question: Question) -> Change:
    return Change(plan, replace(with_own_question(plan, question), updated_at=_now()))


def _now() -> datetime:
    return datetime.now().astimezone()
