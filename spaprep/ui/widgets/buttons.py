"""Buttons: with a text as typed, with an icon alone, and with a text that is elided."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from spaprep.ui.formatting.fitting import tool_tip
from spaprep.ui.formatting.shortcut_text import with_shortcut
from spaprep.ui.theme.theme import Theme

Offer = tuple[str, Callable[[], object]]
"""What the user can do next: the text of a button, and what a click calls."""

_ICON_SIZE = 16
_SHORTEST = "MMMMMM…"


def button(text: str, role: str = "", *, icon: QIcon | None = None, tip: str = "") -> QPushButton:
    """Return a button that shows its text as typed; an ampersand is no mnemonic."""
    made = QPushButton(text.replace("&", "&&"))
    made.setProperty("role", role)
    made.setAccessibleName(text)
    # In a dialog, Enter would press the first button that has this on, not the one that saves.
    made.setAutoDefault(False)
    if icon is not None:
        made.setIcon(icon)
    if tip:
        made.setToolTip(tip)
    return made


def action_button(text: str, on_click: Callable[[], object], role: str = "") -> QPushButton:
    """Return a button that calls `on_click` without the checked state that Qt passes."""
    made = button(text, role)
    made.clicked.connect(lambda _checked=False: on_click())
    return made


class IconButton(QPushButton):
    """Shows an icon alone, in the colors of the theme; its name is its tool tip.

    Args:
        theme: gives it its icon.
        icon: the name of the icon.
        name: what it does, in a few words; its accessible name too.
        on_click: what a click calls.
        key: the shortcut that does the same, as Qt writes it; blank for none.
    """

    def __init__(
        self, theme: Theme, icon: str, name: str, on_click: Callable[[], object], key: str = ""
    ) -> None:
        super().__init__()
        self._theme = theme
        self._icon = icon
        self.setProperty("role", "quiet")
        self.setAutoDefault(False)
        self.setIconSize(QSize(theme.pixels(_ICON_SIZE), theme.pixels(_ICON_SIZE)))
        self.setAccessibleName(name)
        self.setToolTip(tool_tip(with_shortcut(name, key) if key else name))
        self.clicked.connect(lambda _checked=False: on_click())
        theme.changed.connect(self._update_icon)
        self._update_icon()

    def _update_icon(self) -> None:
        self.setIcon(self._theme.icon(self._icon))


class ElidedButton(QPushButton):
    """Shows as much of its text as fits; all of it is its accessible name.

    Args:
        on_click: what a click calls.
        role: its look in the style sheet.
    """

    def __init__(self, on_click: Callable[[], object], role: str) -> None:
        super().__init__()
        self._full_text = ""
        self.setProperty("role", role)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.clicked.connect(lambda _checked=False: on_click())

    def show_text(self, text: str) -> None:
        """Show another text, as typed, on one line."""
        self._full_text = " ".join(text.split())
        self.setAccessibleName(self._full_text)
        self._elide()
        self.updateGeometry()

    def full_text(self) -> str:
        """Return the text before it is elided."""
        return self._full_text

    def sizeHint(self) -> QSize:
        """Return the size that the full text needs."""
        return self._size_for(self._full_text)

    def minimumSizeHint(self) -> QSize:
        """Return the size that a few letters need."""
        is_longer = self._text_width(self._full_text) > self._text_width(_SHORTEST)
        return self._size_for(_SHORTEST if is_longer else self._full_text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Elide the text anew."""
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        room = self.width() - self._size_for("").width()
        # One pixel more: widths are rounded, and a text that just fits would lose a letter.
        elided = self.fontMetrics().elidedText(
            self._full_text, Qt.TextElideMode.ElideRight, room + 1
        )
        self.setText(elided.replace("&", "&&"))

    def _size_for(self, text: str) -> QSize:
        # Only the style knows the padding; its hint for the present text has it.
        hint = super().sizeHint()
        present = self.text().replace("&&", "&")
        width = hint.width() - self._text_width(present) + self._text_width(text)
        return QSize(width, hint.height())

    def _text_width(self, text: str) -> int:
        return self.fontMetrics().horizontalAdvance(text)
