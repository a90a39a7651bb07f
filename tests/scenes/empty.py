"""The pages before there is anything, and where a library could not be opened."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget
from scenes.resting import pages_of, settle

from spaprep.ui.main_window import MainWindow
from spaprep.ui.not_opened import NotOpened


def scenes(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Show every page while the library is empty."""
    pages = pages_of(window)
    for key in ("clinics", "compare", "questions", "report"):
        pages.show(key)
        settle()
        yield f"empty-{key}", window
    reason = (
        "“library.db” is damaged (malformed database schema), so it can’t be opened. It was left"
        " as it is. Restore a backup, or open another library."
    )
    page = NotOpened(reason)
    window.show_page(page)
    settle()
    yield "not-opened", window
    window.stack.removeWidget(page)
    page.deleteLater()
