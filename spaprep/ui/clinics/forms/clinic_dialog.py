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
from spaprep.ui.clinics.forms.contact_fields import NameField, PhoneField, WebsiteField
from spaprep.ui.clinics.forms.same_clinic import SameClinicHint
from spaprep.ui.formatting.fitting import resize_on_screen
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.buttons import action_button
from spaprep.ui.widgets.form_dialog import FormDialog
from spaprep.ui.widgets.input_fields import LongText, ignore_wheel
from spaprep.ui.widgets.layouts import row

Fields = dict[str, object]


class ClinicDialog(FormDialog):
    """Edits a clinic, or adds one.

    Args:
        theme: for its sizes.
        before: the clinic to edit; None to add one.
        on_save: saves the fields; returns whether they are on disk, and may raise BadInputError.
        parent: the page that it belongs to.
        others: the clinics of the plan: a new one may be one of them.
        on_fill_in: adds the contact to the clinic with this id; returns whether it is on disk.
    """

    def __init__(
        self,
        theme: Theme,
        before: Clinic | None,
        on_save: Callable[[Fields], bool],
        parent: QWidget | None = None,
        others: Sequence[Clinic] = (),
        on_fill_in: Callable[[str, Contact], bool] = lambda _clinic_id, _contact: False,
    ) -> None:
        title = _("Edit clinic") if before else _("Add clinic")
        super().__init__(theme, title, _("Save clinic") if before else _("Add clinic"), parent)
        self._on_save = on_save
        self._on_fill_in = on_fill_in
        self.name = NameField(before.name if before else "")
        self.name.setPlaceholderText(_("A name is enough"))
        self.phone = PhoneField(before.phone if before else "")
        self.website = WebsiteField(before.website if before else "")
        self.address = QLineEdit(before.address if before else "")
        self.city = QLineEdit(before.city if before else "")
        self.status = ignore_wheel(QComboBox())
        for status in Status:
            self.status.addItem(status_text(status), status)
        status = before.status if before else Status.CONSIDERING
        self.status.setCurrentIndex(list(Status).index(status))
        self.notes = LongText(before.notes if before else "")
        self.notes.setTabChangesFocus(True)  # or Tab would be stuck in the notes
        self.notes.setFixedHeight(theme.pixels(88))
        self.same = SameClinicHint(others)
        self.paste = action_button(_("Paste a block of text"), self._paste, "link")
        self.paste.setToolTip(_("Sort what was copied – name, number, address – into the fields"))
        self._lay_out_fields()
        self._connect()
        self.phone.normalize()
        self.website.check()
        self.name.setFocus()

    def save(self) -> bool:
        """Save the fields."""
        return self._on_save(
            {**asdict(self.contact()), "status": Status(self.status.currentData())}
        )

    def contact(self) -> Contact:
        """Return what the fields hold."""
        return Contact(
            name=self.name.text().strip(),
            phone=self.phone.number(),
            website=self.website.text().strip(),
            address=self.address.text().strip(),
            city=self.city.text().strip(),
            notes=self.notes.toPlainText().strip(),
        )

    def take_block(self, text: str) -> None:
        """Sort a block of text into the fields; those that hold something already keep it."""
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
        self.phone.normalize()
        self.website.check()

    def _connect(self) -> None:
        self.name.block_pasted.connect(self.take_block)
        self.same.fill_in_requested.connect(self._fill_in_other)
        for field in (self.name, self.phone):
            field.textChanged.connect(lambda _text: self.same.compare(self.contact()))

    def _paste(self) -> None:
        text = QApplication.clipboard().text()
        if text.strip():
            self.take_block(text)
        else:
            self.show_problem(
                _("There is no text to paste. Copy what you know of the clinic first.")
            )

    def _fill_in_other(self, clinic_id: str) -> None:
        if self._on_fill_in(clinic_id, self.contact()):
            self.done(QDialog.DialogCode.Accepted)

    def _lay_out_fields(self) -> None:
        # A form layout gives lines that wrap the height of their narrowest; a grid does not.
        form = QGridLayout()
        form.setHorizontalSpacing(self._theme.pixels(12))
        form.setVerticalSpacing(self._theme.pixels(10))
        form.setColumnStretch(1, 1)
        lines: tuple[tuple[str, QWidget, QWidget | None], ...] = (
            (_("&Name"), self.name, self.same),
            (_("&Phone"), self.phone, self.phone.hint),
            (_("&Website"), self.website, self.website.hint),
            (_("&Address"), self.address, None),
            (_("Ci&ty"), self.city, None),
            (_("&Status"), self.status, None),
            (_("N&otes"), self.notes, None),
        )
        for text, field, hint in lines:
            label = self.field_label(text, field)
            line = form.rowCount()
            form.addWidget(label, line, 0)
            form.addWidget(field, line, 1)
            if hint is not None:
                form.addWidget(hint, line + 1, 1)
        area = self.lay_out(row(None, self.paste), form)
        height = form.sizeHint().height() + self._theme.pixels(60)
        area.setMinimumHeight(min(height, self._theme.pixels(280)))
        resize_on_screen(self, self._theme.pixels(480), height + self._theme.pixels(110))
