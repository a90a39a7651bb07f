"""Clinics come in from contact files: mapped, previewed, told from those that are there, undone."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton
from pytestqt.qtbot import QtBot
from support.window_driver import PATIENCE, pages_of

from spaprep.core.importing.contact_import import ImportAction
from spaprep.core.importing.contacts import ContactField
from spaprep.core.records.records import Clinic
from spaprep.files.resources import sample_path
from spaprep.ui.background.progress_dialog import ProgressDialog
from spaprep.ui.background.tasks import is_idle
from spaprep.ui.clinics.forms.import_dialog import ImportDialog
from spaprep.ui.clinics.forms.import_model import ACTION_COLUMN
from spaprep.ui.plans.sample import add_sample
from spaprep.ui.window.main_window import MainWindow

LIST = (
    "Company;Telephone;Where;Internet\n"
    "Bay Aesthetics;310 555 0111;Venice;bay.example\n"
    "HARBOR SKIN CLINIC;;Santa Monica;harbor-skin.example\n"
    ";310 555 0133;Malibu;\n"
    "Bay Aesthetics;310 555 0111;Venice;bay.example\n"
)
HARBOR = "Harbor Skin Clinic"
DISPLAY, CHECKED = Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.CheckStateRole


@pytest.fixture
def filled(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """Return the window on the sample plan."""
    qtbot.waitUntil(is_idle, timeout=PATIENCE)
    assert add_sample(pages_of(window).workspace)
    return window


@pytest.fixture
def contacts(tmp_path: Path) -> Path:
    path = tmp_path / "contacts.csv"
    path.write_text(LIST, encoding="utf-8-sig")
    return path


def previewed(qtbot: QtBot, window: MainWindow, path: Path) -> ImportDialog:
    """Open a file, and wait until it is read and worked out."""
    pages_of(window).import_file(str(path))
    return shown_dialog(qtbot, window)


def shown_dialog(qtbot: QtBot, window: MainWindow) -> ImportDialog:
    """Return the dialog once it is drawn, and every row worked out."""
    qtbot.waitUntil(is_idle, timeout=PATIENCE)
    dialog = pages_of(window).imports.dialog
    assert dialog is not None
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: dialog.model.rowCount() > 0 and is_idle(), timeout=PATIENCE)
    return dialog


def choose(qtbot: QtBot, box: QComboBox, value: object) -> None:
    """Choose an entry as a click does, and wait until the preview is worked out again."""
    place = [box.itemData(at) for at in range(box.count())].index(value)
    box.setCurrentIndex(place)
    box.activated.emit(place)
    qtbot.waitUntil(is_idle, timeout=PATIENCE)


def fates(dialog: ImportDialog) -> list[str]:
    model = dialog.model
    return [str(model.index(row, ACTION_COLUMN).data(DISPLAY)) for row in range(model.rowCount())]


def clinics_of(window: MainWindow) -> list[Clinic]:
    return [dossier.clinic for dossier in pages_of(window).workspace.dossiers]


def test_a_preview_tells_of_each_row_what_becomes_of_it(
    qtbot: QtBot, filled: MainWindow, contacts: Path
) -> None:
    dialog = previewed(qtbot, filled, contacts)
    assert fates(dialog) == [
        "New",
        "Fills in “Harbor Skin Clinic”",
        "Left out: it has no name.",
        "Fills in “Bay Aesthetics”",
    ]
    assert dialog.sentence.text() == "1 clinic is new · 2 are filled in · 1 is left out"
    dialog.reject()
    assert len(clinics_of(filled)) == 5


def test_what_was_agreed_to_comes_in_and_can_be_undone(
    qtbot: QtBot, filled: MainWindow, contacts: Path
) -> None:
    before = clinics_of(filled)
    dialog = previewed(qtbot, filled, contacts)
    choose(qtbot, dialog.columns.boxes[2], ContactField.CITY)
    dialog.accept()
    qtbot.waitUntil(is_idle, timeout=PATIENCE)
    after = {clinic.name: clinic for clinic in clinics_of(filled)}
    assert len(after) == 6
    bay = after["Bay Aesthetics"]
    assert (bay.phone, bay.city, bay.website) == ("310 555 0111", "Venice", "bay.example")
    assert "Website: harbor-skin.example" in after[HARBOR].notes
    assert "2 clinics were imported" in filled.notice.text
    pages_of(filled).workspace.undo()
    assert clinics_of(filled) == before


def test_the_user_says_what_a_column_is(qtbot: QtBot, filled: MainWindow, contacts: Path) -> None:
    dialog = previewed(qtbot, filled, contacts)
    choose(qtbot, dialog.columns.boxes[2], ContactField.NOTES)
    notes = 1 + list(ContactField).index(ContactField.NOTES)
    assert dialog.model.index(0, notes).data(DISPLAY) == "Venice"
    choose(qtbot, dialog.columns.boxes[0], None)
    assert set(fates(dialog)) == {"Left out: it has no name."}
    assert not dialog._import.isEnabled()


def test_doubles_are_added_or_left_out_as_the_user_wants(
    qtbot: QtBot, filled: MainWindow, contacts: Path
) -> None:
    dialog = previewed(qtbot, filled, contacts)
    choose(qtbot, dialog.on_match, ImportAction.LEAVE_OUT)
    assert fates(dialog)[1] == "Left out: it looks like “Harbor Skin Clinic”"
    choose(qtbot, dialog.on_match, ImportAction.ADD)
    assert fates(dialog)[1] == "New, though it looks like “Harbor Skin Clinic”"


def test_a_row_is_left_out_by_its_box(qtbot: QtBot, filled: MainWindow, contacts: Path) -> None:
    dialog = previewed(qtbot, filled, contacts)
    dialog.model.setData(
        dialog.model.index(0, ACTION_COLUMN), Qt.CheckState.Unchecked.value, CHECKED
    )
    qtbot.waitUntil(lambda: fates(dialog)[0] == "Left out", timeout=PATIENCE)
    assert dialog.model.index(0, ACTION_COLUMN).data(CHECKED) is Qt.CheckState.Unchecked


def test_five_thousand_clinics_can_be_given_up_on_their_way_in(
    qtbot: QtBot, filled: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "many.csv"
    rows = (f"Clinic {number},310 555 {number:04}\n" for number in range(5_000))
    path.write_text("Name,Phone\n" + "".join(rows))
    dialog = previewed(qtbot, filled, path)
    assert dialog.model.rowCount() == 5_000
    dialog.accept()
    (progress,) = filled.findChildren(ProgressDialog)
    progress.findChildren(QPushButton)[0].click()
    qtbot.waitUntil(is_idle, timeout=PATIENCE)
    assert "canceled" in filled.notice.text
    assert len(clinics_of(filled)) == 5


def test_what_could_not_be_read_is_told_by_its_row(
    qtbot: QtBot, filled: MainWindow, tmp_path: Path
) -> None:
    cards = "".join("BEGIN:VCARD\nVERSION:3.0\nTEL:310 555 0100\nEND:VCARD\n" for _n in range(5))
    path = tmp_path / "cards.vcf"
    path.write_text(f"{cards}BEGIN:VCARD\nVERSION:3.0\nFN:Bay Aesthetics\nEND:VCARD\n")
    dialog = previewed(qtbot, filled, path)
    lines = dialog.problems.text().splitlines()
    assert lines[0].startswith("Row 1: ")
    assert lines[-1] == "and 2 more"
    assert "Row 5: " in dialog.problems.toolTip()
    assert dialog.columns.boxes == {}


def test_without_a_plan_one_is_asked_for_first(
    qtbot: QtBot, window: MainWindow, contacts: Path
) -> None:
    pages_of(window).import_file(str(contacts))
    qtbot.waitUntil(is_idle, timeout=PATIENCE)
    assert "Make one first" in window.notice.text


def test_what_is_no_list_of_contacts_is_told(
    qtbot: QtBot, filled: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "empty.csv"
    path.write_bytes(b"")
    pages_of(filled).import_file(str(path))
    qtbot.waitUntil(is_idle, timeout=PATIENCE)
    assert "empty.csv" in filled.notice.text
    assert pages_of(filled).imports.dialog is None


def drag(window: MainWindow, paths: list[Path]) -> bool:
    """Drag files onto the window and let go; tell whether they were welcome."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(300, 300), copy, data, left, none)
    enter.ignore()
    QApplication.sendEvent(window, enter)
    if enter.isAccepted():
        drop = QDropEvent(QPointF(300, 300), copy, data, left, none, QEvent.Type.Drop)
        QApplication.sendEvent(window, drop)
    return enter.isAccepted()


