"""The menus of the window: what can be done, and by which shortcuts."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from spaprep.core.language import _
from spaprep.core.records.records import Channel
from spaprep.files.applications_menu import applications_menu
from spaprep.ui.backups.library_check_dialog import check_library
from spaprep.ui.theme.theme import Scheme
from spaprep.ui.window.applications_menu_action import ApplicationsMenuAction
from spaprep.ui.window.context_help import HELP_KEY, DialogHelpKey, open_help
from spaprep.ui.window.dialogs.about import AboutDialog
from spaprep.ui.window.dialogs.preferences import PreferencesDialog, scheme_texts
from spaprep.ui.window.dialogs.shortcuts import ShortcutsDialog, page_keys
from spaprep.ui.window.main_window import MainWindow
from spaprep.ui.window.menu_bar import MenuBar, MenuEntry, MenuLine, shortcuts_of
from spaprep.ui.window.pages import Pages
from spaprep.ui.window.sidebar import PAGES


class WindowMenus(QObject):
    """File, Edit, Clinic, View and Help.

    Attributes:
        bar: the menus themselves, and their actions.
    """

    def __init__(self, window: MainWindow, pages: Pages) -> None:
        super().__init__(window)
        self._window = window
        self._pages = pages
        self.bar = MenuBar(window)
        applications_menu_actions = self._applications_menu_actions()
        file_menu = self.bar.add(_("&File"), self._file_lines(applications_menu_actions))
        for action in applications_menu_actions:
            file_menu.aboutToShow.connect(action.refresh)
        self.bar.add(_("&Edit"), self._edit_lines())
        self.bar.add(_("&Clinic"), self._clinic_lines())
        self.bar.add(_("&View"), self._view_lines())
        self.bar.add(_("&Help"), self._help_lines())
        self._follow_workspace()
        DialogHelpKey(window, self._show_help)

    def _follow_workspace(self) -> None:
        workspace, set_available = self._pages.workspace, self.bar.set_available
        for needs in ("library", "plan"):
            set_available(needs, available=False)
        workspace.library.opened.connect(lambda: set_available("library", available=True))
        for changed in (workspace.plan_changed, workspace.clinics_changed):
            changed.connect(
                lambda: set_available("plan", available=workspace.comparison is not None)
            )

    def _applications_menu_actions(self) -> list[ApplicationsMenuAction]:
        """Return the action for the applications menu; none if an installer put SpaPrep there."""
        menu = applications_menu()
        if menu is None:
            return []
        return [ApplicationsMenuAction(menu, self._window.notice, self._window)]

    def _file_lines(self, applications_menu_actions: Sequence[QAction]) -> list[MenuLine]:
        plans, window = self._pages.plans, self._window
        return [
            MenuEntry(_("&New plan…"), plans.new_plan, "Ctrl+Shift+N", needs="library"),
            MenuEntry(_("&Edit plan…"), plans.edit_plan, needs="plan"),
            MenuEntry(_("&Copy plan…"), plans.copy_plan, needs="plan"),
            MenuEntry(_("&Delete plan"), plans.delete_plan, needs="plan"),
            None,
            MenuEntry(_("&Import…"), self._pages.import_file, "Ctrl+O", needs="library"),
            MenuEntry(_("&Export plan…"), plans.export_file, "Ctrl+S", needs="plan"),
            MenuEntry(_("Export PDF &report…"), self._export_pdf, "Ctrl+E", needs="plan"),
            MenuEntry(_("&Print report…"), self._print_report, "Ctrl+P", needs="plan"),
            MenuEntry(_("Call &sheet…"), self._pages.show_call_sheet, needs="plan"),
            None,
            MenuEntry(_("&Add the sample plan"), plans.add_sample, needs="library"),
            MenuEntry(_("&Remove the sample plan"), plans.remove_sample, needs="library"),
            None,
            MenuEntry(_("Back &up now"), window.backup_requested.emit, needs="library"),
            # Needs no library: it is what helps when the library can't be opened.
            MenuEntry(_("Restore a &backup…"), window.restore_requested.emit),
            None,
            *applications_menu_actions,
            MenuEntry(_("&Quit"), window.close, "Ctrl+Q", QAction.MenuRole.QuitRole),
        ]

    def _edit_lines(self) -> list[MenuLine]:
        workspace = self._pages.workspace
        undo = workspace.undo_stack.createUndoAction(self._window, _("&Undo"))
        undo.setShortcuts(QKeySequence.StandardKey.Undo)
        redo = workspace.undo_stack.createRedoAction(self._window, _("&Redo"))
        # The stack alone would not wait for what is being typed.
        for action, act in ((undo, workspace.undo), (redo, workspace.redo)):
            action.setData(action.text())  # the list of shortcuts names no edit
            action.triggered.disconnect()
            action.triggered.connect(act)
        # On Linux, Qt's standard key for it is Ctrl+Shift+Z alone.
        redo.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
        self.bar.actions += [undo, redo]
        role = QAction.MenuRole.PreferencesRole
        return [
            undo,
            redo,
            None,
            MenuEntry(_("&Find"), self._pages.focus_find, "Ctrl+F"),
            None,
            MenuEntry(_("Pre&ferences…"), self._show_preferences, "Ctrl+,", role),
        ]

    def _clinic_lines(self) -> list[MenuLine]:
        clinics = self._pages.clinics
        entries = (
            (_("&Add clinic…"), self._on_clinics_page(clinics.add_clinic), "Ctrl+N"),
            (_("&Paste clinic…"), self._on_clinics_page(clinics.paste_clinic), "Ctrl+Shift+V"),
            (_("&Edit clinic…"), self._on_clinics_page(clinics.edit_clinic), "F2"),
            (_("&Delete clinic"), self._on_clinics_page(clinics.delete_clinics), ""),
            None,
            (_("&Call"), partial(self._start_call, Channel.PHONE), "Ctrl+Return"),
            (_("&Look up"), partial(self._start_call, Channel.LOOK_UP), "Ctrl+L"),
            (_("&Visit"), partial(self._start_call, Channel.VISIT), ""),
            None,
            (_("Put promised calls &in a calendar…"), self._export_calendar, ""),
        )
        return [entry and MenuEntry(*entry, needs="plan") for entry in entries]

    def _view_lines(self) -> list[MenuLine]:
        titles = self._window.sidebar.titles()
        pages: list[MenuLine] = [
            MenuEntry(titles[key], partial(self._pages.show, key), f"Ctrl+{at}", needs="library")
            for at, key in enumerate(PAGES, 1)
        ]
        entries = [(scheme.value, name) for scheme, name in scheme_texts()]
        colors, self._colors = self.bar.choices(_("&Colors"), entries, self._use_scheme)
        self._colors[self._window.theme.scheme.value].setChecked(True)
        full_screen = MenuEntry(_("&Full screen"), self._toggle_full_screen, "F11")
        return [*pages, None, colors, full_screen]

    def _help_lines(self) -> list[MenuLine]:
        role = QAction.MenuRole.AboutRole
        return [
            MenuEntry(_("&Help"), self._show_help, HELP_KEY),
            MenuEntry(_("&Keyboard shortcuts"), self._show_shortcuts, "Ctrl+F1"),
            MenuEntry(_("&Check my library…"), self._check_library, needs="library"),
            MenuEntry(_("&About SpaPrep"), self._show_about, role=role),
        ]

    def _on_clinics_page(self, act: Callable[[], object]) -> Callable[[], None]:
        """Return a function that shows the clinics, then acts on the selected one."""

        def show_and_act() -> None:
            self._pages.show_clinics()
            act()

        return show_and_act

    def _start_call(self, channel: Channel) -> None:
        clinic_id = self._pages.clinics.selected_id()
        if clinic_id and not self._pages.is_calling:
            self._pages.start_call(clinic_id, channel)

    def _export_calendar(self) -> None:
        if not self._pages.calls.export_calendar([]):
            self._window.notice.say(_("No clinic is to be called back."))

    def _export_pdf(self) -> None:
        self._pages.show("report")
        self._pages.report.export_pdf()

    def _print_report(self) -> None:
        self._pages.show("report")
        self._pages.report.print_report()

    def _use_scheme(self, name: str) -> None:
        self._window.theme.use(Scheme(name))
        self._window.settings.setValue("window/scheme", name)
        self._colors[name].setChecked(True)

    def _toggle_full_screen(self) -> None:
        # Xor keeps the maximized bit, which showNormal() would drop on the way back.
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _show_help(self) -> None:
        open_help(self._window, self._pages, (*shortcuts_of(self.bar.actions), *page_keys()))

    def _show_preferences(self) -> None:
        window = self._window
        dialog = PreferencesDialog(window.theme, self._pages.workspace.library.path, window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.scheme_chosen.connect(self._use_scheme)
        dialog.restore_requested.connect(window.restore_requested)
        dialog.open()

    def _show_shortcuts(self) -> None:
        ShortcutsDialog(self._window.theme, shortcuts_of(self.bar.actions), self._window).exec()

    def _check_library(self) -> None:
        window = self._window
        restore = window.restore_requested.emit
        check_library(self._pages.workspace, window.theme, window.notice, restore, window)

    def _show_about(self) -> None:
        AboutDialog(self._window.theme, self._pages.workspace.library.path, self._window).exec()
