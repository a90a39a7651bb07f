"""The main window: the sidebar, the pages, and the way between them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from spaprep.core.language import _
from spaprep.ui.notice import Notice
from spaprep.ui.sidebar import Sidebar
from spaprep.ui.theme import Theme
from spaprep.ui.widgets import column, row, text_label

if TYPE_CHECKING:
    from spaprep.ui.pages import Pages
    from spaprep.ui.workspace import Workspace

_NARROW_BELOW = 1060
_SMALLEST = (860, 480)
_USUAL = (1280, 800)


class MainWindow(QMainWindow):
    """Paints at once with nothing in it; `build` adds the pages once the workspace is there.

    Signals:
        painted(): the window was painted for the first time.
    """

    painted = Signal()

    def __init__(self, theme: Theme, settings: QSettings) -> None:
        super().__init__()
        self.theme = theme
        self.settings = settings
        self.pages: Pages | None = None
        self._was_painted = False
        self.setWindowTitle("SpaPrep")
        self.setMinimumSize(*_SMALLEST)
        self.resize(*_USUAL)
        self.sidebar = Sidebar(theme)
        self.notice = Notice(theme)
        self.stack = QStackedWidget()
        opening = text_label(_("Opening your library…"), "secondary")
        opening.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.stack.addWidget(opening)
        self._lay_out()
        self._restore()

    def build(self, workspace: "Workspace") -> None:
        """Add the pages and the menus, and follow what happens in the workspace."""
        from spaprep.ui.pages import Pages  # noqa: PLC0415 -- the window paints first

        self.pages = Pages(self, workspace)
        workspace.saved.connect(self.sidebar.show_saved)
        workspace.not_saved.connect(self._tell_not_saved)
        workspace.plan_changed.connect(lambda _id: self._show_plan(workspace))
        workspace.not_opened.connect(self._tell_not_opened)

    def show_page(self, page: QWidget) -> None:
        """Bring a page to the front, once it is one of the stack."""
        if self.stack.indexOf(page) < 0:
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that there is something to see."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the sidebar as icons where the window is narrow."""
        super().resizeEvent(event)
        narrow = self.width() < self.theme.pixels(_NARROW_BELOW)
        self.sidebar.show_narrow(narrow=narrow)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember where the window was; what was typed is saved first."""
        if self.pages is not None:
            self.pages.finish()
        self.settings.setValue("window/geometry", self.saveGeometry())
        super().closeEvent(event)

    def _show_plan(self, workspace: "Workspace") -> None:
        plan = workspace.plan
        self.setWindowTitle(f"{plan.title} – SpaPrep" if plan else "SpaPrep")
        self.sidebar.show_plan(plan)
        self.sidebar.show_backup(workspace.last_backup)

    def _tell_not_saved(self, reason: str) -> None:
        self.sidebar.show_not_saved(reason)
        self.notice.say(_("Not saved: {reason}").format(reason=reason))

    def _tell_not_opened(self, reason: str) -> None:
        problem = text_label(reason, "heading")
        problem.setAlignment(Qt.AlignmentFlag.AlignCenter)
        problem.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        problem.setContentsMargins(60, 0, 60, 0)
        problem.setAccessibleName(reason)
        self.show_page(problem)

    def _lay_out(self) -> None:
        whole = QWidget()
        whole.setLayout(row(self.sidebar, column(self.notice, self.stack, spacing=0), spacing=0))
        self.setCentralWidget(whole)
        self.menuBar().addMenu(_("&File"))

    def _restore(self) -> None:
        geometry = self.settings.value("window/geometry")
        if geometry is not None:
            self.restoreGeometry(geometry)
