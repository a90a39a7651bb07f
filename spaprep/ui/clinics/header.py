"""The top of the Clinics page: the search field, and the buttons that add clinics."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QToolButton

from spaprep.core.language import _
from spaprep.ui.formatting.shortcut_text import shortcut_text, with_shortcut
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.buttons import action_button
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import row


class ClinicsHeader(QFrame):
    """Searches, imports and adds clinics.

    Attributes:
        find_field: the text to search for.

    Signals:
        import_requested(): the user asks to import clinics from a file.
        add_requested(): the user asks to add a clinic.
    """

    import_requested = Signal()
    add_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "header")
        self.find_field = field = QLineEdit()
        field.setPlaceholderText(f"{_('Find a clinic')}   {shortcut_text('Ctrl+F')}")
        field.setAccessibleName(_("Find a clinic"))
        field.setToolTip(with_shortcut(_("By name, city or phone number"), "Ctrl+F"))
        field.setClearButtonEnabled(True)
        # Qt's clear button has no name for a screen reader.
        for clear_button in field.findChildren(QToolButton):
            clear_button.setAccessibleName(_("Clear"))
        field.setFixedWidth(theme.pixels(220))
        self._import = action_button(_("Import…"), self.import_requested.emit)
        self._import.setToolTip(with_shortcut(_("Import from a file"), "Ctrl+O"))
        self._add = action_button(_("+ Add clinic"), self.add_requested.emit, "primary")
        self._add.setToolTip(with_shortcut(_("Add a clinic"), "Ctrl+N"))
        title = text_label(_("Clinics"), "page-title", wrap=False)
        line = row(title, None, field, self._import, self._add)
        line.setContentsMargins(*(theme.pixels(size) for size in (20, 0, 20, 0)))
        self.setLayout(line)
        self.setFixedHeight(theme.pixels(56))

    def focus_find(self) -> None:
        """Focus the search field, and select its text."""
        self.find_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.find_field.selectAll()

    def set_available(self, *, available: bool) -> None:
        """Enable what needs a plan; importing may bring one."""
        for part in (self.find_field, self._add):
            part.setEnabled(available)
