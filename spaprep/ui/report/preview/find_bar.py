"""The line above the preview in which a text is looked for."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit

from spaprep.core.language import _
from spaprep.ui.report.preview.pdf_file import MOST_HITS
from spaprep.ui.report.preview.search import Search
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.buttons import IconButton, action_button
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import row

_LONGEST = 200


class FindBar(QFrame):
    """A field, how often the text is there, and the way from one place to the next.

    Signals:
        closed(): it was closed while it had the focus.
    """

    closed = Signal()

    def __init__(self, theme: Theme, search: Search) -> None:
        super().__init__()
        self._search = search
        self.setProperty("role", "header")
        self.field = QLineEdit()
        self.field.setMaxLength(_LONGEST)
        self.field.setPlaceholderText(_("Find in these pages"))
        self.field.setAccessibleName(_("Find in these pages"))
        self.field.setMaximumWidth(theme.pixels(260))
        self.count = text_label("", "secondary", wrap=False)
        self.previous = IconButton(
            theme, "chevron-left", _("Previous place"), lambda: search.step(-1), "Shift+Return"
        )
        self.next = IconButton(
            theme, "chevron-right", _("Next place"), lambda: search.step(1), _("Enter")
        )
        self.close_button = action_button(_("Close"), self.put_away)
        line = row(
            self.field, self.previous, self.next, self.count, None, self.close_button, spacing=8
        )
        line.setContentsMargins(*(theme.pixels(size) for size in (16, 6, 12, 6)))
        self.setLayout(line)
        self.field.textChanged.connect(search.look_for)
        search.changed.connect(self._show_count)
        self._show_count()
        self.hide()

    def open(self) -> None:
        """Show, with the focus in the field."""
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._search.look_for(self.field.text())

    def put_away(self) -> None:
        """Hide, and remove every mark."""
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self.isAncestorOf(focus)
        self.hide()
        self._search.look_for("")
        if had_focus:
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter, back with Shift and Enter, away with Esc."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.put_away()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            is_back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._search.step(-1 if is_back else 1)
        else:
            super().keyPressEvent(event)

    def _show_count(self) -> None:
        search = self._search
        self.previous.setEnabled(bool(search.hits))
        self.next.setEnabled(bool(search.hits))
        text = ""
        if search.hits:
            more = len(search.hits) == MOST_HITS
            text = _("{number} of {count} or more") if more else _("{number} of {count}")
            text = text.format(number=search.at + 1, count=len(search.hits))
        elif search.wanted and not search.is_under_way:
            text = _("It is not in these pages.")
        self.count.setText(text)
        self.count.setAccessibleName(text)
