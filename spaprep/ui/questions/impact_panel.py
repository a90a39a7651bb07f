"""The panel that shows what an edit would change in the comparison, before it is made."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from spaprep.core.advice.impact import SettingsImpact
from spaprep.core.language import _
from spaprep.ui.formatting.fitting import breakable
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.buttons import action_button
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import clear, column, row

_MOST_CLINICS = 3


class ImpactPanel(QFrame):
    """Shows the impact of an edit, with a button that makes it and one that cancels it.

    Signals:
        accepted(): the user wants to make the edit.
        rejected(): the user does not; so too with Esc.
    """

    accepted = Signal()
    rejected = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        self._lines = column(spacing=theme.pixels(2))
        self.accept = action_button(_("Make the change"), self.accepted.emit, "primary")
        self.reject = action_button(_("Leave it as it is"), self.rejected.emit)
        for made in (self.accept, self.reject):
            # Otherwise Enter would not press them, only Space.
            made.setAutoDefault(True)
        buttons = row(self.accept, self.reject, None)
        whole = column(self._lines, buttons, spacing=theme.pixels(8))
        whole.setContentsMargins(*(theme.pixels(size) for size in (20, 10, 20, 10)))
        self.setLayout(whole)
        self.hide()

    def show_impact(self, subject: str, impact: SettingsImpact) -> None:
        """Show an impact, and give the first button the focus.

        Args:
            subject: the label of the question that is edited; blank for several.
            impact: what the edit would change.
        """
        clear(self._lines)
        heading = _("This would move your clinics")
        if subject:
            heading = _("“{question}”: this would move your clinics").format(question=subject)
        moved = [clinic.sentence for clinic in impact.clinics if clinic.changes_place]
        sentences, places = " ".join(impact.sentences), " ".join(moved[:_MOST_CLINICS])
        self._lines.addWidget(text_label(breakable(heading), "heading"))
        self._lines.addWidget(text_label(breakable(sentences)))
        if places:
            self._lines.addWidget(text_label(breakable(places)))
        self.setAccessibleName(f"{heading}. {sentences}")
        self.setAccessibleDescription(places)
        self.show()
        self.accept.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Cancel the edit with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.rejected.emit()
        else:
            super().keyPressEvent(event)

    def holds_focus(self) -> bool:
        """Return True if one of its buttons has the focus."""
        focused: QWidget | None = self.focusWidget()
        return focused is not None and focused.hasFocus()
