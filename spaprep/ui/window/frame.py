"""The frame around the pages: sidebar, notices, and how they follow the library."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget, QWidget

from spaprep.core.language import _
from spaprep.ui.library.workspace import Workspace
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.buttons import Offer
from spaprep.ui.widgets.layouts import column, row
from spaprep.ui.widgets.notice import Notice
from spaprep.ui.window.main_window import MainWindow
from spaprep.ui.window.not_opened import NotOpened
from spaprep.ui.window.sidebar import Sidebar


def build_frame(window: MainWindow, theme: Theme, workspace: Workspace) -> None:
    """Put the sidebar, the notices and an empty stack of pages into a window."""
    sidebar, notice, stack = Sidebar(theme), Notice(theme), QStackedWidget()
    content = QWidget()
    content.setLayout(row(sidebar, column(notice, stack, spacing=0), spacing=0))
    window.set_frame(theme, sidebar, notice, stack)
    window.setCentralWidget(content)
    LibraryStatus(window, workspace)


class LibraryStatus(QObject):
    """Shows in the frame which plan is open, what it holds, and whether it is saved."""

    def __init__(self, window: MainWindow, workspace: Workspace) -> None:
        super().__init__(window)
        self._window = window
        self._workspace = workspace
        self._not_saved_text = ""
        workspace.saved.connect(self._show_saved)
        workspace.not_saved.connect(self._show_not_saved)
        workspace.input_refused.connect(window.sidebar.save_status.show_not_saved)
        workspace.not_read.connect(window.notice.show_fault)
        workspace.plan_changed.connect(lambda _id: self._show_plan())
        workspace.plan_changed.connect(lambda _id: self._show_counts())
        workspace.clinics_changed.connect(lambda _id: self._show_counts())
        workspace.library.not_opened.connect(self._show_not_opened)
        workspace.library.missing.connect(self._show_missing)

    def _show_plan(self) -> None:
        plan = self._workspace.plan
        self._window.setWindowTitle(f"{plan.title} – SpaPrep" if plan else "SpaPrep")
        self._window.sidebar.show_plan(plan)

    def _show_counts(self) -> None:
        comparison, sidebar = self._workspace.comparison, self._window.sidebar
        # A question counts once, though it is asked for each treatment.
        questions = {c.question.id for c in comparison.criteria} if comparison else ()
        sidebar.show_count("clinics", str(len(comparison.columns)) if comparison else "")
        sidebar.show_count("questions", str(len(questions)) if comparison else "")

    def _show_saved(self, when: datetime | None) -> None:
        self._window.sidebar.save_status.show_saved(when)
        # Another message may have replaced it: `withdraw` compares the text.
        self._window.notice.withdraw(self._not_saved_text)

    def _show_not_saved(self, reason: str) -> None:
        self._window.sidebar.save_status.show_not_saved(reason)
        text = _("Not saved: {reason}")
        if self._workspace.unsaved:
            text = _(
                "Not saved: {reason} What you wrote down stays here, and is saved as soon as "
                "that works."
            )
        self._not_saved_text = text.format(reason=reason)
        self._window.notice.say(self._not_saved_text)

    def _show_not_opened(self, reason: str) -> None:
        offers: list[Offer] = [(_("Try again"), self._workspace.library.open_again)]
        if self._workspace.library.can_open_anyway:
            offers.append((_("Open it anyway"), self._workspace.library.open_anyway))
        if self._workspace.library.is_folder_at_fault:
            choose = self._window.folder_requested.emit
            offers.append((_("Choose another folder…"), choose))
        self._replace_pages(reason, "", offers)

    def _show_missing(self, reason: str) -> None:
        offers = [
            (_("Try again"), self._workspace.library.open_again),
            (_("Start with an empty library"), self._window.empty_library_requested.emit),
        ]
        self._replace_pages(reason, _("Your library is missing"), offers)

    def _replace_pages(self, reason: str, title: str, offers: Sequence[Offer]) -> None:
        page = NotOpened(reason, title, offers)
        page.restore_requested.connect(self._window.restore_requested)
        self._window.show_page(page)
