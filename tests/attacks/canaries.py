"""Types a known word into every field of the real window, and looks where it is found again.

Looked into are the log, the settings, temporary folders, what the program prints, whatever else it
leaves in the home folder, and the reports to share in all formats, from the window and from the
command line. The program also meets faults: a locked library, a full disk, files that can't be
read, a damaged library. Exits with 1 where a word is found that must not be there.
"""

import argparse
import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Final

PROJECT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests")]

from attacks.canaries_planted import FIELDS, PHONE_DIGITS, canary, folded  # noqa: E402
from support.report_text import everything_in_file  # noqa: E402

from spaprep.report.formats.formats import Format  # noqa: E402

SHARED: Final = frozenset(
    {
        *("plan title", "plan area", "own question", "own label", "own choice"),
        *("clinic name", "website", "address", "city", "role", "words", "contact"),
        *("override reason", "settlement reason", "words not saved"),
    }
)
"""What a report to share may hold."""
MUST_BE_SHARED: Final = SHARED - {"own question", "plan area", "words not saved"}
CONTACT: Final = ("website", "address", "city")
LACKS: Final = {Format.XLSX: CONTACT, Format.CSV: ("plan title", *CONTACT)}
"""What a table has no room for."""
SETTINGS: Final = frozenset({"find criterion"})
"""What the settings, which only the user may read, hold: what was last looked for in a plan."""
DAMAGE: Final = """UPDATE own_question SET plain = replace(plain, '"kind"', '"{canary}"')"""


def main() -> int:
    """Go all the way, print a table, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=300, help="for each run of the program")
    seconds = parser.parse_args().seconds
    with tempfile.TemporaryDirectory(prefix="canaries-") as folder:
        places = go(Path(folder), seconds)
    faults = [*leaks(places), *missing(places)]
    figures = f"{len(FIELDS)} words and a number, {len(places)} places, {len(faults)} faults"
    print("\n".join((table(places), figures, *faults)))  # noqa: T201 -- this is what it is for
    return 1 if faults else 0


def go(folder: Path, seconds: int) -> dict[str, str]:
    """Run the program; return what can be read in each place, folded."""
    for name in ("home", "out", "tmp", "run", "cli"):
        (folder / name).mkdir(mode=0o700)
    home, out = folder / "home", folder / "out"
    library = home / ".local" / "share" / "spaprep" / "library.db"
    printed = run_window(folder, library, seconds)
    with closing(sqlite3.connect(library)) as connection, connection:
        connection.execute(DAMAGE.format(canary=canary("label that is damaged")))
    printed += run_window(folder, library, seconds, "--damaged")
    for format_ in Format:
        target = str(folder / "cli" / f"shared.{format_}")
        printed += run(
            folder, seconds, "-m", "spaprep", "report", str(out / "plan.spaprep"), "-o", target
        )
    places = {
        "log": texts_in(home / ".local" / "state"),
        "settings": texts_in(home / ".config"),
        "temporary": texts_in(folder / "tmp") + texts_in(folder / "run"),
        "printed": printed,
        "elsewhere": texts_in(home, but=(".local/share/spaprep", ".local/state", ".config")),
    }
    for format_ in Format:
        shared = [folder / where / f"shared.{format_}" for where in ("out", "cli")]
        places[format_.value] = "\n".join(
            everything_in_file(format_, s.read_bytes()) for s in shared
        )
    return {place: folded(text) for place, text in places.items()}


def run_window(folder: Path, library: Path, seconds: int, *options: str) -> str:
    """Go through the window in a process of its own; return what it printed."""
    journey = str(Path(__file__).with_name("journey.py"))
    return run(folder, seconds, journey, str(library), str(folder / "out"), *options)


def run(folder: Path, seconds: int, *arguments: str) -> str:
    """Run Python with folders of its own; return what it printed."""
    done = subprocess.run(
        [sys.executable, *arguments],
        env=environment(folder),
        cwd=PROJECT,
        capture_output=True,
        encoding="utf-8",
        timeout=seconds,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{arguments} ended with {done.returncode}:\n{done.stderr}")
    return done.stdout + done.stderr


def environment(folder: Path) -> Mapping[str, str]:
    """Return the variables of a process that has folders of its own, and no display."""
    return {
        "PATH": os.environ["PATH"],
        "LC_ALL": "C.UTF-8",
        "QT_QPA_PLATFORM": "offscreen",
        "HOME": str(folder / "home"),
        "TMPDIR": str(folder / "tmp"),
        "XDG_RUNTIME_DIR": str(folder / "run"),
    }


def texts_in(folder: Path, but: tuple[str, ...] = ()) -> str:
    """Return the names and contents of all files in a folder."""
    left_out = [folder / name for name in but]
    files = [
        path
        for path in folder.rglob("*")
        if path.is_file() and not any(path.is_relative_to(other) for other in left_out)
    ]
    return "\n".join(f"{path}\n{path.read_bytes().decode(errors='replace')}" for path in files)


def leaks(places: Mapping[str, str]) -> list[str]:
    """Return what was found where it must not be."""
    found = [
        f"LEAK: “{field}” in {place}"
        for place, text in places.items()
        for field in FIELDS
        if folded(canary(field)) in text and field not in allowed(place)
    ]
    digits = {place: "".join(filter(str.isdigit, text)) for place, text in places.items()}
    return found + [
        f"LEAK: the phone number in {p}" for p, d in digits.items() if PHONE_DIGITS in d
    ]


def missing(places: Mapping[str, str]) -> list[str]:
    """Return what was not found although it must be: then nothing was looked through."""
    return [
        f"MISSING: “{field}” in {format_}"
        for format_ in Format
        for field in sorted(MUST_BE_SHARED)
        if folded(canary(field)) not in places[format_.value]
        and field not in LACKS.get(format_, ())
    ]


def allowed(place: str) -> frozenset[str]:
    """Return the fields whose words may be in a place."""
    if place in {format_.value for format_ in Format}:
        return SHARED
    return SETTINGS if place == "settings" else frozenset()


def table(places: Mapping[str, str]) -> str:
    """Return where each word was found, as lines of text."""
    lines = [f"{'':24}" + "".join(f"{place:>10}" for place in places)]
    for field in FIELDS:
        marks = (
            ("found" if field in allowed(place) else "LEAK")
            if folded(canary(field)) in text
            else "–"
            for place, text in places.items()
        )
        lines.append(f"{field:24}" + "".join(f"{mark:>10}" for mark in marks))
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
