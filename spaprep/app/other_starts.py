"""What the system and other starts of SpaPrep ask of the window: to come forward, to open files."""

from pathlib import Path

from PySide6.QtWidgets import QApplication

from spaprep.app.application import Application
from spaprep.app.single_instance import OtherStarts
from spaprep.ui.plans.imports import Imports
from spaprep.ui.window.main_window import MainWindow


def listen_for_starts(window: MainWindow, imports: Imports, library: Path) -> None:
    """Come to the front when SpaPrep is started again with the same library."""

    def start_again(file: Path | None) -> None:
        _come_forward(window)
        if file is not None:
            imports.import_file(str(file))

    others = OtherStarts(library, window)
    others.started_again.connect(start_again)
    app = QApplication.instance()
    if app is not None:
        app.aboutToQuit.connect(others.stop)


def take_files(app: QApplication, window: MainWindow, imports: Imports) -> None:
    """Import what the system asks this program to open, also what it asked for until now."""

    def take(file: Path) -> None:
        _come_forward(window)
        imports.import_file(str(file))

    if isinstance(app, Application):
        app.open_files_with(take)


def _come_forward(window: MainWindow) -> None:
    window.showNormal() if window.isMinimized() else window.show()
    window.raise_()
    window.activateWindow()
