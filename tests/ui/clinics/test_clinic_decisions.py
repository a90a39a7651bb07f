"""Settling conflicts and deciding oneself, from the page of a clinic."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot
from support.clinics_plan import Ids

from spaprep.core.comparison.findings import Finding
from spaprep.core.questions.treatments import Treatment
from spaprep.core.questions.verdicts import Verdict
from spaprep.core.records.changes import Change
from spaprep.ui.clinics.page import ClinicsPage
from spaprep.ui.decisions.dialogs import OverrideDialog, SettleDialog
from spaprep.ui.library.workspace import Workspace


@pytest.fixture
def page(ids: Ids, clinics_page: ClinicsPage) -> ClinicsPage:
    clinics_page.select(ids.glow)
    return clinics_page


def finding(workspace: Workspace, clinic_id: str, question: str) -> Finding:
    comparison = workspace.comparison
    assert comparison is not None
    column = comparison.column(clinic_id)
    assert column is not None
    pairs = zip(comparison.criteria, column.findings, strict=True)
    return next(found for criterion, found in pairs if criterion.key[0] == question)


def trigger(page: ClinicsPage, question: str, text: str) -> None:
    panel = page.detail.findings
    line = next(row for row in panel.rows if row.criterion.key[0] == question)
    (action,) = [found for found in panel.menu_of(line).actions() if found.text() == text]
    assert action.isEnabled()
    action.trigger()


def opened_override(page: ClinicsPage, question: str) -> OverrideDialog:
    trigger(page, question, "Decide yourself…")
    dialog = page.findChild(OverrideDialog)
    assert isinstance(dialog, OverrideDialog)
    return dialog


def test_a_conflict_is_settled_with_a_reason(
    workspace: Workspace, page: ClinicsPage, ids: Ids
) -> None:
    (settle,) = [
        found
        for found in page.detail.conflicts.findChildren(QPushButton)
        if found.text() == "Settle…"
    ]
    QTest.mouseClick(settle, Qt.MouseButton.LeftButton)
    dialog = page.findChild(SettleDialog)
    assert isinstance(dialog, SettleDialog)
    _dana, kim = dialog.choices.values()
    assert kim.text() == "“Available by phone”"
    kim.setChecked(True)
    dialog.reason.setText("the nurse should know")
    dialog.accept()
    settled = finding(workspace, ids.glow, "S03")
    assert settled.verdict is Verdict.RED_FLAG
    assert settled.reason == "the nurse should know"
    workspace.undo()
    assert finding(workspace, ids.glow, "S03").is_conflicting


def test_settling_needs_a_choice_and_a_reason(page: ClinicsPage, workspace: Workspace) -> None:
    trigger(page, "S03", "Settle…")
    dialog = page.findChild(SettleDialog)
    assert isinstance(dialog, SettleDialog)
    dialog.accept()
    assert dialog.problem.text() == "Choose whom to believe."
    next(iter(dialog.choices.values())).setChecked(True)
    dialog.accept()
    assert dialog.problem.text() == "The reason is empty. Type at least one letter."
    assert dialog.isVisible()
    assert not any(dossier.settlements for dossier in workspace.dossiers)


def test_the_user_decides_and_takes_it_back(
    workspace: Workspace, page: ClinicsPage, ids: Ids
) -> None:
    before = finding(workspace, ids.glow, "S04")
    dialog = opened_override(page, "S04")
    dialog.choices[Verdict.MEETS].setChecked(True)
    dialog.reason.setText("Saw the nurse myself")
    dialog.accept()
    assert finding(workspace, ids.glow, "S04").verdict is Verdict.MEETS
    assert workspace.undo_stack.undoText() == "decide yourself"
    trigger(page, "S04", "Take decision back")
    assert finding(workspace, ids.glow, "S04") == before


def test_a_decision_is_offered_again_for_editing(workspace: Workspace, page: ClinicsPage) -> None:
    dialog = opened_override(page, "S04")
    dialog.choices[Verdict.PARTLY].setChecked(True)
    dialog.reason.setText("Only in the mornings")
    dialog.accept()
    again = [
        found
        for found in (opened_override(page, "S04"), *page.findChildren(OverrideDialog))
        if found.isVisible()
    ][-1]
    assert again.reason.text() == "Only in the mornings"
    assert again.choices[Verdict.PARTLY].isChecked()
    assert sum(len(dossier.overrides) for dossier in workspace.dossiers) == 1


def test_enter_opens_the_menu_of_a_finding(qtbot: QtBot, page: ClinicsPage) -> None:
    line = page.detail.findings.rows[0]
    QTest.keyClick(line, Qt.Key.Key_Return)
    opened = QApplication.activePopupWidget()
    assert isinstance(opened, QMenu)
    assert next(action.text() for action in opened.actions()) == "Decide yourself…"
    opened.close()
    with qtbot.waitSignal(line.menu_requested):
        QTest.mouseClick(line.more, Qt.MouseButton.LeftButton)
    again = QApplication.activePopupWidget()
    assert again is not None
    again.close()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Down])
def test_a_key_on_its_way_to_a_finding_that_goes_does_nothing(
    workspace: Workspace, page: ClinicsPage, key: Qt.Key
) -> None:
    line = page.detail.findings.rows[0]
    plan = workspace.plan
    assert plan is not None
    other = Treatment("dermal-filler")
    assert workspace.edit("add", [Change(plan, replace(plan, treatments=(other,)))])
    assert line not in page.detail.findings.rows
    QTest.keyClick(line, key)
    assert QApplication.activePopupWidget() is None
