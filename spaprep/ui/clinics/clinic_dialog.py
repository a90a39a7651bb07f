"""The clinic's form: a name is enough."""

from collections.abc import Callable

from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from spaprep.core.language import _
from spaprep.core.records import Clinic, Status
from spaprep.core.wording import status_text
from spaprep.ui.form_dialog import FormDialog
from spaprep.ui.links import web_link
from spaprep.ui.phones import phone_as_typed, phone_text
from spaprep.ui.theme import Theme
from spaprep.ui.widgets import text_label

Fields = dict[str, object]


class ClinicDialog(FormDialog):
    """Asks for what is known about a clinic.

    Args:
        theme: for its sizes.
        before: the clinic to edit, None for a new one.
        keep: saves the fields; tells whether they are on disk, and may raise BadInputError.
        parent: the page that it belongs to.
    """

    def __init__(
        self,
        theme: Theme,
        before: Clinic | None,
        keep: Callable[[Fields], bool],
        parent: QWidget | None = None,
    ) -> None:
        title = _("Edit clinic") if before else _("Add clinic")
        super().__init__(theme, title, _("Save clinic") if before else _("Add clinic"), parent)
        self._keep = keep
        self._phone_before = before.phone if before else ""
        self.name = QLineEdit(before.name if before else "")
        self.name.setPlaceholderText(_("A name is enough"))
        self.phone = QLineEdit(before.phone if before else "")
        self._phone_typed = self.phone.text()
        self.website = QLineEdit(before.website if before else "")
        self.address = QLineEdit(before.address if before else "")
        self.city = QLineEdit(before.city if before else "")
        self.status = QComboBox()
        for status in Status:
            self.status.addItem(status_text(status), status)
        status = before.status if before else Status.CONSIDERING
        self.status.setCurrentIndex(list(Status).index(status))
        self.notes = QPlainTextEdit(before.notes if before else "")
        self.notes.setTabChangesFocus(True)
        self.notes.setFixedHeight(theme.pixels(88))
        self.phone_hint = text_label("", "secondary")
        self.website_hint = text_label("", "secondary")
        self._lay_out_fields()
        self.phone.textEdited.connect(self._format_phone)
        self.phone.editingFinished.connect(self._show_phone)
        self.website.editingFinished.connect(self._show_website)
        self._show_phone()
        self._show_website()
        self.name.setFocus()

    def save(self) -> bool:
        """Hand the fields on."""
        return self._keep(
            {
                "name": self.name.text().strip(),
                "phone": self._phone(),
                "website": self.website.text().strip(),
                "address": self.address.text().strip(),
                "city": self.city.text().strip(),
                "notes": self.notes.toPlainText().strip(),
                "status": Status(self.status.currentData()),
            }
        )

    def _phone(self) -> str:
        typed = self.phone.text().strip()
        return typed if typed == self._phone_before else phone_text(typed)[0]

    def _format_phone(self, typed: str) -> None:
        """Write the number in the usual way while it is typed, never while it is corrected."""
        is_longer = len(typed) > len(self._phone_typed)
        if is_longer and self.phone.cursorPosition() == len(typed):
            self.phone.setText(phone_as_typed(typed))
        self._phone_typed = self.phone.text()

    def _show_phone(self) -> None:
        """Write a new number in the usual way; an odd one stays, with a hint."""
        is_valid = phone_text(self.phone.text())[1]
        self.phone.setText(self._phone())
        self.phone_hint.setText(_("This is not a usual US number. It is kept as you typed it."))
        self.phone_hint.setVisible(not is_valid)

    def _show_website(self) -> None:
        typed = self.website.text().strip()
        self.website_hint.setText(_("This is not a web address. It is kept, but not as a link."))
        self.website_hint.setVisible(bool(typed) and web_link(typed) is None)

    def _lay_out_fields(self) -> None:
        # A form layout gives lines that wrap the height of their narrowest; a grid does not.
        form = QGridLayout()
        form.setHorizontalSpacing(self._theme.pixels(12))
        form.setVerticalSpacing(self._theme.pixels(10))
        form.setColumnStretch(1, 1)
        lines: tuple[tuple[str, QWidget, QWidget | None], ...] = (
            (_("&Name"), self.name, None),
            (_("&Phone"), self.phone, self.phone_hint),
            (_("&Website"), self.website, self.website_hint),
            (_("&Address"), self.address, None),
            (_("Ci&ty"), self.city, None),
            (_("&Status"), self.status, None),
            (_("N&otes"), self.notes, None),
        )
        for text, field, hint in lines:
            field.setAccessibleName(text.replace("&", ""))
            label = text_label(text, wrap=False)
            label.setBuddy(field)
            at = form.rowCount()
            form.addWidget(label, at, 0)
            form.addWidget(field, at, 1)
            if hint is not None:
                form.addWidget(hint, at + 1, 1)
        area = self.lay_out(form)
        wanted = form.sizeHint().height() + self._theme.pixels(24)
        area.setMinimumHeight(min(wanted, self._theme.pixels(280)))
        self.resize(self._theme.pixels(480), wanted + self._theme.pixels(110))
