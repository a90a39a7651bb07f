"""A change: one record before and after, so that every edit can be undone."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from spaprep.core.records.records import Answer, Clinic, Encounter, Override, Plan, Settlement

Record: TypeAlias = Plan | Clinic | Encounter | Answer | Settlement | Override


@dataclass(frozen=True, slots=True)
class Change:
    """One record added (`before` is None), edited, or removed (`after` is None)."""

    before: Record | None
    after: Record | None

    def __post_init__(self) -> None:
        if self.before is None and self.after is None:
            raise ValueError("a change without a record changes nothing")
        if self.before and self.after and identity(self.before) != identity(self.after):
            raise ValueError("a change is about one record")

    @property
    def record(self) -> Record:
        """The record as it is after the change, or was before its removal."""
        record = self.after if self.after is not None else self.before
        if record is None:
            raise AssertionError("checked when made")
        return record


def added(record: Record) -> Change:
    """Return the change that adds this record."""
    return Change(None, record)


def removed(record: Record) -> Change:
    """Return the change that removes this record."""
    return Change(record, None)


def inverted(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return the changes that undo these, in reverse order."""
    # Parents are added before their children, so they must be removed after them.
    return tuple(Change(change.after, change.before) for change in reversed(tuple(changes)))


def identity(record: Record) -> tuple[str | None, ...]:
    """Return what identifies a record across edits."""
    kind = type(record).__name__
    # One of each per criterion and clinic, so that they need no id of their own.
    if isinstance(record, Settlement | Override):
        return (kind, record.clinic_id, record.question, record.treatment)
    return (kind, record.id)
