"""Undo: an edit is saved first, and then moves the stack; one that can't be saved moves nothing."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand, QUndoStack

from spaprep.core.records.changes import Change, identity, inverted

# Qt offers a command only those of the same id to merge with; ids are numbers, and the keys texts.
_MERGING_ID = 1


class ApplyCallback(Protocol):
    """Saves changes in the plan of an id."""

    def __call__(self, plan_id: str, changes: Sequence[Change], *, keep_pending: bool) -> bool:
        """Return whether the changes are on disk or pending."""


class EditCommand(QUndoCommand):
    """One edit that was saved, and can be undone.

    Qt's own `undo` and `redo` do nothing: a command has no way to refuse a step. `EditHistory`
    saves the records before it moves the stack.

    Args:
        text: what the user did, for the menu: “edit answer”.
        changes: the records before and after.
        save: writes changes and returns whether they were saved.
        merge_key: edits in a row with the same key are undone in one step; blank for never.
    """

    def __init__(
        self,
        text: str,
        changes: Sequence[Change],
        save: Callable[[Sequence[Change]], bool],
        merge_key: str = "",
    ) -> None:
        super().__init__(text)
        self.changes = tuple(changes)
        self._save = save
        self.merge_key = merge_key

    def save(self) -> bool:
        """Save the edit again; return whether that worked."""
        return self._save(self.changes)

    def save_inverse(self) -> bool:
        """Save the records as they were before the edit; return whether that worked."""
        return self._save(inverted(self.changes))

    def id(self) -> int:
        """Return an id for Qt, by which this command may be merged; −1 if it may not."""
        return _MERGING_ID if self.merge_key else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Merge a later edit of the same records, such as the next pause in typing."""
        if not isinstance(other, EditCommand) or other.merge_key != self.merge_key:
            return False
        mine = {identity(change.record): change for change in self.changes}
        theirs = {identity(change.record): change for change in other.changes}
        for name, later in theirs.items():
            earlier = mine.get(name)
            mine[name] = later if earlier is None else Change(earlier.before, later.after)
        self.changes = tuple(mine.values())
        return True


class EditHistory:
    """The edits that were made, each with the plan that it was made in.

    Args:
        apply: saves changes in the plan of an id, or keeps them pending where that is allowed;
            returns whether it did.
        parent: of the stack.
    """

    def __init__(self, apply: ApplyCallback, parent: QObject) -> None:
        self.stack = QUndoStack(parent)
        self._apply = apply

    def push(
        self,
        plan_id: str,
        text: str,
        changes: Sequence[Change],
        merge_key: str = "",
        *,
        keep_pending: bool = False,
    ) -> None:
        """Add an edit that was made; see `Workspace.edit`."""
        save = partial(self._apply, plan_id, keep_pending=keep_pending)
        self.stack.push(EditCommand(text, changes, save, merge_key))

    def undo(self) -> None:
        """Undo the last edit; one that can't be saved stays the last."""
        stack = self.stack
        # The stack’s index is that of the command to redo next.
        command = stack.command(stack.index() - 1) if stack.canUndo() else None
        if isinstance(command, EditCommand) and command.save_inverse():
            stack.undo()

    def redo(self) -> None:
        """Redo the next edit; one that can't be saved stays the next."""
        stack = self.stack
        command = stack.command(stack.index()) if stack.canRedo() else None
        if isinstance(command, EditCommand) and command.save():
            stack.redo()
