"""Whole plans: made, renamed, copied, switched between, deleted, and all of it taken back."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMenu
from pytestqt.qtbot import QtBot
from support.window_driver import PATIENCE, pages_of

from spaprep.core.importing.plan_copies import CopyDepth
from spaprep.core.records.changes import Change
from spaprep.core.records.records import Plan
from spaprep.core.settings.question_settings import with_changed_setting
from spaprep.ui.background.tasks import is_idle
from spaprep.ui.library.workspace import Workspace
from spaprep.ui.plans.copy_dialog import CopyDialog
from spaprep.ui.plans.plan_dialog import PlanDialog
from spaprep.ui.plans.sample import add_sample
from spaprep.ui.window.main_window import MainWindow

D = TypeVar("D", bound=QDialog)
SAMPLE = "Botulinum toxin (sample)"


@pytest.fixture
def filled(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """Return the window on the sample plan."""
    qtbot.waitUntil(is_idle, timeout=PATIENCE)
    assert add_sample(pages_of(window).workspace)
    return window


def workspace_of(window: MainWindow) -> Workspace:
    return pages_of(window).workspace


def titles(window: MainWindow) -> list[str]:
    return [plan.title for plan in workspace_of(window).plans]


def shown(window: MainWindow) -> Plan:
    plan = workspace_of(window).plan
    assert plan is not None
    return plan


def in_dialog(kind: type[D], fill: Callable[[D], object], act: Callable[[], object]) -> None:
    """Act, and fill in the dialog that this opens before it is accepted."""
    filled: list[D] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, kind)
        fill(dialog)
        filled.append(dialog)
        dialog.accept()

    QTimer.singleShot(0, answer)
    act()
    assert filled


def make_second(window: MainWindow) -> None:
    def fill(dialog: PlanDialog) -> None:
        dialog.title.setText("A laser, perhaps")
        dialog.state.setText("NV")
        dialog.checks["laser-hair-removal"].setChecked(True)

    in_dialog(PlanDialog, fill, pages_of(window).plans.new_plan)


def test_an_edit_keeps_what_a_newer_version_brought_in_while_the_dialog_was_open(
    filled: MainWindow,
) -> None:
    before = shown(filled)
    newer = with_changed_setting(replace(before, area="Venice"), "S08", in_use=False)

    def fill(dialog: PlanDialog) -> None:
        dialog.title.setText("Forehead lines")
        assert workspace_of(filled).edit("import", [Change(before, newer)])

    in_dialog(PlanDialog, fill, pages_of(filled).plans.edit_plan)
    after = shown(filled)
    assert (after.title, after.area) == ("Forehead lines", "Venice")
    assert after.settings == newer.settings
    assert after.treatments == before.treatments
    workspace_of(filled).undo()
    assert shown(filled) == newer


def test_a_new_plan_has_its_treatments_and_state_and_is_shown(filled: MainWindow) -> None:
    make_second(filled)
    assert titles(filled) == [SAMPLE, "A laser, perhaps"]
    plan = shown(filled)
    assert (plan.title, plan.state) == ("A laser, perhaps", "NV")
    assert [treatment.id for treatment in plan.treatments] == ["laser-hair-removal"]
    workspace_of(filled).undo()
    assert titles(filled) == [SAMPLE]


def test_the_menu_switches_between_plans(filled: MainWindow) -> None:
    make_second(filled)
    menu = QMenu()
    pages_of(filled).plans.fill_plan_menu(menu)
    plans = [action for action in menu.actions() if action.isCheckable()]
    assert [action.text() for action in plans if action.isChecked()] == ["A laser, perhaps"]
    plans[0].trigger()
    assert shown(filled).title == SAMPLE
    assert len(workspace_of(filled).dossiers) == 5


def test_a_plan_is_renamed_and_named_back(filled: MainWindow) -> None:
    plans = pages_of(filled).plans
    in_dialog(PlanDialog, lambda dialog: dialog.title.setText("My forehead"), plans.edit_plan)
    assert titles(filled) == ["My forehead"]
    assert "My forehead" in filled.windowTitle()
    workspace_of(filled).undo()
    assert titles(filled) == [SAMPLE]


@pytest.mark.parametrize(
    ("depth", "clinics", "answered"),
    [(CopyDepth.QUESTIONS, 0, 0), (CopyDepth.CLINICS, 5, 0), (CopyDepth.EVERYTHING, 5, 4)],
)
def test_a_plan_is_copied_as_far_as_the_user_wants(
    filled: MainWindow,
    depth: CopyDepth,
    clinics: int,
    answered: int,
) -> None:
    def fill(dialog: CopyDialog) -> None:
        dialog.title.setText("For my sister")
        dialog.depths[depth].setChecked(True)

    in_dialog(CopyDialog, fill, pages_of(filled).plans.copy_plan)
    workspace = workspace_of(filled)
    assert shown(filled).title == "For my sister"
    assert len(workspace.dossiers) == clinics
    assert sum(bool(dossier.answers) for dossier in workspace.dossiers) == answered
    workspace.undo()
    assert titles(filled) == [SAMPLE]


def test_a_deleted_plan_comes_back_with_everything(filled: MainWindow) -> None:
    before = workspace_of(filled).dossiers
    pages_of(filled).plans.delete_plan()
    assert titles(filled) == []
    assert "was deleted" in filled.notice.text
    workspace_of(filled).undo()
    assert titles(filled) == [SAMPLE]
    assert workspace_of(filled).dossiers == before


def test_a_plan_that_says_nothing_is_refused_in_the_dialog(filled: MainWindow) -> None:
    def fill(dialog: PlanDialog) -> None:
        dialog.title.setText("")
        dialog.accept()
        assert dialog.isVisible()
        assert dialog.problem.isVisible()
        dialog.title.setText("Something")

    in_dialog(PlanDialog, fill, pages_of(filled).plans.new_plan)
    assert titles(filled) == [SAMPLE, "Something"]


def test_a_copy_that_can_not_be_saved_keeps_what_was_typed(filled: MainWindow) -> None:
    def fill(dialog: CopyDialog) -> None:
        dialog.title.setText("Second opinion")
        pages_of(filled).workspace.library.close()
        dialog.accept()
        assert dialog.isVisible()
        assert dialog.title.text() == "Second opinion"
        assert "not saved" in dialog.problem.text()
        dialog.reject()

    in_dialog(CopyDialog, fill, pages_of(filled).plans.copy_plan)
    assert len(pages_of(filled).workspace.plans) == 1
