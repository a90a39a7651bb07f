"""What is not on disk: edits that it would not take, and input that stands in its fields."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from spaprep.core.calls.pending_changes import with_changes, with_plan_changes
from spaprep.core.records.changes import Change
from spaprep.core.records.records import Dossier, Plan
from spaprep.ui.library.view import Source
from spaprep.ui.widgets.form_dialog import FormDialog

# Often enough that a lock of a moment goes unnoticed; each try may block for the store's own
# timeout of half a second.
RETRY_AFTER = 3_000
"""How long to wait before the disk is tried again, in milliseconds."""


@dataclass(frozen=True, slots=True)
class RefusedInput:
    """What was typed and is not saved; it stays in its fields.

    Attributes:
        reason: why; blank where everything is saved.
        text: what was typed, to copy it elsewhere.
        retry: saves it, quietly where that fails; None where the user has to correct it first.
    """

    reason: str = ""
    text: str = ""
    retry: Callable[[], object] | None = None


class Unsaved(QObject):
    """Edits and input that are not on disk yet.

    Edits are shown as they were made; input stays in its fields, by the page or dialog that has
    them. Both are tried again by themselves, and after every edit that is saved.

    Args:
        write: writes changes, all of them or none; returns why not, blank where it did.
        parent: the owner.

    Attributes:
        is_retrying: whether what failed before is tried again: failing, it says nothing new.

    Signals:
        changed(): something became unsaved, was tried again, or was saved or given up.
    """

    changed = Signal()

    def __init__(self, write: Callable[[Sequence[Change]], str], parent: QObject) -> None:
        super().__init__(parent)
        self.is_retrying = False
        self._write = write
        self._changes: list[Change] = []
        self._reason = ""
        self._inputs: dict[Hashable, RefusedInput] = {}
        self._timer = QTimer(self, interval=RETRY_AFTER)
        self._timer.timeout.connect(self.retry)
        # With 0 ms, Qt calls it once the events that wait are handled.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.retry)

    def __bool__(self) -> bool:
        """Return whether anything is not on disk."""
        return bool(self._changes or self._inputs)

    @property
    def changes(self) -> tuple[Change, ...]:
        """The edits that are not on disk, in the order in which they were made."""
        return tuple(self._changes)

    @property
    def reason(self) -> str:
        """Why something is not on disk: an edit, or else the first input; blank for nothing."""
        reasons = (refused.reason for refused in self._inputs.values())
        return self._reason or next(reasons, "")

    @property
    def input_text(self) -> str:
        """All input that is not on disk."""
        return "\n\n".join(filter(None, (refused.text for refused in self._inputs.values())))

    def add(self, changes: Sequence[Change], reason: str) -> None:
        """Keep changes that could not be saved for this reason."""
        self._changes += changes
        self._reason = reason
        self._watch()

    def refuse(self, source: Hashable, refused: RefusedInput) -> None:
        """Record what stands in the fields of a page or dialog and is not saved.

        Args:
            source: the page or dialog; what it had before is replaced.
            refused: what is not saved; without a reason, everything of it is.
        """
        if refused == self._inputs.get(source, RefusedInput()):
            return
        if refused.reason:
            self._inputs[source] = refused
        else:
            self._inputs.pop(source, None)
        self._watch()

    def follow_dialog(self, dialog: FormDialog) -> None:
        """Record what a dialog could not save, until it is saved or given up."""
        dialog.unsaved_changed.connect(
            lambda reason, text: self.refuse(
                dialog, RefusedInput(reason, text, dialog.retry if reason else None)
            )
        )
        # Closed, it says itself that nothing is unsaved; destroyed with its page, it can't.
        dialog.destroyed.connect(partial(self.refuse, dialog, RefusedInput()))

    def save_edits(self) -> str:
        """Try to save the edits; return why that failed, blank where all of them are on disk."""
        if self._changes:
            self._reason = self._write(self._changes)
            if not self._reason:
                self.clear_edits()
        return self._reason

    def retry(self) -> None:
        """Try to save everything that the user does not have to correct first."""
        if self.is_retrying:
            return
        self.is_retrying = True
        try:
            self.save_edits()
            # A copy: input that is saved now takes itself out.
            for refused in tuple(self._inputs.values()):
                if refused.retry is not None:
                    refused.retry()
        finally:
            self.is_retrying = False
        self._watch()

    def retry_soon(self) -> None:
        """Try again once this event is handled, because an edit was just saved."""
        if self._can_retry and not self.is_retrying:
            self._soon.start()

    def clear_edits(self) -> None:
        """Forget the edits: they are on disk, or the user goes on without them."""
        self._changes, self._reason = [], ""
        self._watch()

    def over(self, source: Source) -> Source:
        """Return the source with the edits already in it."""
        return _WithEdits(source, self._changes) if self._changes else source

    @property
    def _can_retry(self) -> bool:
        retries = any(refused.retry is not None for refused in self._inputs.values())
        return bool(self._changes) or retries

    def _watch(self) -> None:
        """Try again from time to time, as long as there is something to try."""
        if not self._can_retry:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()
        self.changed.emit()


class _WithEdits:
    """A source as it would be if the edits were saved."""

    def __init__(self, source: Source, changes: Sequence[Change]) -> None:
        self._source = source
        self._changes = changes

    def plans(self) -> tuple[Plan, ...]:
        return with_plan_changes(self._source.plans(), self._changes)

    def dossiers(self, plan_id: str) -> tuple[Dossier, ...]:
        found = self._source.dossiers(plan_id)
        return tuple(with_changes(dossier, self._changes) for dossier in found)

    def dossier(self, clinic_id: str) -> Dossier | None:
        found = self._source.dossier(clinic_id)
        return with_changes(found, self._changes) if found else None
