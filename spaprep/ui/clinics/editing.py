"""Adds, edits and deletes clinics and encounters; each edit can be undone."""

from datetime import datetime

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from spaprep.core.checks import check_clinic_count
from spaprep.core.importing.contacts import Contact, filled_in
from spaprep.core.language import _, ngettext
from spaprep.core.records.changes import Change, added
from spaprep.core.records.edits import (
    clinic_removed,
    edited,
    encounter_edited,
    encounter_removed,
    new_id,
    next_position,
)
from spaprep.core.records.records import Clinic, Encounter, Status
from spaprep.ui.clinics.encounter_dialog import EncounterDialog
from spaprep.ui.clinics.forms.clinic_dialog import ClinicDialog, Fields
from spaprep.ui.clinics.timeline import deletion_text, edit_text, encounter_title
from spaprep.ui.library.workspace import Workspace
from spaprep.ui.theme.theme import Theme
from spaprep.ui.widgets.form_dialog import FormDialog


class ClinicEditing(QObject):
    """Opens the forms of clinics and encounters, and saves what they hold.

    Signals:
        saved(str): a clinic was added or edited; its id.
        answers_requested(str, str): the answers of an encounter are to be corrected; the ids of the
            clinic and of the encounter.
        removed(str): something was deleted; the sentence says what.
    """

    saved = Signal(str)
    answers_requested = Signal(str, str)
    removed = Signal(str)

    def __init__(self, workspace: Workspace, theme: Theme, page: QWidget) -> None:
        super().__init__(page)
        self._workspace = workspace
        self._theme = theme
        self._page = page

    def add(self, text: str = "") -> None:
        """Open the form for a new clinic of the plan, filled in from a text in any order."""
        if self._workspace.plan is None:
            return
        others = [dossier.clinic for dossier in self._workspace.dossiers]
        dialog = ClinicDialog(self._theme, None, self._save_new, self._page, others, self._fill_in)
        if text.strip():
            dialog.take_block(text)
        self._open(dialog)

    def edit(self, clinic_id: str) -> None:
        """Open the form for a clinic."""
        dossier = self._workspace.dossier(clinic_id)
        if dossier is not None:
            self._open(
                ClinicDialog(
                    self._theme,
                    dossier.clinic,
                    lambda fields: self._save_edited(clinic_id, fields),
                    self._page,
                )
            )

    def delete(self, clinic_ids: list[str]) -> bool:
        """Delete clinics with everything known about them; return whether they are gone."""
        dossiers = [self._workspace.dossier(clinic_id) for clinic_id in clinic_ids]
        found = [dossier for dossier in dossiers if dossier is not None]
        if not found:
            return False
        text = ngettext("delete clinic", "delete {count} clinics", len(found))
        changes = [change for dossier in found for change in clinic_removed(dossier)]
        is_gone = self._workspace.edit(text.format(count=len(found)), changes)
        if is_gone:
            message = ngettext(
                "“{clinic}” was deleted.", "{count} clinics were deleted.", len(found)
            )
            self.removed.emit(message.format(clinic=found[0].clinic.name, count=len(found)))
        return is_gone

    def mark(self, clinic_ids: list[str], status: Status) -> None:
        """Set the status of clinics."""
        dossiers = [self._workspace.dossier(clinic_id) for clinic_id in clinic_ids]
        now = datetime.now().astimezone()
        changes = [
            edited(dossier.clinic, now, status=status)
            for dossier in dossiers
            if dossier is not None and dossier.clinic.status is not status
        ]
        self._workspace.edit(_("change status"), changes)

    def open_encounter(self, clinic_id: str, encounter_id: str) -> None:
        """Open the form for an encounter, to read or to correct it."""
        dossier, comparison = self._workspace.dossier(clinic_id), self._workspace.comparison
        if dossier is None or comparison is None:
            return
        encounter = next((e for e in dossier.encounters if e.id == encounter_id), None)
        if encounter is None:
            return
        dialog = EncounterDialog(
            self._theme,
            dossier,
            encounter,
            comparison.criteria,
            lambda after: self._save_encounter(clinic_id, encounter, after),
            self._page,
        )
        dialog.answers_requested.connect(
            lambda: self.answers_requested.emit(clinic_id, encounter_id)
        )
        self._open(dialog)

    def delete_encounter(self, clinic_id: str, encounter_id: str) -> None:
        """Delete an encounter with its answers; undo brings it back."""
        dossier = self._workspace.dossier(clinic_id)
        for encounter in dossier.encounters if dossier else ():
            if dossier is not None and encounter.id == encounter_id:
                text = deletion_text(encounter.channel)
                if self._workspace.edit(text, encounter_removed(dossier, encounter)):
                    title = encounter_title(encounter)
                    message = _("“{encounter}” was deleted with its answers.")
                    self.removed.emit(message.format(encounter=title))

    def _save_encounter(self, clinic_id: str, before: Encounter, after: Encounter) -> bool:
        # The clinic as it is now: it may have changed while the form was open.
        dossier = self._workspace.dossier(clinic_id)
        if dossier is None:
            return False
        changes = encounter_edited(dossier, before, after)
        return self._workspace.edit(edit_text(after.channel), changes)

    def _save_new(self, fields: Fields) -> bool:
        plan = self._workspace.plan
        if plan is None:
            return False
        check_clinic_count(len(self._workspace.dossiers) + 1)
        clinic = Clinic(
            id=new_id(),
            plan_id=plan.id,
            updated_at=datetime.now().astimezone(),
            position=next_position(dossier.clinic for dossier in self._workspace.dossiers),
            **fields,  # type: ignore[arg-type]  # by name, checked when made
        )
        return self._emit_edited(
            clinic.id, is_saved=self._workspace.edit(_("add clinic"), [added(clinic)])
        )

    def _save_edited(self, clinic_id: str, fields: Fields) -> bool:
        dossier = self._workspace.dossier(clinic_id)
        if dossier is None:
            return False
        change = edited(dossier.clinic, datetime.now().astimezone(), **fields)
        return self._emit_edited(
            clinic_id, is_saved=self._workspace.edit(_("edit clinic"), [change])
        )

    def _fill_in(self, clinic_id: str, contact: Contact) -> bool:
        dossier = self._workspace.dossier(clinic_id)
        if dossier is None:
            return False
        before = dossier.clinic
        after = filled_in(before, contact, datetime.now().astimezone())
        # The same object: the contact has nothing that the clinic lacks.
        changes = [] if after is before else [Change(before, after)]
        is_saved = self._workspace.edit(_("fill in clinic"), changes)
        return self._emit_edited(clinic_id, is_saved=is_saved)

    def _open(self, dialog: FormDialog) -> None:
        self._workspace.follow_dialog(dialog)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _emit_edited(self, clinic_id: str, *, is_saved: bool) -> bool:
        if is_saved:
            self.saved.emit(clinic_id)
        return is_saved
