"""A window in which everything that saves is done at random, until its process is killed.

It prints one JSON line before every edit and one after it, one whenever its sign says that all is
saved, and one for each thing that it does.
"""

import json
import os
import sys
from importlib import import_module
from pathlib import Path
from random import Random
from types import TracebackType
from typing import TextIO

from attacks.action import Action
from attacks.actions_of_calls import CALL_ACTIONS
from attacks.actions_of_clinics import CLINIC_ACTIONS
from attacks.actions_of_plans import PLAN_ACTIONS, SWITCH_PLAN
from attacks.actions_of_questions import QUESTION_ACTIONS
from attacks.hand import SAVED, Hand, NotThereError, Steps, last_line
from attacks.library import Step, watch_store
from PySide6.QtWidgets import QApplication

from spaprep.app.shell import make_window
from spaprep.core.checks import BadInputError
from spaprep.ui.window.sidebar import PAGES

ACTIONS = (*CALL_ACTIONS, *CLINIC_ACTIONS, *QUESTION_ACTIONS, *PLAN_ACTIONS, SWITCH_PLAN)
_SECONDS_BETWEEN = 0.02
for page in (*PAGES, "call"):
    import_module(f"spaprep.ui.{page}.page")  # before the process is forked, once for all windows


class Witness:
    """Prints what happens, each line there at once, however soon the end comes."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        watch_store(self._began, lambda is_saved: self.tell("ended", is_saved))
        sys.excepthook = self._fail

    def tell(self, kind: str, what: object = None) -> None:
        """Print a line."""
        self._out.write(json.dumps([kind, what]) + "\n")
        self._out.flush()

    def look_at(self, sign: str) -> None:
        """Say so where the sign says that all is saved."""
        if sign.startswith(SAVED):
            self.tell("saved")

    def _began(self, step: Step) -> None:
        self.tell("began", step)

    def _fail(
        self, _kind: type[BaseException], error: BaseException, _at: TracebackType | None
    ) -> None:
        self.tell("failed", last_line(error))


def act_at_random(hand: Hand, witness: Witness) -> Steps:
    """Do one thing after the other, for ever; half of them in calls."""
    while True:
        action = hand.chance.choice(hand.chance.choice((CALL_ACTIONS, ACTIONS)))
        witness.tell("does", action.name)
        try:
            yield from _do(hand, action)
            witness.tell("did", action.name)
        except (NotThereError, BadInputError, RuntimeError) as error:
            witness.tell("left", f"{action.name}: {last_line(error)}")
        yield from hand.close_dialogs()


def _do(hand: Hand, action: Action) -> Steps:
    yield from action.prepare(hand)
    yield from action.save(hand)
    yield from hand.wait(_SECONDS_BETWEEN)


def work(library: Path, seed: int, out: TextIO) -> None:
    """Open the window, and act until the end comes."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        os.environ[name] = str(library.parent / "home")
    witness = Witness(out)
    app = QApplication([])
    window = make_window(app, library)
    hand = Hand(window, Random(seed), library.parent)  # noqa: S311 -- keys, not secrets

    def begin() -> None:
        hand.workspace.library.opened.connect(
            lambda: hand.follow(act_at_random(hand, witness), lambda: None)
        )
        hand.workspace.saved.connect(lambda _when: witness.look_at(hand.sign()))

    window.filled.connect(begin)
    window.show()
    app.exec()
