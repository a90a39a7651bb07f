"""The way through the table by keys, and what is copied from it."""

import csv
import io
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.compare_driver import cell_at, go_to, labels, names

from spaprep.core.records.changes import Change, added
from spaprep.ui.compare.page import ComparePage
from spaprep.ui.compare.table.choices import Panel
from spaprep.ui.compare.table.copying import as_html, as_text

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
HARBOR, GLOW_BAR = "Harbor Skin Clinic", "Glow Bar DTLA"


@pytest.fixture
def page(compare_page: ComparePage) -> ComparePage:
    return compare_page


class Cells(HTMLParser):
    """Reads the cells of an HTML table as a spreadsheet would."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.tags: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        self.tags.add(tag)
        if tag == "tr":
            self.rows.append([])
        if tag == "td":
            self.rows[-1].append("")

    def handle_data(self, data: str) -> None:
        self.rows[-1][-1] += data


def copied() -> list[list[str]]:
    """Return the lines on the clipboard, which must be the same as text and as a table."""
    data = QApplication.clipboard().mimeData()
    lines = list(csv.reader(io.StringIO(data.text()), dialect="excel-tab"))
    assert Cells(data.html()).rows == lines
    return lines


@pytest.mark.parametrize(
    ("key", "modifier", "clinic", "label"),
    [
        (Qt.Key.Key_Down, None, HARBOR, "Doctor’s specialty"),
        (Qt.Key.Key_Right, None, "Lumen Aesthetics", "Nurse on site"),
        (Qt.Key.Key_End, None, GLOW_BAR, "Nurse on site"),
        (Qt.Key.Key_Home, None, HARBOR, "Nurse on site"),
    ],
)
def test_arrows_home_and_end_move_through_cells(
    page: ComparePage, qtbot: QtBot, key: Qt.Key, modifier: None, clinic: str, label: str
) -> None:
    go_to(page, HARBOR, "Nurse on site")
    qtbot.keyClick(page.table, key)
    assert modifier is None
    assert page.table.currentIndex() == cell_at(page, clinic, label)


def test_control_home_and_end_go_to_the_corners(page: ComparePage, qtbot: QtBot) -> None:
    go_to(page, HARBOR, "Nurse on site")
    qtbot.keyClick(page.table, Qt.Key.Key_End, CONTROL)
    last = page.table.currentIndex()
    assert (last.row(), last.column()) == (page.table.matrix.rowCount() - 1, 4)
    assert page.table.visualRect(last).isValid()
    qtbot.keyClick(page.table, Qt.Key.Key_Home, CONTROL)
    first = page.table.currentIndex()
    assert (first.row(), first.column()) == (0, 0)


def test_enter_on_a_heading_folds_its_section(page: ComparePage, qtbot: QtBot) -> None:
    go_to(page, HARBOR, "Named medical director")
    qtbot.keyClick(page.table, Qt.Key.Key_Up)
    before = page.table.matrix.rowCount()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.table.matrix.rowCount() < before
    assert page.table.currentIndex().row() == 0
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.table.matrix.rowCount() == before


def test_the_table_is_entered_at_its_first_cell(page: ComparePage) -> None:
    page.table.setFocus()
    assert page.table.current_cell() is not None


@pytest.mark.parametrize(
    ("typed", "label"),
    [("seve", "Severe side effects"), ("specialty", "Doctor’s specialty"), ("n", "Nurse on site")],
)
def test_typing_finds_a_criterion(page: ComparePage, qtbot: QtBot, typed: str, label: str) -> None:
    go_to(page, GLOW_BAR, "Doctor during treatment")
    qtbot.keyClicks(page.table, typed)
    assert page.table.currentIndex() == cell_at(page, GLOW_BAR, label)


def test_typing_what_no_criterion_holds_stays_where_it_is(page: ComparePage, qtbot: QtBot) -> None:
    index = go_to(page, GLOW_BAR, "Nurse on site")
    qtbot.keyClicks(page.table, "####")
    assert page.table.currentIndex() == index


def test_after_a_pause_typing_begins_anew(page: ComparePage, qtbot: QtBot) -> None:
    go_to(page, GLOW_BAR, "Nurse on site")
    qtbot.keyClicks(page.table, "seve")
    page.table.search.pause.timeout.emit()
    qtbot.keyClicks(page.table, "nam")
    assert page.table.currentIndex() == cell_at(page, GLOW_BAR, "Named medical director")


@pytest.mark.parametrize("panel", [Panel.STANDINGS, Panel.TO_ASK, Panel.TRY_OUT])
def test_escape_closes_what_stands_beside_the_table(
    page: ComparePage, qtbot: QtBot, panel: Panel
) -> None:
    page.head.panels.buttons[panel].click()
    assert page.panels.isVisible()
    qtbot.keyClick(page.table, Qt.Key.Key_Escape)
    assert not page.panels.isVisible()
    assert page.choices.panel is Panel.NONE
    assert not page.head.panels.buttons[panel].isChecked()


def test_a_row_is_copied_with_the_clinics(page: ComparePage, qtbot: QtBot) -> None:
    go_to(page, HARBOR, "Doctor during treatment")
    qtbot.keyClick(page.table, "C", CONTROL | SHIFT)
    lines = copied()
    assert lines[0] == ["Clinic", *names(page)]
    assert lines[1][:2] == ["Score", "93–96 of 100"]
    assert lines[2][:2] == ["Asked", "90 % asked"]
    assert lines[3][0] == "Doctor during treatment"
    assert lines[3][names(page).index(GLOW_BAR) + 1] == "? Two answers (conflict)"
    assert len(lines) == 4


def test_the_whole_table_is_copied_line_by_line(page: ComparePage, qtbot: QtBot) -> None:
    page.table.setFocus()
    qtbot.keyClick(page.table, "C", CONTROL | ALT)
    lines = copied()
    assert [line[0] for line in lines[3:]] == labels(page)
    assert {len(line) for line in lines} == {6}


@pytest.mark.parametrize(
    "name",
    ["=1+1", "+1 555 0100", "-2", "@SUM(A1)", "\t=1", "<b>bold</b>", "a\tb", "a\nb", '"quoted"'],
)
def test_a_name_never_becomes_a_formula_markup_or_another_cell(
    page: ComparePage, qtbot: QtBot, name: str
) -> None:
    clinic = page.workspace.dossiers[0].clinic
    page.workspace.edit("edit", [Change(clinic, replace(clinic, name=name))])
    page.table.setFocus()
    qtbot.keyClick(page.table, "C", CONTROL | ALT)
    data = QApplication.clipboard().mimeData()
    lines = [line.split("\t") for line in data.text().split("\n")]
    assert {len(line) for line in lines} == {6}
    table = Cells(data.html())
    assert table.tags == {"table", "tr", "td"}
    for cell in (cell for line in (*lines, *table.rows) for cell in line):
        assert not cell.startswith(("=", "+", "-", "@"))


def test_harmless_texts_are_copied_as_they_are() -> None:
    assert as_text([["✓ Yes", "3 of 4"], ["", "a-b"]]) == "✓ Yes\t3 of 4\n\ta-b"
    assert as_html([["a & b"]]) == "<table><tr><td>a &amp; b</td></tr></table>"


def test_a_new_clinic_keeps_the_cell_that_the_user_is_on(page: ComparePage) -> None:
    index = go_to(page, HARBOR, "Nurse on site")
    clinic = page.workspace.dossiers[0].clinic
    page.workspace.edit("add", [added(replace(clinic, id="new", name="A", position=9))])
    assert page.table.currentIndex() == cell_at(page, HARBOR, "Nurse on site")
    assert page.table.currentIndex().row() == index.row()


def test_tab_goes_from_the_choice_of_clinics_into_the_table(page: ComparePage) -> None:
    page.corner.order.setFocus()
    stops = []
    for _stop in range(2):
        page.focusNextChild()
        stops.append(page.focusWidget())
    assert stops == [page.corner.clinics, page.table]


@pytest.mark.parametrize("key", [" ", "d", Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_Return])
def test_where_no_criterion_is_found_a_key_in_the_table_does_nothing(
    page: ComparePage, qtbot: QtBot, key: str | Qt.Key
) -> None:
    page.head.find_field.setText("no such words")
    assert page.table.matrix.rowCount() == 0
    page.table.setFocus()
    qtbot.keyClick(page.table, key)
    assert page.table.current_cell() is None
