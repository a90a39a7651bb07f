"""The Clinics page: finding, choosing, deleting, and reading what is known about a clinic."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from support.clinics_plan import Ids, assert_undoable

from spaprep.core.questions.verdicts import Verdict
from spaprep.core.records.changes import Change
from spaprep.core.records.edits import clinic_removed
from spaprep.ui.clinics.detail_head import OTHER_CHANNELS
from spaprep.ui.clinics.finding_row import FindingRow
from spaprep.ui.clinics.list.card_model import Role
from spaprep.ui.clinics.page import ClinicsPage
from spaprep.ui.library.workspace import Workspace
from spaprep.ui.theme.theme import Scheme, Theme
from spaprep.ui.widgets.empty_state import EmptyState


@pytest.fixture
def page(clinics_page: ClinicsPage) -> ClinicsPage:
    return clinics_page


def names(page: ClinicsPage) -> list[str]:
    model = page.list.model
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def texts(page: ClinicsPage) -> str:
    return "\n".join(
        label.text() for label in page.detail.findChildren(QLabel) if label.isVisibleTo(page.detail)
    )


def finding_row(page: ClinicsPage, question: str) -> FindingRow:
    return next(row for row in page.detail.findings.rows if row.criterion.key[0] == question)


def offers(page: ClinicsPage) -> list[QPushButton]:
    (state,) = [found for found in page.findChildren(EmptyState) if found.isVisible()]
    return state.findChildren(QPushButton)


def test_without_a_plan_a_new_one_is_offered(qtbot: QtBot, page: ClinicsPage) -> None:
    new, sample = offers(page)
    with qtbot.waitSignal(page.plan_requested):
        new.click()
    with qtbot.waitSignal(page.sample_requested):
        sample.click()
    assert page.selected_id() == ""


def test_enter_presses_what_an_empty_page_offers(qtbot: QtBot, page: ClinicsPage) -> None:
    new, sample = offers(page)
    with qtbot.waitSignal(page.plan_requested):
        qtbot.keyClick(new, Qt.Key.Key_Return)
    with qtbot.waitSignal(page.sample_requested):
        qtbot.keyClick(sample, Qt.Key.Key_Space)


def test_without_a_clinic_adding_one_is_offered(
    workspace: Workspace, page: ClinicsPage, ids: Ids
) -> None:
    del ids
    changes = [change for dossier in workspace.dossiers for change in clinic_removed(dossier)]
    assert workspace.edit("delete", changes)
    assert [made.text() for made in offers(page)] == ["Add clinic", "Add the sample plan"]
    assert page.selected_id() == ""


def test_clinics_stand_by_standing_by_name_or_newest_first(page: ClinicsPage, ids: Ids) -> None:
    del ids
    assert names(page)[0] == "Harbor Skin Clinic"
    page.list.order.setCurrentIndex(1)
    assert names(page) == ["Canyon Laser & Spa", "Glow Bar DTLA", "Harbor Skin Clinic"]
    page.list.order.setCurrentIndex(0)
    assert names(page)[0] == "Harbor Skin Clinic"
    page.list.order.setCurrentIndex(2)
    assert names(page) == ["Canyon Laser & Spa", "Glow Bar DTLA", "Harbor Skin Clinic"]


@pytest.mark.parametrize("sought", ["glow", "los angeles", "5550101", "213 glow"])
def test_a_clinic_is_found_by_name_city_or_number(page: ClinicsPage, ids: Ids, sought: str) -> None:
    page.header.find_field.setText(sought)
    assert names(page) == ["Glow Bar DTLA"]
    assert page.selected_id() == ids.glow


def test_what_is_found_nowhere_shows_nothing_until_it_is_cleared(
    page: ClinicsPage, ids: Ids
) -> None:
    page.header.find_field.setText("nowhere")
    assert page.selected_id() == ""
    page.focus_find()
    QTest.keyClick(page.header.find_field, Qt.Key.Key_Escape)
    assert len(names(page)) == 3
    assert page.selected_id() in {ids.harbor, ids.glow, ids.canyon}


def test_selecting_a_clinic_that_is_not_found_clears_what_is_sought(
    page: ClinicsPage, ids: Ids
) -> None:
    page.header.find_field.setText("harbor")
    page.select(ids.glow)
    assert page.selected_id() == ids.glow
    assert page.header.find_field.text() == ""


def test_a_card_says_how_much_was_asked_and_counts_verdicts(page: ClinicsPage, ids: Ids) -> None:
    model = page.list.model
    index = model.index(model.row_of(ids.harbor))
    assert str(index.data(Role.ASKED)).endswith(" % asked")
    assert index.data(Role.PLACE) == "Santa Monica · 310 555 0142"
    (met, meets), (still_open, _count) = index.data(Role.COUNTS)
    assert (met, meets, still_open) == (Verdict.MEETS, 2, Verdict.OPEN)
    assert "Meets: 2" in index.data(Qt.ItemDataRole.AccessibleTextRole)


def test_the_model_of_cards_keeps_the_rules_of_models(
    qtmodeltester: ModelTester, page: ClinicsPage, ids: Ids
) -> None:
    del ids
    model: QAbstractItemModel = page.list.model
    qtmodeltester.check(model, force_py=True)


def test_the_detail_shows_who_said_what(qtbot: QtBot, page: ClinicsPage, ids: Ids) -> None:
    page.select(ids.glow)
    shown = texts(page)
    assert "Staff gave two different answers" in shown
    assert "“In the building, supervising” – Dana, front desk" in shown
    assert "“at the other office”" in shown
    assert "The counts contradict each other" in shown
    assert "2 of 7 asked" in shown
    qtbot.waitUntil(lambda: "Call · " in texts(page))
    assert page.detail.head.call.full_text() == "Call 213 555 0101"


def test_a_question_to_look_up_has_its_links(page: ClinicsPage, ids: Ids) -> None:
    page.select(ids.glow)
    links = finding_row(page, "S13").links()
    assert links
    assert all(link.accessibleName() for link in links)
    assert finding_row(page, "S01").links() == []


def test_buttons_ask_for_a_call_and_for_other_encounters(
    qtbot: QtBot, page: ClinicsPage, ids: Ids
) -> None:
    page.select(ids.glow)
    with qtbot.waitSignal(page.call_requested) as called:
        page.detail.head.call.click()
    assert called.args == [ids.glow]
    actions = page.detail.head.other.menu().actions()
    for action, channel in zip(actions, OTHER_CHANNELS, strict=True):
        with qtbot.waitSignal(page.encounter_requested) as requested:
            action.trigger()
        assert requested.args == [ids.glow, channel.value]


def test_deleting_several_clinics_can_be_undone(
    workspace: Workspace, page: ClinicsPage, ids: Ids
) -> None:
    page.select(ids.harbor)
    page.list.view.selectAll()
    assert [action.text() for action in page.menu().actions()] == ["Mark as", "Delete 3 clinics"]
    view = page.list.view
    assert_undoable(workspace, lambda: QTest.keyClick(view, Qt.Key.Key_Delete))
    assert len(names(page)) == 3


def test_after_a_deletion_the_next_clinic_is_shown(page: ClinicsPage, ids: Ids) -> None:
    page.select(ids.harbor)
    below = page.list.model.id_at(1)
    page.delete_clinics()
    assert page.selected_id() == below


def test_the_menu_of_one_clinic_offers_what_can_be_done(page: ClinicsPage, ids: Ids) -> None:
    page.select(ids.glow)
    offered = [action.text() for action in page.menu().actions() if action.text()]
    assert offered == [
        *("Call", "Visit", "E-mail", "Website", "Own look-up"),
        *("&Dial on this computer", "&Copy the number", "Mark as", "Edit…", "Delete"),
    ]


def test_deleting_a_call_takes_its_answers_with_it_and_can_be_undone(
    workspace: Workspace, page: ClinicsPage, ids: Ids
) -> None:
    page.select(ids.glow)
    timeline = page.detail.timeline
    assert_undoable(workspace, lambda: timeline.delete_requested.emit(ids.kim))
    assert workspace.undo_stack.redoText() == "delete call"


def test_an_edit_leaves_the_detail_where_it_was_scrolled_to(
    qtbot: QtBot, page: ClinicsPage, ids: Ids
) -> None:
    page.select(ids.glow)
    bar = page.detail.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 200)
    bar.setValue(200)
    line = finding_row(page, "S04")
    line.setFocus()
    page.detail.timeline.delete_requested.emit(ids.kim)
    assert bar.value() == 200
    assert finding_row(page, "S04") is line
    page.select(ids.harbor)
    assert bar.value() == 0


def test_arrows_lead_from_finding_to_finding(page: ClinicsPage, ids: Ids) -> None:
    page.select(ids.glow)
    first, second, *_rest = page.detail.findings.rows
    page.activateWindow()
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert page.focusWidget() is second
    QTest.keyClick(second, Qt.Key.Key_Up)
    assert page.focusWidget() is first
    by_tab = [
        row for row in page.detail.findings.rows if row.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert by_tab == [first]


def test_very_long_names_do_not_widen_the_detail(
    qtbot: QtBot, workspace: Workspace, page: ClinicsPage, ids: Ids
) -> None:
    dossier = workspace.dossier(ids.canyon)
    assert dossier is not None
    longer = replace(dossier.clinic, name="W" * 80 + " " + "<b>x</b> " * 12, address="Z" * 200)
    assert workspace.edit("rename", [Change(dossier.clinic, longer)])
    page.select(ids.canyon)
    page.resize(850, 470)
    content, viewport = page.detail.area.widget(), page.detail.area.viewport()
    assert content is not None
    qtbot.waitUntil(lambda: content.width() == viewport.width())
    assert "<b>x</b>" in page.detail.head.title.text()
    labels = [label for label in content.findChildren(QLabel) if label.isVisible()]
    assert all(
        label.mapTo(content, label.rect().topRight()).x() < content.width() for label in labels
    )
    assert page.detail.area.horizontalScrollBar().maximum() == 0


def test_both_color_schemes_paint_the_cards(page: ClinicsPage, ids: Ids, theme: Theme) -> None:
    page.select(ids.glow)
    light = page.list.view.grab().toImage()
    theme.use(Scheme.DARK)
    dark = page.list.view.grab().toImage()
    theme.use(Scheme.LIGHT)
    assert light != dark
