"""Undo: an edit is saved first, and then moves the stack; one that can't be saved moves nothing."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QUndoCommand, QUndoStack

from spaprep.core.records.changes import Change, identity, inverted

_MERGING_ID = 1


class EditCommand(QUndoCommand):
    """One edit that was saved, and can be undone.

    Qt's own `undo` and `redo` do nothing: `undo` and `redo` of this module save the records
    before they move the stack, because a command has no way to refuse a step.

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
        self._changes = tuple(changes)
        self._save = save
        self._merge_key = merge_key

    def save(self) -> bool:
        """Save the edit again; return whether that worked."""
        return self._save(self._changes)

    def save_inverse(self) -> bool:
        """Save the records as they were before the edit; return whether that worked."""
        return self._save(inverted(self._changes))

    def id(self) -> int:
        """Return an id for Qt, by which this command may be merged; −1 if it may not."""
        return _MERGING_ID if self._merge_key else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take in a later edit of the same records, such as the next pause in typing."""
        if not isinstance(other, EditCommand) or other._merge_key != self._merge_key:  # noqa: SLF001
            return False
        mine = {identity(change.record): change for change in self._changes}
        theirs = {identity(change.record): change for change in other._changes}  # noqa: SLF001
        for name, later in theirs.items():
            earlier = mine.get(name)
            mine[name] = later if earlier is None else Change(earlier.before, later.after)
        self._changes = tuple(mine.values())
        return True


def undo(stack: QUndoStack) -> None:
    """Undo the last edit; one that can't be saved stays the last."""
    command = stack.command(stack.index() - 1) if stack.canUndo() else None
    if isinstance(command, EditCommand) and command.save_inverse():
        stack.undo()


def redo(stack: QUndoStack) -> None:
    """Redo the next edit; one that can't be saved stays the next."""
    command = stack.command(stack.index()) if stack.canRedo() else None
    if isinstance(command, EditCommand) and command.save():
        stack.redo()
