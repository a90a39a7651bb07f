"""The bottom of the sidebar: whether everything is saved, and when the last backup was made."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from spaprep.core.language import _
from spaprep.core.records.library_copies import LibraryCopy, copy_contents_text
from spaprep.ui.background.day_watch import DayWatch
from spaprep.ui.formatting.dates import is_today, short_date, short_time
from spaprep.ui.formatting.fitting import tool_tip
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import column

TEXT_LEFT = 11
"""Pixels left of a text, so that it is aligned with the texts of the buttons above."""


class SaveStatus(QWidget):
    """Shows two lines of text; in a narrow sidebar only a sign, with the texts as its tool tip.

    Attributes:
        state: whether everything is saved.
        backup: when the last backup was made.
        last_backup: that backup; None until there is one.
    """

    def __init__(self) -> None:
        super().__init__()
        self.last_backup: LibraryCopy | None = None
        self._is_narrow = False
        self._text, self._sign = "", ""
        self.state = text_label("", "secondary")
        self.backup = text_label("", "secondary")
        self.backup.setContentsMargins(TEXT_LEFT, 0, 0, 0)
        self.setLayout(column(self.state, self.backup, spacing=4))
        # “Backed up today” is wrong after midnight.
        DayWatch(self).day_changed.connect(lambda: self.show_backup(self.last_backup))

    def show_saved(self, when: datetime | None) -> None:
        """Show that everything is on disk, and since when, unless nothing was saved yet."""
        saved = _("✓ Saved {time}").format(time=short_time(when)) if when else ""
        self._show_state(saved or _("✓ All changes saved"), "✓", "secondary")

    def show_not_saved(self, reason: str) -> None:
        """Show that something is not on disk, until it is."""
        self._show_state(_("Not saved: {reason}").format(reason=reason), "✕", "danger")

    def show_backup(self, backup: LibraryCopy | None) -> None:
        """Show when the newest backup was made; the tool tip has what it holds."""
        self.last_backup = backup
        text, contents = "", ""
        if backup is not None:
            made_at = backup.made_at
            text = _("Backed up today {time}") if is_today(made_at) else _("Backed up {date}")
            text = text.format(time=short_time(made_at), date=short_date(made_at))
            contents = f"{text} · {copy_contents_text(backup)}"
        self.backup.setText(text)
        self.backup.setToolTip(tool_tip(contents))
        self.backup.setAccessibleName(contents)
        self._fit()

    def show_narrow(self, *, narrow: bool) -> None:
        """Show only a sign, or the texts again."""
        self._is_narrow = narrow
        self.backup.setHidden(narrow)
        self._fit()

    def _show_state(self, text: str, sign: str, role: str) -> None:
        self._text, self._sign = text, sign
        self.state.setAccessibleName(text)
        self.state.setProperty("role", role)
        self.state.style().polish(self.state)
        self._fit()

    def _fit(self) -> None:
        is_narrow, state = self._is_narrow, self.state
        state.setText(self._sign if is_narrow else self._text)
        lines = filter(None, (self._text, self.backup.accessibleName()))
        state.setToolTip(tool_tip("\n".join(lines)) if is_narrow else "")
        middle, left = Qt.AlignmentFlag.AlignHCenter, Qt.AlignmentFlag.AlignLeft
        state.setAlignment(middle if is_narrow else left)
        state.setContentsMargins(0 if is_narrow else TEXT_LEFT, 0, 0, 0)
