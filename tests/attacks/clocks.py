"""Set the clock at random in the middle of calls, and look at the times that were kept.

The real window runs under libfaketime, whose clock jumps by up to two days either way between
strokes. Afterwards no answer may come before its call or before an earlier answer of the call, no
call may end before it began, and what is written down by hand must be of its day.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

LIBRARY = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1"
CHANNELS = ("phone", "visit", "email", "website", "look-up")


def live_through(folder: Path, seed: int, strokes: int) -> int:
    """Hold one call in the real page while the clock jumps; return the number of faults."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from spaprep.core.records.records import Channel, Outcome
    from spaprep.files.resources import read_catalogue
    from spaprep.store.library.store import Store
    from spaprep.ui.call.page import CallPage
    from spaprep.ui.library.workspace import Workspace
    from spaprep.ui.plans.sample import add_sample
    from spaprep.ui.theme.theme import Scheme, Theme

    app = QApplication([])
    chance = random.Random(seed)  # noqa: S311 -- nothing secret
    workspace = Workspace(read_catalogue()[0])
    workspace.library.open(lambda: Store.open(folder / f"library-{seed}.db"))
    while not workspace.library.is_open:
        app.processEvents()
    add_sample(workspace)
    page = CallPage(workspace, Theme(app, Scheme.LIGHT))
    page.show()
    clinic_id = workspace.dossiers[4].clinic.id
    channel = Channel(CHANNELS[seed % len(CHANNELS)])
    page.start(clinic_id, channel)
    order: list[str] = []
    for _stroke in range(strokes):
        jump = chance.choice((0, 1, 60, -60, 3600, -3600, 90_000, -90_000, 172_800, -172_800))
        (folder / "clock").write_text(f"{jump:+d}\n")
        if chance.random() < 0.1 and channel.is_conversation:
            page.header.speaker.name.setText(chance.choice(("Dana", "Mia", "Lee")))
            page.recorder.change_speaker(page.header.speaker.name.text(), "")
        page.setFocus()
        QTest.keyClicks(page, chance.choice("12drs"))
        page.navigator.next()
        said = workspace.dossier(clinic_id)
        order += [a.id for a in (said.answers if said else ()) if a.id not in order]
    page.end(Outcome.REACHED)
    workspace.library.close()
    return faults_of(folder / f"library-{seed}.db", clinic_id, order)


def faults_of(library: Path, clinic_id: str, order: list[str]) -> int:
    """Return how many times of a clinic's calls contradict each other."""
    from spaprep.store.library.store import Store

    store = Store.open(library)
    (dossier,) = (
        d for p in store.plans() for d in store.dossiers(p.id) if d.clinic.id == clinic_id
    )
    store.close()
    faults = 0
    for call in dossier.encounters:
        said = sorted(
            (a for a in dossier.answers if a.encounter_id == call.id),
            key=lambda answer: order.index(answer.id),
        )
        last = max((a.recorded_at for a in said), default=call.started_at)
        faults += call.ended_at is None or call.ended_at < last
        faults += any(a.recorded_at < call.started_at for a in said)
        if not call.channel.is_conversation:
            days = {a.recorded_at.astimezone().date() for a in said}
            faults += not days <= {call.started_at.astimezone().date()}
    return faults


def tell(text: str) -> None:
    """Print a figure."""
    print(text, flush=True)  # noqa: T201 -- this is what it is for


def main() -> int:
    """Run the attack; return 1 where times contradict each other."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=25, help="calls to hold")
    parser.add_argument("--strokes", type=int, default=30, help="answers in each")
    parser.add_argument("--child", nargs=2, metavar=("FOLDER", "SEED"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.child:
        return live_through(Path(given.child[0]), int(given.child[1]), given.strokes)
    if not Path(LIBRARY).exists():
        tell("libfaketime is not here: sudo apt-get install libfaketime")
        return 1
    faults = 0
    with tempfile.TemporaryDirectory() as name:
        clock = Path(name) / "clock"
        environment = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "LD_PRELOAD": LIBRARY,
            "FAKETIME_TIMESTAMP_FILE": str(clock),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        }
        for seed in range(given.count):
            clock.write_text("+0\n")
            child = [sys.executable, __file__, "--strokes", str(given.strokes)]
            done = subprocess.run(
                [*child, "--child", name, str(seed)], env=environment, check=False, timeout=600
            )
            faults += done.returncode != 0
    tell(f"{given.count} calls, {given.count * given.strokes} jumps of the clock: {faults} faulty")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
