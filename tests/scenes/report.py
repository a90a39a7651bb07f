"""The report on the sample plan."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget
from scenes.resting import pages_of, settle, wait_for

from spaprep.ui.main_window import MainWindow


def scenes(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Show the choices beside the first page."""
    pages = pages_of(window)
    pages.show("report")
    wait_for(lambda: pages.report.panel.preview.file is not None)
    settle()
    yield "report", window
