"""The library's file: opened off the GUI thread, closed, backed up and checked."""

import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from spaprep.core.error_facts import error_facts
from spaprep.core.progress import ProgressCallback
from spaprep.core.records.library_check import LibraryCheck
from spaprep.core.records.library_copies import LibraryCopy
from spaprep.store.library.store import Store
from spaprep.store.sqlite.digests import remove_digest
from spaprep.store.sqlite.errors import (
    ChangedLibraryError,
    FolderError,
    LibraryError,
    MissingLibraryError,
)
from spaprep.ui.background.tasks import run_in_background

_log = logging.getLogger(__name__)
# The digest reads the whole file: not after every edit, but soon enough that a crash seldom comes
# before it.
_REST = 5_000
"""Milliseconds without an edit after which the digest of the library is written."""


class OpenLibrary(QObject):
    """Opens one library at a time, and has its store while it is open.

    Args:
        show: shows what is in a store, from the plan of this id on; raises a LibraryError where
            that can't be read, and the library counts as not opened.
        parent: the owner.

    Attributes:
        store: None while no library is open.
        is_folder_at_fault: whether the library was not opened because of its folder.

    Signals:
        opened(): the library is open.
        ready(): likewise; whoever follows `opened` knows it by now.
        not_opened(str): it can't be opened; the sentence says why and what is safe.
        missing(str): likewise, because it is missing while copies of it exist.
        replaced(): another library took its place, and is about to be opened.
    """

    opened = Signal()
    ready = Signal()
    not_opened = Signal(str)
    missing = Signal(str)
    replaced = Signal()

    def __init__(self, show: Callable[[Store, str], object], parent: QObject) -> None:
        super().__init__(parent)
        self.store: Store | None = None
        self.is_folder_at_fault = False
        self._show = show
        self._open_store: Callable[[], Store] | None = None
        self._changed_library: Path | None = None
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._note_digest)

    @property
    def is_open(self) -> bool:
        """Whether there is a library to work on."""
        return self.store is not None

    @property
    def path(self) -> Path | None:
        """Where the library is."""
        return self.store.path if self.store else None

    @property
    def backups_folder(self) -> Path | None:
        """The folder of the library's backups."""
        return self.store.backups_folder if self.store else None

    @property
    def can_open_anyway(self) -> bool:
        """Whether the library was not opened only because it is not what was last saved."""
        return self._changed_library is not None

    def open(self, open_store: Callable[[], Store], plan_id: str = "") -> None:
        """Open a library off the GUI thread.

        Args:
            open_store: opens it, on another thread.
            plan_id: which plan to show then; blank for the one that is shown, or the first.
        """
        self._open_store = open_store
        run_in_background(
            self, open_store, lambda store: self._use(store, plan_id), self._report_not_opened
        )

    def open_again(self) -> None:
        """Open the same library once more."""
        if self._open_store is not None:
            self.open(self._open_store)

    def reopen(self) -> None:
        """Open the library again after another replaced it; nothing can be undone then."""
        self.replaced.emit()
        self.open_again()

    def open_anyway(self) -> None:
        """Open the library as it is, which the user accepts."""
        if self._changed_library is not None:
            # Without its digest, there is nothing that the library could contradict.
            remove_digest(self._changed_library)
            self.reopen()

    def close(self) -> None:
        """Close the library; everything saved is on disk already."""
        if self.store is not None:
            self.store.close()
            self.store = None

    def note_saved(self) -> None:
        """Write the digest of the library once it was not edited for a while."""
        self._rest.start()

    def backup_maker(self, *, is_due: bool = False) -> Callable[[], LibraryCopy | None]:
        """Return work for the background: make a backup, and return the newest.

        Args:
            is_due: make one in any case; otherwise only if none was made today.
        """
        # Read on the GUI thread: another library may be open once the work begins.
        store = self.store

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

    def checker(self) -> Callable[[ProgressCallback], LibraryCheck]:
        """Return work for the background: check the library and its backups.

        It takes a callback for its progress, whose exceptions cancel it.
        """
        if self.store is None:
            raise RuntimeError("a library that is not open can't be checked")
        return self.store.check

    def _use(self, store: Store, plan_id: str) -> None:
        # Assigned before anything is read, so that `close` finds it where that fails.
        self.store = store
        try:
            self._show(store, plan_id)
        except LibraryError as error:
            self.close()
            self._report_not_opened(error)
            return
        self.opened.emit()
        self.ready.emit()

    def _report_not_opened(self, error: Exception) -> None:
        self._changed_library = error.library if isinstance(error, ChangedLibraryError) else None
        self.is_folder_at_fault = isinstance(error, FolderError)
        is_missing = isinstance(error, MissingLibraryError)
        (self.missing if is_missing else self.not_opened).emit(str(error))
        _log.error("the library was not opened: %s", error_facts(error))

    def _note_digest(self) -> None:
        if self.store is not None:
            run_in_background(self, self.store.note_digest, lambda _none: None, _log_fault)


def _log_fault(error: Exception) -> None:
    _log.error("work on the library failed: %s", error_facts(error))
