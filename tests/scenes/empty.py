"""The pages before there is anything."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget
from scenes.resting import pages_of, settle

from spaprep.ui.main_window import MainWindow


def scenes(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Show every page while the library is empty."""
    pages = pages_of(window)
    for key in ("clinics", "compare", "questions", "report"):
        pages.show(key)
        settle()
        yield f"empty-{key}", window
