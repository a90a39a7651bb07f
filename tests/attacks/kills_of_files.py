"""Kills the writing of files over older ones: the old or the new one is there, whole.

Run it as `python tests/attacks/kills_of_files.py --count 200`. Each kind is killed so often, by
turns at each of its file-changing system calls (by strace, where that is installed), and by the
clock.
"""

import argparse
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from pathlib import Path
from random import Random
from typing import TextIO

PROJECT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests")]

from attacks.killing import HAS_STRACE, PATIENCE, Child, killed_at_call, tell  # noqa: E402
from attacks.library import checked_state_of  # noqa: E402
from PySide6.QtCore import QSettings  # noqa: E402

from spaprep.core.calls.call_backs import CallBack  # noqa: E402
from spaprep.core.comparison.comparison import compare  # noqa: E402
from spaprep.core.records.changes import Change  # noqa: E402
from spaprep.core.records.edits import added_contents  # noqa: E402
from spaprep.core.records.records import Outcome, PlanContents  # noqa: E402
from spaprep.core.settings.question_sets import plan_to_share  # noqa: E402
from spaprep.files.atomic_write import atomic_write  # noqa: E402
from spaprep.files.calendar_file import calendar_bytes  # noqa: E402
from spaprep.files.resources import read_catalogue, sample_path  # noqa: E402
from spaprep.report.content.call_sheet import call_sheet  # noqa: E402
from spaprep.report.content.document import ReportDocument, report_document  # noqa: E402
from spaprep.report.content.options import CallSheetOptions, ReportOptions  # noqa: E402
from spaprep.report.formats.formats import Format  # noqa: E402
from spaprep.report.writing import write_document  # noqa: E402
from spaprep.store.backups.backups import backups_of, make_backup  # noqa: E402
from spaprep.store.backups.restoring import restore  # noqa: E402
from spaprep.store.library.store import Store  # noqa: E402
from spaprep.store.spaprep_file.file import read_file, write_file  # noqa: E402

CALLS = "write,pwrite64,openat,fsync,fdatasync,ftruncate,rename,unlink,chmod,fchmod,link"
NOW = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
KEYS = 40


@dataclass(frozen=True)
class Kind:
    """A kind of file.

    Attributes:
        prepare: makes the older one in an empty folder.
        write: writes the newer one over it.
        state: returns what is there, of what is read from it; raises where it is cut.
        names: how the names of all files begin that may lie there.
    """

    prepare: Callable[[Path], object]
    write: Callable[[Path], object]
    state: Callable[[Path], object]
    names: tuple[str, ...]


CATALOGUE, _PROBLEMS = read_catalogue()
(SAMPLE,) = read_file(sample_path(), CATALOGUE)
OLDER = replace(SAMPLE, dossiers=SAMPLE.dossiers[:2])


def written_file(name: str, write: Callable[[PlanContents, Path], object]) -> Kind:
    """Return a kind that is one file, made from a plan."""
    return Kind(
        prepare=lambda folder: write(OLDER, folder / name),
        write=lambda folder: write(SAMPLE, folder / name),
        state=lambda folder: (folder / name).read_bytes(),
        names=(name, f".{name}"),
    )


@cache
def _document(contents: PlanContents) -> ReportDocument:
    comparison = compare(contents.plan, CATALOGUE, contents.dossiers)
    return report_document(comparison, ReportOptions(), NOW.date(), ())


def _report(format_: Format, contents: PlanContents, path: Path) -> None:
    write_document(_document(contents), path, format_)


def _call_sheet(contents: PlanContents, path: Path) -> None:
    clinics = [dossier.clinic for dossier in contents.dossiers]
    write_document(call_sheet(contents.plan, CATALOGUE, clinics, CallSheetOptions()), path)


def _calendar(contents: PlanContents, path: Path) -> None:
    found = []
    for dossier in contents.dossiers:
        for encounter in dossier.encounters:
            call = replace(encounter, outcome=Outcome.CALL_BACK, call_back_on=NOW)
            found.append(CallBack(dossier.clinic, call, NOW))
    content = calendar_bytes(found, NOW)
    atomic_write(path, lambda file: file.write(content))


def _plan(contents: PlanContents, path: Path) -> None:
    write_file([contents], path, NOW)


def _questions(contents: PlanContents, path: Path) -> None:
    plan = replace(plan_to_share(contents.plan), id="set")
    write_file([PlanContents(replace(plan, title=f"{len(contents.dossiers)}"))], path, NOW)


def _settings(number: int, folder: Path) -> None:
    settings = QSettings(str(folder / "spaprep.conf"), QSettings.Format.IniFormat)
    for key in range(KEYS):
        settings.setValue(f"window/{key}", "x" * 500 + str(number))
    settings.sync()


def _settings_state(folder: Path) -> object:
    settings = QSettings(str(folder / "spaprep.conf"), QSettings.Format.IniFormat)
    assert settings.status() is QSettings.Status.NoError
    assert len(settings.allKeys()) == KEYS, f"{len(settings.allKeys())} keys of {KEYS}"
    (value,) = {settings.value(key) for key in settings.allKeys()}
    return value


def _library(folder: Path) -> Path:
    library = folder / "library.db"
    store = Store.open(library)
    store.apply(added_contents(OLDER))
    store.close()
    make_backup(library, NOW)
    plan = OLDER.plan
    store = Store.open(library)
    store.apply([Change(plan, replace(plan, title="Newer"))])
    store.close()
    return library


