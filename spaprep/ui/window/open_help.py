"""Opens the help at what the user is looking at."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from spaprep.ui.help.window import HelpWindow
from spaprep.ui.widgets.form_dialog import FormDialog
from spaprep.ui.window.main_window import MainWindow
from spaprep.ui.window.pages import Pages


def open_help(window: MainWindow, pages: Pages, keys: Sequence[tuple[str, str]]) -> HelpWindow:
    """Show the one help of a window at its page, or at the question that is asked or chosen.

    A dialog in front of the window has a help of its own, which is gone with it: any other would
    not take a click while the dialog is open.

    Args:
        window: the window that the help is about.
        pages: its pages.
        keys: what can be pressed there, and what it does.
    """
    parent = QApplication.activeModalWidget() or window
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    found = parent.findChild(HelpWindow, options=direct)
    if found is None:
        found = HelpWindow(pages.workspace, window.theme, window.settings, parent)
        if isinstance(parent, QDialog):
            parent.finished.connect(found.close)
    found.open_at(pages.shown_key, _question_id(parent, pages), keys)
    return found


def _question_id(front: QWidget, pages: Pages) -> str:
    """Return the question that the dialog in front, or else the page, is about; blank for none."""
    if isinstance(front, FormDialog) and front.question_id:
        return front.question_id
    if pages.shown_key == "call":
        return pages.call.asked_id
    return pages.questions.selected_id() if pages.shown_key == "questions" else ""
