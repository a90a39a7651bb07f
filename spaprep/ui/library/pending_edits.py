"""Edits that the disk would not take: shown as they were made, and tried again until it does."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from spaprep.core.calls.pending_changes import with_changes
from spaprep.core.records.changes import Change
from spaprep.core.records.records import Dossier, Plan
from spaprep.ui.library.view import Source

RETRY_AFTER = 3_000
"""How long to wait before the disk is tried again, in milliseconds."""


class PendingEdits(QObject):
    """What was taken down and is not on disk yet, in the order in which it was taken down.

    Args:
        write: writes changes, all of them or none; returns why not, blank where it did.
        parent: the owner.

    Attributes:
        reason: why it could not be saved; blank while nothing is pending.

    Signals:
        retried(): another attempt was made by itself.
    """

    retried = Signal()

    def __init__(self, write: Callable[[Sequence[Change]], str], parent: QObject) -> None:
        super().__init__(parent)
        self.reason = ""
        self._write = write
        self._changes: list[Change] = []
        self._timer = QTimer(self)
        self._timer.setInterval(RETRY_AFTER)
        self._timer.timeout.connect(self._retry)

    def __bool__(self) -> bool:
        """Return whether anything is not on disk."""
        return bool(self._changes)

    @property
    def changes(self) -> tuple[Change, ...]:
        """The changes that are not on disk."""
        return tuple(self._changes)

    def add(self, changes: Sequence[Change], reason: str) -> None:
        """Keep changes that could not be saved for this reason."""
        self._changes += changes
        self.reason = reason
        self._timer.start()

    def save(self) -> bool:
        """Try to save everything that is pending.

        Returns:
            Whether all of it is on disk; if not, `reason` says why.
        """
        if self._changes:
            self.reason = self._write(self._changes)
            if not self.reason:
                self.clear()
        return not self._changes

    def clear(self) -> None:
        """Forget what is pending: it is on disk, or the user goes on without it."""
        self._changes = []
        self.reason = ""
        self._timer.stop()

    def over(self, source: Source) -> Source:
        """Return the source with what is pending already in it."""
        return _WithPending(source, self._changes) if self._changes else source

    def _retry(self) -> None:
        self.save()
        self.retried.emit()


class _WithPending:
    """A source as it would be if the pending changes were saved."""

    def __init__(self, source: Source, changes: Sequence[Change]) -> None:
        self._source = source
        self._changes = changes

    def plans(self) -> tuple[Plan, ...]:
        return self._source.plans()

    def dossiers(self, plan_id: str) -> tuple[Dossier, ...]:
        found = self._source.dossiers(plan_id)
        return tuple(with_changes(dossier, self._changes) for dossier in found)

    def dossier(self, clinic_id: str) -> Dossier | None:
        found = self._source.dossier(clinic_id)
        return with_changes(found, self._changes) if found else None
