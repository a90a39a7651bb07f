"""The clinics across the table: sorted, dragged, pinned, hidden, resized, and put back."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, QSettings, Qt
from PySide6.QtGui import QContextMenuEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from support.compare_driver import cell_at, go_to, names

from spaprep.core.records.changes import Change
from spaprep.core.records.records import Status
from spaprep.ui.compare.clinic_chooser import ClinicChooser
from spaprep.ui.compare.column_menu import ColumnMenu
from spaprep.ui.compare.page import ComparePage
from spaprep.ui.compare.table.choices import NARROWEST, Choices, Order, Panel
from spaprep.ui.formatting.fitting import tool_tip
from spaprep.ui.theme.theme import Theme

HARBOR, LUMEN, CANYON = "Harbor Skin Clinic", "Lumen Aesthetics", "Canyon Laser & Spa"
CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(compare_page: ComparePage) -> ComparePage:
    return compare_page


def id_of(page: ComparePage, name: str) -> str:
    dossiers = page.workspace.dossiers
    return next(found.clinic.id for found in dossiers if found.clinic.name == name)


def menu_of(page: ComparePage, name: str) -> ColumnMenu:
    assert page.comparison is not None
    clinic_id = id_of(page, name)
    return ColumnMenu(
        page.table, page.comparison, page.choices, clinic_id, page.saved.replace, page
    )


def offer(menu: ColumnMenu, text: str) -> None:
    """Choose what a menu offers."""
    next(a for a in menu.actions() if a.text().partition("\t")[0] == text).trigger()


def test_a_column_is_dragged_to_another_place(page: ComparePage) -> None:
    heads = page.table.heads
    before = names(page)
    start = QPoint(heads.sectionViewportPosition(0) + 60, 40)
    end = QPoint(heads.sectionViewportPosition(2) + 140, 40)
    QTest.mousePress(heads.viewport(), Qt.MouseButton.LeftButton, pos=start)
    for step in range(1, 11):
        QTest.mouseMove(heads.viewport(), start + (end - start) * step / 10)
    QTest.mouseRelease(heads.viewport(), Qt.MouseButton.LeftButton, pos=end)
    assert names(page) == [before[1], before[2], before[0], *before[3:]]
    assert page.choices.order is Order.BY_HAND
    assert page.corner.order.currentText() == "Your order"
    assert [heads.visualIndex(place) for place in range(5)] == list(range(5))


def test_a_column_is_moved_by_keys(page: ComparePage, qtbot: QtBot) -> None:
    before = names(page)
    go_to(page, HARBOR, "Nurse on site")
    qtbot.keyClick(page.table, Qt.Key.Key_Right, CONTROL_SHIFT)
    assert names(page)[:2] == [before[1], before[0]]
    assert page.table.currentIndex() == cell_at(page, HARBOR, "Nurse on site")
    qtbot.keyClick(page.table, Qt.Key.Key_Left, CONTROL_SHIFT)
    assert names(page) == before
    qtbot.keyClick(page.table, Qt.Key.Key_Left, CONTROL_SHIFT)
    assert names(page) == before


def test_a_pinned_clinic_comes_first_and_stays_in_sight(page: ComparePage) -> None:
    page.resize(700, 700)
    offer(menu_of(page, CANYON), "Pin clinic")
    assert names(page)[0] == CANYON
    table = page.table
    table.horizontalScrollBar().setValue(table.horizontalScrollBar().maximum())
    assert table.horizontalScrollBar().value() > 0
    pinned = table.pinned
    assert pinned.isVisible()
    assert pinned.model() is table.model()
    assert [pinned.isColumnHidden(column) for column in range(5)] == [False, *[True] * 4]
    assert pinned.geometry().left() == table.labels.width()
    offer(menu_of(page, CANYON), "Unpin clinic")
    assert not pinned.isVisible()
    assert names(page)[0] == HARBOR


def test_pinned_columns_scroll_up_and_down_along(page: ComparePage) -> None:
    offer(menu_of(page, CANYON), "Pin clinic")
    table = page.table
    table.verticalScrollBar().setValue(150)
    assert table.pinned.verticalScrollBar().value() == 150
    assert table.rowViewportPosition(7) == table.pinned.rowViewportPosition(7)


def test_a_cell_under_the_pinned_columns_comes_out_when_it_is_gone_to(page: ComparePage) -> None:
    page.resize(640, 700)
    offer(menu_of(page, CANYON), "Pin clinic")
    table = page.table
    bar = table.horizontalScrollBar()
    bar.setValue(bar.maximum())
    table.setCurrentIndex(table.matrix.index(3, 1))
    assert table.columnViewportPosition(1) >= table.pinned.heads.length()


def test_more_pinned_columns_than_fit_leave_room_for_another(page: ComparePage) -> None:
    page.resize(700, 700)
    page.saved.replace(replace(page.choices, pinned=frozenset(page.table.matrix.layout_shown.ids)))
    table = page.table
    assert 0 < table.pinned.count < 5
    assert table.viewport().width() - table.pinned.covered_width >= 100


def test_a_click_on_a_pinned_cell_opens_it(page: ComparePage) -> None:
    offer(menu_of(page, CANYON), "Pin clinic")
    pinned = page.table.pinned
    place = pinned.visualRect(page.table.matrix.index(2, 0)).center()
    QTest.mouseClick(pinned.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.panels.is_cell_open
    assert page.table.currentIndex() == page.table.matrix.index(2, 0)


def test_a_hidden_clinic_is_gone_until_all_are_shown_again(page: ComparePage) -> None:
    offer(menu_of(page, LUMEN), "Hide clinic")
    assert LUMEN not in names(page)
    assert page.corner.clinics.text() == "4 of 5 clinics ▾"
    page.saved.replace(
        replace(page.choices, hidden=frozenset(id_of(page, name) for name in names(page)))
    )
    page.saved.replace(replace(page.choices, hidden=page.choices.hidden | {id_of(page, LUMEN)}))
    assert page.note.isVisible()
    assert page.note.text.text() == "Every clinic is hidden."
    page.note.show_all.click()
    assert len(names(page)) == 5
    assert not page.note.isVisible()


def test_a_column_is_resized_by_its_edge_and_by_the_menu(page: ComparePage) -> None:
    heads = page.table.heads
    edge = QPoint(heads.sectionViewportPosition(1) - 1, 40)
    QTest.mousePress(heads.viewport(), Qt.MouseButton.LeftButton, pos=edge)
    QTest.mouseMove(heads.viewport(), edge + QPoint(40, 0))
    QTest.mouseRelease(heads.viewport(), Qt.MouseButton.LeftButton, pos=edge + QPoint(40, 0))
    width = page.table.columnWidth(0)
    assert page.choices.widths == {id_of(page, HARBOR): width}
    offer(menu_of(page, HARBOR), "Wider")
    assert page.table.columnWidth(0) == width + 40
    offer(menu_of(page, HARBOR), "Narrower")
    assert page.table.columnWidth(0) == width


def test_a_width_by_hand_outlasts_another_size_of_the_window(page: ComparePage) -> None:
    page.table.heads.resizeSection(1, 222)
    page.resize(900, 700)
    assert page.table.columnWidth(1) == 222
    page.head.views.chosen.emit("problems")
    assert page.table.columnWidth(1) == 222


def test_a_width_goes_with_its_clinic(page: ComparePage) -> None:
    page.saved.replace(page.choices.with_width(id_of(page, HARBOR), 300))
    page.corner.order_chosen.emit(Order.NAME)
    place = names(page).index(HARBOR)
    assert place > 0
    assert page.table.columnWidth(place) == 300


def test_no_column_gets_too_narrow_to_be_read(page: ComparePage) -> None:
    page.saved.replace(page.choices.with_width(id_of(page, HARBOR), 3))
    assert page.table.columnWidth(0) == NARROWEST


def test_the_columns_are_put_back_as_they_were(page: ComparePage) -> None:
    before = names(page), page.table.columnWidth(1)
    offer(menu_of(page, HARBOR), "Move right")
    offer(menu_of(page, CANYON), "Pin clinic")
    offer(menu_of(page, LUMEN), "Hide clinic")
    offer(menu_of(page, HARBOR), "Wider")
    offer(menu_of(page, HARBOR), "Reset columns")
    assert (names(page), page.table.columnWidth(1)) == before
    assert not page.choices.changes_columns


def asks_for_menu(part: QWidget, place: QPoint, reason: QContextMenuEvent.Reason) -> None:
    QApplication.sendEvent(part, QContextMenuEvent(reason, place, part.mapToGlobal(place)))


def test_the_menu_opens_on_a_head_on_a_cell_and_by_a_key(page: ComparePage) -> None:
    table, mouse = page.table, QContextMenuEvent.Reason.Mouse
    asked: list[str] = []
    table.menu_requested.disconnect()
    table.menu_requested.connect(lambda clinic_id, _place: asked.append(clinic_id))
    over_lumen = table.heads.sectionViewportPosition(1) + 30
    asks_for_menu(table.heads.viewport(), QPoint(over_lumen, 30), mouse)
    asks_for_menu(table.viewport(), table.visualRect(table.matrix.index(3, 2)).center(), mouse)
    assert table.currentIndex() == table.matrix.index(3, 2)
    go_to(page, HARBOR, "Nurse on site")
    asks_for_menu(table.viewport(), QPoint(), QContextMenuEvent.Reason.Keyboard)
    assert asked == [id_of(page, name) for name in (LUMEN, CANYON, HARBOR)]


def test_the_menu_opens_on_a_pinned_clinic(page: ComparePage) -> None:
    offer(menu_of(page, CANYON), "Pin clinic")
    pinned, mouse = page.table.pinned, QContextMenuEvent.Reason.Mouse
    asked: list[str] = []
    page.table.menu_requested.disconnect()
    page.table.menu_requested.connect(lambda clinic_id, _place: asked.append(clinic_id))
    asks_for_menu(pinned.heads.viewport(), QPoint(30, 30), mouse)
    asks_for_menu(
        pinned.viewport(), pinned.visualRect(page.table.matrix.index(3, 0)).center(), mouse
    )
    assert asked == [id_of(page, CANYON)] * 2
    assert page.table.currentIndex() == page.table.matrix.index(3, 0)


def test_the_menu_leads_to_what_to_ask_a_clinic(page: ComparePage) -> None:
    go_to(page, HARBOR, "Nurse on site")
    page.table.menu_requested.emit(id_of(page, HARBOR), QPoint(10, 10))
    menu = page.findChild(ColumnMenu)
    assert menu is not None
    assert menu.isVisible()
    texts = [action.text().partition("\t")[0] for action in menu.actions()]
    assert texts[:4] == ["Open", "Copy cell", "Copy row", "Copy table"]
    offer(menu, "What to ask this clinic")
    menu.close()
    assert page.panels.to_ask.isVisible()
    assert page.panels.to_ask.clinic.currentText() == HARBOR


def test_pinned_columns_are_resized_with_the_table_and_pass_the_wheel_on(
    page: ComparePage,
) -> None:
    offer(menu_of(page, CANYON), "Pin clinic")
    table = page.table
    table.pinned.heads.resizeSection(0, 260)
    assert table.columnWidth(0) == 260
    assert table.pinned.width() >= 260
    place = QPointF(20, 60)
    wheel = QWheelEvent(
        place,
        table.pinned.viewport().mapToGlobal(place),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(table.pinned.viewport(), wheel)
    assert table.verticalScrollBar().value() > 0
    assert table.pinned.verticalScrollBar().value() == table.verticalScrollBar().value()


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order.NAME, [CANYON, "Glow Bar DTLA", HARBOR, LUMEN, "Rosewood Med Spa"]),
        (Order.STATUS, [LUMEN, HARBOR, CANYON, "Glow Bar DTLA", "Rosewood Med Spa"]),
    ],
)
def test_clinics_are_sorted(page: ComparePage, order: Order, expected: list[str]) -> None:
    for name, status in ((LUMEN, Status.BOOKED), ("Rosewood Med Spa", Status.RULED_OUT)):
        clinic = next(d.clinic for d in page.workspace.dossiers if d.clinic.name == name)
        page.workspace.edit("edit", [Change(clinic, replace(clinic, status=status))])
    place = list(Order).index(order)
    page.corner.order.setCurrentIndex(place)
    page.corner.order.activated.emit(place)
    assert names(page)[0] == expected[0]
    assert names(page)[-1] == expected[-1]
    if order is Order.NAME:
        assert names(page) == expected


def test_the_order_says_how_exactly_clinics_are_sorted(page: ComparePage) -> None:
    page.corner.order_chosen.emit(Order.PRICE)
    assert "come last" in page.corner.order.toolTip()
    assert page.corner.order.toolTip() == tool_tip(page.corner.order.accessibleDescription())


def test_clinics_are_chosen_from_a_list_that_finds_them(page: ComparePage, qtbot: QtBot) -> None:
    page.corner.clinics.click()
    chooser = page.findChild(ClinicChooser)
    assert chooser is not None
    qtbot.keyClicks(chooser.find_field, "lumen")
    seen = [item for item in chooser._items() if not item.isHidden()]
    assert [item.text() for item in seen] == [LUMEN]
    seen[0].setCheckState(Qt.CheckState.Unchecked)
    assert LUMEN not in names(page)
    buttons = {made.text(): made for made in chooser.findChildren(QPushButton)}
    buttons["Show all"].click()
    assert LUMEN in names(page)
    chooser.find_field.clear()
    buttons["Hide all"].click()
    assert names(page) == []
    buttons["Reset columns"].click()
    assert len(names(page)) == 5
    assert not buttons["Reset columns"].isEnabled()


def test_every_choice_about_columns_is_kept(
    page: ComparePage, theme: Theme, settings: QSettings, qtbot: QtBot
) -> None:
    ids = page.table.matrix.layout_shown.ids
    chosen = Choices(
        order=Order.BY_HAND,
        by_hand=tuple(reversed(ids)),
        hidden=frozenset(ids[:1]),
        pinned=frozenset(ids[1:3]),
        panel=Panel.STANDINGS,
    ).with_width(ids[3], 210)
    page.saved.replace(chosen)
    again = ComparePage(page.workspace, theme, settings)
    qtbot.addWidget(again)
    assert again.choices == chosen
    assert names(again) == names(page)
