"""What a library holds, as plain rows by identity, and a ledger of what was acknowledged."""

import json
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TypeAlias

from spaprep.core.records.changes import Change, Record, identity
from spaprep.core.records.records import Plan
from spaprep.store.library.reading import Extent, read_dossiers, read_plans
from spaprep.store.library.rows import SETTINGS, row_of, rows_of_parts
from spaprep.store.library.store import Store
from spaprep.store.library.writing import ProgressCallback
from spaprep.store.sqlite.connections import connect
from spaprep.store.sqlite.transactions import engine_on, reading

State: TypeAlias = dict[str, str]
"""Every record of a library: its row by its identity, both as JSON."""
Step: TypeAlias = list[tuple[str, str | None]]
"""The records that an edit touches, by identity, and what becomes of each; None is removed."""


def state_of(path: Path) -> State:
    """Return everything that a library holds; another connection may be open."""
    with closing(connect(path, "ro")) as driver, reading(engine_on(driver)) as connection:
        plans = read_plans(connection)
        found = [
            dossier for plan in plans for dossier in read_dossiers(connection, Extent.PLAN, plan.id)
        ]
    records: list[Record] = [*plans]
    for dossier in found:
        records += [
            dossier.clinic,
            *dossier.encounters,
            *dossier.answers,
            *dossier.settlements,
            *dossier.overrides,
        ]
    return dict(_entry(record) for record in records)


def checked_state_of(path: Path) -> State:
    """Open a library as the program does, with every check of its gate, and return its state."""
    Store.open(path, create=False).close()
    return state_of(path)


def step_of(changes: Iterable[Change]) -> Step:
    """Return what an edit does to the state of a library."""
    step: Step = []
    for change in changes:
        name, row = _entry(change.record)
        step.append((name, None if change.after is None else row))
    return step


def after(state: State, step: Step) -> State:
    """Return the state of a library after an edit."""
    changed = dict(state)
    for name, row in step:
        changed.pop(name, None)
        if row is not None:
            changed[name] = row
    return changed


def watch_store(began: Callable[[Step], object], ended: Callable[[bool], object]) -> None:
    """Report every edit before the store of this process writes it, and whether it was saved."""
    apply = Store.apply

    def watched(
        self: Store,
        changes: Sequence[Change],
        on_progress: ProgressCallback = lambda _done, _total: None,
    ) -> None:
        began(step_of(changes))
        is_saved = False
        try:
            apply(self, changes, on_progress)
            is_saved = True
        finally:
            ended(is_saved)

    Store.apply = watched  # type: ignore[method-assign]


class Ledger:
    """Follows the edits of this process; `state` is what the store said is on disk."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.saved, self.refused = 0, 0
        self._step: Step = []
        watch_store(self._begin, self._end)

    def _begin(self, step: Step) -> None:
        self._step = step

    def _end(self, is_saved: bool) -> None:  # noqa: FBT001 -- what became of the edit
        if is_saved:
            self.state = after(self.state, self._step)
            self.saved += 1
        else:
            self.refused += 1


def _entry(record: Record) -> tuple[str, str]:
    parts = rows_of_parts(record) if isinstance(record, Plan) else {}
    for setting in parts.get(SETTINGS, ()):
        for name in ("meets", "partly"):  # 12 comes back as 12.0
            number = setting[name]
            setting[name] = None if number is None else float(number)
    named = {table.name: rows for table, rows in parts.items()}
    row = json.dumps([row_of(record), named], sort_keys=True, ensure_ascii=False)
    return json.dumps(identity(record)), row
