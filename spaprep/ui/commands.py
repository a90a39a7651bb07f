"""Undo: a command holds the records before and after, and writes them through the workspace."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QUndoCommand

from spaprep.core.changes import Change, identity, taken_back

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
        self._is_first_time = True

    def redo(self) -> None:
        """Write the edit again; pushing it does nothing, it is saved already."""
        if self._is_first_time:
            self._is_first_time = False
        elif not self._apply(self._changes):
            self.setObsolete(True)

    def undo(self) -> None:
        """Write what was there before; where that fails, the edit stays and can't be undone."""
        if not self._apply(taken_back(self._changes)):
            self.setObsolete(True)

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
