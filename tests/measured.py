"""The window as benchmarks open it, and how they print a figure."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QApplication

from spaprep.app import make_window
from spaprep.ui.main_window import MainWindow
from spaprep.ui.pages import Pages
from spaprep.ui.tasks import is_idle


@contextmanager
def open_window(app: QApplication, library: Path) -> Iterator[tuple[MainWindow, Pages]]:
    """Show the program's window, filled; close it again."""
    window = make_window(app, library)
    window.resize(1280, 800)
    window.show()
    while window.pages is None or window.sidebar.last_backup is None or not is_idle():
        app.processEvents()
    window.activateWindow()
    yield window, window.pages
    while not is_idle():
        app.processEvents()
    window.pages.workspace.close()
    window.close()


def tell(name: str, value: float, limit: float | None = None) -> None:
    """Print one figure in milliseconds, with its limit."""
    rest = "" if limit is None else f" {limit:6.2f} {'ok' if value <= limit else 'OVER'}"
    print(f"{name:<56} {value:6.2f}{rest}")  # noqa: T201 -- this is what it is for
