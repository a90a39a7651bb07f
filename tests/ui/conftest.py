"""Fixtures of the window's tests: the theme, a workspace on a real library file, its pages."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.clinics_plan import Ids, fill
from support.report_driver import wait_until_shown

from spaprep.files.resources import read_catalogue
from spaprep.ui.background.garbage import collect_on_gui_thread
from spaprep.ui.background.tasks import is_idle
from spaprep.ui.call.page import CallPage
from spaprep.ui.clinics.page import ClinicsPage
from spaprep.ui.compare.page import ComparePage
from spaprep.ui.compare.table.choices import Panel
from spaprep.ui.library.workspace import Workspace
from spaprep.ui.plans.sample import add_sample
from spaprep.ui.questions.page import QuestionsPage
from spaprep.ui.report.page import ReportPage
from spaprep.ui.theme.theme import Scheme, Theme


@pytest.fixture(scope="session", autouse=True)
def garbage_of_widgets(qapp: QApplication) -> None:
    """Let no thread but this one collect what the tests leave behind, as in the program."""
    collect_on_gui_thread(qapp)


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, Scheme.LIGHT)


@pytest.fixture
def workspace(qtbot: QtBot, tmp_path: Path) -> Iterator[Workspace]:
    from spaprep.store.library.store import Store

    catalogue, problems = read_catalogue()
    assert problems == []
    made = Workspace(catalogue)
    with qtbot.waitSignal(made.library.opened, timeout=10_000):
        made.library.open(lambda: Store.open(tmp_path / "library.db"))
    yield made
    qtbot.waitUntil(is_idle)
    made.library.close()


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def sample_workspace(workspace: Workspace) -> Workspace:
    add_sample(workspace)
    return workspace


@pytest.fixture
def ids(workspace: Workspace) -> Ids:
    """Return whom the tests of the clinics speak of, in a plan with a conflict."""
    return fill(workspace)


@pytest.fixture
def clinics_page(qtbot: QtBot, workspace: Workspace, theme: Theme) -> ClinicsPage:
    made = ClinicsPage(workspace, theme)
    qtbot.addWidget(made)
    made.resize(1084, 772)
    made.show()
    return made


@pytest.fixture
def questions_page(qtbot: QtBot, sample_workspace: Workspace, theme: Theme) -> QuestionsPage:
    """Return the page of the sample plan's questions, in front."""
    made = QuestionsPage(sample_workspace, theme)
    qtbot.addWidget(made)
    made.resize(1084, 772)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


@pytest.fixture
def report_page(
    qtbot: QtBot, sample_workspace: Workspace, theme: Theme, settings: QSettings
) -> Iterator[ReportPage]:
    """Return the page of the sample plan, with its PDF shown."""
    made = ReportPage(sample_workspace, theme, settings)
    qtbot.addWidget(made)
    made.resize(1084, 772)
    made.show()
    wait_until_shown(made, qtbot)
    yield made
    made.finish()
    qtbot.waitUntil(is_idle)


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
def open_panel(compare_page: ComparePage, qtbot: QtBot) -> Callable[[Panel], None]:
    """Return what opens a panel beside the table, and waits for what it shows."""

    def open_one(panel: Panel) -> None:
        compare_page.head.panels.buttons[panel].click()
        qtbot.waitUntil(is_idle)
        QApplication.processEvents()

    return open_one


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
    made.header.reset()
