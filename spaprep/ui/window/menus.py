"""The menus of the window: what can be done, and by which keys."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence

from spaprep.core.language import _
from spaprep.core.records.records import Channel
from spaprep.files.applications_menu import applications_menu
from spaprep.ui.backups.library_check_dialog import check_library
from spaprep.ui.theme.theme import Scheme
from spaprep.ui.window.about import AboutDialog, ShortcutsDialog, page_keys
from spaprep.ui.window.applications_menu_action import ApplicationsMenuAction
from spaprep.ui.window.help_shortcut import HELP_KEY, HelpKey
from spaprep.ui.window.main_window import MainWindow
from spaprep.ui.window.menu_bar import Entry, Line, Menus, shortcuts_of
from spaprep.ui.window.open_help import open_help
from spaprep.ui.window.pages import Pages
from spaprep.ui.window.preferences import PreferencesDialog, scheme_texts
from spaprep.ui.window.sidebar import PAGES


class WindowMenus(Menus):
    """File, Edit, Clinic, View and Help."""

    def __init__(self, window: MainWindow, pages: Pages) -> None:
        super().__init__(window)
        self._main = window
        self._pages = pages
        to_applications_menu = self._to_applications_menu()
        file_menu = self.add(_("&File"), self._file_lines(to_applications_menu))
        for action in to_applications_menu:
            file_menu.aboutToShow.connect(action.refresh)
        self.add(_("&Edit"), self._edit_lines())
        self.add(_("&Clinic"), self._clinic_lines())
        self.add(_("&View"), self._view_lines())
        self.add(_("&Help"), self._help_lines())
        for needs in ("library", "plan"):
            self.set_available(needs, available=False)
        pages.availability_changed.connect(
            lambda needs, available: self.set_available(needs, available=available)
        )
        HelpKey(window, self._show_help)

    def _to_applications_menu(self) -> list[ApplicationsMenuAction]:
        """Return the item for the applications menu; none where installing put SpaPrep there."""
        menu = applications_menu()
        if menu is None:
            return []
        return [ApplicationsMenuAction(menu, self._main.notice, self._main)]

    def _file_lines(self, to_applications_menu: Sequence[QAction]) -> list[Line]:
        plans = self._pages.plans
        role = QAction.MenuRole
        return [
            Entry(_("&New plan…"), plans.new_plan, "Ctrl+Shift+N", needs="library"),
            Entry(_("&Edit plan…"), plans.edit_plan, needs="plan"),
            Entry(_("&Copy plan…"), plans.copy_plan, needs="plan"),
            Entry(_("&Delete plan"), plans.delete_plan, needs="plan"),
            None,
            Entry(_("&Import…"), self._pages.import_file, "Ctrl+O", needs="library"),
            Entry(_("&Export plan…"), plans.export_file, "Ctrl+S", needs="plan"),
            Entry(_("Export PDF &report…"), self._export_pdf, "Ctrl+E", needs="plan"),
            Entry(_("&Print report…"), self._print_report, "Ctrl+P", needs="plan"),
            Entry(_("Call &sheet…"), self._pages.show_call_sheet, needs="plan"),
            None,
            Entry(_("&Add the sample plan"), plans.add_sample, needs="library"),
            Entry(_("&Remove the sample plan"), plans.remove_sample, needs="library"),
            None,
            Entry(_("Back &up now"), self._main.backup_requested.emit, needs="library"),
            Entry(_("Restore a &backup…"), self._main.restore_requested.emit),
            None,
            *to_applications_menu,
            Entry(_("&Quit"), self._main.close, "Ctrl+Q", role.QuitRole),
        ]

    def _edit_lines(self) -> list[Line]:
        workspace = self._pages.workspace
        undo = workspace.undo_stack.createUndoAction(self._main, _("&Undo"))
        undo.setShortcuts(QKeySequence.StandardKey.Undo)
        redo = workspace.undo_stack.createRedoAction(self._main, _("&Redo"))
        # The stack alone would not wait for what is being typed.
        for action, act in ((undo, workspace.undo), (redo, workspace.redo)):
            action.setData(action.text())  # the list of keys names no edit
            action.triggered.disconnect()
            action.triggered.connect(act)
        redo.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
        self.actions += [undo, redo]
        role = QAction.MenuRole.PreferencesRole
        return [
            undo,
            redo,
            None,
            Entry(_("&Find"), self._find, "Ctrl+F"),
            None,
            Entry(_("Pre&ferences…"), self._show_preferences, "Ctrl+,", role),
        ]

    def _clinic_lines(self) -> list[Line]:
        clinics = self._pages.clinics
        return [
            Entry(_("&Add clinic…"), self._on_clinics(clinics.add_clinic), "Ctrl+N", needs="plan"),
            Entry(
                _("&Paste clinic…"),
                self._on_clinics(clinics.paste_clinic),
                "Ctrl+Shift+V",
                needs="plan",
            ),
            Entry(_("&Edit clinic…"), self._on_clinics(clinics.edit_clinic), "F2", needs="plan"),
            Entry(_("&Delete clinic"), self._on_clinics(clinics.delete_clinics), needs="plan"),
            None,
            Entry(_("&Call"), self._call_selected, "Ctrl+Return", needs="plan"),
            Entry(_("&Look up"), self._look_up_selected, "Ctrl+L", needs="plan"),
            Entry(_("&Visit"), self._visit_selected, needs="plan"),
            None,
            Entry(_("Put promised calls &in a calendar…"), self._put_in_calendar, needs="plan"),
        ]

    def _view_lines(self) -> list[Line]:
        titles = self._main.sidebar.titles()
        pages: list[Line] = [
            Entry(titles[key], partial(self._pages.show, key), f"Ctrl+{number}", needs="library")
            for number, key in enumerate(PAGES, 1)
        ]
        entries = [(scheme.value, name) for scheme, name in scheme_texts()]
        colors, self._colors = self.choices(_("&Colors"), entries, self._use_scheme)
        self._colors[self._main.theme.scheme.value].setChecked(True)
        return [*pages, None, colors, Entry(_("&Full screen"), self._full_screen, "F11")]

    def _help_lines(self) -> list[Line]:
        role = QAction.MenuRole.AboutRole
        return [
            Entry(_("&Help"), self._show_help, HELP_KEY),
            Entry(_("&Keyboard shortcuts"), self._show_shortcuts, "Ctrl+F1"),
            Entry(_("&Check my library…"), self._check_library, needs="library"),
            Entry(_("&About SpaPrep"), self._show_about, role=role),
        ]

    def _on_clinics(self, act: Callable[[], object]) -> Callable[[], None]:
        def shown_first() -> None:
            self._pages.show_clinics()
            act()

        return shown_first

    def _call_selected(self) -> None:
        self._take_down(Channel.PHONE)

    def _look_up_selected(self) -> None:
        self._take_down(Channel.LOOK_UP)

    def _visit_selected(self) -> None:
        self._take_down(Channel.VISIT)

    def _take_down(self, channel: Channel) -> None:
        clinic_id = self._pages.clinics.selected_id()
        if clinic_id and not self._pages.is_calling:
            self._pages.start_call(clinic_id, channel)

    def _put_in_calendar(self) -> None:
        if not self._pages.calls.put_in_calendar([]):
            self._main.notice.say(_("No clinic is to be called back."))

    def _export_pdf(self) -> None:
        self._pages.show("report")
        self._pages.report.export_pdf()

    def _print_report(self) -> None:
        self._pages.show("report")
        self._pages.report.print_report()

    def _find(self) -> None:
        focus_find = getattr(self._main.stack.currentWidget(), "focus_find", None)
        if focus_find is not None:
            focus_find()

    def _use_scheme(self, name: str) -> None:
        self._main.theme.use(Scheme(name))
        self._main.settings.setValue("window/scheme", name)
        self._colors[name].setChecked(True)

    def _full_screen(self) -> None:
        self._main.setWindowState(self._main.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _show_help(self) -> None:
        open_help(self._main, self._pages, (*shortcuts_of(self.actions), *page_keys()))

    def _show_preferences(self) -> None:
        library = self._pages.workspace.library_path
        dialog = PreferencesDialog(self._main.theme, library, self._main)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.scheme_chosen.connect(self._use_scheme)
        dialog.restore_requested.connect(self._main.restore_requested)
        dialog.open()

    def _show_shortcuts(self) -> None:
        ShortcutsDialog(self._main.theme, shortcuts_of(self.actions), self._main).exec()

    def _check_library(self) -> None:
        main = self._main
        restore = main.restore_requested.emit
        check_library(self._pages.workspace, main.theme, main.notice, restore, main)

    def _show_about(self) -> None:
        AboutDialog(self._main.theme, self._pages.workspace.library_path, self._main).exec()
