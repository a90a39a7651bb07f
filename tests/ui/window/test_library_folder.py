"""A home that takes no library: another folder is chosen, remembered, and opened there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot
from support.builders import a_clinic, a_plan
from support.window_driver import PATIENCE, close_window, is_there, page_not_opened, pages_of
from systems import on_posix

from spaprep.app.shell import make_window
from spaprep.core.records.changes import added
from spaprep.store.library.store import Store
from spaprep.ui.window.main_window import MainWindow
from spaprep.ui.window.not_opened import NotOpened

SCOPE = QSettings.Scope.UserScope


@pytest.fixture
def home(library: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a home in whose data folder nothing can be made, not even by root."""
    home = library.parent / "home"
    home.mkdir()
    (home / "data").write_text("no folder")
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
    return home


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that the user chooses."""
    folder = tmp_path / "a folder of mine"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_parts: str(folder))
    return folder


def no_settings(home: Path) -> None:
    """Let the settings lie where none can be written."""
    QSettings.setPath(QSettings.Format.IniFormat, SCOPE, str(home / "data" / "settings"))


def opened(qapp: QApplication, library: Path | None = None) -> MainWindow:
    window = make_window(qapp, library)
    window.show()
    return window


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, home: Path) -> Iterator[MainWindow]:
    assert home.is_dir()
    window = opened(qapp)
    page_not_opened(window, qtbot)
    yield window
    close_window(qtbot, window)


def folder_buttons(page: NotOpened) -> list[QPushButton]:
    found = page.findChildren(QPushButton)
    return [one for one in found if one.text() == "Choose another folder…"]


def folder_button(page: NotOpened) -> QPushButton:
    (found,) = folder_buttons(page)
    return found


def choose_folder(window: MainWindow, qtbot: QtBot) -> None:
    folder_button(page_not_opened(window, qtbot)).click()
    qtbot.waitUntil(lambda: is_there(window), timeout=PATIENCE)


def test_the_page_that_says_why_offers_another_folder(window: MainWindow, qtbot: QtBot) -> None:
    page = page_not_opened(window, qtbot)
    assert "can’t be kept in" in page.accessibleName()
    assert folder_button(page).isVisible()


def test_the_library_is_opened_in_the_chosen_folder(
    window: MainWindow, qtbot: QtBot, elsewhere: Path
) -> None:
    choose_folder(window, qtbot)
    assert not isinstance(window.stack.currentWidget(), NotOpened)
    library = elsewhere / "SpaPrep" / "library.db"
    assert pages_of(window).workspace.library.path == library
    assert window.notice.text == ""


@on_posix
def test_the_chosen_folder_is_for_the_user_alone(
    window: MainWindow, qtbot: QtBot, elsewhere: Path
) -> None:
    choose_folder(window, qtbot)
    assert (elsewhere / "SpaPrep").stat().st_mode & 0o777 == 0o700


@pytest.mark.usefixtures("home")
def test_the_next_start_opens_it_there_too(
    qapp: QApplication, qtbot: QtBot, elsewhere: Path
) -> None:
    window = opened(qapp)
    choose_folder(window, qtbot)
    plan = a_plan()
    workspace = pages_of(window).workspace
    assert workspace.edit("add", [added(plan), added(a_clinic(plan, "Glow Bar"))])
    close_window(qtbot, window)
    again = opened(qapp)
    qtbot.waitUntil(lambda: is_there(again), timeout=PATIENCE)
    dossiers = pages_of(again).workspace.dossiers
    assert [dossier.clinic.name for dossier in dossiers] == ["Glow Bar"]
    assert pages_of(again).workspace.library.path == elsewhere / "SpaPrep" / "library.db"
    close_window(qtbot, again)


def test_a_library_that_is_in_the_folder_is_opened_not_made(
    window: MainWindow, qtbot: QtBot, elsewhere: Path
) -> None:
    store = Store.open(elsewhere / "library.db")
    store.apply([added(a_plan())])
    store.close()
    choose_folder(window, qtbot)
    assert len(pages_of(window).workspace.plans) == 1


def test_a_folder_that_takes_no_library_either_is_refused_and_another_offered(
    window: MainWindow, qtbot: QtBot, elsewhere: Path
) -> None:
    (elsewhere / "SpaPrep").write_text("no folder")
    folder_button(page_not_opened(window, qtbot)).click()
    qtbot.waitUntil(
        lambda: str(elsewhere) in page_not_opened(window, qtbot).accessibleName(), timeout=PATIENCE
    )
    (elsewhere / "SpaPrep").unlink()
    choose_folder(window, qtbot)


def test_choosing_nothing_changes_nothing(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_parts: "")
    page = page_not_opened(window, qtbot)
    folder_button(page).click()
    assert window.stack.currentWidget() is page


def test_settings_that_can_not_be_saved_make_it_count_this_time_alone(
    qapp: QApplication, qtbot: QtBot, home: Path, elsewhere: Path
) -> None:
    no_settings(home)
    window = opened(qapp)
    choose_folder(window, qtbot)
    assert (elsewhere / "SpaPrep" / "library.db").exists()
    assert "this time alone" in window.notice.text
    close_window(qtbot, window)
    again = opened(qapp)
    assert folder_button(page_not_opened(again, qtbot)).isVisible()
    close_window(qtbot, again)


@pytest.mark.usefixtures("home")
def test_a_chosen_folder_that_is_not_plugged_in_is_never_an_empty_library(
    qapp: QApplication, qtbot: QtBot, elsewhere: Path
) -> None:
    window = opened(qapp)
    choose_folder(window, qtbot)
    close_window(qtbot, window)
    elsewhere.rename(elsewhere.with_name("unplugged"))
    again = opened(qapp)
    page = page_not_opened(again, qtbot)
    assert "its folder is not there" in page.accessibleName()
    assert folder_button(page).isVisible()
    assert not elsewhere.exists()
    close_window(qtbot, again)


def test_a_library_named_when_starting_is_remembered_by_nobody(
    qapp: QApplication, qtbot: QtBot, home: Path, elsewhere: Path
) -> None:
    window = opened(qapp, home / "data" / "library.db")
    choose_folder(window, qtbot)
    assert (elsewhere / "SpaPrep" / "library.db").exists()
    assert window.settings.value("library/path") is None
    close_window(qtbot, window)


def test_a_damaged_library_is_no_reason_to_begin_elsewhere(
    qapp: QApplication, qtbot: QtBot, library: Path
) -> None:
    Store.open(library).close()
    library.write_bytes(library.read_bytes()[:5000])
    window = opened(qapp, library)
    assert folder_buttons(page_not_opened(window, qtbot)) == []
    close_window(qtbot, window)
