"""Kills the real window at random moments: everything that it said is saved is there afterwards.

Run it as `python tests/attacks/kills.py --count 1000`. Every second window is killed at one of its
file-changing system calls (by strace, where that is installed), the others by the clock.
"""

import argparse
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random

PROJECT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests")]

from attacks.killing import HAS_STRACE, PATIENCE, Child, killed_at_call, tell  # noqa: E402
from attacks.library import State, Step, after, checked_state_of, state_of  # noqa: E402
from attacks.window_to_kill import ACTIONS, work  # noqa: E402

from spaprep.core.records.edits import added_contents  # noqa: E402
from spaprep.files.resources import read_catalogue, sample_path  # noqa: E402
from spaprep.store.library.store import Store  # noqa: E402
from spaprep.store.spaprep_file.file import read_file  # noqa: E402

CALLS = "pwrite64,fsync,fdatasync,ftruncate,unlink,rename"
LATEST_CALL = 90
KILLS_A_LIBRARY = 20
OPENING, ACTING = 0.6, 1.0
"""Seconds within which a window is killed: while it opens, and from its first edit on."""
_IN_OPENING = 0.1


@dataclass
class Figures:
    """What the windows told, and what is wrong."""

    kills: Counter[str] = field(default_factory=Counter)
    done: Counter[str] = field(default_factory=Counter)
    left: Counter[str] = field(default_factory=Counter)
    edits: int = 0
    signs: int = 0
    mid_edit: int = 0
    mid_edit_saved: int = 0
    faults: list[str] = field(default_factory=list)


def killed_by_clock(window: Child, chance: Random) -> str:
    """Kill a window a while after its first edit, or in the middle of its opening."""
    window.release()
    if chance.random() < _IN_OPENING:
        window.read_for(chance.uniform(0, OPENING))
        window.kill()
        return "while opening"
    latest = time.monotonic() + PATIENCE
    while not any(kind == "began" for kind, _what in window.lines) and time.monotonic() < latest:
        window.read(latest - time.monotonic())
    window.read_for(chance.uniform(0, ACTING))
    window.kill()
    return "by the clock"


def killed_by_call(window: Child, chance: Random) -> str:
    """Kill a window at one of the file-changing calls of one of its threads."""
    with killed_at_call(window.pid, CALLS, chance.randint(1, LATEST_CALL)):
        window.release()
        if not window.read_for(PATIENCE):
            return "at a call"
        window.kill()
    return "by the clock"


def check(library: Path, before: State, window: Child, figures: Figures) -> None:
    """Hold what the library has now against what the window told."""
    state: State = before
    step: Step | None = None
    for kind, what in window.lines:
        if kind == "began":
            step = [(name, row) for name, row in what]  # type: ignore[attr-defined]
        elif kind == "ended":
            assert step is not None
            state = after(state, step) if what else state
            figures.edits += bool(what)
            step = None
        elif kind == "saved":
            figures.signs += 1
        elif kind in {"did", "left"}:
            counter = figures.done if kind == "did" else figures.left
            counter[str(what).partition(":")[0]] += 1
        elif kind == "failed":
            figures.faults.append(f"an exception in the window: {what}")
    found = checked_state_of(library)
    figures.mid_edit += step is not None
    if step is not None and found == after(state, step) != state:
        figures.mid_edit_saved += 1
    elif found != state:
        figures.faults.append(difference(state, found))
    figures.faults += [f"stray file {name}" for name in stray_files(library.parent)]
    figures.faults += filter(None, [window.complaint()])


def difference(state: State, found: State) -> str:
    """Return which records are not as they were acknowledged."""
    lost = [name for name in state if name not in found]
    added = [name for name in found if name not in state]
    both = [name for name in state if name in found]
    changed = [f"{state[name]} to {found[name]}" for name in both if state[name] != found[name]]
    return f"lost {lost[:3]}, added {added[:3]}, changed {changed[:1]}"


def stray_files(folder: Path) -> list[str]:
    """Return the files beside a library that nobody would recognize."""
    known = ("library.db", ".library.db", "home", "backups", "errors", "contacts.csv")
    return [path.name for path in folder.iterdir() if not path.name.startswith(known)]


def new_library(path: Path) -> None:
    """Make a library that holds the sample plan."""
    catalogue, _problems = read_catalogue()
    (sample,) = read_file(sample_path(), catalogue)
    store = Store.open(path)
    store.apply(added_contents(sample))
    store.close()


def attack(folder: Path, count: int, seed: int, figures: Figures) -> None:
    """Kill so many windows, one after the other, a new library for every so many."""
    library = folder / "library.db"
    for number in range(count):
        if number % KILLS_A_LIBRARY == 0:
            library = folder / str(number) / "library.db"
            library.parent.mkdir()
            new_library(library)
        before = state_of(library)
        chance = Random(seed * 1_000_003 + number)  # noqa: S311 -- a moment, no secret
        act = partial(work, library, seed * 1_000_003 + number)
        window = Child(act, library.parent / "errors")
        way = killed_by_call if HAS_STRACE and number % 2 else killed_by_clock
        figures.kills[way(window, chance)] += 1
        faults = len(figures.faults)
        if not window.bury():
            figures.faults.append("a window ended by itself")
        check(library, before, window, figures)
        for fault in figures.faults[faults:]:
            tell(f"kill {number}: {fault}")
        if (number + 1) % 100 == 0:
            tell(f"{number + 1} killed, {figures.edits} edits, {len(figures.faults)} faults")


def main() -> int:
    """Run the attack, print its figures, and return whether something was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100, help="how many windows to kill")
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    figures, began = Figures(), time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        attack(Path(folder), chosen.count, chosen.seed, figures)
    seconds = time.monotonic() - began
    ways = ", ".join(f"{count} {way}" for way, count in figures.kills.most_common())
    tell(
        f"{chosen.count} windows killed in {seconds:.0f} s ({chosen.count / seconds:.2f} a second)"
    )
    tell(
        f"  {ways}; {figures.mid_edit} in the middle of an edit,"
        f" {figures.mid_edit_saved} of them saved"
    )
    tell(f"  {figures.edits} edits and {figures.signs} signs “✓ Saved” were acknowledged")
    tell(
        f"  {len(figures.done)} of {len(ACTIONS)} kinds of edit: {dict(figures.done.most_common())}"
    )
    tell(f"  left because something was not there: {dict(figures.left.most_common())}")
    tell(f"  {len(figures.faults)} faults")
    return 1 if figures.faults else 0


if __name__ == "__main__":
    sys.exit(main())
