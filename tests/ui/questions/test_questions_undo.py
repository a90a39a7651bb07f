"""Whatever is done to the questions can be undone to the start, and done again."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest
from support.builders import an_own_question

from spaprep.core.questions.question import Bound, Importance, Threshold
from spaprep.core.questions.values import Kind
from spaprep.core.records.edits import answer_given
from spaprep.core.records.records import AnswerState, Plan, PlanContents
from spaprep.core.settings.own_questions import question_copy
from spaprep.ui.library.workspace import Workspace
from spaprep.ui.questions.edits import QuestionEdits

SHIPPED = ("S02", "S08", "S14", "S21", "T09", "T10")
STEPS = 40


class RandomEditor:
    """Makes one edit after the other, chosen at random, as a user might."""

    def __init__(self, workspace: Workspace, seed: int) -> None:
        self._workspace = workspace
        self._edits = QuestionEdits(workspace, workspace)
        self._random = Random(seed)  # noqa: S311 -- it has to come out the same each time
        self._count = 0

    def edit(self) -> None:
        doing: list[Callable[[], None]] = [
            self._set,
            self._set,
            self._write,
            self._rewrite,
            self._move,
            self._answer,
            self._delete,
            self._reset,
        ]
        self._random.choice(doing)()
        self._edits.confirm()

    def _set(self) -> None:
        name = self._random.choice([*SHIPPED, *self._own()])
        match self._random.randrange(3):
            case 0:
                self._edits.set_in_use(name, in_use=self._random.random() < 0.5)
            case 1:
                self._edits.set_importance(name, self._random.choice(list(Importance)))
            case _:
                number = self._random.randrange(1, 100)
                self._edits.set_threshold("S08", Threshold(Bound.AT_LEAST, number))

    def _write(self) -> None:
        self._count += 1
        kind = self._random.choice(list(Kind))
        assert self._edits.write(question_copy(an_own_question(f"own-{self._count}", kind)))

    def _rewrite(self) -> None:
        for question in self._plan().own_questions[:1]:
            label = f"Renamed {self._random.random()}"
            assert self._edits.write(replace(question, label=label))

    def _move(self) -> None:
        for name in self._own()[:1]:
            self._edits.move(name, self._random.choice([-1, 1, 3]))

    def _answer(self) -> None:
        for name in self._own()[-1:]:
            dossier = self._workspace.dossiers[0]
            call, unknown = dossier.encounters[0], AnswerState.DID_NOT_KNOW
            change = answer_given(dossier, call.id, (name, None), unknown, call.started_at)
            assert self._workspace.edit("answer", [change])

    def _delete(self) -> None:
        for name in self._own()[-1:]:
            self._edits.delete(name)

    def _reset(self) -> None:
        if self._random.random() < 0.5:
            self._edits.reset_one(self._random.choice(SHIPPED))
        else:
            self._edits.reset_all()

    def _plan(self) -> Plan:
        plan = self._workspace.plan
        assert plan is not None
        return plan

    def _own(self) -> list[str]:
        return [question.id for question in self._plan().own_questions]


def contents_of(workspace: Workspace) -> PlanContents:
    contents = workspace.contents()
    assert contents is not None
    return contents


@pytest.mark.parametrize("seed", range(4))
def test_any_number_of_edits_is_undone_to_the_start_and_done_again(
    sample_workspace: Workspace, seed: int
) -> None:
    editor, stack = RandomEditor(sample_workspace, seed), sample_workspace.undo_stack
    before = contents_of(sample_workspace)
    start = stack.index()
    for _step in range(STEPS):
        editor.edit()
        assert_no_answer_is_without_its_question(contents_of(sample_workspace))
    after = contents_of(sample_workspace)
    assert stack.index() > start
    while stack.index() > start:
        sample_workspace.undo()
    assert contents_of(sample_workspace) == before
    while stack.canRedo():
        sample_workspace.redo()
    assert contents_of(sample_workspace) == after


def assert_no_answer_is_without_its_question(contents: PlanContents) -> None:
    own = {question.id for question in contents.plan.own_questions}
    answered = {a.question for dossier in contents.dossiers for a in dossier.answers}
    assert {name for name in answered if name.startswith("own-")} <= own
