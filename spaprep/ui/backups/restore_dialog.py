"""Asks which copy of the library is to be restored."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QListWidget, QListWidgetItem, QWidget

from spaprep.core.language import _
from spaprep.core.records.library_copies import LibraryCopy, copy_contents_text, copy_to_offer
from spaprep.ui.formatting.dates import short_date, short_time
from spaprep.ui.formatting.fitting import resize_on_screen
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.form_dialog import FormDialog
from spaprep.ui.widgets.labels import text_label

_COPY_ROLE = Qt.ItemDataRole.UserRole


class RestoreDialog(FormDialog):
    """Lists the copies, newest first; the newest that holds records is chosen.

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
        self.list.setWordWrap(True)
        self.list.setMinimumHeight(theme.pixels(240))
        self.list.itemDoubleClicked.connect(lambda _item: self.accept())
        for copy in copies:
            self.list.addItem(_item(copy))
        self.about_copy = text_label("", "secondary")
        self.list.currentItemChanged.connect(lambda _now, _before: self._show_chosen())
        offered = copy_to_offer(copies)
        # Where none can be restored, the text about the first one says why.
        self.list.setCurrentRow(copies.index(offered) if offered else 0)
        self.lay_out(heading, self.list, self.about_copy)
        resize_on_screen(self, theme.pixels(520), theme.pixels(440))
        self.list.setFocus()

    def save(self) -> bool:
        """Take the chosen copy, if it can be restored."""
        chosen = self._chosen()
        self.entered = chosen if chosen is not None and chosen.is_sound else None
        return self.entered is not None

    def accept(self) -> None:
        """Restore the chosen copy; one that is damaged stays where it is."""
        # A double click on a copy comes here even while the button is disabled.
        if self.save():
            super().accept()

    def _chosen(self) -> LibraryCopy | None:
        item = self.list.currentItem()
        return item.data(_COPY_ROLE) if item else None

    def _show_chosen(self) -> None:
        chosen = self._chosen()
        can_restore = chosen is not None and chosen.is_sound
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(can_restore)
        self.about_copy.setText(
            _(
                "Your library as it is now is kept among the backups first, so you can come back"
                " to it the same way."
            )
            if can_restore
            else _(
                "This copy is damaged or was made by a newer version of SpaPrep, so it can’t be"
                " restored. It stays where it is."
            )
        )


def _item(copy: LibraryCopy) -> QListWidgetItem:
    """Return two lines: when the copy was made, what it holds."""
    made = _("{date}, {time}").format(date=short_date(copy.made_at), time=short_time(copy.made_at))
    held = copy_contents_text(copy)
    if copy.was_replaced:
        held = _("{contents} · set aside when a backup was restored").format(contents=held)
    item = QListWidgetItem(f"{made}\n{held}")
    item.setData(_COPY_ROLE, copy)
    return item
