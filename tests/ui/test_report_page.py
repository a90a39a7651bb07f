"""The report on screen, and its export."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QSettings
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from spaprep.ui.report.page import ReportPage
from spaprep.ui.tasks import is_idle
from spaprep.ui.theme import Theme
from spaprep.ui.workspace import Workspace


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "report.pdf"


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def page(
    qtbot: QtBot, sample_workspace: Workspace, theme: Theme, settings: QSettings, target: Path
) -> Iterator[ReportPage]:
    made = ReportPage(sample_workspace, theme, settings, lambda _name: str(target))
    qtbot.addWidget(made)
    made.resize(1084, 772)
    made.show()
    yield made
    made.preview.wait()
    qtbot.waitUntil(is_idle)


def text_of(path: Path) -> str:
    return " ".join(page.extract_text() for page in PdfReader(path).pages)


def test_the_pages_of_the_real_pdf_are_shown(page: ReportPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.preview.shown, timeout=10_000) as caught:
        pass
    assert caught.args is not None
    assert page.pages.text() == f"{caught.args[0]} pages"
    image: QImage = page.preview._page(1).pixmap().toImage()
    colors = {image.pixel(x, 60) for x in range(0, image.width(), 3)}
    assert len(colors) > 3
    assert page.preview.data.startswith(b"%PDF")


def test_a_changed_choice_shows_another_report(page: ReportPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.preview.shown, timeout=10_000) as before:
        pass
    with qtbot.waitSignal(page.preview.shown, timeout=10_000) as after:
        page.choices.checks["clinic_pages"].click()
    assert before.args is not None
    assert after.args is not None
    assert after.args[0] < before.args[0]


def test_the_export_is_what_was_chosen(page: ReportPage, qtbot: QtBot, target: Path) -> None:
    glow = page._workspace.dossiers[3].clinic
    page.choices.clinic_checks[glow.id].click()
    with qtbot.waitSignal(page.written, timeout=10_000):
        page.export_pdf()
    assert "Harbor Skin Clinic" in text_of(target)
    assert "Glow Bar DTLA" not in text_of(target)


def test_an_export_that_fails_says_why_and_keeps_the_old_file(
    page: ReportPage, qtbot: QtBot, target: Path
) -> None:
    target.mkdir()
    with qtbot.waitSignal(page.told, timeout=10_000) as caught:
        page.export_pdf()
    assert caught.args is not None
    assert "was not written: there is a folder of that name." in caught.args[0]


def test_without_a_place_nothing_is_written(page: ReportPage, qtbot: QtBot, target: Path) -> None:
    page._choose_path = lambda _name: ""
    with qtbot.assertNotEmitted(page.written, wait=200):
        page.export_pdf()
    assert not target.exists()


def test_the_choices_are_kept_per_plan(
    page: ReportPage, qtbot: QtBot, theme: Theme, settings: QSettings
) -> None:
    page.choices.checks["private"].click()
    page.choices.paper.chosen.emit("a4")
    again = ReportPage(page._workspace, theme, settings)
    qtbot.addWidget(again)
    assert again.choices.chosen == page.choices.chosen
    assert again.choices.chosen.private


def test_zooming_draws_the_pages_larger(page: ReportPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.preview.shown, timeout=10_000):
        pass
    width = page.preview._page(1).pixmap().width()
    with qtbot.waitSignal(page.preview.shown, timeout=10_000):
        page.preview.zoom(1.25)
    assert page.preview._page(1).pixmap().width() > width


def test_without_a_clinic_there_is_nothing_to_export(
    qtbot: QtBot, workspace: Workspace, theme: Theme
) -> None:
    page = ReportPage(workspace, theme)
    qtbot.addWidget(page)
    assert not page.export.isEnabled()
    page.export_pdf()
    assert page._stack.currentIndex() == 1
