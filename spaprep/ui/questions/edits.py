"""Edits of the questions of the current plan; every edit can be undone."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from spaprep.core.advice.impact import SettingsImpact, impact_of
from spaprep.core.advice.what_if import comparison_under
from spaprep.core.comparison.comparison import Comparison, compare
from spaprep.core.language import _, ngettext
from spaprep.core.questions.question import Importance, Question, Threshold
from spaprep.core.records.changes import Change
from spaprep.core.records.edits import edited
from spaprep.core.records.records import Dossier, Plan
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
class Edit:
    """An edit that was asked for.

    Attributes:
        text: what it does, for the undo menu.
        question: the id of the question that it is about; blank for several.
        changes: the records before and after.
        message: what the user reads once it is done; blank for nothing.
        moves: what it moves in the comparison.
    """

    text: str
    question: str
    changes: tuple[Change, ...]
    message: str
    moves: SettingsImpact


class QuestionEdits(QObject):
    """Makes the edits; one that moves clinics, or their red flags, waits until the user agrees.

    Where scores alone move, the edit is made at once and says so: asked at every click, one
    would soon agree without reading.

    Signals:
        waiting(object): this Edit moves clinics, and waits for `keep` or `leave`; None when
            none waits any more.
        done(str): an edit was made that one may want to take back; the sentence says what.
        moved(object): an edit was made that moved this much in the comparison (Moves).
    """

    waiting = Signal(object)
    done = Signal(str)
    moved = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._waiting: Edit | None = None

    def switch(self, question_id: str, in_use: bool) -> None:  # noqa: FBT001 -- a signal’s word
        """Switch a question on or off."""
        text = _("switch question on") if in_use else _("switch question off")
        plan = self._workspace.plan
        if plan is not None:
            after = with_in_use(plan, self._workspace.catalogue, question_id, in_use=in_use)
            self.save(text, question_id, after)

    def weigh(self, question_id: str, importance: Importance) -> None:
        """Give a question another importance."""
        plan = self._workspace.plan
        if plan is not None:
            after = with_importance(plan, self._workspace.catalogue, question_id, importance)
            self.save(_("change importance"), question_id, after)

    def measure(self, question_id: str, threshold: Threshold) -> None:
        """Give a question other numbers that meet it."""
        plan = self._workspace.plan
        if plan is not None:
            after = with_threshold(plan, self._workspace.catalogue, question_id, threshold)
            self.save(_("change threshold"), question_id, after)

    def reset_one(self, question_id: str) -> None:
        """Let a question be as the catalogue has it."""
        plan = self._workspace.plan
        if plan is not None:
            after = with_defaults(plan, self._workspace.catalogue, question_id)
            self.save(_("reset question"), question_id, after)

    def reset_all(self) -> None:
        """Let every question be as the catalogue has it; the user’s own stay."""
        plan = self._workspace.plan
        if plan is not None:
            message = _("All questions are as the catalogue has them; your own stay as they were.")
            self.save(
                _("reset questions"), "", with_defaults(plan, self._workspace.catalogue), message
            )

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
        self.leave()
        # The dialog stays open with the question in it until that is on disk.
        edit = self._edit(text, question.id, [_written(plan, question)], "")
        return self._make(edit, keep_pending=False)

    def moves_of(self, question: Question) -> SettingsImpact | None:
        """Return what a question of the user’s own would move once it is written."""
        plan = self._workspace.plan
        return self._moves([_written(plan, question)]) if plan is not None else None

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
        """Let one of the user’s own questions stand so many places further down."""
        plan = self._workspace.plan
        place = own_question_index(plan, question_id) if plan else -1
        if plan is not None and place >= 0:
            self._save_order(plan, with_question_moved(plan, question_id, max(0, place + steps)))

    def move_before(self, question_id: str, other_id: str) -> None:
        """Let one of the user’s own questions stand before another; blank for the last place."""
        plan = self._workspace.plan
        if plan is None or question_id == other_id or own_question_index(plan, question_id) < 0:
            return
        others = [own.id for own in plan.own_questions if own.id != question_id]
        place = others.index(other_id) if other_id in others else len(others)
        self._save_order(plan, with_question_moved(plan, question_id, place))

    def save(self, text: str, question_id: str, after: Plan, message: str = "") -> bool:
        """Make an edit of the plan, or let it wait for the user.

        Returns:
            False if it could not be saved.
        """
        plan = self._workspace.plan
        if plan is None or after == plan:
            self.leave()
            return True
        dated = replace(after, updated_at=_now())
        return self._propose(self._edit(text, question_id, [Change(plan, dated)], message))

    def keep(self) -> None:
        """Make the edit that waits; one that can't be saved goes on waiting."""
        edit, self._waiting = self._waiting, None
        self.waiting.emit(None)
        if edit is not None and not self._make(edit):
            self._waiting = edit
            self.waiting.emit(edit)

    def leave(self) -> None:
        """Forget the edit that waits."""
        if self._waiting is not None:
            self._waiting = None
            self.waiting.emit(None)

    def _save_order(self, before: Plan, after: Plan) -> None:
        if after.own_questions != before.own_questions:
            order = edited(before, _now(), own_questions=after.own_questions)
            self._workspace.edit(_("move question"), [order], keep_pending=True)

    def _propose(self, edit: Edit) -> bool:
        self.leave()
        if _moves_clinics(edit.moves):
            self._waiting = edit
            self.waiting.emit(edit)
            return True
        return self._make(edit)

    def _edit(self, text: str, question_id: str, changes: Sequence[Change], message: str) -> Edit:
        return Edit(text, question_id, tuple(changes), message, self._moves(changes))

    def _make(self, edit: Edit, *, keep_pending: bool = True) -> bool:
        if not self._workspace.edit(edit.text, edit.changes, keep_pending=keep_pending):
            return False
        if edit.message:
            self.done.emit(edit.message)
        self.moved.emit(edit.moves)
        return True

    def _moves(self, changes: Sequence[Change]) -> SettingsImpact:
        """Return what changes of the plan, and of answers perhaps, move in the comparison."""
        before = self._workspace.comparison
        plan = next(change.after for change in changes if isinstance(change.after, Plan))
        if before is None or not isinstance(plan, Plan):
            raise AssertionError("only a plan that is shown is edited")
        if len(changes) == 1:
            return impact_of(before, comparison_under(before, plan, self._workspace.catalogue))
        return impact_of(before, self._compared_without(changes, plan))

    def _compared_without(self, changes: Sequence[Change], plan: Plan) -> Comparison:
        gone = {change.before for change in changes if change.after is None}
        left = (_without(dossier, gone) for dossier in self._workspace.dossiers)
        return compare(plan, self._workspace.catalogue, left)


def moved_sentence(moves: SettingsImpact) -> str:
    """Return how much an edit moved, once it was made; blank for nothing."""
    places = sum(move.changes_place for move in moves.clinics)
    scores = sum(move.changes_score for move in moves.clinics)
    if places:
        return ngettext(
            "{count} clinic changed its place", "{count} clinics changed places", places
        ).format(count=places)
    if not scores:
        return ""
    return ngettext(
        "{count} score moved, no place", "{count} scores moved, no place", scores
    ).format(count=scores)


def _moves_clinics(moves: SettingsImpact) -> bool:
    return moves.changes_order or any(
        move.is_newly_flagged or move.loses_red_flags or move.is_newly_uncleared
        for move in moves.clinics
    )


def _written(plan: Plan, question: Question) -> Change:
    return Change(plan, replace(with_own_question(plan, question), updated_at=_now()))


def _without(dossier: Dossier, gone: Collection[object]) -> Dossier:
    return replace(
        dossier,
        answers=tuple(answer for answer in dossier.answers if answer not in gone),
        settlements=tuple(entry for entry in dossier.settlements if entry not in gone),
        overrides=tuple(entry for entry in dossier.overrides if entry not in gone),
    )


def _now() -> datetime:
    return datetime.now().astimezone()
