"""The comparison on screen: what each cell says, the views, and the way through it by keys."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from support.builders import a_clinic

from spaprep.core.questions.verdicts import Verdict
from spaprep.core.records.changes import Change, added
from spaprep.core.records.edits import clinic_removed
from spaprep.core.records.records import Channel
from spaprep.core.settings.question_settings import with_changed_setting
from spaprep.ui.background.tasks import is_idle
from spaprep.ui.compare.page import ComparePage
from spaprep.ui.compare.table.choices import Order, Panel, View
from spaprep.ui.library.workspace import Workspace
from spaprep.ui.plans.sample import add_sample
from spaprep.ui.theme.theme import Theme


@pytest.fixture
def page(compare_page: ComparePage) -> ComparePage:
    return compare_page


def spoken(page: ComparePage) -> list[str]:
    matrix = page.table.matrix
    return [
        matrix.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole)
        for row in range(matrix.rowCount())
        for column in range(matrix.columnCount())
        if matrix.cell(row, column) is not None
    ]


def labels(page: ComparePage) -> list[str]:
    matrix = page.table.matrix
    vertical = Qt.Orientation.Vertical
    return [matrix.headerData(row, vertical) for row in range(matrix.rowCount())]


def place_of(page: ComparePage, clinic: str, label: str) -> tuple[int, int]:
    matrix = page.table.matrix
    names = [column.clinic.name for column in matrix.layout_shown.columns]
    return labels(page).index(label), names.index(clinic)


def test_the_model_follows_the_rules_of_qt(page: ComparePage, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(page.table.matrix)


def test_a_cell_names_clinic_criterion_verdict_and_answer(page: ComparePage) -> None:
    cells = spoken(page)
    assert "Rosewood Med Spa, Doctor during treatment, Red flag, Not available" in cells
    assert "Glow Bar DTLA, Doctor during treatment, Open, Two answers, conflict" in cells
    assert "Harbor Skin Clinic, Qualifications checked, Meets, Confirmed, checked" in cells
    assert "Lumen Aesthetics, Formal training, Meets, Short course, your decision" in cells


def test_clinics_stand_in_order_of_standing(page: ComparePage) -> None:
    names = [column.clinic.name for column in page.table.matrix.layout_shown.columns]
    assert names[0] == "Harbor Skin Clinic"
    assert names[-1] == "Glow Bar DTLA"
    page.corner.order_chosen.emit(Order.NAME)
    names = [column.clinic.name for column in page.table.matrix.layout_shown.columns]
    assert names == sorted(names)


@pytest.mark.parametrize("view", View)
def test_a_view_shows_its_rows_alone(page: ComparePage, view: View) -> None:
    page.head.views.chosen.emit(view.value)
    matrix = page.table.matrix
    for row in range(matrix.rowCount()):
        cells = [matrix.cell(row, column) for column in range(matrix.columnCount())]
        verdicts = [cell.verdict for cell in cells if cell is not None]
        if not verdicts:
            continue
        if view is View.DIFFERENCES:
            assert len(set(verdicts)) > 1
        if view is View.STILL_TO_ASK:
            assert Verdict.OPEN in verdicts


def test_a_section_folds_and_unfolds(page: ComparePage) -> None:
    rows = page.table.matrix.rowCount()
    page.table.labels.sectionClicked.emit(0)
    assert page.table.matrix.rowCount() == rows - 7
    page.table.labels.sectionClicked.emit(0)
    assert page.table.matrix.rowCount() == rows


def test_what_the_user_chose_to_see_is_saved(
    page: ComparePage, qtbot: QtBot, theme: Theme, settings: QSettings
) -> None:
    page.head.views.chosen.emit("problems")
    page.table.fold_requested.emit("doctor")
    ids = page.table.matrix.layout_shown.ids
    page.saved.replace(replace(page.choices, hidden=frozenset(ids[:1]), pinned=frozenset(ids[1:2])))
    page.corner.order_chosen.emit(Order.PRICE)
    page.head.panels.buttons[Panel.STANDINGS].click()
    page.table.heads.resizeSection(2, 222)
    again = ComparePage(page.workspace, theme, settings)
    qtbot.addWidget(again)
    assert again.choices == page.choices
    assert again.choices.widths == {page.table.matrix.layout_shown.ids[2]: 222}
    assert again.corner.clinics.text() == "4 of 5 clinics ▾"


def test_a_criterion_is_found_by_a_word(page: ComparePage, qtbot: QtBot) -> None:
    page.focus_find()
    qtbot.keyClicks(page.head.find_field, "severe")
    assert labels(page) == ["Experience with this procedure", "Severe side effects"]


def test_a_search_is_saved_and_says_what_it_leaves_out(
    page: ComparePage, qtbot: QtBot, theme: Theme, settings: QSettings
) -> None:
    everything = page.table.matrix.rowCount()
    page.focus_find()
    qtbot.keyClicks(page.head.find_field, "severe")
    again = ComparePage(page.workspace, theme, settings)
    qtbot.addWidget(again)
    again.show()
    assert labels(again) == labels(page)
    assert again.head.find_field.text() == "severe"
    left_out = page.table.matrix.layout_shown.counts[View.ALL] - 1
    assert again.found.text.text() == (
        f"{left_out} criteria of this view are left out: their names have no “severe” in them."
    )
    qtbot.mouseClick(again.found.show_every, Qt.MouseButton.LeftButton)
    assert again.table.matrix.rowCount() == everything
    assert again.head.find_field.text() == ""
    assert not again.found.isVisible()


def test_a_criterion_is_found_in_a_folded_section_which_stays_folded(
    page: ComparePage, qtbot: QtBot
) -> None:
    row = labels(page).index("Experience with this procedure")
    page.table.labels.sectionClicked.emit(row)
    assert "Severe side effects" not in labels(page)
    folded = page.choices.folded
    qtbot.keyClicks(page.head.find_field, "severe")
    assert labels(page) == ["Experience with this procedure", "Severe side effects"]
    heading = page.table.matrix.index(0, 0)
    text = heading.data(Qt.ItemDataRole.AccessibleTextRole)
    assert text == "Experience with this procedure"
    page.table.setFocus()
    page.table.setCurrentIndex(heading)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    page.table.labels.sectionClicked.emit(0)
    assert page.choices.folded == folded
    page.grab()
    page.head.find_field.clear()
    assert "Severe side effects" not in labels(page)


def test_a_search_without_a_find_says_so_and_is_ended_with_one_click(
    page: ComparePage, qtbot: QtBot
) -> None:
    page.focus_find()
    qtbot.keyClicks(page.head.find_field, "nowhere")
    assert page.note.text.text() == "No criterion in this view has “nowhere” in its name."
    assert not page.found.isVisible()
    qtbot.mouseClick(page.note.stop_finding, Qt.MouseButton.LeftButton)
    assert not page.note.isVisible()
    assert "Severe side effects" in labels(page)


def test_an_empty_view_says_why_whatever_is_looked_for(page: ComparePage, qtbot: QtBot) -> None:
    page.saved.replace(
        replace(page.choices, hidden=frozenset(page.table.matrix.layout_shown.ids[1:]))
    )
    page.head.views.chosen.emit("differences")
    qtbot.keyClicks(page.head.find_field, "severe")
    assert page.note.text.text() == "The clinics shown do not differ in anything."
    assert not page.note.stop_finding.isVisible()


def test_enter_opens_a_cell_and_escape_closes_it(page: ComparePage, qtbot: QtBot) -> None:
    row, column = place_of(page, "Glow Bar DTLA", "Doctor during treatment")
    page.table.setFocus()
    page.table.setCurrentIndex(page.table.matrix.index(row, column))
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    detail = page.panels.detail
    assert detail.isVisible()
    buttons = {made.text() for made in detail.findChildren(QPushButton) if made.isVisible()}
    assert {"Ask again", "Settle…", "Decide yourself…", "Correct…"} <= buttons
    qtbot.keyClick(detail, Qt.Key.Key_Escape)
    assert not detail.isVisible()


def test_a_cell_is_copied_as_text(page: ComparePage, qtbot: QtBot) -> None:
    row, column = place_of(page, "Harbor Skin Clinic", "Named medical director")
    page.table.setCurrentIndex(page.table.matrix.index(row, column))
    qtbot.keyClick(page.table, "C", Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "Dr. Lin"


def test_one_changed_answer_repaints_its_cell_alone(page: ComparePage, qtbot: QtBot) -> None:
    workspace = page.workspace
    dossier = workspace.dossiers[0]
    answer = next(a for a in dossier.answers if a.question == "S08")
    changed: list[tuple[int, int, int, int]] = []
    page.table.matrix.dataChanged.connect(
        lambda first, last: changed.append((first.row(), last.row(), first.column(), last.column()))
    )
    with qtbot.assertNotEmitted(page.table.matrix.modelReset):
        workspace.edit("edit", [Change(answer, replace(answer, value=351))])
    row, column = place_of(page, "Harbor Skin Clinic", "Performed in the last year")
    assert changed == [(row, row, column, column)]
    assert "Harbor Skin Clinic, Performed in the last year, Meets, 351" in spoken(page)


def test_the_next_best_question_is_one_click_from_the_call(page: ComparePage, qtbot: QtBot) -> None:
    question = page.advice.questions[0]
    assert page.next.text.text() == question.task
    assert page.next.reason.text() == question.reason
    with qtbot.waitSignal(page.ask_requested) as caught:
        page.next.ask.click()
    assert caught.args == [question.clinic_id, question.criterion.key, Channel.PHONE]


def test_what_an_answer_may_have_changed_is_not_said_until_it_is_worked_out(
    page: ComparePage, qtbot: QtBot
) -> None:
    page.head.panels.buttons[Panel.TO_ASK].click()
    workspace = page.workspace
    answer = workspace.dossiers[0].answers[0]
    workspace.edit("edit", [Change(answer, replace(answer, words="so she said"))])
    assert page.head.leader_changes.text() == "Working out what would put another clinic first…"
    assert page.next.text.text() == "Working out what to ask next…"
    assert not page.next.ask.isVisible()
    assert not any(card.isEnabled() for card in page.panels.to_ask.cards)
    qtbot.waitUntil(is_idle)
    assert page.next.text.text() == page.advice.questions[0].task
    assert page.head.leader_changes.text() == page.advice.leader_change_sentence
    assert all(card.isEnabled() for card in page.panels.to_ask.cards)


def test_another_plan_shows_no_advice_on_the_first(page: ComparePage, qtbot: QtBot) -> None:
    page.head.panels.buttons[Panel.TRY_OUT].click()
    workspace = page.workspace
    assert workspace.plan is not None
    other = replace(workspace.plan, id="other", title="Another", position=9)
    workspace.edit("add", [added(other), added(a_clinic(other, "Alone"))])
    assert not page.advice.is_ready
    assert page.head.leader_changes.text() == ""
    page.head.panels.buttons[Panel.TRY_OUT].click()
    assert page.panels.try_out.leader_changes.text() == "Working out what it would take…"
    qtbot.waitUntil(is_idle)
    assert page.next.text.text().startswith("Ask Alone: ")


def test_while_the_page_is_hidden_nothing_is_worked_out(page: ComparePage, qtbot: QtBot) -> None:
    workspace = page.workspace
    page.hide()
    answer = workspace.dossiers[0].answers[0]
    workspace.edit("edit", [Change(answer, replace(answer, words="so she said"))])
    qtbot.waitUntil(is_idle)
    assert not page.advice.is_ready
    page.show()
    qtbot.waitUntil(lambda: page.advice.is_ready)


def test_without_a_clinic_or_a_question_the_page_says_what_to_do(
    page: ComparePage, qtbot: QtBot
) -> None:
    workspace = page.workspace
    plan = workspace.plan
    assert plan is not None
    for question in workspace.catalogue:
        plan = with_changed_setting(plan, question, in_use=False)
    workspace.edit("off", [Change(workspace.plan, plan)])
    assert page.area.all_off.isVisible()
    assert not page.head.panels.isVisible()
    with qtbot.waitSignal(page.questions_requested):
        page.area.all_off.findChildren(QPushButton)[0].click()
    for dossier in workspace.dossiers:
        workspace.edit("delete", clinic_removed(dossier))
    assert page.area.no_clinic.isVisible()
    with qtbot.waitSignal(page.clinics_requested):
        page.area.no_clinic.findChildren(QPushButton)[0].click()
    assert not page.head.views.isEnabled()
    workspace.undo()
    assert not page.area.no_clinic.isVisible()


def test_without_a_plan_the_page_offers_to_make_one(
    workspace: Workspace, theme: Theme, settings: QSettings, qtbot: QtBot
) -> None:
    page = ComparePage(workspace, theme, settings)
    qtbot.addWidget(page)
    page.show()
    assert page.area.no_plan.isVisible()
    assert not page.head.find_field.isEnabled()
    (offer,) = page.area.no_plan.findChildren(QPushButton)
    with qtbot.waitSignal(page.plan_requested):
        offer.click()
    add_sample(workspace)
    assert not page.area.no_plan.isVisible()
    assert page.head.find_field.isEnabled()


def test_long_names_and_words_are_cut_and_read_aloud_whole(page: ComparePage) -> None:
    workspace = page.workspace
    dossier = workspace.dossiers[0]
    long = replace(dossier.clinic, id="long", name="x" * 80 + " " + "y" * 119, position=9)
    workspace.edit("add", [added(long)])
    page.grab()
    assert any(text.startswith("x" * 80) for text in spoken(page))


def test_another_plan_starts_at_the_top_left(page: ComparePage) -> None:
    workspace, table = page.workspace, page.table
    assert workspace.plan is not None
    other = replace(workspace.plan, id="other", title="Another", position=9)
    clinics = [a_clinic(other, f"Clinic {number}") for number in range(9)]
    workspace.edit("add", [added(other), *(added(clinic) for clinic in clinics)])
    for bar in (table.verticalScrollBar(), table.horizontalScrollBar()):
        bar.setValue(bar.maximum())
    table.setCurrentIndex(table.matrix.index(20, 3))
    workspace.show_plan("other" if workspace.plan.id != "other" else workspace.plans[0].id)
    assert table.verticalScrollBar().value() == table.horizontalScrollBar().value() == 0
    assert not table.currentIndex().isValid()
