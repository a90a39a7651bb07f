"""Asks which backup of the library is to be restored."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from spaprep.core.language import _
from spaprep.core.library_copies import LibraryCopy, copy_contents_text
from spaprep.ui.dates import short_date, short_time
from spaprep.ui.fitting import resize_on_screen
from spaprep.ui.form_dialog import FormDialog
from spaprep.ui.theme import Theme
from spaprep.ui.widgets import text_label

_COPY_ROLE = Qt.ItemDataRole.UserRole


class RestoreDialog(FormDialog):
    """Lists the backups, the newest first and chosen.

    Attributes:
        entered: the chosen copy, once accepted.
    """

    def __init__(
        self, theme: Theme, copies: Sequence[LibraryCopy], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, _("Restore a backup"), _("Restore"), parent)
        self.entered: LibraryCopy | None = None
        heading = text_label(_("Which backup do you want to go back to?"), "heading")
        self.list = QListWidget()
        self.list.setAccessibleName(_("Backups"))
        self.list.setProperty("role", "list")
        self.list.itemDoubleClicked.connect(lambda _item: self.accept())
        for copy in copies:
            self.list.addItem(_item(copy))
        self.list.setCurrentRow(0)
        safe = text_label(
            _(
                "Your library as it is now is kept among the backups first, so you can come back"
                " to it the same way."
            ),
            "secondary",
        )
        self.lay_out(heading, self.list, safe)
        resize_on_screen(self, theme.pixels(460), theme.pixels(380))
        self.list.setFocus()

    def save(self) -> bool:
        """Take the chosen copy."""
        item = self.list.currentItem()
        self.entered = item.data(_COPY_ROLE) if item else None
        return self.entered is not None


def _item(copy: LibraryCopy) -> QListWidgetItem:
    text = _("{date}, {time}: {contents}").format(
        date=short_date(copy.made_at),
        time=short_time(copy.made_at),
        contents=copy_contents_text(copy),
    )
    item = QListWidgetItem(text)
    item.setData(_COPY_ROLE, copy)
    return item
