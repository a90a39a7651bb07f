"""Writing changes: one statement a record, parents before children, removals the other way."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any, Final, TypeAlias

from sqlalchemy import Connection, Delete, Insert, Table, Update, bindparam, delete, insert, update

from spaprep.core.language import _
from spaprep.core.records.changes import Change, Record, identity
from spaprep.core.records.records import Plan
from spaprep.store.library.rows import PARTS, TABLES, RowOf, row_of, rows_of_parts
from spaprep.store.sqlite.errors import NotSavedError

ProgressCallback: TypeAlias = Callable[[int, int], object]

_BATCH = 250  # records between two reports of progress, and two chances to cancel
_PLACES: Final = {kind: place for place, kind in enumerate(TABLES)}


class _Statements:
    """The statements of one table; a column of its key is the parameter `key_` and its name."""

    def __init__(self, table: Table) -> None:
        self.key = tuple(column.name for column in table.primary_key)
        # SQLAlchemy keeps the plain names of columns for the values that an update sets.
        this_one = [table.c[key] == bindparam(f"key_{key}") for key in self.key]
        others = [column.name for column in table.c if column.name not in self.key]
        self.insert: Insert = insert(table)
        self.update: Update = (
            update(table).where(*this_one).values({name: bindparam(name) for name in others})
        )
        self.delete: Delete = delete(table).where(*this_one)

    def key_of(self, row: Mapping[str, Any]) -> RowOf:
        """Return the parameters that name this row."""
        return {f"key_{key}": row[key] for key in self.key}


_STATEMENTS: Final = {kind: _Statements(table) for kind, table in TABLES.items()}
_DELETE_PARTS: Final = tuple(
    delete(table).where(table.c.plan_id == bindparam("id")) for table in PARTS
)


def write_changes(
    connection: Connection,
    changes: Iterable[Change],
    on_progress: ProgressCallback = lambda _done, _total: None,
) -> None:
    """Write what the changes come to, within the transaction of the connection.

    Args:
        connection: within a transaction, which ends by what is raised here.
        changes: the records before and after.
        on_progress: gets how many of how many are written; it may raise to cancel.

    Raises:
        NotSavedError: a record to edit or remove is missing, or the changes contradict
            each other.
        BadInputError: a record can't be stored as it is.
        SQLAlchemyError: the database refused.
    """
    due = sorted(_net(changes), key=_place)
    written = 0
    for kind, of_kind in groupby(due, key=lambda change: type(change.record)):
        same_kind = list(of_kind)
        additions = [c.after for c in same_kind if c.after and not c.before]
        for start in range(0, len(additions), _BATCH):
            _add(connection, kind, additions[start : start + _BATCH])
            on_progress(written + min(start + _BATCH, len(additions)), len(due))
        for change in same_kind:
            if change.before is not None and change.after is not None:
                _edit(connection, change.after)
        written += len(same_kind)
    # ON DELETE RESTRICT would refuse a parent as long as one of its children is there.
    for change in reversed(due):
        if change.before is not None and change.after is None:
            _remove(connection, change.before)


def _place(change: Change) -> int:
    return _PLACES[type(change.record)]


def _net(changes: Iterable[Change]) -> list[Change]:
    """Return one change a record: from how it was before all of them to how it is after."""
    net: dict[tuple[str | None, ...], tuple[Record | None, Record | None]] = {}
    for change in changes:
        key = identity(change.record)
        first, last = net.get(key, (change.before, change.before))
        if (last is None) != (change.before is None):
            raise _contradiction()
        net[key] = (first, change.after)
    return [Change(*pair) for pair in net.values() if pair != (None, None)]


def _add(connection: Connection, kind: type[Record], records: Sequence[Record]) -> None:
    """Add records of one kind by one statement: an import adds thousands."""
    connection.execute(_STATEMENTS[kind].insert, [row_of(record) for record in records])
    for record in records:
        if isinstance(record, Plan):
            _add_parts(connection, record)


def _edit(connection: Connection, record: Record) -> None:
    statements = _STATEMENTS[type(record)]
    row = row_of(record)
    changed = {name: cell for name, cell in row.items() if name not in statements.key}
    found = connection.execute(statements.update, {**changed, **statements.key_of(row)})
    _refuse_missing(found.rowcount)
    if isinstance(record, Plan):
        # They are few: replacing them all is simpler than finding which ones changed.
        _remove_parts(connection, record)
        _add_parts(connection, record)


def _remove(connection: Connection, record: Record) -> None:
    if isinstance(record, Plan):
        _remove_parts(connection, record)
    statements = _STATEMENTS[type(record)]
    found = connection.execute(statements.delete, statements.key_of(row_of(record)))
    _refuse_missing(found.rowcount)


def _add_parts(connection: Connection, plan: Plan) -> None:
    for table, rows in rows_of_parts(plan).items():
        if rows:
            connection.execute(insert(table), rows)


def _remove_parts(connection: Connection, plan: Plan) -> None:
    for statement in _DELETE_PARTS:
        connection.execute(statement, {"id": plan.id})


def _refuse_missing(count: int) -> None:
    if count == 0:
        raise NotSavedError(
            _(
                "This was not saved, because the record is no longer in the library. "
                "What was saved before is kept."
            )
        )


def _contradiction() -> NotSavedError:
    return NotSavedError(
        _("This was not saved, because its changes contradict each other. Nothing was changed.")
    )
