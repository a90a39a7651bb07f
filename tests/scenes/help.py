"""The help: on the method, on a question, on the keys, and looked through for a word."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget
from scenes.resting import pages_of, settle

from spaprep.ui.window.context_help import open_help
from spaprep.ui.window.main_window import MainWindow
from spaprep.ui.window.menu_bar import shortcuts_of


def scenes(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Open the help at several places."""
    pages = pages_of(window)
    pages.show("clinics")
    keys = shortcuts_of(window.menus.actions)
    found = open_help(window, pages, keys)
    for page, question_id in (("call", ""), ("compare", ""), ("questions", "S13"), ("", "")):
        found.open_at(page, question_id, keys)
        settle()
        yield f"help-{question_id or page or 'start'}", found
    found.contents.choose("keys")
    settle()
    yield "help-keys", found
    found.find_field.setText("license")
    settle()
    yield "help-found", found
    found.close()
