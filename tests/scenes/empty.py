"""The pages before there is anything, and where a library could not be opened."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget
from scenes.resting import pages_of, settle

from spaprep.ui.window.main_window import MainWindow
from spaprep.ui.window.not_opened import NotOpened


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
    missing = (
        "“library.db” is not in “/home/ann/.local/share/spaprep”. Nothing was changed there."
        " If you moved your library, close SpaPrep and put it back. If it is lost, go on from one"
        " of 9 copies that are still there. An empty library leaves them where they are."
    )
    yield from shown(window, "not-opened", NotOpened(reason))
    offers = [("Start with an empty library", lambda: None)]
    yield from shown(window, "missing", NotOpened(missing, "Your library is missing", offers))


def shown(window: MainWindow, name: str, page: NotOpened) -> Iterator[tuple[str, QWidget]]:
    """Show the window with this page, then take the page away."""
    window.show_page(page)
    settle()
    yield name, window
    window.stack.removeWidget(page)
    page.deleteLater()
