"""The clinics of the sample plan."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget
from scenes.resting import column_of, pages_of, settle

from spaprep.ui.window.main_window import MainWindow


def scenes(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Show the list with one clinic chosen."""
    pages = pages_of(window)
    pages.show("clinics")
    pages.clinics.select(column_of(window, "Glow Bar DTLA").clinic.id)
    settle()
    yield "clinics", window
