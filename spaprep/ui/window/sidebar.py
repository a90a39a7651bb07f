"""The sidebar: the plan, the pages, and whether everything is saved."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFontMetrics, QIcon, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QMenu, QVBoxLayout

from spaprep.core.language import _
from spaprep.core.records.records import Plan
from spaprep.ui.formatting.fitting import on_one_line, tool_tip, two_lines
from spaprep.ui.formatting.shortcut_text import with_shortcut
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.buttons import button
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import hairline
from spaprep.ui.window.nav_button import ICON, NavButton, center_icon
from spaprep.ui.window.save_status import TEXT_LEFT, SaveStatus

WIDE, NARROW = 196, 56
PAGES = ("clinics", "compare", "questions", "report")
ICONS = {
    "clinics": "phone",
    "compare": "table-2",
    "questions": "list-checks",
    "report": "printer",
}


class Sidebar(QFrame):
    """Shows the plan, switches pages, and shows whether everything is saved.

    Attributes:
        plan_menu: filled by its owner each time it is about to show.
        save_status: at the bottom.

    Signals:
        page_chosen(str): the user chose a page, by its key.
    """

    page_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._counts = dict.fromkeys(PAGES, "")
        self._is_narrow = False
        self.setProperty("role", "sidebar")
        self.plan_button = button("", "plan", tip=_("Switch, edit or add a plan"))
        self.plan_button.setAccessibleName(_("Plan"))
        self.plan_button.setIconSize(QSize(theme.pixels(ICON), theme.pixels(ICON)))
        self.plan_menu = QMenu(self)
        self.plan_button.clicked.connect(lambda _checked=False: self._open_plan_menu())
        self._area = text_label("", "secondary", wrap=False)
        self._line = hairline()
        self._pages = {key: self._page_button(key) for key in PAGES}
        self.save_status = SaveStatus()
        self._lay_out()
        self.show_narrow(narrow=False)
        theme.changed.connect(self._show_icons)

    def titles(self) -> dict[str, str]:
        """Return the names of the pages, by key."""
        return {
            "clinics": _("Clinics"),
            "compare": _("Compare"),
            "questions": _("Questions"),
            "report": _("Report"),
        }

    def show_plan(self, plan: Plan | None) -> None:
        """Show which plan the pages are about."""
        self._plan_title = on_one_line(plan.title) if plan else _("No plan yet")
        self.plan_button.setToolTip(tool_tip(self._plan_title))
        place = ", ".join(part for part in (plan.area, plan.state) if part) if plan else ""
        self._area.setText(on_one_line(place))
        self._area.setToolTip(tool_tip(place))
        self._fit_texts()

    def show_page(self, key: str) -> None:
        """Check the button of the page that is shown."""
        self._pages[key].setChecked(True)
        self._show_icons()

    def show_count(self, key: str, count: str) -> None:
        """Show a number beside a page's name."""
        self._counts[key] = count
        self._fit_texts()

    def show_narrow(self, *, narrow: bool) -> None:
        """Show icons alone, where the window has no room for more."""
        self._is_narrow = narrow
        self.setFixedWidth(self._theme.pixels(NARROW if narrow else WIDE))
        self._area.setHidden(narrow)
        self.save_status.show_narrow(narrow=narrow)
        center_icon(self.plan_button, centered=narrow)
        self._fit_texts()
        self._show_icons()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut long names to the width that there is."""
        super().resizeEvent(event)
        self._fit_texts()

    def _open_plan_menu(self) -> None:
        # QPushButton.setMenu would draw an arrow, and open the menu on press.
        below = self.plan_button.rect().bottomLeft()
        self.plan_menu.popup(self.plan_button.mapToGlobal(below))

    def _page_button(self, key: str) -> NavButton:
        made = NavButton(self._theme, self.titles()[key])
        made.setToolTip(with_shortcut(self.titles()[key], f"Ctrl+{PAGES.index(key) + 1}"))
        made.clicked.connect(lambda _checked=False: self.page_chosen.emit(key))
        return made

    def _lay_out(self) -> None:
        self._plan_title = ""
        group = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 14, 10, 16)
        layout.setSpacing(4)
        layout.addWidget(self.plan_button)
        layout.addWidget(self._area)
        self._area.setContentsMargins(TEXT_LEFT, 0, 0, 6)
        layout.addWidget(self._line)
        layout.addSpacing(8)
        for made in self._pages.values():
            group.addButton(made)
            layout.addWidget(made)
        layout.addStretch(1)
        layout.addWidget(self.save_status)

    def _fit_texts(self) -> None:
        # The button's own font is what the style sheet sets, which is applied later than this runs.
        font = self.plan_button.font()
        font.setWeight(font.Weight.DemiBold)
        font.setPixelSize(self._theme.pixels(15))
        room = self.width() - self._theme.pixels(44)
        title = "\n".join(two_lines(self._plan_title, QFontMetrics(font), room))
        self.plan_button.setText("" if self._is_narrow else title.replace("&", "&&"))
        for key, made in self._pages.items():
            made.show_as(self._counts[key], narrow=self._is_narrow)

    def _show_icons(self) -> None:
        menu = self._theme.icon("menu") if self._is_narrow else QIcon()
        self.plan_button.setIcon(menu)
        for key, made in self._pages.items():
            color = self._theme.tokens.accent if made.isChecked() else ""
            made.setIcon(self._theme.icon(ICONS[key], color=color))
