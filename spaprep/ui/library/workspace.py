"""The workspace: what the pages show, and the only way in which they change it."""

import logging
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack

from spaprep.core.calls.pending_changes import changes_text
from spaprep.core.comparison.comparison import Comparison
from spaprep.core.comparison.loaded_plan import LoadedPlan, load_plan
from spaprep.core.error_facts import error_facts
from spaprep.core.importing.contacts import ContactTable
from spaprep.core.importing.incoming import IncomingChanges, incoming_changes
from spaprep.core.language import _
from spaprep.core.questions.question import Catalogue
from spaprep.core.records.changes import Change
from spaprep.core.records.library_check import LibraryCheck
from spaprep.core.records.library_copies import LibraryCopy
from spaprep.core.records.records import Dossier, Plan, PlanContents
from spaprep.files.resources import sample_path
from spaprep.store.contacts.reader import read_contacts
from spaprep.store.library.store import Store
from spaprep.store.spaprep_file.file import read_file, write_file
from spaprep.store.spaprep_file.strict_json import NotAcceptableError
from spaprep.store.sqlite.digests import remove_digest
from spaprep.store.sqlite.errors import (
    ChangedLibraryError,
    FolderError,
    LibraryError,
    MissingLibraryError,
    NotSavedError,
)
from spaprep.ui.background.tasks import Progress, run_in_background
from spaprep.ui.library import undo
from spaprep.ui.library.undo import EditCommand
from spaprep.ui.library.unsaved import RefusedInput, Unsaved
from spaprep.ui.library.view import LibraryView, Source, plan_to_show, touch_clinics
from spaprep.ui.widgets.form_dialog import FormDialog

_T = TypeVar("_T")
_log = logging.getLogger(__name__)
# Milliseconds without an edit after which the library is said to rest.
_REST = 5_000


