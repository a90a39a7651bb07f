"""The workspace: what the pages show, and the only way in which they change it."""

import logging
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from spaprep.core.comparison.comparison import Comparison
from spaprep.core.comparison.loaded_plan import LoadedPlan
from spaprep.core.error_facts import error_facts
from spaprep.core.language import _
from spaprep.core.questions.question import Catalogue
from spaprep.core.records.changes import Change
from spaprep.core.records.records import Dossier, Plan, PlanContents
from spaprep.store.library.store import Store
from spaprep.store.sqlite.errors import LibraryError, NotSavedError
from spaprep.ui.library.open_library import OpenLibrary
from spaprep.ui.library.undo import EditHistory
from spaprep.ui.library.unsaved import Unsaved
from spaprep.ui.library.view import LibraryView, Source, plan_to_show, touch_clinics
from spaprep.ui.widgets.form_dialog import FormDialog

_T = TypeVar("_T")
_log = logging.getLogger(__name__)


class Workspace(QObject):
    """The open library, as far as the window needs it; the only writer.

    A page reads `plan`, `dossiers` and `comparison`, hands its edits to `edit`, and updates itself
    when a signal says so. Everything runs on the GUI thread: one edit takes a few milliseconds.
    Larger ones are for `edit_in_background`.

    Attributes:
        catalogue: every question but the user’s own.
        library: opens and closes the library’s file.
        unsaved: what is not on disk.
        undo_stack: the edits that can be undone.
        last_saved: when something was saved last; None before.

    Signals:
        not_read(str): something of it can't be read now, because another program has it for
            example; the sentence says why and what is safe. What is shown stays.
        plan_changed(str): a plan, its settings, or which plan is shown; the id, or blank for none.
        clinics_changed(str): clinics of this plan were added, edited or removed.
        answers_changed(str): something that counts for this clinic was recorded or decided.
        saved(object): everything is on disk since this time (datetime): no edit is pending, and
            nothing was typed that can’t be saved as it is.
        not_saved(str): an edit is not on disk; the sentence says why and what is safe.
        input_refused(str): something was typed that can’t be saved as it is; the sentence says
            why. It stays where it was typed.
        pending_requested(): what was typed since the last pause is to be saved now, because the
            plan is about to be left, handed on whole, or taken back a step.
    """

    not_read = Signal(str)
    plan_changed = Signal(str)
    clinics_changed = Signal(str)
    answers_changed = Signal(str)
    saved = Signal(object)
    not_saved = Signal(str)
    input_refused = Signal(str)
    pending_requested = Signal()

    def __init__(self, catalogue: Catalogue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.catalogue = catalogue
        self._history = EditHistory(self._apply_in, self)
        self.undo_stack = self._history.stack
        self.last_saved: datetime | None = None
        self.library = OpenLibrary(self._show_library, self)
        self.library.ready.connect(self._emit_plan_changed)
        self.library.replaced.connect(self._forget_edits)
        self._view = LibraryView(catalogue)
        self.unsaved = Unsaved(self._write, self)
        self.unsaved.changed.connect(self._emit_save_state)
        self._last_reason = ""
        self.saved.connect(lambda _time: self.library.note_saved())

    @property
    def plans(self) -> tuple[Plan, ...]:
        """All plans of the library, in order."""
        return self._view.plans

    @property
    def loaded(self) -> LoadedPlan | None:
        """The plan that is shown with all that is known; another value after each change of it."""
        return self._view.loaded

    @property
    def plan(self) -> Plan | None:
        """The plan that is shown; None in an empty library."""
        return self._view.plan

    @property
    def dossiers(self) -> tuple[Dossier, ...]:
        """Everything known about the plan's clinics, in the order of their making."""
        return self._view.loaded.contents.dossiers if self._view.loaded else ()

    @property
    def comparison(self) -> Comparison | None:
        """The plan's comparison, up to date; None without a plan."""
        return self._view.loaded.comparison if self._view.loaded else None

    @property
    def source(self) -> Source | None:
        """The library with what is pending in it; None while it is not open."""
        store = self.library.store
        return self.unsaved.over(store) if store else None

    def dossier(self, clinic_id: str) -> Dossier | None:
        """Return what is known about one clinic of the plan."""
        return self._view.loaded.dossiers.get(clinic_id) if self._view.loaded else None

    def contents(self, plan_id: str = "") -> PlanContents | None:
        """Return a plan with all its clinics; the plan that is shown if None.

        Returns:
            None if there is none of this id, or it can't be read, which `not_read` reported then.
        """
        self.pending_requested.emit()
        return self._or_not_read(lambda: self._view.contents(self.source, plan_id))

    def show_plan(self, plan_id: str) -> None:
        """Show a plan, read anew; the first if no plan has this id."""
        if self.plan is not None and self.plan.id != plan_id:
            self.pending_requested.emit()
        self._or_not_read(lambda: self._show(plan_id))

    def follow_dialog(self, dialog: FormDialog) -> None:
        """Let a dialog say why it could not be saved, and try it again by itself."""
        self.not_saved.connect(dialog.note_not_saved)
        self.unsaved.follow_dialog(dialog)

    def edit(
        self,
        text: str,
        changes: Sequence[Change],
        merge_key: str = "",
        *,
        keep_pending: bool = False,
    ) -> bool:
        """Save an edit, so that it can be undone.

        Args:
            text: what the user did, for the undo menu.
            changes: the records before and after.
            merge_key: edits in a row with the same key are undone in one step.
            keep_pending: whether changes that can’t be saved now are shown all the same, and
                saved as soon as that is possible: of calls and answers, and of a plan’s settings.

        Returns:
            Whether it is on disk or pending; if not, nothing changed. Where it is not on disk,
            `not_saved` gave the reason.
        """
        if not changes:
            return True
        plan_id = self._view.plan_id
        if not self._apply(changes, keep_pending=keep_pending):
            return False
        self._history.push(plan_id, text, changes, merge_key, keep_pending=keep_pending)
        return True

    def undo(self) -> None:
        """Take back the last edit, in the plan that it was made in; not saved, it stays the last.

        It can be taken back again then, once there is room on the disk for example.
        """
        self.pending_requested.emit()
        self._history.undo()

    def redo(self) -> None:
        """Make the edit again that was taken back last; not saved, it stays the next."""
        self.pending_requested.emit()
        self._history.redo()

    def add_saved(
        self, plan: Plan, text: str, changes: Sequence[Change], loaded: LoadedPlan | None
    ) -> None:
        """Show an edit of a plan that is on disk already, and let it be undone.

        Args:
            plan: that was edited.
            text: what the user did, for the undo menu.
            changes: that were saved.
            loaded: what to show now; None to read what the changes touched.
        """
        self._history.push(plan.id, text, changes)
        self._show_saved(changes, loaded)

    def _apply_in(self, plan_id: str, changes: Sequence[Change], *, keep_pending: bool) -> bool:
        """Show the plan that an edit was made in, where it is still there, and apply changes."""
        is_elsewhere = self.plan is not None and self.plan.id != plan_id
        if is_elsewhere and self._view.has(plan_id):
            self.show_plan(plan_id)
        return self._apply(changes, keep_pending=keep_pending)

    def _apply(self, changes: Sequence[Change], *, keep_pending: bool) -> bool:
        """Save changes, what is pending before them; return whether they are on disk or pending."""
        # Without a library nothing can be pending: nobody knows which one is opened next.
        keep_pending = keep_pending and self.library.is_open
        reason = self.unsaved.save_edits()
        # What is pending must be saved before: these changes may be about the same records.
        if not (reason and keep_pending):
            reason = self._write(changes)
        if not reason:
            self._show_saved(changes, None)
            self.unsaved.retry_soon()
        elif keep_pending:
            self._show_pending(changes, reason)
        elif not self.unsaved.is_retrying:
            self.not_saved.emit(reason)
        return not reason or keep_pending

    def _show_pending(self, changes: Sequence[Change], reason: str) -> None:
        """Show changes that are not on disk as if they were."""
        clinic_ids = self._view.make(changes)
        # Whoever follows the change may ask at once whether something is unsaved.
        self.unsaved.add(changes, reason)
        if any(isinstance(change.record, Plan) for change in changes):
            self._emit_plan_changed()
        self._emit_answers_changed(clinic_ids)

    def _write(self, changes: Sequence[Change]) -> str:
        """Write changes to the library; return why it did not take them, blank where it did."""
        store = self.library.store
        if store is None:
            return _("The library is not open. Nothing was changed.")
        try:
            store.apply(changes)
        except NotSavedError as error:
            _log.warning("not saved: %s", error_facts(error))
            return str(error)
        self.last_saved = datetime.now().astimezone()
        return ""

    def _show_saved(self, changes: Sequence[Change], loaded: LoadedPlan | None) -> None:
        """Show what was saved: the plan as it was read with it, or what the changes touched."""
        self.last_saved = datetime.now().astimezone()
        if loaded is not None:
            self._view.loaded = loaded
            self.clinics_changed.emit(loaded.plan.id)
        else:
            self._or_not_read(lambda: self._refresh(changes))
        self._emit_save_state()

    def _emit_save_state(self) -> None:
        """Say that everything is on disk, or else why not; the same reason once."""
        reason = self.unsaved.reason
        before, self._last_reason = self._last_reason, reason
        if not reason:
            self.saved.emit(self.last_saved)
        elif reason != before:
            signal = self.not_saved if self.unsaved.changes else self.input_refused
            signal.emit(reason)

    def _show_library(self, store: Store, plan_id: str) -> None:
        self._view.show(self.unsaved.over(store), plan_id or self._view.plan_id)

    def _forget_edits(self) -> None:
        """Forget what was done in a library that another one takes the place of."""
        self.undo_stack.clear()
        self.unsaved.clear_edits()

    def _or_not_read(self, read: Callable[[], _T]) -> _T | None:
        """Return what is read; say so where it can't be."""
        try:
            return read()
        except LibraryError as error:
            _log.warning("not read: %s", error_facts(error))
            self.not_read.emit(str(error))
            return None

    def _show(self, plan_id: str) -> None:
        source = self.source
        if source is not None:
            self._view.show(source, plan_id)
            self._emit_plan_changed()

    def _emit_plan_changed(self) -> None:
        self.plan_changed.emit(self._view.plan_id)
        self.clinics_changed.emit(self._view.plan_id)

    def _refresh(self, changes: Sequence[Change]) -> None:
        """Read again what the changes touched, and say so."""
        plan_id, source = plan_to_show(changes, self._view.plan_id), self.source
        if plan_id is not None:
            self.show_plan(plan_id)
        elif source is not None:
            clinic_ids = self._view.read_again(source, changes)
            if touch_clinics(changes) and self._view.plan_id:
                self.clinics_changed.emit(self._view.plan_id)
            self._emit_answers_changed(clinic_ids)

    def _emit_answers_changed(self, clinic_ids: Iterable[str]) -> None:
        for clinic_id in clinic_ids:
            self.answers_changed.emit(clinic_id)
