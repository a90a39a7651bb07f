"""The clinic's form: what it saves, what it refuses, and that nothing typed is lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from support.clinics_plan import Ids

from spaprep.core.importing.contacts import Contact
from spaprep.core.records.records import Clinic, Status
from spaprep.ui.clinics.forms.clinic_dialog import ClinicDialog
from spaprep.ui.clinics.page import ClinicsPage
from spaprep.ui.formatting.phones import phone_text
from spaprep.ui.library.workspace import Workspace

BLOCK = """Rosewood Med Spa
(626) 555-0119 · rosewood.example
48 N Lake Ave, Pasadena, CA 91101
Open until 7 PM"""


@pytest.fixture
def page(ids: Ids, clinics_page: ClinicsPage) -> ClinicsPage:
    clinics_page.select(ids.glow)
    return clinics_page


def opened(page: ClinicsPage) -> ClinicDialog:
    found = page.findChild(ClinicDialog)
    assert isinstance(found, ClinicDialog)
    return found


def clinic_of(workspace: Workspace, clinic_id: str) -> Clinic:
    dossier = workspace.dossier(clinic_id)
    assert dossier is not None
    return dossier.clinic


def test_a_name_and_enter_add_a_clinic(workspace: Workspace, page: ClinicsPage) -> None:
    page.add_clinic()
    dialog = opened(page)
    QTest.keyClicks(dialog.name, "Rosewood Med Spa")
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    added = clinic_of(workspace, page.selected_id())
    assert added.name == "Rosewood Med Spa"
    assert added.position == 3
    assert workspace.undo_stack.undoText() == "add clinic"


def test_a_block_longer_than_any_notes_is_refused_and_nothing_changes(page: ClinicsPage) -> None:
    page.add_clinic()
    dialog = opened(page)
    dialog.name.setText("Rosewood")
    QApplication.clipboard().setText(f"{BLOCK}\n{'com.' * 5_000}")
    dialog.paste.click()
    said = "What was copied has more than 20,000 characters. Copy less of it."
    assert said in [label.text() for label in dialog.findChildren(QLabel)]
    assert dialog.contact() == Contact(name="Rosewood")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("  ", "The clinic’s name is empty. Type at least one letter."),
        ("x" * 300, "The clinic’s name has 300 characters; at most 200 fit."),
    ],
)
def test_a_name_that_cannot_be_kept_is_explained_and_stays(
    workspace: Workspace, page: ClinicsPage, name: str, sentence: str
) -> None:
    page.add_clinic()
    dialog = opened(page)
    dialog.name.setText(name)
    dialog.notes.setPlainText("Parking behind the house.")
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.problem.text() == sentence
    assert dialog.notes.toPlainText() == "Parking behind the house."
    assert len(workspace.dossiers) == 3


def test_what_is_not_on_disk_stays_in_the_form(workspace: Workspace, page: ClinicsPage) -> None:
    page.add_clinic()
    dialog = opened(page)
    dialog.name.setText("Rosewood Med Spa")
    workspace.library.close()
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.problem.text() == "It was not saved. What you typed is still here."
    assert dialog.name.text() == "Rosewood Med Spa"


def test_editing_changes_every_field(workspace: Workspace, page: ClinicsPage, ids: Ids) -> None:
    page.edit_clinic()
    dialog = opened(page)
    dialog.website.setText("https://glow.example/")
    dialog.address.setText("801 S Figueroa St")
    dialog.notes.setPlainText("<b>Parking</b>")
    dialog.status.setCurrentIndex(1)
    dialog.accept()
    clinic = clinic_of(workspace, ids.glow)
    assert clinic.website == "https://glow.example/"
    assert clinic.address == "801 S Figueroa St"
    assert clinic.notes == "<b>Parking</b>"
    assert clinic.status is Status.BOOKED
    assert clinic.phone == "213 555 0101"
    workspace.undo()
    assert clinic_of(workspace, ids.glow).status is Status.CONSIDERING


def test_a_new_number_is_written_in_the_usual_way(page: ClinicsPage) -> None:
    page.add_clinic()
    dialog = opened(page)
    dialog.phone.setText("3105550142")
    dialog.phone.editingFinished.emit()
    assert dialog.phone.text() == "(310) 555-0142"
    assert dialog.phone.hint.isHidden()


def test_an_odd_number_or_website_is_kept_with_a_hint(page: ClinicsPage) -> None:
    page.add_clinic()
    dialog = opened(page)
    dialog.phone.setText("ask at the desk")
    dialog.phone.editingFinished.emit()
    dialog.website.setText("javascript:alert(1)")
    dialog.website.editingFinished.emit()
    assert dialog.phone.text() == "ask at the desk"
    assert not dialog.phone.hint.isHidden()
    assert not dialog.website.hint.isHidden()


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("", ""),
        ("213 555 0101", "(213) 555-0101"),
        ("+44 20 7946 0958", "+44 20 7946 0958"),
        ("1-800-FLOWERS", "1-800-FLOWERS"),
    ],
)
def test_a_valid_number_is_written_as_usual(typed: str, written: str) -> None:
    assert phone_text(typed) == (written, True)


@pytest.mark.parametrize("typed", ["555", "x" * 400, "0000000000"])
def test_an_odd_number_is_kept(typed: str) -> None:
    assert phone_text(typed) == (typed, False)


def check_sorted(dialog: ClinicDialog) -> None:
    assert dialog.name.text() == "Rosewood Med Spa"
    assert dialog.phone.text() == "(626) 555-0119"
    assert dialog.website.text() == "rosewood.example"
    assert dialog.address.text() == "48 N Lake Ave, Pasadena, CA 91101"
    assert dialog.city.text() == "Pasadena"
    assert dialog.notes.toPlainText() == "Open until 7 PM"


def test_a_copied_block_is_sorted_into_the_fields(page: ClinicsPage) -> None:
    QApplication.clipboard().setText(BLOCK)
    page.paste_clinic()
    check_sorted(opened(page))


def test_a_block_pasted_as_the_name_is_sorted_too(page: ClinicsPage) -> None:
    QApplication.clipboard().setText(BLOCK)
    page.add_clinic()
    dialog = opened(page)
    QTest.keyClick(dialog.name, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    check_sorted(dialog)


def test_a_single_line_pasted_as_the_name_is_the_name(page: ClinicsPage) -> None:
    QApplication.clipboard().setText("Rosewood Med Spa\n")
    page.add_clinic()
    dialog = opened(page)
    QTest.keyClick(dialog.name, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert dialog.name.text().strip() == "Rosewood Med Spa"


def test_a_pasted_block_takes_nothing_away(page: ClinicsPage) -> None:
    QApplication.clipboard().setText(BLOCK)
    page.add_clinic()
    dialog = opened(page)
    dialog.phone.setText("(626) 555-0100")
    dialog.notes.setPlainText("A friend went there.")
    dialog.paste.click()
    assert dialog.phone.text() == "(626) 555-0100"
    notes = dialog.notes.toPlainText().splitlines()
    assert notes == ["A friend went there.", "Phone: (626) 555-0119", "Open until 7 PM"]


def test_with_nothing_copied_the_form_says_so(page: ClinicsPage) -> None:
    QApplication.clipboard().clear()
    page.add_clinic()
    dialog = opened(page)
    dialog.paste.click()
    assert "There is no text to paste" in dialog.problem.text()


def test_a_clinic_that_is_there_already_is_pointed_out(page: ClinicsPage) -> None:
    page.add_clinic()
    dialog = opened(page)
    QTest.keyClicks(dialog.name, "glow bar dtla")
    assert dialog.same.sentence.text() == "“Glow Bar DTLA” is in this plan already."
    QTest.keyClicks(dialog.name, " 2")
    assert dialog.same.isHidden()
    dialog.phone.setText("+1 (213) 555-0101")
    assert dialog.same.sentence.text() == "“Glow Bar DTLA” of this plan has the same number."


def test_what_was_typed_goes_into_the_clinic_that_is_there(
    workspace: Workspace, page: ClinicsPage, ids: Ids
) -> None:
    page.add_clinic()
    dialog = opened(page)
    dialog.name.setText("Glow Bar DTLA")
    dialog.address.setText("801 S Figueroa St")
    dialog.same.fill_in.click()
    assert len(workspace.dossiers) == 3
    assert clinic_of(workspace, ids.glow).address == "801 S Figueroa St"
    assert workspace.undo_stack.undoText() == "fill in clinic"
    workspace.undo()
    assert clinic_of(workspace, ids.glow).address == ""


def test_a_clinic_that_is_edited_is_no_double_of_itself(page: ClinicsPage) -> None:
    page.edit_clinic()
    dialog = opened(page)
    dialog.name.setText("Glow Bar DTLA")
    assert dialog.same.isHidden()
