"""The search bar above the preview."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit

from spaprep.core.language import _
from spaprep.ui.report.preview.pdf_file import MAX_HITS
from spaprep.ui.report.preview.search import PdfSearch
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.buttons import IconButton, action_button
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import row

_MAX_LENGTH = 200  # characters


class FindBar(QFrame):
    """A search field, the number of hits, and buttons to the next and the previous one.

    Signals:
        closed(): it was closed while it had the focus.
    """

    closed = Signal()

    def __init__(self, theme: Theme, search: PdfSearch) -> None:
        super().__init__()
        self._search = search
        self.setProperty("role", "header")
        self.field = QLineEdit()
        self.field.setMaxLength(_MAX_LENGTH)
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
        self.close_button = action_button(_("Close"), self.dismiss)
        line = row(
            self.field, self.previous, self.next, self.count, None, self.close_button, spacing=8
        )
        line.setContentsMargins(*(theme.pixels(size) for size in (16, 6, 12, 6)))
        self.setLayout(line)
        self.field.textChanged.connect(search.search_for)
        search.changed.connect(self._show_count)
        self._show_count()
        self.hide()

    def open(self) -> None:
        """Show, with the focus in the field."""
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._search.search_for(self.field.text())

    def dismiss(self) -> None:
        """Hide, and remove the marks of all hits."""
        # Hiding a widget with the focus gives it to some other one: the owner decides which.
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self.isAncestorOf(focus)
        self.hide()
        self._search.search_for("")
        if had_focus:
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next hit with Enter, back with Shift+Enter, and close with Esc."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.dismiss()
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
            is_cut = len(search.hits) == MAX_HITS
            text = _("{number} of {count} or more") if is_cut else _("{number} of {count}")
            text = text.format(number=search.index + 1, count=len(search.hits))
        elif search.text and not search.is_running:
            text = _("It is not in these pages.")
        self.count.setText(text)
        self.count.setAccessibleName(text)
