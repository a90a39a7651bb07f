"""The main window: it paints empty first, and is filled afterwards."""

import sys
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QSettings, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from spaprep.core.language import _

if TYPE_CHECKING:  # these are imported after the first paint
    from spaprep.ui.library.workspace import Workspace
    from spaprep.ui.theme.theme import Theme
    from spaprep.ui.widgets.notice import Notice
    from spaprep.ui.window.menu_bar import MenuBar
    from spaprep.ui.window.sidebar import Sidebar

_NARROW_BELOW = 1060
_SMALLEST = (860, 480)
_DEFAULT_SIZE = (1280, 800)
# Room for the title bar, whose height Qt does not know before the window is shown.
_TITLE_BAR = 40


class WindowContent(Protocol):
    """What fills the window: its pages, and what they are about."""

    workspace: "Workspace"

    def finish(self) -> None:
        """Save what was typed since the last pause, and release what the pages hold."""

    def may_leave_unsaved(self, leave_text: str) -> bool:
        """Return whether all is on disk, or the user goes on without it: the button’s text."""


class MainWindow(QMainWindow):
    """The program’s window; it is empty until it has painted once.

    This module imports next to nothing: PySide creates the enumerations of its `Qt` namespace when
    that is first used, which takes as long as the whole first paint.

    Attributes:
        theme: the colors, from `set_frame` on; so too `sidebar`, `notice` and `stack`.
        pages: None before `fill`.

    Signals:
        painted(): the window was painted for the first time.
        filled(): its pages and menus are there.
        finished(): the event loop has ended; what still runs in the background is waited for.
        restore_requested(): the user asks to go back to a backup of the library.
        backup_requested(): the user asks for a backup of the library now.
        empty_library_requested(): the user asks for an empty library in place of a missing one.
        folder_requested(): the user asks for the library to be in another folder.
    """

    painted = Signal()
    filled = Signal()
    finished = Signal()
    restore_requested = Signal()
    backup_requested = Signal()
    empty_library_requested = Signal()
    folder_requested = Signal()

    theme: "Theme"
    sidebar: "Sidebar"
    notice: "Notice"
    stack: QStackedWidget
    menus: "MenuBar"

    def __init__(self, settings: QSettings) -> None:
        super().__init__()
        self.settings = settings
        self.pages: WindowContent | None = None
        self._was_painted = False
        self._is_asking = True
        self.setWindowTitle("SpaPrep")
        self.setMinimumSize(*_SMALLEST)
        self.resize(self._default_size())
        geometry = settings.value("window/geometry")
        if geometry is not None:
            self.restoreGeometry(geometry)

    def set_frame(
        self, theme: "Theme", sidebar: "Sidebar", notice: "Notice", stack: QStackedWidget
    ) -> None:
        """Set the parts around the pages; the caller has laid them out."""
        self.theme = theme
        self.sidebar = sidebar
        self.notice = notice
        self.stack = stack
        self._fit()

    def fill(self, pages: WindowContent, menus: "MenuBar") -> None:
        """Set the pages and their menus; from now on closing the window asks them first."""
        self.pages, self.menus = pages, menus
        self._fit()
        self.filled.emit()

    def show_page(self, page: QWidget) -> None:
        """Bring a page to the front; it is added to the stack the first time."""
        if self.stack.indexOf(page) < 0:
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Emit `painted` once there is something to see."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            # Filling the window within the event would keep this paint from reaching the screen.
            QTimer.singleShot(0, self.painted.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the sidebar as icons where the window is narrow."""
        super().resizeEvent(event)
        if self.pages is not None:
            self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember where the window was; what was typed is saved first, or asked about."""
        if self.pages is not None:
            try:
                self.pages.finish()
            except Exception:  # noqa: BLE001 -- the user must still be asked about what is unsaved
                sys.excepthook(*sys.exc_info())
            if self._is_asking and not self.pages.may_leave_unsaved(_("Close without it")):
                event.ignore()
                return
        self.settings.setValue("window/geometry", self.saveGeometry())
        super().closeEvent(event)

    def close_unasked(self) -> None:
        """Close because the session ends: what can be saved is saved, nothing is asked."""
        self._is_asking = False
        if self.pages is not None:
            self.pages.workspace.unsaved.retry()
        self.close()

    def _default_size(self) -> QSize:
        """Return the size to open with: smaller on a small screen."""
        room = self.screen().availableGeometry().size()
        return QSize(*_DEFAULT_SIZE).boundedTo(room - QSize(0, _TITLE_BAR))

    def _fit(self) -> None:
        self.sidebar.show_narrow(narrow=self.width() < self.theme.pixels(_NARROW_BELOW))
