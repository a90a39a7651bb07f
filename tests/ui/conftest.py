"""Fixtures of the window's tests: the theme, and a workspace on a real library file."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from spaprep.assets import read_catalogue
from spaprep.ui.call.page import CallPage
from spaprep.ui.compare.page import ComparePage
from spaprep.ui.sample import add_sample
from spaprep.ui.tasks import is_idle
from spaprep.ui.theme import Scheme, Theme
from spaprep.ui.workspace import Workspace


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, Scheme.LIGHT)


@pytest.fixture
def workspace(qtbot: QtBot, tmp_path: Path) -> Iterator[Workspace]:
    from spaprep.store.store import Store

    catalogue, problems = read_catalogue()
    assert problems == []
    made = Workspace(catalogue)
    with qtbot.waitSignal(made.opened, timeout=10_000):
        made.open(lambda: Store.open(tmp_path / "library.db"))
    yield made
    qtbot.waitUntil(is_idle)
    made.close()


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def sample_workspace(workspace: Workspace) -> Workspace:
    add_sample(workspace)
    return workspace


@pytest.fixture
def compare_page(
    qtbot: QtBot, sample_workspace: Workspace, theme: Theme, settings: QSettings
) -> Iterator[ComparePage]:
    """Return the page of the sample plan, with its advice."""
    made = ComparePage(sample_workspace, theme, settings)
    qtbot.addWidget(made)
    made.resize(1084, 772)
    made.show()
    qtbot.waitUntil(is_idle)
    yield made
    qtbot.waitUntil(is_idle)


@pytest.fixture
def call_page(qtbot: QtBot, sample_workspace: Workspace, theme: Theme) -> Iterator[CallPage]:
    """Return the Call page alone, in front, with nobody called yet."""
    made = CallPage(sample_workspace, theme)
    qtbot.addWidget(made)
    made.resize(1084, 772)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.header.stop()