class Workspace(QObject):
    """The open library, as far as the window needs it; the only writer.

    Everything runs on the GUI thread but opening, large edits, and the work for the background
    that it returns. A page reads `plan`, `dossiers` and `comparison`, hands its edits to `edit`,
    and updates itself when a signal says so.

    Signals:
        opened(): the library is open.
        not_opened(str): it can't be opened; the sentence says why and what is safe.
        library_missing(str): likewise, because it is missing while copies of it exist.
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

    opened = Signal()
    not_opened = Signal(str)
    library_missing = Signal(str)
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
        self.undo_stack = QUndoStack(self)
        self.last_saved: datetime | None = None
        self.is_folder_at_fault = False
        self._store: Store | None = None
        self._open_store: Callable[[], Store] | None = None
        self._view = LibraryView(catalogue)
        self.unsaved = Unsaved(self._write, self)
        self.unsaved.changed.connect(self._emit_save_state)
        self._last_reason = ""
        self._changed_library: Path | None = None
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._note_digest)
        self.saved.connect(lambda _time: self._rest.start())

    def open(self, open_store: Callable[[], Store], plan_id: str = "") -> None:
        """Open the library off the GUI thread, and show this plan, or the first, once it is."""
        self._open_store = open_store
        run_in_background(
            self, open_store, lambda store: self._take_over(store, plan_id), self._report_not_opened
        )

    def close(self) -> None:
        """Close the library; everything saved is on disk already."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def reopen(self) -> None:
        """Open the library again after another replaced it; nothing can be undone then."""
        self.undo_stack.clear()
        self.unsaved.clear_edits()
        self.open_again()

    def open_again(self) -> None:
        """Open the same library once more; what is pending stays so, and can be undone."""
        if self._open_store is not None:
            self.open(self._open_store, self._view.plan_id)

    @property
    def _source(self) -> Source | None:
        """The library with what is pending in it; None while it is not open."""
        return self.unsaved.over(self._store) if self._store else None

    @property
    def can_open_anyway(self) -> bool:
        """Whether the library was not opened only because it is not what was last saved."""
        return self._changed_library is not None

    def open_anyway(self) -> None:
        """Open the library as it is, which the user accepts."""
        if self._changed_library is not None:
            remove_digest(self._changed_library)
            self.reopen()

    @property
    def is_open(self) -> bool:
        """Whether there is a library to work on."""
        return self._store is not None

    @property
    def library_path(self) -> Path | None:
        """Where the library is."""
        return self._store.path if self._store else None

    @property
    def backups_folder(self) -> Path | None:
        """The folder of the library's backups."""
        return self._store.backups_folder if self._store else None

    def backup_maker(self, *, is_due: bool = False) -> Callable[[], LibraryCopy | None]:
        """Return work for the background: make a backup, and return the newest.

        Args:
            is_due: make one in any case; otherwise only if none was made today.
        """
        store = self._store

        def make() -> LibraryCopy | None:
            if store is None:
                return None
            now = datetime.now().astimezone()
            if is_due:
                return store.back_up(now)
            store.sweep()
            store.backup_if_due(now)
            return store.newest_backup(now)

        return make

    def checker(self) -> Callable[[Callable[[int, int], object]], LibraryCheck]:
        """Return work for the background: check the library and its backups.

        It takes a callback for its progress, whose exceptions cancel it.
        """
        store = self._store
        if store is None:
            raise RuntimeError("a library that is not open can't be checked")
        return store.check

    @property
    def plans(self) -> tuple[Plan, ...]:
        """All plans of the library, in order."""
        return self._view.plans

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

    def dossier(self, clinic_id: str) -> Dossier | None:
        """Return what is known about one clinic of the plan."""
        return self._view.loaded.dossiers.get(clinic_id) if self._view.loaded else None

    def contents(self, plan_id: str = "") -> PlanContents | None:
        """Return a plan with all its clinics; the plan that is shown if None.

        Returns:
            None if there is none of this id, or it can't be read, which `not_read` said then.
        """
        self.pending_requested.emit()
        return self._or_not_read(lambda: self._view.contents(self._source, plan_id))

    def show_plan(self, plan_id: str) -> None:
        """Show another plan; the first if no plan has this id."""
        if self.plan is not None and self.plan.id == plan_id:
            return
        if self.plan is not None:
            self.pending_requested.emit()
        self._or_not_read(lambda: self._show(plan_id))

    def unsaved_text(self) -> str:
        """Return what is not on disk, to copy it elsewhere."""
        plans = [self._view.loaded.contents] if self._view.loaded else []
        for plan in self.plans if self._store else ():
            if plan != self.plan:
                with suppress(LibraryError):
                    found = self._view.contents(self._source, plan.id)
                    plans += [found] if found else []
        text = changes_text(self.unsaved.changes, plans, self.catalogue)
        return "\n\n".join(filter(None, (text, self.unsaved.input_text)))

    def follow_dialog(self, dialog: FormDialog) -> None:
        """Let a dialog say why it could not be saved, and try it again by itself."""
        self.not_saved.connect(dialog.note_not_saved)
        dialog.unsaved_changed.connect(
            lambda reason, text: self.unsaved.refuse(
                dialog, RefusedInput(reason, text, dialog.retry if reason else None)
            )
        )

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
            `not_saved` said why.
        """
        if not changes:
            return True
        command = self._command(self.plan, text, changes, merge_key, keep_pending=keep_pending)
        if not self._apply(changes, keep_pending=keep_pending):
            return False
        self.undo_stack.push(command)
        return True

    def undo(self) -> None:
        """Take back the last edit, in the plan that it was made in; not saved, it stays the last.

        It can be taken back again then, once there is room on the disk for example.
        """
        self.pending_requested.emit()
        undo.undo(self.undo_stack)

    def redo(self) -> None:
        """Make the edit again that was taken back last; not saved, it stays the next."""
        self.pending_requested.emit()
        undo.redo(self.undo_stack)

    def edit_in_background(
        self,
        text: str,
        changes: Callable[[Progress], Sequence[Change]],
        progress: Progress,
        done: Callable[[int], object],
        failed: Callable[[Exception], object],
    ) -> None:
        """Save a large edit of the plan that is shown, all or nothing, off the GUI thread.

        What is shown or edited meanwhile, by another start of SpaPrep perhaps, stays.

        Args:
            text: what the user did, for the undo menu.
            changes: makes the records before and after, on the other thread.
            progress: shows how far it is, and gives it up.
            done: gets the number of changes, once they are saved and shown.
            failed: gets what went wrong, or a CancelledError; nothing changed then. Where it could
                not be saved, `not_saved` said why before.
        """
        store, plan, before = self._store, self.plan, self._view.loaded
        if store is None or plan is None:
            return

        def not_done(error: Exception) -> None:
            if isinstance(error, NotSavedError):
                self.not_saved.emit(str(error))
            failed(error)

        reason = self.unsaved.save_edits()
        if reason:
            not_done(NotSavedError(reason))
            return

        def work() -> tuple[Sequence[Change], LoadedPlan]:
            made = changes(progress)
            store.apply(made, progress.report)
            return made, load_plan(plan, self.catalogue, store.dossiers(plan.id))

        def taken(found: tuple[Sequence[Change], LoadedPlan]) -> None:
            made, loaded = found
            self.undo_stack.push(self._command(plan, text, made))
            self._take_in(made, loaded if self._view.loaded is before else None)
            done(len(made))

        run_in_background(self, work, taken, not_done)

    def reader(
        self, path: Path, on_progress: Callable[[int, int], object] = lambda _done, _total: None
    ) -> Callable[[], tuple[PlanContents, ...]]:
        """Return work for the background: read a .spaprep file, or say what is wrong with it."""
        return partial(read_file, path, self.catalogue, on_progress)

    def sample(self) -> tuple[PlanContents, ...]:
        """Return the sample plan; nothing where it can't be read, which `not_read` said then."""
        try:
            return read_file(sample_path(), self.catalogue)
        except NotAcceptableError as error:
            self.not_read.emit(str(error))
            return ()

    @staticmethod
    def contact_reader(
        path: Path, on_progress: Callable[[int, int], object]
    ) -> Callable[[], ContactTable]:
        """Return work for the background: read a list of contacts, or say what is wrong."""
        return partial(read_contacts, path, on_progress)

    def incoming(self, contents: Sequence[PlanContents]) -> IncomingChanges | None:
        """Return what these plans would change in the library, before anything is written.

        Returns:
            None where what is there already can't be read, which `not_read` said then.
        """
        return self._or_not_read(
            lambda: incoming_changes(
                contents,
                self.plans,
                lambda plan_id: self._view.contents(self._source, plan_id),
                self._store.belonging() if self._store else {},
            )
        )

    @staticmethod
    def writer(contents: PlanContents, path: Path, now: datetime) -> Callable[[], Path]:
        """Return work for the background: write a plan to a .spaprep file."""
        return partial(write_file, [contents], path, now)

    def _command(
        self,
        plan: Plan | None,
        text: str,
        changes: Sequence[Change],
        merge_key: str = "",
        *,
        keep_pending: bool = False,
    ) -> EditCommand:
        """Return what lets an edit of this plan be undone, whatever is shown by then."""
        apply = partial(self._apply_in, plan.id if plan else "", keep_pending=keep_pending)
        return EditCommand(text, changes, apply, merge_key)

    def _apply_in(self, plan_id: str, changes: Sequence[Change], *, keep_pending: bool) -> bool:
        """Show the plan that an edit was made in, where it is still there, and apply changes."""
        is_elsewhere = self.plan is not None and self.plan.id != plan_id
        if is_elsewhere and self._view.has(plan_id):
            self.show_plan(plan_id)
        return self._apply(changes, keep_pending=keep_pending)

    def _apply(self, changes: Sequence[Change], *, keep_pending: bool) -> bool:
        """Save changes, what is pending before them; return whether they are on disk or pending."""
        if self._store is None:
            self.not_saved.emit(_("The library is not open. Nothing was changed."))
            return False
        reason = self.unsaved.save_edits()
        if not (reason and keep_pending):
            reason = self._write(changes)
        if not reason:
            self._take_in(changes, None)
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
        if self._store is None:
            return _("The library is not open. Nothing was changed.")
        try:
            self._store.apply(changes)
        except NotSavedError as error:
            _log.warning("not saved: %s", error_facts(error))
            return str(error)
        self.last_saved = datetime.now().astimezone()
        return ""

    def _take_in(self, changes: Sequence[Change], loaded: LoadedPlan | None) -> None:
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

    def _take_over(self, store: Store, plan_id: str) -> None:
        self._store = store
        try:
            self._view.show(self.unsaved.over(store), plan_id)
        except LibraryError as error:
            self.close()
            self._report_not_opened(error)
            return
        self.opened.emit()
        self._emit_plan_changed()

    def _report_not_opened(self, error: Exception) -> None:
        self._changed_library = error.library if isinstance(error, ChangedLibraryError) else None
        self.is_folder_at_fault = isinstance(error, FolderError)
        is_missing = isinstance(error, MissingLibraryError)
        (self.library_missing if is_missing else self.not_opened).emit(str(error))
        _log.error("the library was not opened: %s", error_facts(error))

    def _note_digest(self) -> None:
        if self._store is not None:
            run_in_background(self, self._store.note_digest, lambda _none: None, self._log_fault)

    @staticmethod
    def _log_fault(error: Exception) -> None:
        _log.error("work on the library failed: %s", error_facts(error))

    def _or_not_read(self, read: Callable[[], _T]) -> _T | None:
        """Return what is read; say so where it can't be."""
        try:
            return read()
        except LibraryError as error:
            _log.warning("not read: %s", error_facts(error))
            self.not_read.emit(str(error))
            return None

    def _show(self, plan_id: str) -> None:
        source = self._source
        if source is not None:
            self._view.show(source, plan_id)
            self._emit_plan_changed()

    def _emit_plan_changed(self) -> None:
        self.plan_changed.emit(self._view.plan_id)
        self.clinics_changed.emit(self._view.plan_id)

    def _refresh(self, changes: Sequence[Change]) -> None:
        """Read again what the changes touched, and say so."""
        plan_id, source = plan_to_show(changes, self._view.plan_id), self._source
        if plan_id is not None:
            if plan_id != self._view.plan_id:
                self.pending_requested.emit()
            self._show(plan_id)
        elif source is not None:
            clinic_ids = self._view.read_again(source, changes)
            if touch_clinics(changes) and self._view.plan_id:
                self.clinics_changed.emit(self._view.plan_id)
            self._emit_answers_changed(clinic_ids)

    def _emit_answers_changed(self, clinic_ids: Iterable[str]) -> None:
        for clinic_id in clinic_ids:
            self.answers_changed.emit(clinic_id)
