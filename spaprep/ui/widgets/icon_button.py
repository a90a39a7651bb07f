"""A button that shows an icon alone: its name is in a tool tip and to screen readers."""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton

from spaprep.ui.formatting.shortcut_text import with_shortcut
from spaprep.ui.formatting.tool_tips import tool_tip
from spaprep.ui.theme.theme import Theme

_SIZE = 16


class IconButton(QPushButton):
    """A quiet button whose icon follows the colors of the theme.

    Args:
        theme: gives it its icon.
        icon: the name of the icon.
        name: what it does, in a few words.
        clicked: what it does.
        key: the shortcut that does the same, as Qt writes it; blank for none.
    """

    def __init__(
        self, theme: Theme, icon: str, name: str, clicked: Callable[[], object], key: str = ""
    ) -> None:
        super().__init__()
        self._theme = theme
        self._icon = icon
        self.setProperty("role", "quiet")
        self.setAutoDefault(False)
        self.setIconSize(QSize(theme.pixels(_SIZE), theme.pixels(_SIZE)))
        self.setAccessibleName(name)
        self.setToolTip(tool_tip(with_shortcut(name, key) if key else name))
        self.clicked.connect(lambda _checked=False: clicked())
        theme.changed.connect(self._show_icon)
        self._show_icon()

    def _show_icon(self) -> None:
        self.setIcon(self._theme.icon(self._icon))