def test_a_file_that_is_dropped_on_the_window_comes_in(
    qtbot: QtBot, filled: MainWindow, contacts: Path
) -> None:
    assert drag(filled, [contacts])
    assert shown_dialog(qtbot, filled).model.rowCount() == 4


@pytest.mark.parametrize("names", [["picture.png"], ["one.csv", "two.csv"], []])
def test_other_files_are_not_welcome(filled: MainWindow, tmp_path: Path, names: list[str]) -> None:
    assert not drag(filled, [tmp_path / name for name in names])


def test_a_plan_whose_clinics_are_in_another_plan_is_refused_before_it_is_offered(
    qtbot: QtBot, filled: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "another.spaprep"
    ours = sample_path().read_text(encoding="utf-8")
    plan = pages_of(filled).workspace.plan
    assert plan is not None
    path.write_text(ours.replace(plan.id, "another-plan"), encoding="utf-8")
    pages_of(filled).import_file(str(path))
    qtbot.waitUntil(is_idle, timeout=PATIENCE)
    assert QApplication.activeModalWidget() is None
    assert "is in your plan “Botulinum toxin (sample)” already" in filled.notice.text
    assert len(pages_of(filled).workspace.plans) == 1


def test_reading_a_plan_can_be_given_up(qtbot: QtBot, filled: MainWindow, tmp_path: Path) -> None:
    notes = "n" * 2_000  # as much as takes a while to read, of as many clinics as a plan holds
    clinics = [{"id": f"{n}", "name": f"Clinic {n}", "notes": notes} for n in range(5_000)]
    plan = {"id": "large", "title": "Large", "clinics": clinics}
    path = tmp_path / "large.spaprep"
    path.write_text(json.dumps({"format": "spaprep", "version": 1, "plans": [plan]}))
    pages_of(filled).imports.import_file(str(path))
    (progress,) = filled.findChildren(ProgressDialog)
    progress.findChildren(QPushButton)[0].click()
    qtbot.waitUntil(is_idle, timeout=PATIENCE)
    assert filled.notice.text == "The import was canceled. Nothing was changed."
    assert len(clinics_of(filled)) == 5
