"""The clinic's form: a name is enough."""

from collections.abc import Callable, Sequence
from dataclasses import asdict

from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QGridLayout,
    QLineEdit,
    QWidget,
)

from spaprep.core.checks import TEXT_LIMIT
from spaprep.core.importing.contacts import Contact, merged_contact
from spaprep.core.importing.text_parser import contact_from_text
from spaprep.core.language import _
from spaprep.core.records.records import Clinic, Status
from spaprep.core.records.wording import status_text
from spaprep.ui.clinics.forms.name_field import NameField
from spaprep.ui.clinics.forms.same_clinic import SameClinic
from spaprep.ui.formatting.fitting import resize_on_screen
from spaprep.ui.formatting.links import web_link
from spaprep.ui.formatting.phones import phone_as_typed, phone_text
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.buttons import action_button
from spaprep.ui.widgets.form_dialog import FormDialog
from spaprep.ui.widgets.input_fields import LongText, ignore_wheel
from spaprep.ui.widgets.labels import text_label
from spaprep.ui.widgets.layouts import row

Fields = dict[str, object]


class ClinicDialog(FormDialog):
    """Asks for what is known about a clinic.

    Args:
        theme: for its sizes.
        before: the clinic to edit, None for a new one.
        keep: saves the fields; returns whether they are on disk, and may raise BadInputError.
        parent: the page that it belongs to.
        others: the clinics of the plan, for a new one that may be one of them.
        fill_in: adds what a contact knows to the clinic of an id; returns whether that is on disk.
    """

    def __init__(
        self,
        theme: Theme,
        before: Clinic | None,
        keep: Callable[[Fields], bool],
        parent: QWidget | None = None,
        others: Sequence[Clinic] = (),
        fill_in: Callable[[str, Contact], bool] = lambda _clinic_id, _contact: False,
    ) -> None:
        title = _("Edit clinic") if before else _("Add clinic")
        super().__init__(theme, title, _("Save clinic") if before else _("Add clinic"), parent)
        self._keep = keep
        self._fill_in = fill_in
        self._phone_before = before.phone if before else ""
        self.name = NameField(before.name if before else "")
        self.name.setPlaceholderText(_("A name is enough"))
        self.phone = QLineEdit(before.phone if before else "")
        self._phone_typed = self.phone.text()
        self.website = QLineEdit(before.website if before else "")
        self.address = QLineEdit(before.address if before else "")
        self.city = QLineEdit(before.city if before else "")
        self.status = ignore_wheel(QComboBox())
        for status in Status:
            self.status.addItem(status_text(status), status)
        status = before.status if before else Status.CONSIDERING
        self.status.setCurrentIndex(list(Status).index(status))
        self.notes = LongText(before.notes if before else "")
        self.notes.setTabChangesFocus(True)
        self.notes.setFixedHeight(theme.pixels(88))
        self.same = SameClinic(others)
        self.paste = action_button(_("Paste a block of text"), self._paste, "link")
        self.paste.setToolTip(_("Sort what was copied – name, number, address – into the fields"))
        self.phone_hint = text_label("", "secondary")
        self.website_hint = text_label("", "secondary")
        self._lay_out_fields()
        self._connect()
        self._show_phone()
        self._show_website()
        self.name.setFocus()

    def save(self) -> bool:
        """Hand the fields on."""
        return self._keep({**asdict(self.contact()), "status": Status(self.status.currentData())})

    def contact(self) -> Contact:
        """Return what stands in the fields."""
        return Contact(
            name=self.name.text().strip(),
            phone=self._phone(),
            website=self.website.text().strip(),
            address=self.address.text().strip(),
            city=self.city.text().strip(),
            notes=self.notes.toPlainText().strip(),
        )

    def take_block(self, text: str) -> None:
        """Sort a block of text into the fields; what stands in them already stays."""
        if len(text) > TEXT_LIMIT:
            message = _("What was copied has more than {limit:,} characters. Copy less of it.")
            self.show_problem(message.format(limit=TEXT_LIMIT))
            return
        found = merged_contact(self.contact(), contact_from_text(text))
        for field, value in (
            (self.name, found.name),
            (self.phone, found.phone),
            (self.website, found.website),
            (self.address, found.address),
            (self.city, found.city),
        ):
            field.setText(value)
        self.notes.setPlainText(found.notes)
        self._show_phone()
        self._show_website()

    def _connect(self) -> None:
        self.name.block_pasted.connect(self.take_block)
        self.same.fill_in_requested.connect(self._save_into)
        for field in (self.name, self.phone):
            field.textChanged.connect(lambda _text: self.same.compare(self.contact()))
        self.phone.textEdited.connect(self._format_phone)
        self.phone.editingFinished.connect(self._show_phone)
        self.website.editingFinished.connect(self._show_website)

    def _paste(self) -> None:
        text = QApplication.clipboard().text()
        if text.strip():
            self.take_block(text)
        else:
            self.show_problem(
                _("There is no text to paste. Copy what you know of the clinic first.")
            )

    def _save_into(self, clinic_id: str) -> None:
        """Add what was typed to a clinic that is there, and be done."""
        if self._fill_in(clinic_id, self.contact()):
            self.done(QDialog.DialogCode.Accepted)

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
            (_("&Name"), self.name, self.same),
            (_("&Phone"), self.phone, self.phone_hint),
            (_("&Website"), self.website, self.website_hint),
            (_("&Address"), self.address, None),
            (_("Ci&ty"), self.city, None),
            (_("&Status"), self.status, None),
            (_("N&otes"), self.notes, None),
        )
        for text, field, hint in lines:
            label = self.field_label(text, field)
            at = form.rowCount()
            form.addWidget(label, at, 0)
            form.addWidget(field, at, 1)
            if hint is not None:
                form.addWidget(hint, at + 1, 1)
        area = self.lay_out(row(None, self.paste), form)
        wanted = form.sizeHint().height() + self._theme.pixels(60)
        area.setMinimumHeight(min(wanted, self._theme.pixels(280)))
        resize_on_screen(self, self._theme.pixels(480), wanted + self._theme.pixels(110))
