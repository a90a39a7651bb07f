"""The bottom of a call: back and next, toggles for the sides, and whether all is saved."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton

from spaprep.core.language import _
from spaprep.ui.formatting.dates import short_time
from spaprep.ui.formatting.shortcut_text import shortcut_text
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.buttons import action_button
from spaprep.ui.widgets.flow_layout import FlowLayout
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import column, row

_BACK_KEY, _NEXT_KEY = "Alt+Left", "Return"


class CallFooter(QFrame):
    """Buttons to other questions, and whether everything is saved.

    Attributes:
        back, next: the buttons.
        toggles: in a narrow window, the buttons that show the left and the right side.
        saved: since when everything is on disk; blank while something is not.
        not_saved: why something is not on disk; hidden while everything is.

    Signals:
        back_requested(): to the previous question.
        next_requested(): to the next question.
        sides_changed(): another side, or none, is switched on.
    """

    back_requested = Signal()
    next_requested = Signal()
    sides_changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "bare")
        self.back = _key_button(_("Back"), _BACK_KEY, self.back_requested.emit)
        self.next = _key_button(
            _("Next question"), _NEXT_KEY, self.next_requested.emit, role="primary"
        )
        self.toggles = [self._toggle(_("Questions"), 0), self._toggle(_("Why ask"), 1)]
        self.saved = text_label("", "secondary", wrap=False)
        self.not_saved = text_label("", "danger")
        self.not_saved.hide()
        # The buttons wrap: in some languages they are wider than a narrow window.
        line = row(FlowLayout(*self.stops(), spacing=10), self.saved, spacing=10)
        line.setStretch(0, 1)
        lines = column(self.not_saved, line)
        lines.setContentsMargins(theme.pixels(36), 10, theme.pixels(36), 16)
        self.setLayout(lines)

    def show_saved(self, when: datetime) -> None:
        """Show that everything is on disk, and since when."""
        self.saved.setText(_("✓ Saved {time}").format(time=short_time(when)))
        self.not_saved.hide()

    def show_not_saved(self, reason: str) -> None:
        """Show that something is not on disk, until everything is."""
        text = _("Not saved: {reason}").format(reason=reason)
        self.saved.setText("")
        self.not_saved.setText(text)
        self.not_saved.setAccessibleName(text)
        self.not_saved.show()

    def show_narrow(self, *, narrow: bool) -> None:
        """Show the toggles in a narrow window, and the shortcuts in a wide one."""
        buttons = (
            (self.back, _("‹ Back"), _BACK_KEY),
            (self.next, _("Next question"), _NEXT_KEY),
        )
        for button, text, key in buttons:
            button.setText(text if narrow else f"{text}  {shortcut_text(key)}")
        for toggle in self.toggles:
            toggle.setVisible(narrow)

    def choose_questions(self, *, chosen: bool) -> None:
        """Switch the list of questions on or off; it is always visible in a wide window."""
        self.toggles[0].setChecked(chosen)
        self._switch_side(0)

    def stops(self) -> list[QPushButton]:
        """Return the widgets for Tab, in reading order."""
        return [self.back, self.next, *self.toggles]

    def _toggle(self, text: str, place: int) -> QPushButton:
        made = action_button(text, lambda: self._switch_side(place), "state")
        made.setCheckable(True)
        return made

    def _switch_side(self, place: int) -> None:
        # With both sides there would be no room for the question.
        if self.toggles[place].isChecked():
            self.toggles[1 - place].setChecked(False)
        self.sides_changed.emit()


def _key_button(
    name: str, key: str, on_click: Callable[[], object], *, role: str = ""
) -> QPushButton:
    made = action_button(name, on_click, role)
    made.setToolTip(_("Press {key}").format(key=shortcut_text(key)))
    return made
