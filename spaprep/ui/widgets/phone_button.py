"""A phone number as a button, and a menu that dials or copies it."""

from PySide6.QtWidgets import QApplication, QMenu

from spaprep.core.language import _
from spaprep.ui.formatting.links import open_link
from spaprep.ui.formatting.phones import dial_link
from spaprep.ui.widgets.buttons import ElidedButton


def fill_phone_menu(menu: QMenu, phone: str) -> None:
    """Add the entries that dial and copy a number.

    Args:
        menu: the menu to add them to.
        phone: the number as typed; one that can’t be dialed can still be copied.
    """
    link = dial_link(phone)
    dial = menu.addAction(_("&Dial on this computer"))
    dial.setEnabled(link is not None)
    if link is not None:
        dial.triggered.connect(lambda _checked=False: open_link(link))
    copy = menu.addAction(_("&Copy the number"))
    copy.triggered.connect(lambda _checked=False: QApplication.clipboard().setText(phone))


class PhoneButton(ElidedButton):
    """Shows a number; a click opens the menu that dials or copies it."""

    def __init__(self) -> None:
        super().__init__(self._open_menu, "link")
        self._phone = ""
        self._menu = QMenu(self)
        self.hide()

    def show_phone(self, phone: str) -> None:
        """Show a number; hide the button if it is blank."""
        self._phone = phone.strip()
        self.show_text(_("{phone} ▾").format(phone=self._phone))
        self.setAccessibleName(_("Phone number {phone}").format(phone=self._phone))
        self.setToolTip(_("Dial or copy the number"))
        self.setVisible(bool(self._phone))

    def filled_menu(self) -> QMenu:
        """Return the menu, filled for the present number."""
        self._menu.clear()
        fill_phone_menu(self._menu, self._phone)
        return self._menu

    def _open_menu(self) -> None:
        self.filled_menu().popup(self.mapToGlobal(self.rect().bottomLeft()))
