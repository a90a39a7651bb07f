"""Lets every way of saving in the window fail, then succeed: nothing typed or saved is lost.

Run it as `python tests/attacks/full_disk.py`, or with `--fault locked` or `read-only`. For
each way of saving it looks whether the window says that it is not saved, keeps what was typed,
raises nothing, and saves it once that is possible.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from random import Random
from types import TracebackType

PROJECT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests")]
os.environ["QT_QPA_PLATFORM"] = "offscreen"

from attacks.action import Action, Retry  # noqa: E402
from attacks.actions_of_calls import CALL_ACTIONS  # noqa: E402
from attacks.actions_of_clinics import CLINIC_ACTIONS  # noqa: E402
from attacks.actions_of_plans import PLAN_ACTIONS  # noqa: E402
from attacks.actions_of_questions import QUESTION_ACTIONS  # noqa: E402
from attacks.exports import EXPORTS, Export, promise  # noqa: E402
from attacks.faults import FAULTS, Fault, see_mounts_alone, small_disk  # noqa: E402
from attacks.hand import KEY, NOT_SAVED, SAVED, Hand, NotThereError, Steps, last_line  # noqa: E402
from attacks.killing import tell  # noqa: E402
from attacks.library import Ledger, State, state_of  # noqa: E402
from PySide6.QtWidgets import QApplication, QDialog  # noqa: E402

from spaprep.app.shell import make_window  # noqa: E402

LEFT = tuple(
    replace(action, name=f"{action.name}, and left", leaves=True)
    for action in (*CALL_ACTIONS, *QUESTION_ACTIONS)
    if action.retry is Retry.BY_ITSELF
)
ACTIONS = (*CALL_ACTIONS, *LEFT, *CLINIC_ACTIONS, *QUESTION_ACTIONS, *PLAN_ACTIONS)
_REASONS = ("disk is full", "disk is read-only", "may not write")
PAUSE, PATIENCE = 0.7, 15.0
"""Seconds: how long the fault is looked at, and until what is tried again by itself is saved."""
SIZE = "24m"
CLOSING = "closing"
OFFERS = ("Try again", "Copy the text", "Close without it")


class Trial:
    """One window on a disk that fails at times.

    Attributes:
        faults: what is wrong with each way of saving, by its name.
    """

    def __init__(self, hand: Hand, library: Path, fault: Fault) -> None:
        self._hand = hand
        self._library = library
        self._fault = fault
        self._ledger = Ledger({})
        self._name = ""
        self.faults: dict[str, list[str]] = {}
        self.left: dict[str, str] = {}
        sys.excepthook = self._raised

    def journey(self, actions: Sequence[Action]) -> Steps:
        """Try every way of saving, one after the other."""
        hand = self._hand
        yield from hand.until(lambda: hand.pages.workspace.library.is_open)
        yield hand.menu("Add the sample plan")
        yield from hand.rest()
        self._ledger.state = state_of(self._library)
        for action in actions:
            self._name = action.name
            self.faults[action.name] = []
            try:
                yield from self._try(action)
            except NotThereError as error:
                self.left[action.name] = last_line(error)
                del self.faults[action.name]
            yield from hand.close_dialogs()

    def exports(self, exports: Sequence[Export]) -> Steps:
        """Try every way of writing a file over an older one."""
        hand, folder = self._hand, self._library.parent
        yield from self._show_clinics()
        yield from promise(hand)
        for export in exports:
            self._name = export.name
            self.faults[export.name] = []
            try:
                yield from self._export(export, folder / export.name)
            except NotThereError as error:
                self._note(False, last_line(error))
            yield from hand.close_dialogs()

    def closing(self) -> Steps:
        """Close the window while words are not saved: it asks, and saves them once it can."""
        hand = self._hand
        self._name = CLOSING
        self.faults[CLOSING] = []
        words = next(action for action in CALL_ACTIONS if action.name == "their words")
        hand.forget()
        yield from self._show_clinics()
        yield from words.prepare(hand)
        before = self._ledger.state
        self._fault.begin()
        try:
            yield from words.save(hand)
            yield hand.window.close
            yield from hand.wait(PAUSE)
            box = QApplication.activeModalWidget()
            found = [made.text().replace("&", "") for made in hand.buttons(box)]
            self._note(all(text in found for text in OFFERS), f"it offers {found}")
        finally:
            self._fault.end()
        if box is not None:
            yield lambda: hand.click(hand.button(OFFERS[0], box))
        yield from self._until_saved(before)
        self._note(self._is_saved(before), "the words are lost")
        yield from hand.until(lambda: not hand.window.isVisible())

    def _show_clinics(self) -> Steps:
        """Show a plan that has clinics, the sample where none has."""
        workspace = self._hand.workspace
        for plan in workspace.plans:
            if not workspace.dossiers:
                workspace.show_plan(plan.id)
        if not workspace.dossiers:
            yield self._hand.menu("Add the sample plan")

    def _export(self, export: Export, path: Path) -> Steps:
        hand = self._hand
        yield from export.prepare(hand)
        yield from export.write(hand, path)
        yield from export.prepare(hand)
        before = path.read_bytes() if path.exists() else b""
        names, state = sorted(path.parent.iterdir()), state_of(self._library)
        self._note(self._fault.words not in hand.window.notice.text, "it fails without a fault")
        hand.window.notice.say("")
        self._fault.begin()
        try:
            yield from export.write(hand, path)
            said = hand.window.notice.text
        finally:
            self._fault.end()
        self._note(any(words in said for words in _REASONS), f"it says: {said}")
        self._note((path.read_bytes() if path.exists() else b"") == before, "the file is cut")
        self._note(sorted(path.parent.iterdir()) == names, "it left a file behind")
        self._note(state_of(self._library) == state, "the library changed")
        hand.window.notice.say("")
        yield from export.write(hand, path)
        self._note(not any(words in hand.window.notice.text for words in _REASONS), "it fails")

    def _try(self, action: Action) -> Steps:
        hand = self._hand
        for _time in range(8):
            hand.forget()
            try:
                yield from action.prepare(hand)
                break
            except NotThereError:
                yield from hand.close_dialogs()
        else:
            raise NotThereError(action.name)
        before, refused = self._ledger.state, self._ledger.refused
        self._fault.begin()
        try:
            yield from action.save(hand)
            yield from hand.wait(PAUSE)
            self._look(action, refused)
            if action.leaves:
                yield from hand.go_to("compare")
                yield from hand.wait(PAUSE)
        finally:
            self._fault.end()
        self._note(state_of(self._library) == before, "something was saved after all")
        try:
            yield from self._save_after_all(action, before)
        except NotThereError as error:
            self._note(False, f"it can’t be done again: {last_line(error)}")

    def _look(self, action: Action, refused: int) -> None:
        """See how the window stands while nothing can be saved."""
        hand = self._hand
        if self._ledger.refused == refused:
            raise NotThereError("nothing was tried to be saved")
        self._note(hand.sign().startswith(NOT_SAVED), f"the sign says {hand.sign()}")
        self._note(self._fault.words in hand.sign(), f"the sign does not say why: {hand.sign()}")
        for text in () if self._waits_elsewhere(action) else hand.typed:
            self._note(hand.shows(text), f"{text} is gone")
        if action.retry is Retry.DIALOG:
            is_open = isinstance(QApplication.activeModalWidget(), QDialog)
            self._note(is_open, "the dialog was closed")
            if is_open:
                self._note(hand.says(self._fault.words), "the dialog does not say why")

    def _save_after_all(self, action: Action, before: State) -> Steps:
        """Let it be saved, by itself or by the hand, and see that all of it is on disk."""
        hand = self._hand
        if action.retry is Retry.BY_ITSELF:
            yield from self._until_saved(before)
            self._note(self._is_saved(before), "it is not saved by itself")
            if not self._is_saved(before):
                yield from self._answer_the_next(hand)
        elif action.retry is Retry.DIALOG:
            if isinstance(QApplication.activeModalWidget(), QDialog):
                yield hand.save_dialog
        else:
            yield from action.save(hand)
        yield from hand.rest()
        yield from self._until_saved(before, PAUSE)
        self._note(self._is_saved(before), f"lost, and the sign says {hand.sign()}")
        self._note(hand.sign().startswith(SAVED), f"at last the sign says {hand.sign()}")
        found = state_of(self._library)
        self._note(found == self._ledger.state, "not all that was acknowledged is there")

    @staticmethod
    def _answer_the_next(hand: Hand) -> Steps:
        """Go on with the call, and save something else."""
        yield from hand.go_to("clinics")
        yield hand.pages.call.navigator.next
        yield lambda: hand.press(KEY.Key_N, at=hand.pages.call)

    def _until_saved(self, before: State, patience: float = PATIENCE) -> Steps:
        try:
            yield from self._hand.until(lambda: self._is_saved(before), patience)
        except NotThereError:
            return

    def _is_saved(self, before: State) -> bool:
        """Tell whether everything that was typed is on disk; without words, whether anything is."""
        found = state_of(self._library)
        rows = "".join(found.values())
        return found != before and all(text in rows for text in self._hand.typed)

    def _waits_elsewhere(self, action: Action) -> bool:
        """Tell whether what was typed lies in a file, or in a change that waits for agreement."""
        questions = self._hand.pages.__dict__.get("questions")
        waits = questions is not None and questions.impact.isVisible()
        return waits or action.name == "imported contacts"

    def _note(self, is_right: bool, wrong: str) -> None:  # noqa: FBT001 -- what is looked at
        if not is_right:
            self.faults[self._name].append(wrong)

    def _raised(
        self, _kind: type[BaseException], error: BaseException, _at: TracebackType | None
    ) -> None:
        self.faults.setdefault(self._name, []).append(f"an exception: {last_line(error)}")


def try_all(
    folder: Path,
    fault: str,
    actions: Sequence[Action],
    exports: Sequence[Export],
    seed: int,
    *,
    closes: bool,
) -> Trial:
    """Open the window on a small disk, and try these ways of saving there."""
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        os.environ[name] = str(folder / "home")
    library = folder / "library" / "library.db"
    app = QApplication([])
    app.setQuitOnLastWindowClosed(False)
    window = make_window(app, library)
    hand = Hand(window, Random(seed), folder)  # noqa: S311 -- what is typed, no secret
    trial = Trial(hand, library, FAULTS[fault](library))

    def everything() -> Steps:
        yield from trial.journey(actions)
        if exports:
            yield from trial.exports(exports)
        if closes:
            yield from trial.closing()

    window.filled.connect(lambda: hand.follow(everything(), app.quit))
    window.resize(1280, 800)
    window.show()
    app.exec()
    return trial


def report(trial: Trial) -> None:
    """Print what became of each way of saving."""
    for name, faults in trial.faults.items():
        tell(f"{'FAULT' if faults else 'fine '} {name}{': ' if faults else ''}{'; '.join(faults)}")
    for name, why in trial.left.items():
        tell(f"LEFT  {name}: {why}")
    bad = sum(bool(faults) for faults in trial.faults.values())
    tell(f"{len(trial.faults)} ways of saving tried, {bad} at fault, {len(trial.left)} left out")


def main() -> int:
    """Run the attack, and return whether anything is at fault."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fault", choices=FAULTS, default="full")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("names", nargs="*", help="these ways of saving alone")
    chosen = parser.parse_args()
    needs_disk = chosen.fault != "locked"
    if needs_disk:
        see_mounts_alone()
    with tempfile.TemporaryDirectory() as name:
        disk = small_disk(Path(name), SIZE) if needs_disk else nullcontext(Path(name))
        with disk as folder:
            actions = [one for one in ACTIONS if one.name in (chosen.names or [one.name])]
            exports = [one for one in EXPORTS if one.name in (chosen.names or [one.name])]
            if not needs_disk:
                actions = [one for one in actions if not one.reads]
                exports = []  # who locks the library is in nobody's way who writes another file
            elif chosen.fault == "read-only":
                exports = exports[:-1]  # a library that may not be written to is not opened again
            closes = not chosen.names or CLOSING in chosen.names
            trial = try_all(folder, chosen.fault, actions, exports, chosen.seed, closes=closes)
            report(trial)
    return 1 if trial.left or any(trial.faults.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
