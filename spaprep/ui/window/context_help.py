"""Context-sensitive help: F1 opens it at what the user is looking at, in dialogs as well."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from spaprep.ui.help.window import HelpWindow
from spaprep.ui.widgets.form_dialog import FormDialog
from spaprep.ui.window.main_window import MainWindow
from spaprep.ui.window.pages import Pages

HELP_KEY = "F1"
_SHORTCUT_NAME = "help-key"


class DialogHelpKey(QObject):
    """Adds the F1 shortcut to every modal dialog: the window's own shortcuts are blocked there.

    Args:
        window: the parent.
        open_help: called when F1 is pressed in a dialog.
    """

    def __init__(self, window: QWidget, open_help: Callable[[], object]) -> None:
        super().__init__(window)
        self._open_help = open_help
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            # Qt has no signal for “a modal dialog was opened”; each takes the focus, though.
            app.focusObjectChanged.connect(self._add_to_dialog)

    def _add_to_dialog(self, focused: QObject | None) -> None:
        dialog = QApplication.activeModalWidget()
        # A dialog that is closing can still be the active one while the focus moves elsewhere.
        if dialog is None or not isinstance(focused, QWidget) or focused.window() is not dialog:
            return
        if not dialog.isVisible() or dialog.findChild(QShortcut, _SHORTCUT_NAME) is not None:
            return
        shortcut = QShortcut(QKeySequence(HELP_KEY), dialog)
        shortcut.setObjectName(_SHORTCUT_NAME)
        shortcut.activated.connect(self._open_help)


def open_help(window: MainWindow, pages: Pages, keys: Sequence[tuple[str, str]]) -> HelpWindow:
    """Show the one help of a window at its page, or at the question that is asked or selected.

    A dialog in front of the window has a help of its own, which closes with it: any other would
    be blocked while the dialog is open.

    Args:
        window: the window that the help is about.
        pages: its pages.
        keys: the keyboard shortcuts, each with what it does.
    """
    parent = QApplication.activeModalWidget() or window
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    help_window = parent.findChild(HelpWindow, options=direct)
    if help_window is None:
        help_window = HelpWindow(pages.workspace, window.theme, window.settings, parent)
        if isinstance(parent, QDialog):
            parent.finished.connect(help_window.close)
    help_window.open_at(pages.shown_key, _question_id(parent, pages), keys)
    return help_window


def _question_id(front: QWidget, pages: Pages) -> str:
    """Return the question that the dialog in front, or else the page, is about; blank for none."""
    if isinstance(front, FormDialog) and front.question_id:
        return front.question_id
    if pages.shown_key == "call":
        return pages.call.asked_id
    return pages.questions.selected_id() if pages.shown_key == "questions" else ""
