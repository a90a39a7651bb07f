"""What the actions of a window have in common: its library, its dialogs, and where they report."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from spaprep.core.language import _
from spaprep.ui.background.tasks import CancelledError
from spaprep.ui.library.workspace import Workspace
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.notice import Notice


class WindowActions(QObject):
    """Actions on the library, with the dialogs that they need.

    Args:
        workspace: what they change.
        notice: where they say what happened.
        theme: for the sizes of their dialogs.
        window: the parent of their dialogs.
    """

    def __init__(self, workspace: Workspace, notice: Notice, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._notice = notice
        self._theme = theme
        self._window = window

    def _show_error(self, error: Exception) -> None:
        """Say why a file was not imported or written, or that the user canceled it."""
        if isinstance(error, CancelledError):
            self._notice.say(_("The import was canceled. Nothing was changed."))
        else:
            self._notice.show_fault(str(error))
