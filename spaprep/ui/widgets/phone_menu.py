"""A phone number with what can be done with it: dial it on this computer, or copy it."""

from PySide6.QtWidgets import QApplication, QMenu

from spaprep.core.language import _
from spaprep.ui.formatting.links import open_link
from spaprep.ui.formatting.phones import dial_link
from spaprep.ui.widgets.buttons import ElidedButton


def fill_phone_menu(menu: QMenu, phone: str) -> None:
    """Offer to dial and to copy a number.

    Args:
        menu: gets the two entries.
        phone: the number as it is kept; one that can’t be dialed can be copied at least.
    """
    link = dial_link(phone)
    dial = menu.addAction(_("&Dial on this computer"))
    dial.setEnabled(link is not None)
    if link is not None:
        dial.triggered.connect(lambda _checked=False: open_link(link))
    copy = menu.addAction(_("&Copy the number"))
    copy.triggered.connect(lambda _checked=False: QApplication.clipboard().setText(phone))


class PhoneButton(ElidedButton):
    """Shows a number; pressed, it offers to dial and to copy it."""

    def __init__(self) -> None:
        super().__init__(self._open_menu, "link")
        self._phone = ""
        self._menu = QMenu(self)
        self.hide()

    def show_phone(self, phone: str) -> None:
        """Show this number; blank hides the button."""
        self._phone = phone.strip()
        self.show_text(_("{phone} ▾").format(phone=self._phone))
        self.setAccessibleName(_("Phone number {phone}").format(phone=self._phone))
        self.setToolTip(_("Dial or copy the number"))
        self.setVisible(bool(self._phone))

    def menu_entries(self) -> QMenu:
        """Return the menu, filled for the number that is shown."""
        self._menu.clear()
        fill_phone_menu(self._menu, self._phone)
        return self._menu

    def _open_menu(self) -> None:
        self.menu_entries().popup(self.mapToGlobal(self.rect().bottomLeft()))
