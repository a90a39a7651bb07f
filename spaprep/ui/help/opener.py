"""Opens the help at what the user is looking at."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from spaprep.ui.help.window import HelpWindow
from spaprep.ui.main_window import MainWindow

if TYPE_CHECKING:
    from spaprep.ui.pages import Pages


def open_help(window: MainWindow, pages: "Pages", keys: Sequence[tuple[str, str]]) -> HelpWindow:
    """Show the one help of a window at its page, or at the question that is asked or chosen.

    Args:
        window: the window that the help is about.
        pages: its pages.
        keys: what can be pressed there, and what it does.
    """
    found = window.findChild(HelpWindow)
    if found is None:
        found = HelpWindow(pages.workspace, window.theme, window.settings, window)
    key = pages.shown_key
    question_id = ""
    if key == "call":
        question_id = pages.call.asked_id
    elif key == "questions":
        question_id = pages.questions.selected_id()
    found.open_at(key, question_id, keys)
    return found
