"""Random histories of edits, undone and redone while saving fails at times: the file follows.

Run it as `python tests/attacks/undo.py --count 640`. Each history takes up to 40 steps of the state
machine that the tests of the store have, through the window's workspace and its undo stack.
"""

import argparse
import logging
import os
import sys
import time
from collections import Counter
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests")]
os.environ["QT_QPA_PLATFORM"] = "offscreen"

from attacks.killing import tell  # noqa: E402
from hypothesis import HealthCheck, settings  # noqa: E402
from hypothesis.stateful import precondition, rule, run_state_machine_as_test  # noqa: E402
from PySide6.QtCore import QEventLoop  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402
from store.library.test_store_state_machine import StoreMachine  # noqa: E402

from spaprep.core.records.changes import Change, identity, inverted  # noqa: E402
from spaprep.files.resources import read_catalogue  # noqa: E402
from spaprep.store.library.store import Store  # noqa: E402
from spaprep.ui.background.tasks import finish_background_work, is_idle  # noqa: E402
from spaprep.ui.library.workspace import Workspace  # noqa: E402

STEPS = 40
CATALOGUE, _PROBLEMS = read_catalogue()
figures: Counter[str] = Counter()


class UndoMachine(StoreMachine):
    """Takes the steps through a workspace; while `fails`, its library can't be written to."""

    def __init__(self) -> None:
        super().__init__()
        self.fails = False
        self.workspace = self._opened()
        figures["histories"] += 1

    def _opened(self) -> Workspace:
        self.store.close()
        workspace, loop = Workspace(CATALOGUE), QEventLoop()
        workspace.library.opened.connect(loop.quit)
        workspace.library.open(lambda: Store.open(self.path))
        loop.exec()
        while not is_idle():
            QApplication.processEvents()
        assert workspace.library.store is not None
        self.store = workspace.library.store
        return workspace

    @rule()
    def break_off(self) -> None:
        """Let nothing be saved from now on, or everything again."""
        self.fails = not self.fails
        self.store._library.connection.execute(f"PRAGMA query_only={int(self.fails)}")

    def do(self, *changes: Change) -> None:
        """Make an edit; one that can't be saved changes nothing."""
        is_saved = self.workspace.edit("edit", changes)
        assert is_saved is not self.fails
        self._count("edits")
        if is_saved:
            self._take(changes)
            self.done.append(changes)
            self.undone.clear()
        self._check_stack()

    @precondition(lambda self: self.done)
    @rule()
    def undo(self) -> None:
        self.workspace.undo()
        self._count("undone")
        if not self.fails:
            changes = self.done.pop()
            self._take(inverted(changes))
            self.undone.append(changes)
        self._check_stack()

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        self.workspace.redo()
        self._count("redone")
        if not self.fails:
            changes = self.undone.pop()
            self._take(changes)
            self.done.append(changes)
        self._check_stack()

    @precondition(lambda self: self.done)
    @rule()
    def undo_and_redo(self) -> None:
        """Undo, and redo, whatever can be saved of it."""
        self.undo()
        if self.undone:
            self.redo()

    @rule()
    def reopen(self) -> None:
        """Open the library anew; what was done before can't be undone then."""
        self.workspace.library.close()
        self.workspace = self._opened()
        self.fails = False
        self.done.clear()
        self.undone.clear()

    def teardown(self) -> None:
        """Undo all that can be, and close."""
        if self.fails:
            self.break_off()
        while self.done:
            self.undo()
            self.the_file_holds_what_the_model_does()
        self.workspace.library.close()
        finish_background_work()
        self.folder.cleanup()

    def _take(self, changes: tuple[Change, ...]) -> None:
        for change in changes:
            self.model.pop(identity(change.record), None)
        for change in changes:
            if change.after is not None:
                self.model[identity(change.after)] = change.after

    def _check_stack(self) -> None:
        stack = self.workspace.undo_stack
        assert stack.index() == len(self.done)
        assert stack.count() == len(self.done) + len(self.undone)

    def _count(self, what: str) -> None:
        figures[f"{what}, not saved" if self.fails else what] += 1


def main() -> int:
    """Run the attack and print its figures; a history that ends wrong is raised and printed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=50, help="how many histories")
    chosen = parser.parse_args()
    logging.getLogger("spaprep").addHandler(logging.NullHandler())
    logging.getLogger("spaprep").propagate = False
    app = QApplication([])
    began = time.monotonic()
    run_state_machine_as_test(
        UndoMachine,
        settings=settings(
            max_examples=chosen.count,
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    del app
    tell(f"{dict(figures)} in {time.monotonic() - began:.0f} s, 0 faults")
    return 0


if __name__ == "__main__":
    sys.exit(main())
