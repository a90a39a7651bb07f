"""The questions of the sample plan."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget
from scenes.resting import pages_of, settle

from spaprep.ui.main_window import MainWindow


def scenes(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Show the table with one question chosen."""
    pages = pages_of(window)
    pages.show("questions")
    pages.questions.table.select("S08")
    settle()
    yield "questions", window
