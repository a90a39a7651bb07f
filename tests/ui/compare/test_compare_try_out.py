"""The sandbox: other settings tried out beside the table, saved or discarded."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot
from support.compare_driver import labels, names

from spaprep.core.questions.question import Importance, Threshold
from spaprep.core.records.changes import Change
from spaprep.core.records.edits import clinic_removed
from spaprep.core.settings.question_settings import with_changed_setting
from spaprep.ui.background.tasks import is_idle
from spaprep.ui.compare.page import ComparePage
from spaprep.ui.compare.table.choices import Panel

HARBOR, GLOW_BAR = "Harbor Skin Clinic", "Glow Bar DTLA"


@pytest.fixture
def page(compare_page: ComparePage) -> ComparePage:
    return compare_page


def tried(qtbot: QtBot, act: Callable[[], object]) -> None:
    """Try something out, and wait until it is worked out."""
    act()
    qtbot.waitUntil(is_idle)
    QApplication.processEvents()


def choose_question(page: ComparePage, question: str) -> None:
    panel = page.panels.try_out
    panel.question.setCurrentIndex(panel.question.findData(question))
    panel.question.activated.emit(panel.question.currentIndex())


def importance_of(page: ComparePage, question: str) -> Importance:
    comparison = page.workspace.comparison
    assert comparison is not None
    return next(c.question.importance for c in comparison.criteria if c.question.id == question)


def test_trying_out_moves_the_table_and_changes_nothing(
    page: ComparePage, open_panel: Callable[[Panel], None], qtbot: QtBot
) -> None:
    open_panel(Panel.TRY_OUT)
    count = page.workspace.undo_stack.count()
    choose_question(page, "S08")
    panel = page.panels.try_out
    place = list(Importance).index(Importance.DEAL_BREAKER)
    tried(qtbot, lambda: panel.importance.activated.emit(place))
    assert page.head.sentence.text().startswith("Tried out, not kept:")
    assert "Performed in the last year" in labels(page)
    assert "Deal-breaker instead of Important" in panel.tried.text()
    assert importance_of(page, "S08") is Importance.IMPORTANT
    assert page.workspace.undo_stack.count() == count


def test_what_was_tried_is_kept_as_one_edit(
    page: ComparePage, open_panel: Callable[[Panel], None], qtbot: QtBot
) -> None:
    open_panel(Panel.TRY_OUT)
    count = page.workspace.undo_stack.count()
    for question in ("S08", "S21"):
        tried(qtbot, lambda q=question: page.sandbox.try_importance(q, Importance.DEAL_BREAKER))  # type: ignore[misc]
    before = page.workspace.plan
    page.panels.try_out.save.click()
    qtbot.waitUntil(is_idle)
    after = page.workspace.plan
    assert before is not None
    assert after is not None
    assert after.updated_at > before.updated_at
    assert importance_of(page, "S08") is Importance.DEAL_BREAKER
    assert importance_of(page, "S21") is Importance.DEAL_BREAKER
    assert not page.head.sentence.text().startswith("Tried out")
    assert page.workspace.undo_stack.count() == count + 1
    page.workspace.undo()
    assert importance_of(page, "S08") is Importance.IMPORTANT


def test_what_was_tried_is_discarded(
    page: ComparePage, open_panel: Callable[[Panel], None], qtbot: QtBot
) -> None:
    open_panel(Panel.TRY_OUT)
    before = page.head.sentence.text(), names(page)
    tried(qtbot, lambda: page.sandbox.try_importance("S08", Importance.NICE))
    page.panels.try_out.discard.click()
    qtbot.waitUntil(is_idle)
    assert (page.head.sentence.text(), names(page)) == before
    assert not page.panels.try_out.save.isEnabled()
    assert "Nothing is changed yet" in page.panels.try_out.impact.text()


def test_a_threshold_is_tried_by_typing_it(
    page: ComparePage, open_panel: Callable[[Panel], None], qtbot: QtBot
) -> None:
    open_panel(Panel.TRY_OUT)
    choose_question(page, "S08")
    panel = page.panels.try_out
    assert panel.threshold.texts() == ("50", "25")
    panel.threshold.meets.setText("400")
    tried(qtbot, panel.threshold.meets.editingFinished.emit)
    comparison = page.sandbox.comparison
    assert comparison is not None
    rule = next(c.question.rule for c in comparison.criteria if c.question.id == "S08")
    assert isinstance(rule, Threshold)
    assert (rule.meets, rule.partly) == (400, 25)
    assert "at least 400 instead of at least 50" in panel.tried.text()


@pytest.mark.parametrize(("meets", "problem"), [("many", "not a number"), ("10", "asks for more")])
def test_a_threshold_that_cannot_be_is_told(
    page: ComparePage, open_panel: Callable[[Panel], None], meets: str, problem: str
) -> None:
    open_panel(Panel.TRY_OUT)
    choose_question(page, "S08")
    panel = page.panels.try_out
    panel.threshold.meets.setText(meets)
    panel.threshold.meets.editingFinished.emit()
    assert problem in panel.threshold.problem.text()
    assert panel.threshold.problem.isVisible()
    assert page.sandbox.comparison is None


def test_what_it_would_take_is_tried_by_one_click(page: ComparePage, qtbot: QtBot) -> None:
    page.workspace.edit("delete", clinic_removed(page.workspace.dossiers[0]))
    qtbot.waitUntil(is_idle)
    page.head.panels.buttons[Panel.TRY_OUT].click()
    QApplication.processEvents()
    turn = page.advice.leader_changes[0]
    links = [b for b in page.panels.try_out.findChildren(QPushButton) if b.text() == "Try"]
    tried(qtbot, links[0].click)
    assert page.comparison is not None
    assert page.comparison.columns[0].clinic.id == turn.leader.clinic.id
    texts = [label.text() for label in page.panels.try_out.findChildren(QLabel)]
    assert any("▲" in text for text in texts)


def test_an_answer_that_comes_in_is_counted_in_what_is_tried(
    page: ComparePage, qtbot: QtBot
) -> None:
    tried(qtbot, lambda: page.sandbox.try_importance("S08", Importance.NICE))
    page.workspace.edit("delete", clinic_removed(page.workspace.dossiers[0]))
    qtbot.waitUntil(is_idle)
    assert page.sandbox.comparison is not None
    assert len(page.sandbox.comparison.columns) == 4
    assert len(names(page)) == 4


def test_a_changed_plan_ends_what_is_tried(page: ComparePage, qtbot: QtBot) -> None:
    tried(qtbot, lambda: page.sandbox.try_importance("S08", Importance.NICE))
    plan = page.workspace.plan
    assert plan is not None
    page.workspace.edit("off", [Change(plan, with_changed_setting(plan, "S05", in_use=False))])
    qtbot.waitUntil(is_idle)
    assert page.sandbox.comparison is None
    assert not page.head.sentence.text().startswith("Tried out")


def test_what_could_not_be_saved_is_still_tried(page: ComparePage, qtbot: QtBot) -> None:
    tried(qtbot, lambda: page.sandbox.try_importance("S08", Importance.NICE))
    page.workspace.library.close()
    tried(qtbot, page.sandbox.save)
    assert page.sandbox.comparison is not None
    assert importance_of(page, "S08") is Importance.IMPORTANT


def test_trying_what_is_set_already_tries_nothing(page: ComparePage, qtbot: QtBot) -> None:
    tried(qtbot, lambda: page.sandbox.try_importance("S08", Importance.NICE))
    tried(qtbot, lambda: page.sandbox.try_importance("S08", Importance.IMPORTANT))
    assert page.sandbox.comparison is None
    assert not page.sandbox.save()
