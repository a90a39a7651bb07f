"""The panel on a cell: its statements, its rule, and what can be done about it and undone."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from support.compare_driver import cell_at, go_to

from spaprep.core.comparison.criteria import Criterion
from spaprep.core.questions.values import Amount, Duration, Occurrences
from spaprep.core.records.changes import added
from spaprep.core.records.edits import clinic_removed, new_id
from spaprep.core.records.records import Answer, AnswerState, Channel, Statement
from spaprep.ui.answers.correction_dialog import CorrectionDialog
from spaprep.ui.compare.page import ComparePage
from spaprep.ui.decisions.dialogs import OverrideDialog, SettleDialog
from spaprep.ui.theme.theme import Theme

HARBOR, GLOW_BAR, LUMEN = "Harbor Skin Clinic", "Glow Bar DTLA", "Lumen Aesthetics"


@pytest.fixture
def page(compare_page: ComparePage) -> ComparePage:
    return compare_page


def open_cell(page: ComparePage, clinic: str, label: str) -> None:
    go_to(page, clinic, label)
    QTest.keyClick(page.table, Qt.Key.Key_Return)


def texts(widget: QWidget) -> list[str]:
    """Return what a panel says, once everything new in it is laid out."""
    QApplication.processEvents()
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def press(widget: QWidget, text: str) -> None:
    found = [b for b in widget.findChildren(QPushButton) if b.text() == text and b.isVisible()]
    found[0].click()


def spoken_at(page: ComparePage, clinic: str, label: str) -> str:
    """Return what a screen reader says of a cell, without the clinic."""
    spoken: str = cell_at(page, clinic, label).data(Qt.ItemDataRole.AccessibleTextRole)
    return spoken.partition(", ")[2]


def test_a_cell_says_who_said_what_when_and_in_which_words(page: ComparePage) -> None:
    open_cell(page, GLOW_BAR, "Doctor during treatment")
    lines = texts(page.panels.detail)
    assert lines[:2] == ["Doctor during treatment", GLOW_BAR]
    assert "Available by phone" in lines
    kim = next(text for text in lines if text.startswith("Kim, nurse"))
    assert "/14/" in kim or "14" in kim
    assert "“she’s usually at the other office, but we can reach her”" in kim
    assert any(text.startswith("Dana, front desk") for text in lines)


def test_a_cell_says_the_rule_with_its_threshold_and_why(page: ComparePage) -> None:
    open_cell(page, GLOW_BAR, "Performed in the last year")
    lines = texts(page.panels.detail)
    assert "Meets when: at least 50. Partly when: at least 25." in lines
    assert any("40" in text and "50" in text for text in lines)


def test_what_was_replaced_by_a_later_answer_is_marked(page: ComparePage) -> None:
    workspace = page.workspace
    dossier = next(d for d in workspace.dossiers if d.clinic.name == HARBOR)
    earlier = next(a for a in dossier.answers if a.question == "S08")
    later = replace(
        earlier, id=new_id(), value=77, recorded_at=earlier.recorded_at.replace(year=2027)
    )
    call = next(c for c in dossier.encounters if c.id == earlier.encounter_id)
    again = replace(call, id=new_id(), started_at=call.started_at.replace(year=2027))
    later = replace(later, encounter_id=again.id)
    workspace.edit("answer", [added(again), added(later)])
    open_cell(page, HARBOR, "Performed in the last year")
    lines = texts(page.panels.detail)
    assert lines.index("77") < lines.index("350") < lines.index("Another answer counts instead.")


def test_an_open_cell_follows_what_changes(page: ComparePage) -> None:
    open_cell(page, LUMEN, "Formal training")
    assert any("You decided this yourself" in text for text in texts(page.panels.detail))
    press(page.panels.detail, "Take decision back")
    assert not any("You decided this yourself" in text for text in texts(page.panels.detail))
    page.workspace.undo()
    assert any("You decided this yourself" in text for text in texts(page.panels.detail))


def test_an_answer_is_corrected_and_undone(page: ComparePage, qtbot: QtBot) -> None:
    open_cell(page, HARBOR, "Performed in the last year")
    press(page.panels.detail, "Correct…")
    dialog = page.panels.detail.findChild(CorrectionDialog)
    assert dialog is not None
    field = dialog.editor.first_field()
    assert field is not None
    field.clear()
    qtbot.keyClicks(field, "35")
    dialog.words.setPlainText("thirty-five, I think")
    dialog.accept()
    assert spoken_at(page, HARBOR, "Performed in the last year").endswith("Partly, 35")
    assert any("thirty-five, I think" in text for text in texts(page.panels.detail))
    page.workspace.undo()
    assert spoken_at(page, HARBOR, "Performed in the last year").endswith("Meets, 350")


def test_who_said_it_and_when_stay_as_they_are(page: ComparePage) -> None:
    dossier = next(d for d in page.workspace.dossiers if d.clinic.name == HARBOR)
    before = next(a for a in dossier.answers if a.question == "S08")
    open_cell(page, HARBOR, "Performed in the last year")
    press(page.panels.detail, "Correct…")
    dialog = page.panels.detail.findChild(CorrectionDialog)
    assert dialog is not None
    dialog.states.chosen.emit(AnswerState.DID_NOT_KNOW.value)
    dialog.accept()
    dossier = next(d for d in page.workspace.dossiers if d.clinic.name == HARBOR)
    after = next(a for a in dossier.answers if a.question == "S08")
    assert after == replace(before, state=AnswerState.DID_NOT_KNOW, value=None)


@pytest.mark.parametrize(
    ("question", "value", "typed"),
    [
        ("S08", 350, "12"),
        ("S11", Occurrences(1, 500), "2"),
        ("S21", Duration(36), "4"),
        ("T14", Amount("640", "USD"), "700"),
        ("S05", "Dermatologist", None),
        ("S01", True, None),
    ],
)
def test_every_kind_of_answer_is_corrected_in_its_own_editor(
    page: ComparePage, theme: Theme, qtbot: QtBot, question: str, value: object, typed: str | None
) -> None:
    call = page.workspace.dossiers[0].encounters[0]
    criterion = Criterion(page.workspace.catalogue[question], None)
    saved: list[Answer] = []

    def keep(after: Answer) -> bool:
        saved.append(after)
        return True

    choices = criterion.question.choices
    given = choices[0].id if choices else value
    answer = Answer("a", call.id, question, None, AnswerState.ANSWERED, call.started_at, given)  # type: ignore[arg-type]
    dialog = CorrectionDialog(theme, criterion, Statement(answer, call), keep)
    qtbot.addWidget(dialog)
    dialog.show()
    field = dialog.editor.first_field()
    if field is not None and typed is not None:
        field.clear()
        qtbot.keyClicks(field, typed)
    else:
        qtbot.keyClick(dialog, Qt.Key.Key_2)
    dialog.accept()
    assert len(saved) == 1
    assert saved[0].value not in {None, given}
    assert saved[0].id == "a"


def test_an_answer_that_cannot_be_is_explained_and_stays_in_the_field(
    page: ComparePage, qtbot: QtBot
) -> None:
    open_cell(page, HARBOR, "Performed in the last year")
    press(page.panels.detail, "Correct…")
    dialog = page.panels.detail.findChild(CorrectionDialog)
    assert dialog is not None
    field = dialog.editor.first_field()
    assert field is not None
    for typed, problem in (("many", "not a whole number"), ("", "Give the answer")):
        field.clear()
        qtbot.keyClicks(field, typed)
        dialog.accept()
        assert problem in dialog.problem.text()
        assert field.text() == typed
    dialog.reject()


def test_nothing_is_saved_where_nothing_was_corrected(page: ComparePage) -> None:
    open_cell(page, HARBOR, "Performed in the last year")
    count = page.workspace.undo_stack.count()
    press(page.panels.detail, "Correct…")
    dialog = page.panels.detail.findChild(CorrectionDialog)
    assert dialog is not None
    dialog.accept()
    assert not dialog.isVisible()
    assert page.workspace.undo_stack.count() == count


def test_a_conflict_is_settled_from_its_cell(page: ComparePage) -> None:
    open_cell(page, GLOW_BAR, "Doctor during treatment")
    press(page.panels.detail, "Settle…")
    dialog = page.findChild(SettleDialog)
    assert dialog is not None
    next(iter(dialog.choices.values())).setChecked(True)
    dialog.reason.setText("the nurse should know")
    dialog.accept()
    assert spoken_at(page, GLOW_BAR, "Doctor during treatment").endswith(", settled")


def test_a_verdict_is_decided_from_its_cell(page: ComparePage) -> None:
    open_cell(page, GLOW_BAR, "Nurse on site")
    press(page.panels.detail, "Decide yourself…")
    dialog = page.findChild(OverrideDialog)
    assert dialog is not None
    dialog.choices["falls-short"].setChecked(True)
    dialog.reason.setText("I saw nobody")
    dialog.accept()
    assert "Falls short" in spoken_at(page, GLOW_BAR, "Nurse on site")
    assert spoken_at(page, GLOW_BAR, "Nurse on site").endswith("your decision")


def test_asking_again_leads_to_the_call_at_that_question(page: ComparePage, qtbot: QtBot) -> None:
    open_cell(page, GLOW_BAR, "Doctor during treatment")
    with qtbot.waitSignal(page.ask_requested) as caught:
        press(page.panels.detail, "Ask again")
    clinic = next(d.clinic for d in page.workspace.dossiers if d.clinic.name == GLOW_BAR)
    assert caught.args == [clinic.id, ("S03", None), Channel.PHONE]


@pytest.mark.parametrize(
    ("clinic", "label", "text", "channel"),
    [
        ("Canyon Laser & Spa", "Doctor during treatment", "Ask now", Channel.PHONE),
        ("Canyon Laser & Spa", "How they took the questions", "Judge for yourself", Channel.PHONE),
        ("Canyon Laser & Spa", "How I felt when I left", "Judge for yourself", Channel.VISIT),
        ("Canyon Laser & Spa", "Material to take home", "Note at the visit", Channel.VISIT),
        (HARBOR, "Qualifications checked", "Look it up again", Channel.LOOK_UP),
    ],
)
def test_a_cell_leads_to_where_its_question_is_answered(
    page: ComparePage, qtbot: QtBot, clinic: str, label: str, text: str, channel: Channel
) -> None:
    open_cell(page, clinic, label)
    with qtbot.waitSignal(page.ask_requested) as caught:
        press(page.panels.detail, text)
    assert caught.args is not None
    assert caught.args[2] is channel


def test_the_cell_that_is_open_stays_in_sight_beside_its_panel(
    page: ComparePage, qtbot: QtBot
) -> None:
    page.resize(760, 600)
    open_cell(page, GLOW_BAR, "Nurse on site")
    index = cell_at(page, GLOW_BAR, "Nurse on site")
    viewport = page.table.viewport()
    qtbot.waitUntil(lambda: viewport.rect().contains(page.table.visualRect(index).center()))


def test_the_panel_closes_when_its_clinic_is_gone(page: ComparePage) -> None:
    open_cell(page, GLOW_BAR, "Nurse on site")
    dossier = next(d for d in page.workspace.dossiers if d.clinic.name == GLOW_BAR)
    page.workspace.edit("delete", clinic_removed(dossier))
    assert not page.panels.isVisible()
