"""F1, in dialogs as well: while one is open, the keys of the menus reach nothing."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

HELP_KEY = "F1"
_NAME = "help-key"


class HelpKey(QObject):
    """Lets F1 open the help in every dialog as well.

    Args:
        window: whose dialogs they are.
        act: opens the help.
    """

    def __init__(self, window: QWidget, act: Callable[[], object]) -> None:
        super().__init__(window)
        self._act = act
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusObjectChanged.connect(self._reach)

    def _reach(self, focused: QObject | None) -> None:
        """Give the dialog in front the key, once something in it has the focus."""
        dialog = QApplication.activeModalWidget()
        # One that is being taken away can still be in front while the focus goes elsewhere.
        if dialog is None or not isinstance(focused, QWidget) or focused.window() is not dialog:
            return
        if not dialog.isVisible() or dialog.findChild(QShortcut, _NAME) is not None:
            return
        key = QShortcut(QKeySequence(HELP_KEY), dialog)
        key.setObjectName(_NAME)
        key.activated.connect(self._act)
