"""Kills a program while it saves and backs up, and lets the clock jump: no good backup may go.

Run it as `python tests/attacks/backups_killed.py --count 200`. Each time a program adds clinics to
a library and backs it up, until it is killed at any moment. Then everything that it had called
saved must be in the library, everything that it had called backed up in a sound backup, and what
it left half done must be swept. Its clock runs on by days, and jumps by years at times.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
CHILD = "--child"
START = datetime(2026, 1, 5, 9, tzinfo=UTC)
ALWAYS_LEFT = 10


@dataclass
class Acknowledged:
    """How many clinics the killed program had called saved and backed up."""

    saved: int = 0
    backed_up: int = 0


def save_and_back_up(library: Path, seed: int) -> None:
    """Add clinics and back them up for good, saying so; this is what is killed."""
    from support.builders import a_clinic

    from spaprep.core.records.changes import added
    from spaprep.store.backups.copies import back_up_if_changed
    from spaprep.store.library.store import Store

    chance = random.Random(seed)  # noqa: S311 -- moments, no secrets
    store = Store.open(library)
    count = len(store.dossiers("plan"))
    now = START + timedelta(days=seed)
    while True:
        now += timedelta(hours=chance.uniform(1, 40))
        jump = chance.choice([0] * 8 + [-3000, 3000])
        store.apply([added(a_clinic("plan", id=f"clinic-{count}", position=count))])
        count += 1
        say("saved", count)
        if chance.random() < 0.3:
            store.close()
            back_up_if_changed(library, now + timedelta(days=jump))
            store = Store.open(library)
        else:
            store.sweep()
            store.back_up(now + timedelta(days=jump))
        say("backed_up", count)


def say(what: str, count: int) -> None:
    """Print a line that is there at once, however soon the end comes."""
    print(what, count, flush=True)  # noqa: T201 -- the parent reads it


def killed(library: Path, seed: int) -> Acknowledged:
    """Kill the program at any moment after its first save, and return what it acknowledged."""
    command = [sys.executable, __file__, CHILD, str(library), str(seed)]
    found = Acknowledged()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        if child.stdout is None:
            raise TypeError("a child with an output is needed")
        lines = [child.stdout.readline()]
        time.sleep(random.Random(seed).uniform(0, 0.4))  # noqa: S311 -- a moment, no secret
        child.kill()
        lines += child.stdout.readlines()
    if child.returncode != -signal.SIGKILL:
        raise ChildProcessError(f"the program ended by itself: {child.returncode}")
    for line in lines:
        if line.endswith("\n"):
            what, count = line.split()
            setattr(found, what, int(count))
    return found


def faults_after(library: Path, acknowledged: Acknowledged) -> list[str]:
    """Return what is wrong with the library and its backups."""
    from spaprep.store.backups.backups import backups_folder
    from spaprep.store.backups.copies import library_copies
    from spaprep.store.library.store import Store

    store = Store.open(library)
    faults = []
    if len(store.dossiers("plan")) < acknowledged.saved:
        faults.append("a clinic that was saved is gone")
    for path in backups_folder(library).glob(".*"):
        moment = time.time() - 2 * 86_400
        os.utime(path, (moment, moment))
    store.sweep()
    store.close()
    copies = library_copies(library)
    if not all(copy.is_sound for copy in copies):
        faults.append("a backup is damaged")
    if max((copy.clinics for copy in copies), default=0) < acknowledged.backed_up:
        faults.append("what was backed up is in no backup")
    left = [path.name for path in library.parent.rglob("*.part*")]
    if left:
        faults.append(f"left behind: {left}")
    return faults


def main(count: int) -> int:
    """Kill it so often; return how many times something was wrong."""
    from support.builders import a_plan

    from spaprep.core.records.changes import added
    from spaprep.store.backups.copies import library_copies
    from spaprep.store.library.store import Store

    wrong = half_done = 0
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "library.db"
        store = Store.open(library)
        store.apply([added(a_plan(id="plan"))])
        store.close()
        for seed in range(count):
            acknowledged = killed(library, seed)
            half_done += len(list(library.parent.rglob("*.part*"))) > 0
            faults = faults_after(library, acknowledged)
            wrong += bool(faults)
            for fault in faults:
                print(f"kill {seed}: {fault}")  # noqa: T201
        copies = library_copies(library)
        good = [copy for copy in copies if copy.has_records]
        wrong += len(good) < min(ALWAYS_LEFT, count)
    print(  # noqa: T201
        f"{count} kills, {half_done} of them in mid backup, {wrong} with a loss;"
        f" {len(good)} backups with records are left"
    )
    return wrong


if __name__ == "__main__":
    if sys.argv[1:2] == [CHILD]:
        save_and_back_up(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        parser = argparse.ArgumentParser(description=__doc__)
        parser.add_argument("--count", type=int, default=200)
        sys.exit(bool(main(parser.parse_args().count)))
