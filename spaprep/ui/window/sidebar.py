"""The sidebar: the plan, the pages, and whether everything is saved."""

from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QIcon, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QMenu, QVBoxLayout

from spaprep.core.language import _
from spaprep.core.records.library_copies import LibraryCopy, copy_contents_text
from spaprep.core.records.records import Plan
from spaprep.ui.background.day_watch import DayWatch
from spaprep.ui.formatting.dates import is_today, short_date, short_time
from spaprep.ui.formatting.fitting import on_one_line, tool_tip, two_lines
from spaprep.ui.formatting.shortcut_text import with_shortcut
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.buttons import button
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import hairline
from spaprep.ui.window.nav_button import ICON, NavButton, stand_in_the_middle

WIDE, NARROW = 196, 56
_TEXT_LEFT = 11
PAGES = ("clinics", "compare", "questions", "report")
ICONS = {
    "clinics": "phone",
    "compare": "table-2",
    "questions": "list-checks",
    "report": "printer",
}


class Sidebar(QFrame):
    """Where the user is, and how to get elsewhere.

    Signals:
        page_chosen(str): the user chose a page, by its key.
    """

    page_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._counts = dict.fromkeys(PAGES, "")
        self._is_narrow = False
        self.last_backup: LibraryCopy | None = None
        self._backup_tip = ""
        self.setProperty("role", "sidebar")
        self.plan_button = button("", "plan", tip=_("Switch, edit or add a plan"))
        self.plan_button.setAccessibleName(_("Plan"))
        self.plan_button.setIconSize(QSize(theme.pixels(ICON), theme.pixels(ICON)))
        self.plan_menu = QMenu(self)
        self.plan_button.clicked.connect(lambda _checked=False: self._pop_up_plans())
        self._area = text_label("", "secondary", wrap=False)
        self._line = hairline()
        self._pages = {key: self._page_button(key) for key in PAGES}
        self._message = ("", "")
        self._state = text_label("", "secondary")
        self._backup = text_label("", "secondary")
        self._lay_out()
        self.show_narrow(narrow=False)
        theme.changed.connect(self._show_icons)
        DayWatch(self).day_changed.connect(lambda: self.show_backup(self.last_backup))

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
        """Mark the page that is shown."""
        self._pages[key].setChecked(True)
        self._show_icons()

    def show_count(self, key: str, count: str) -> None:
        """Show a number beside a page's name."""
        self._counts[key] = count
        self._fit_texts()

    def show_saved(self, when: datetime | None) -> None:
        """Say that all is on disk, and since when."""
        self._state.setProperty("role", "secondary")
        if when is None:
            self._set_state(_("✓ All changes saved"), "✓")
        else:
            self._set_state(_("✓ Saved {time}").format(time=short_time(when)), "✓")

    def show_not_saved(self, reason: str) -> None:
        """Say that something is not on disk, until something is."""
        self._state.setProperty("role", "danger")
        self._set_state(_("Not saved: {reason}").format(reason=reason), "✕")

    def show_backup(self, backup: LibraryCopy | None) -> None:
        """Say when the newest backup was made; its tip says what it holds."""
        self.last_backup = backup
        if backup is None:
            self._backup.setText("")
            self._backup_tip = ""
        else:
            made_at = backup.made_at
            text = _("Backed up today {time}") if is_today(made_at) else _("Backed up {date}")
            self._backup.setText(text.format(time=short_time(made_at), date=short_date(made_at)))
            self._backup_tip = f"{self._backup.text()} · {copy_contents_text(backup)}"
        self._backup.setToolTip(tool_tip(self._backup_tip))
        self._backup.setAccessibleName(self._backup_tip)
        self._show_state()

    def show_narrow(self, *, narrow: bool) -> None:
        """Show icons alone, where the window has no room for more."""
        self._is_narrow = narrow
        self.setFixedWidth(self._theme.pixels(NARROW if narrow else WIDE))
        for label in (self._area, self._backup):
            label.setVisible(not narrow)
        stand_in_the_middle(self.plan_button, middle=narrow)
        self._show_state()
        self._fit_texts()
        self._show_icons()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut long names to the width that there is."""
        super().resizeEvent(event)
        self._fit_texts()

    def _pop_up_plans(self) -> None:
        below = self.plan_button.rect().bottomLeft()
        self.plan_menu.popup(self.plan_button.mapToGlobal(below))

    def _set_state(self, text: str, sign: str) -> None:
        self._message = (text, sign)
        self._state.setAccessibleName(text)
        self._state.style().polish(self._state)
        self._show_state()

    def _show_state(self) -> None:
        """Say whether all is saved; where there is no room, by a sign that the tip explains."""
        text, sign = self._message
        self._state.setText(sign if self._is_narrow else text)
        tip = "\n".join(part for part in (text, self._backup_tip) if part)
        self._state.setToolTip(tool_tip(tip) if self._is_narrow else "")
        middle, left = Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignLeft
        self._state.setAlignment(middle if self._is_narrow else left)
        self._state.setContentsMargins(0 if self._is_narrow else _TEXT_LEFT, 0, 0, 0)

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
        self._area.setContentsMargins(_TEXT_LEFT, 0, 0, 6)
        layout.addWidget(self._line)
        layout.addSpacing(8)
        for made in self._pages.values():
            group.addButton(made)
            layout.addWidget(made)
        layout.addStretch(1)
        self._backup.setContentsMargins(_TEXT_LEFT, 0, 0, 0)
        for label in (self._state, self._backup):
            layout.addWidget(label)

    def _fit_texts(self) -> None:
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
