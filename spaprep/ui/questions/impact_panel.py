"""What a change of a question would move, shown before it is made."""

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

_SHOWN_AT_MOST = 3


class ImpactPanel(QFrame):
    """Says what would move, and lets the user make the change or leave everything as it is.

    Signals:
        accepted(): the change is to be made.
        rejected(): it is not; Esc says so too.
    """

    accepted = Signal()
    rejected = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "notice")
        self._lines = column(spacing=theme.pixels(2))
        self.keep = action_button(_("Make the change"), self.accepted.emit, "primary")
        self.leave = action_button(_("Leave it as it is"), self.rejected.emit)
        for made in (self.keep, self.leave):
            made.setAutoDefault(True)
        buttons = row(self.keep, self.leave, None)
        whole = column(self._lines, buttons, spacing=theme.pixels(8))
        whole.setContentsMargins(*(theme.pixels(size) for size in (20, 10, 20, 10)))
        self.setLayout(whole)
        self.hide()

    def show_moves(self, subject: str, moves: SettingsImpact) -> None:
        """Say what would move, and go to the buttons.

        Args:
            subject: the question that is to change; blank for several.
            moves: what its change would move.
        """
        clear(self._lines)
        heading = _("This would move your clinics")
        if subject:
            heading = _("“{question}”: this would move your clinics").format(question=subject)
        moved = [move.sentence for move in moves.clinics if move.changes_place]
        sentences, places = " ".join(moves.sentences), " ".join(moved[:_SHOWN_AT_MOST])
        self._lines.addWidget(text_label(breakable(heading), "heading"))
        self._lines.addWidget(text_label(breakable(sentences)))
        if places:
            self._lines.addWidget(text_label(breakable(places)))
        self.setAccessibleName(f"{heading}. {sentences}")
        self.setAccessibleDescription(places)
        self.show()
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave everything as it is with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.rejected.emit()
        else:
            super().keyPressEvent(event)

    def holds_focus(self) -> bool:
        """Return True if one of its buttons has the focus."""
        focused: QWidget | None = self.focusWidget()
        return focused is not None and focused.hasFocus()
