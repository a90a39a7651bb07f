"""The call sheet: chosen beside its real pages, printed, written, and kept per plan."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from support.report_driver import PATIENCE, is_shown, text_of
from support.window_driver import pages_of

from spaprep.report.content.options import CallSheetLayout, Orientation, Paper
from spaprep.ui.background.tasks import is_idle
from spaprep.ui.library.workspace import Workspace
from spaprep.ui.report.call_sheet_dialog import CallSheetDialog
from spaprep.ui.theme.theme import Theme
from spaprep.ui.window.main_window import MainWindow


@pytest.fixture
def dialog(
    qtbot: QtBot, sample_workspace: Workspace, theme: Theme, settings: QSettings
) -> Iterator[CallSheetDialog]:
    made = open_dialog(sample_workspace, theme, settings)
    qtbot.addWidget(made)
    made.show()
    wait_until_shown(made, qtbot)
    yield made
    made.reject()
    qtbot.waitUntil(is_idle)


def open_dialog(workspace: Workspace, theme: Theme, settings: QSettings) -> CallSheetDialog:
    assert workspace.plan is not None
    clinics = [dossier.clinic for dossier in workspace.dossiers]
    return CallSheetDialog(theme, workspace.plan, workspace.catalogue, clinics, settings)


def wait_until_shown(dialog: CallSheetDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: is_shown(dialog.panel), timeout=PATIENCE)


def text(dialog: CallSheetDialog) -> str:
    file = dialog.panel.preview.file
    assert file is not None
    return " ".join(file.draw(number, 0.1).text for number in range(len(file.sizes)))


def button(dialog: CallSheetDialog, name: str) -> QPushButton:
    (found,) = [made for made in dialog.findChildren(QPushButton) if made.text() == name]
    return found


def test_every_clinic_stands_on_it_at_first(
    dialog: CallSheetDialog, sample_workspace: Workspace
) -> None:
    shown = text(dialog)
    assert all(dossier.clinic.name in shown for dossier in sample_workspace.dossiers)


def test_with_no_clinic_ticked_it_is_a_blank_form(
    dialog: CallSheetDialog, sample_workspace: Workspace, qtbot: QtBot
) -> None:
    for dossier in sample_workspace.dossiers:
        dialog.choices.clinics.check(dossier.clinic.id, checked=False)
    wait_until_shown(dialog, qtbot)
    shown = text(dialog)
    assert not any(dossier.clinic.name in shown for dossier in sample_workspace.dossiers)
    assert "Is a licensed doctor on staff" in shown


def test_the_questions_of_the_first_call_alone_take_fewer_pages(
    dialog: CallSheetDialog, qtbot: QtBot
) -> None:
    before = len(text(dialog))
    dialog.choices.questions.chosen.emit("core")
    wait_until_shown(dialog, qtbot)
    assert len(text(dialog)) < before


def test_the_choices_are_kept_for_the_next_time(
    dialog: CallSheetDialog,
    qtbot: QtBot,
    sample_workspace: Workspace,
    theme: Theme,
    settings: QSettings,
) -> None:
    dialog.choices.questions.chosen.emit("core")
    dialog.choices.layouts.chosen.emit(CallSheetLayout.COLUMNS)
    dialog.choices.paper.chosen.emit(Paper.A4)
    dialog.choices.orientation.chosen.emit(Orientation.LANDSCAPE)
    dialog.choices.clinics.check(sample_workspace.dossiers[0].clinic.id, checked=False)
    again = open_dialog(sample_workspace, theme, settings)
    qtbot.addWidget(again)
    assert again.choices.options == dialog.choices.options
    assert again.choices.options.core_only
    assert again.choices.chosen_clinics() == dialog.choices.chosen_clinics()
    assert len(again.choices.chosen_clinics()) == len(sample_workspace.dossiers) - 1


def test_it_is_written_as_pdf_and_says_where(
    dialog: CallSheetDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "sheet.pdf"
    dialog.files.choose_path = lambda _name, _format: str(path)
    with qtbot.waitSignal(dialog.files.written, timeout=PATIENCE):
        button(dialog, "Export PDF…").click()
    assert "Glow Bar DTLA" in text_of(path)
    assert dialog.notice.text == f"The file was written to “{path}”."


def test_a_text_is_found_in_it_and_esc_leaves_the_field_before_the_dialog(
    dialog: CallSheetDialog, qtbot: QtBot
) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    field = dialog.panel.find_bar.field
    qtbot.keyClicks(field, "glow bar")
    qtbot.waitUntil(lambda: len(dialog.panel.search.hits) > 1, timeout=PATIENCE)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert dialog.panel.search.index == 1
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert dialog.panel.find_bar.isHidden()
    assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_it_opens_from_the_questions_and_from_the_file_menu(
    window: MainWindow, qtbot: QtBot
) -> None:
    pages = pages_of(window)
    pages.plans.add_sample()
    (entry,) = [a for a in window.menus.actions if a.text().replace("&", "") == "Call sheet…"]
    for opens in (pages.questions.header.call_sheet_requested.emit, entry.trigger):
        opens()
        (dialog,) = window.findChildren(CallSheetDialog)
        wait_until_shown(dialog, qtbot)
        assert "Glow Bar DTLA" in text(dialog)
        dialog.reject()
        qtbot.waitUntil(lambda: not window.findChildren(CallSheetDialog))


def test_without_a_plan_there_is_no_call_sheet(window: MainWindow) -> None:
    pages_of(window).show_call_sheet()
    assert not window.findChildren(CallSheetDialog)