def _back_up(folder: Path) -> None:
    make_backup(folder / "library.db", NOW + timedelta(hours=1))


def _backups_state(folder: Path) -> object:
    """Return how many backups there are; each must be whole, and the library untouched."""
    library = folder / "library.db"
    backups = backups_of(library)
    assert all(backup.is_verified for backup in backups), "a backup is cut"
    assert "Newer" in str(checked_state_of(library))
    names = [path.name for path in (folder / "backups").iterdir()]
    assert all(name.startswith(("library.db-", ".library.db-")) for name in names), names
    make_backup(library, NOW + timedelta(hours=2))
    return len(backups)


def _go_back(folder: Path) -> None:
    restore(folder / "library.db", NOW, NOW + timedelta(hours=1))


def _restored_state(folder: Path) -> object:
    """Return what the library holds; what was in it before is never gone."""
    library = folder / "library.db"
    state = str(checked_state_of(library))
    if "Newer" not in state:
        kept = [str(checked_state_of(backup.path)) for backup in backups_of(library)]
        assert any("Newer" in one for one in kept), "what was there before is gone"
    return state


LIBRARY_NAMES = ("library.db", ".library.db", "backups")
KINDS: Mapping[str, Kind] = {
    **{
        f"{format_} report": written_file(f"report.{format_}", partial(_report, format_))
        for format_ in Format
    },
    "call sheet": written_file("sheet.pdf", _call_sheet),
    "plan": written_file("plan.spaprep", _plan),
    "question set": written_file("set.spaprep", _questions),
    "calendar": written_file("calls.ics", _calendar),
    "settings": Kind(
        partial(_settings, 1), partial(_settings, 2), _settings_state, ("spaprep.conf",)
    ),
    "backup": Kind(_library, _back_up, _backups_state, LIBRARY_NAMES),
    "restore": Kind(_library, _go_back, _restored_state, LIBRARY_NAMES),
}


class Attack:
    """The kills of one kind of file."""

    def __init__(self, kind: Kind, folder: Path, seed: int) -> None:
        self._kind = kind
        self._folder = folder
        self._chance = Random(seed)  # noqa: S311 -- a moment, no secret
        self._call = 0
        self.ends: Counter[str] = Counter()
        self.faults: list[str] = []
        first = self._fresh("first")
        self._old = kind.state(first)
        shutil.rmtree(first)
        whole = self._fresh("whole")
        began = time.monotonic()
        kind.write(whole)
        self._seconds = time.monotonic() - began
        self._new = kind.state(whole)

    def run(self, count: int) -> None:
        """Kill so many times."""
        for number in range(count):
            folder = self._fresh(str(number))
            child = Child(self._writing(folder), self._folder / "errors")
            way = self._at_call if HAS_STRACE and number % 2 else self._by_clock
            way(child)
            was_killed = child.bury()
            if not was_killed:
                self._call = 0
            self.ends["killed" if was_killed else "was sooner"] += 1
            self.faults += filter(None, [child.complaint()])
            self._check(folder)
            shutil.rmtree(folder)

    def _writing(self, folder: Path) -> Callable[[TextIO], object]:
        return lambda _out: self._kind.write(folder)

    def _fresh(self, name: str) -> Path:
        folder = self._folder / name
        folder.mkdir()
        self._kind.prepare(folder)
        return folder

    def _at_call(self, child: Child) -> None:
        """Kill at the next call; after the last one, at the first again."""
        self._call += 1
        with killed_at_call(child.pid, CALLS, self._call):
            child.release()
            child.read_for(PATIENCE)

    def _by_clock(self, child: Child) -> None:
        child.release()
        if child.read_for(self._chance.uniform(0, 1.2 * self._seconds)):
            child.kill()

    def _check(self, folder: Path) -> None:
        self.faults += [
            f"stray file {path.name}"
            for path in folder.iterdir()
            if not path.name.startswith(self._kind.names)
        ]
        try:
            state = self._kind.state(folder)
        except Exception as error:  # noqa: BLE001 -- whatever it is, the file is not whole
            self.faults.append(f"{type(error).__name__}: {error}")
            return
        if state not in (self._old, self._new):
            self.faults.append("neither the old nor the new file")
        self.ends["old there" if state == self._old else "new there"] += 1


def main() -> int:
    """Run the attack, print its figures, and return whether a file was cut."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=20, help="how many kills of each kind")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--kind", choices=KINDS, help="this kind alone")
    chosen = parser.parse_args()
    has_failed = False
    for name in [chosen.kind] if chosen.kind else KINDS:
        began = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            attack = Attack(KINDS[name], Path(folder), chosen.seed)
            attack.run(chosen.count)
        ends = ", ".join(f"{count} {end}" for end, count in sorted(attack.ends.items()))
        seconds = time.monotonic() - began
        tell(f"{name}: {ends}; {len(attack.faults)} faults ({seconds:.0f} s)")
        for fault, count in Counter(attack.faults).most_common(5):
            tell(f"  {count} times: {fault}")
        has_failed |= bool(attack.faults)
    return 1 if has_failed else 0


if __name__ == "__main__":
    sys.exit(main())
