"""The action that adds SpaPrep to the applications menu of the desktop, or removes it."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from spaprep.core.language import _
from spaprep.files.applications_menu import ApplicationsMenu
from spaprep.ui.background.tasks import run_in_background
from spaprep.ui.widgets.notice import Notice


class ApplicationsMenuAction(QAction):
    """Shows what it would do now, does it off the GUI thread, and reports it in the notice."""

    def __init__(self, menu: ApplicationsMenu, notice: Notice, window: QWidget) -> None:
        super().__init__(window)
        self._menu = menu
        self._notice = notice
        self.triggered.connect(self._change)
        self.refresh()

    def refresh(self) -> None:
        """Update the text: the start script can change the menu while the window is open."""
        self.setText(
            _("Remove from the applications &menu")
            if self._menu.has_entry
            else _("Add to the applications &menu")
        )

    def _change(self) -> None:
        # A second click would run into the first.
        self.setEnabled(False)
        if self._menu.has_entry:
            run_in_background(self, self._menu.remove, self._show_removed, self._show_not_changed)
        else:
            run_in_background(self, self._menu.add, self._show_added, self._show_not_changed)

    def _show_added(self, _nothing: None) -> None:
        self._show_changed(
            _("SpaPrep is in the applications menu now, and a double-click opens .spaprep files.")
        )

    def _show_removed(self, _nothing: None) -> None:
        self._show_changed(
            _("SpaPrep is no longer in the applications menu. Your library is as it was.")
        )

    def _show_changed(self, text: str) -> None:
        self.setEnabled(True)
        self.refresh()
        self._notice.say(text)

    def _show_not_changed(self, error: Exception) -> None:
        self.setEnabled(True)
        self.refresh()
        self._notice.show_fault(
            _("The applications menu was not changed as you asked. {reason}").format(reason=error)
        )
