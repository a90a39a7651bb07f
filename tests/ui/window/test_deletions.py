"""What was deleted is told, with the way to bring it back beside it."""

from PySide6.QtWidgets import QPushButton
from support.window_driver import pages_of

from spaprep.core.records.records import Status
from spaprep.ui.plans.sample import add_sample
from spaprep.ui.window.main_window import MainWindow
from spaprep.ui.window.pages import Pages

GLOW, CANYON = "Glow Bar DTLA", "Canyon Laser & Spa"


def id_of(pages: Pages, name: str) -> str:
    return next(d.clinic.id for d in pages.workspace.dossiers if d.clinic.name == name)


def click_undo(window: MainWindow) -> None:
    buttons = window.notice.findChildren(QPushButton)
    next(button for button in buttons if button.text() == "Undo").click()


def test_a_deleted_clinic_can_be_brought_back_until_something_else_is_done(
    window: MainWindow,
) -> None:
    pages = pages_of(window)
    add_sample(pages.workspace)
    glow = id_of(pages, GLOW)
    pages.clinics.select(glow)
    pages.clinics.delete_clinics()
    assert window.notice.text == "“Glow Bar DTLA” was deleted."
    click_undo(window)
    assert pages.workspace.dossier(glow) is not None
    pages.clinics.select(glow)
    pages.clinics.delete_clinics()
    pages.clinics._editing.mark([id_of(pages, CANYON)], Status.BOOKED)
    assert window.notice.text == ""


def test_a_deleted_call_can_be_brought_back(window: MainWindow) -> None:
    pages = pages_of(window)
    add_sample(pages.workspace)
    glow = id_of(pages, GLOW)
    pages.clinics.select(glow)
    before = pages.workspace.dossier(glow)
    assert before is not None
    pages.clinics.detail.timeline.delete_requested.emit(before.encounters[0].id)
    assert "was deleted with its answers" in window.notice.text
    click_undo(window)
    assert pages.workspace.dossier(glow) == before
