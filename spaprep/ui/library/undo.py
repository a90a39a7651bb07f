"""Undo: a command holds the records before and after, and writes them through the workspace."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QUndoCommand, QUndoStack

from spaprep.core.records.changes import Change, identity, inverted

_MERGING_ID = 1


class EditCommand(QUndoCommand):
    """One edit that was saved, and can be taken back.

    Args:
        text: what the user did, for the menu: “edit answer”.
        changes: the records before and after.
        apply: writes changes and tells whether they were saved.
        merge_key: edits in a row with the same key are undone in one step; blank for never.
    """

    def __init__(
        self,
        text: str,
        changes: Sequence[Change],
        apply: Callable[[Sequence[Change]], bool],
        merge_key: str = "",
    ) -> None:
        super().__init__(text)
        self._changes = tuple(changes)
        self._apply = apply
        self._merge_key = merge_key
        # It is saved when it is pushed, which calls `redo`.
        self._is_led_back = True

    @property
    def is_in_vain(self) -> bool:
        """Whether the last step was not saved; the step back from it then writes nothing."""
        return self._is_led_back

    def redo(self) -> None:
        """Write the edit again; pushing it does nothing, it is saved already."""
        self._step(self._changes)

    def undo(self) -> None:
        """Write what was there before."""
        self._step(inverted(self._changes))

    def _step(self, changes: Sequence[Change]) -> None:
        if self._is_led_back:
            self._is_led_back = False
        else:
            self._is_led_back = not self._apply(changes)

    def id(self) -> int:
        """Tell Qt whether this command may be merged at all."""
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


def take_back(stack: QUndoStack) -> None:
    """Undo the last command; one that could not be saved stays the last."""
    stack.undo()
    if _is_in_vain(stack, stack.index()):
        stack.redo()


def make_again(stack: QUndoStack) -> None:
    """Redo the next command; one that could not be saved stays the next."""
    stack.redo()
    if _is_in_vain(stack, stack.index() - 1):
        stack.undo()


def _is_in_vain(stack: QUndoStack, place: int) -> bool:
    command = stack.command(place) if place >= 0 else None
    return isinstance(command, EditCommand) and command.is_in_vain
