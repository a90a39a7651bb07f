"""The main window: it paints at once, and fills itself afterwards."""

import sys
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QSettings, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from spaprep.core.language import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from PySide6.QtWidgets import QStackedWidget

    from spaprep.ui.library.workspace import Workspace
    from spaprep.ui.theme.theme import Theme
    from spaprep.ui.widgets.notice import Notice, Offer
    from spaprep.ui.window.menu_bar import Menus
    from spaprep.ui.window.sidebar import Sidebar

_NARROW_BELOW = 1060
_SMALLEST = (860, 480)
_USUAL = (1280, 800)
_FRAME = 40


class WindowContent(Protocol):
    """What fills the window: its pages, and what they are about."""

    workspace: "Workspace"

    def finish(self) -> None:
        """Save what is being typed, and remember what is shown."""


class MainWindow(QMainWindow):
    """The frame of the program; `build` fills it once it was painted.

    What costs time to import is imported then: Qt makes the enumerations of its `Qt` namespace
    when that is first named, which takes as long as the whole first paint.

    Attributes:
        theme: the colours, from `build` on; so too `sidebar`, `notice` and `stack`.
        pages: None before `build`.

    Signals:
        painted(): the window was painted for the first time.
        restore_wanted(): the user wants to go back to a backup of the library.
        backup_requested(): the user wants a backup of the library now.
        empty_library_requested(): the user wants to begin anew where the library is missing.
        folder_wanted(): the user wants the library to lie in another folder.
    """

    painted = Signal()
    restore_wanted = Signal()
    backup_requested = Signal()
    empty_library_requested = Signal()
    folder_wanted = Signal()

    theme: "Theme"
    sidebar: "Sidebar"
    notice: "Notice"
    stack: "QStackedWidget"
    menus: "Menus"

    def __init__(self, settings: QSettings) -> None:
        super().__init__()
        self.settings = settings
        self.pages: WindowContent | None = None
        self._was_painted = False
        self._not_saved = ""
        self.setWindowTitle("SpaPrep")
        self.setMinimumSize(*_SMALLEST)
        self.resize(self._usual_size())
        geometry = settings.value("window/geometry")
        if geometry is not None:
            self.restoreGeometry(geometry)

    def build(self, theme: "Theme", workspace: "Workspace") -> None:
        """Add the sidebar, the pages and the menus, and follow what happens in the workspace."""
        from PySide6.QtWidgets import QStackedWidget  # noqa: PLC0415 -- the window paints first

        from spaprep.ui.widgets.basic import column, row  # noqa: PLC0415 -- likewise
        from spaprep.ui.widgets.notice import Notice  # noqa: PLC0415 -- likewise
        from spaprep.ui.window.sidebar import Sidebar  # noqa: PLC0415 -- likewise

        self.theme = theme
        self.sidebar = Sidebar(theme)
        self.notice = Notice(theme)
        self.stack = QStackedWidget()
        whole = QWidget()
        whole.setLayout(row(self.sidebar, column(self.notice, self.stack, spacing=0), spacing=0))
        self.setCentralWidget(whole)
        self._fit()
        workspace.saved.connect(self._show_saved)
        workspace.not_saved.connect(self._show_not_saved)
        workspace.input_refused.connect(self.sidebar.show_not_saved)
        workspace.not_read.connect(self.notice.tell_fault)
        workspace.plan_changed.connect(lambda _id: self._show_plan(workspace))
        workspace.not_opened.connect(lambda reason: self._tell_not_opened(reason, workspace))
        workspace.library_missing.connect(lambda reason: self._show_missing(reason, workspace))

    def fill(self, pages: WindowContent, menus: "Menus") -> None:
        """Show the pages, and have their menus."""
        self.pages, self.menus = pages, menus
        self._fit()

    def show_page(self, page: QWidget) -> None:
        """Bring a page to the front, once it is one of the stack."""
        if self.stack.indexOf(page) < 0:
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)

    def may_leave_unsaved(self, leave_text: str) -> bool:
        """Ask what is to become of what is not on disk.

        Args:
            leave_text: of the button that goes on without it.

        Returns:
            Whether everything is on disk, or the user goes on without it.
        """
        if self.pages is None or not self.pages.workspace.has_unsaved:
            return True
        from spaprep.ui.library.unsaved_dialog import UnsavedDialog  # noqa: PLC0415 -- rarely needed

        dialog = UnsavedDialog(self.pages.workspace, self.theme, leave_text, self)
        may_leave = dialog.exec() == UnsavedDialog.DialogCode.Accepted
        dialog.deleteLater()
        return may_leave

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that there is something to see."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
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
            except Exception:  # noqa: BLE001 -- it must not keep from asking about what is unsaved
                sys.excepthook(*sys.exc_info())
            if not self.may_leave_unsaved(_("Close without it")):
                event.ignore()
                return
        self.settings.setValue("window/geometry", self.saveGeometry())
        super().closeEvent(event)

    def _usual_size(self) -> QSize:
        """Return the size to open with: less than usual on a small screen, frame included."""
        room = self.screen().availableGeometry().size()
        return QSize(*_USUAL).boundedTo(room - QSize(0, _FRAME))

    def _fit(self) -> None:
        self.sidebar.show_narrow(narrow=self.width() < self.theme.pixels(_NARROW_BELOW))

    def _show_plan(self, workspace: "Workspace") -> None:
        plan = workspace.plan
        self.setWindowTitle(f"{plan.title} – SpaPrep" if plan else "SpaPrep")
        self.sidebar.show_plan(plan)

    def _show_saved(self, when: "datetime | None") -> None:
        self.sidebar.show_saved(when)
        self.notice.withdraw(self._not_saved)

    def _show_not_saved(self, reason: str) -> None:
        self.sidebar.show_not_saved(reason)
        text = _("Not saved: {reason}")
        if self.pages is not None and self.pages.workspace.has_unsaved:
            text = _(
                "Not saved: {reason} What you wrote down stays here, and is saved as soon as "
                "that works."
            )
        self._not_saved = text.format(reason=reason)
        self.notice.say(self._not_saved)

    def _tell_not_opened(self, reason: str, workspace: "Workspace") -> None:
        offers: list[Offer] = [(_("Try again"), workspace.open_again)]
        if workspace.can_open_anyway:
            offers.append((_("Open it anyway"), workspace.open_anyway))
        if workspace.is_folder_at_fault:
            offers.append((_("Choose another folder…"), self.folder_wanted.emit))
        self._show_not_opened(reason, offers=offers)

    def _show_missing(self, reason: str, workspace: "Workspace") -> None:
        offers = [
            (_("Try again"), workspace.open_again),
            (_("Start with an empty library"), self.empty_library_requested.emit),
        ]
        self._show_not_opened(reason, _("Your library is missing"), offers)

    def _show_not_opened(
        self, reason: str, title: str = "", offers: "Sequence[Offer]" = ()
    ) -> None:
        from spaprep.ui.window.not_opened import NotOpened  # noqa: PLC0415 -- the window paints first

        page = NotOpened(reason, title, offers)
        page.restore_wanted.connect(self.restore_wanted)
        self.show_page(page)
