"""Damages libraries in many ways: each is refused, or opens with every record as it was.

Run as `python tests/attacks/damaged_libraries.py --count 2000`.
"""

import argparse
import re
import shutil
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Final

PROJECT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests")]

from spaprep.core.importing.incoming import incoming_changes  # noqa: E402
from spaprep.core.records.records import Dossier, Plan  # noqa: E402
from spaprep.files.resources import read_catalogue, sample_path  # noqa: E402
from spaprep.store.backups.backups import make_backup  # noqa: E402
from spaprep.store.backups.restoring import restore  # noqa: E402
from spaprep.store.library.store import Store  # noqa: E402
from spaprep.store.spaprep_file.file import read_file  # noqa: E402
from spaprep.store.sqlite.errors import LibraryError  # noqa: E402

BACKED_UP = datetime(2026, 11, 20, 9, tzinfo=UTC)
RESTORED = datetime(2026, 11, 21, 9, tzinfo=UTC)
_HEADER = 100

Records = list[tuple[Plan, tuple[Dossier, ...]]]


@dataclass(frozen=True)
class Original:
    """A sound library at rest, with a backup and a digest, and what else an attack plays with.

    Attributes:
        folder: it and its backups; copied for each attack.
        records: all that it holds.
        older_journal: a hot journal that an earlier state of it needed.
    """

    folder: Path
    records: Records
    older_journal: bytes


@dataclass(frozen=True)
class Attack:
    """A library to be damaged.

    Attributes:
        library: the copy.
        chance: what to damage.
        other: another library.
        own: the library that it is a copy of.
    """

    library: Path
    chance: Random
    other: Original
    own: Original

    @property
    def digest(self) -> Path:
        """The file that holds its digest."""
        return self.library.with_name(f".{self.library.name}.digest")

    @property
    def journal(self) -> Path:
        """Where SQLite looks for a journal."""
        return self.library.with_name(f"{self.library.name}-journal")


def flip_bit(attack: Attack) -> None:
    """Flip one bit anywhere."""
    _flip(attack.library, attack.chance, 0)


def flip_header_bit(attack: Attack) -> None:
    """Flip one bit of the header."""
    _flip(attack.library, attack.chance, 0, _HEADER)


def zero_page(attack: Attack) -> None:
    """Overwrite a page with zeros."""
    content = bytearray(attack.library.read_bytes())
    size = _page_size(content)
    start = attack.chance.randrange(0, len(content), size)
    content[start : start + size] = bytes(size)
    attack.library.write_bytes(content)


def swap_pages(attack: Attack) -> None:
    """Swap two pages."""
    content = bytearray(attack.library.read_bytes())
    size = _page_size(content)
    one, two = (size * n for n in attack.chance.sample(range(len(content) // size), 2))
    content[one : one + size], content[two : two + size] = (
        content[two : two + size],
        content[one : one + size],
    )
    attack.library.write_bytes(content)


def cut_short(attack: Attack) -> None:
    """Cut the file anywhere."""
    content = attack.library.read_bytes()
    attack.library.write_bytes(content[: attack.chance.randrange(len(content))])


def scramble_header(attack: Attack) -> None:
    """Overwrite some of the header with random bytes."""
    content = bytearray(attack.library.read_bytes())
    start = attack.chance.randrange(_HEADER)
    length = attack.chance.randint(1, 8)
    content[start : start + length] = attack.chance.randbytes(length)
    attack.library.write_bytes(content)


def scramble_schema(attack: Attack) -> None:
    """Overwrite some bytes of the schema, which SQLite's errors quote."""
    content = bytearray(attack.library.read_bytes())
    statements = [found.start() for found in re.finditer(rb"CREATE (TABLE|INDEX)", content)]
    start = attack.chance.choice(statements) + attack.chance.choice((0, 1, 7, 14, 40))
    content[start : start + 4] = attack.chance.randbytes(4)
    attack.library.write_bytes(content)


def older_journal(attack: Attack) -> None:
    """Leave a hot journal of an earlier state beside the library."""
    attack.journal.write_bytes(attack.own.older_journal)


def foreign_journal(attack: Attack) -> None:
    """Leave the hot journal of another library beside this one."""
    attack.journal.write_bytes(attack.other.older_journal)


def garbage_journal(attack: Attack) -> None:
    """Leave a journal of random bytes, with the right first ones."""
    magic = bytes.fromhex("d9d505f920a163d7")
    attack.journal.write_bytes(magic + attack.chance.randbytes(attack.chance.randint(0, 9000)))


def garbage_digest(attack: Attack) -> None:
    """Overwrite the digest with random bytes."""
    attack.digest.write_bytes(attack.chance.randbytes(attack.chance.randint(0, 200)))


def flip_digest_bit(attack: Attack) -> None:
    """Flip one bit of the digest."""
    _flip(attack.digest, attack.chance, 0)


def foreign_digest(attack: Attack) -> None:
    """Put another library's digest in the place of this one's."""
    shutil.copy(attack.other.folder / attack.digest.name, attack.digest)


def no_digest(attack: Attack) -> None:
    """Take the digest away."""
    attack.digest.unlink()


SOUND: Final[Sequence[Callable[[Attack], None]]] = (
    older_journal,
    foreign_journal,
    garbage_journal,
    garbage_digest,
    flip_digest_bit,
    foreign_digest,
    no_digest,
)
"""What leaves the library itself as it is: it must open."""

DAMAGED: Final[Sequence[Callable[[Attack], None]]] = (
    flip_bit,
    flip_bit,
    flip_bit,
    flip_bit,
    flip_header_bit,
    zero_page,
    swap_pages,
    cut_short,
    scramble_header,
    scramble_schema,
)
"""What changes the library: it is refused, or nothing of what it holds has changed."""


def make_original(folder: Path, files: Sequence[Path]) -> Original:
    """Make a library of the plans in these files."""
    library = folder / "library.db"
    folder.mkdir()
    store = Store.open(library)
    catalogue, _problems = read_catalogue()
    for file in files:
        incoming = incoming_changes(
            read_file(file, catalogue), store.plans(), lambda _id: None, store.plan_of_each_clinic()
        )
        store.apply(incoming.changes)
    journal = _hot_journal(library)
    with closing(sqlite3.connect(library)) as other, other:
        other.execute("UPDATE clinic SET notes = notes || ' Added later.'")
        other.execute("UPDATE answer SET words = words || ' Added later.'")
    store.close()
    Store.open(library).close()  # which notes the digest of what another program wrote
    make_backup(library, BACKED_UP)
    return Original(folder, records_in(library), journal)


def records_in(library: Path) -> Records:
    """Return all that a library holds; raise LibraryError where it can't be opened or read."""
    store = Store.open(library, create=False)
    try:
        return [(plan, store.dossiers(plan.id)) for plan in store.plans()]
    finally:
        store.close()


def attack_library(
    do_damage: Callable[[Attack], None], own: Original, other: Original, chance: Random
) -> str:
    """Damage a copy of a library, open it, and restore its backup.

    Returns:
        What came of it: `refused`, `equal`, or what must not be.
    """
    with tempfile.TemporaryDirectory(prefix="damaged-") as name:
        folder = Path(name) / "copy"
        shutil.copytree(own.folder, folder)
        library = folder / "library.db"
        do_damage(Attack(library, chance, other, own))
        outcome = _opened(library, own.records)
        if outcome == "refused":
            restore(library, BACKED_UP, RESTORED)
            if _opened(library, own.records) != "equal":
                outcome = "NOT RESTORED"
        if do_damage in SOUND and outcome != "equal":
            outcome = f"SOUND, BUT {outcome}"
        return outcome


def run(count: int, seed: int, seconds: float) -> int:
    """Attack so many libraries, print what came of it, and return the exit code."""
    chance = Random(seed)  # noqa: S311 -- so that a seed shows the same again
    deadline = time.monotonic() + seconds
    outcomes: Counter[tuple[str, str]] = Counter()
    with tempfile.TemporaryDirectory(prefix="originals-") as name:
        originals = originals_in(Path(name))
        for n in range(count):
            if time.monotonic() > deadline:
                break
            own, other = chance.sample(originals, 2)
            do_damage = (*SOUND, *DAMAGED)[n % (len(SOUND) + len(DAMAGED))]
            outcome = attack_library(do_damage, own, other, chance)
            outcomes[do_damage.__name__, outcome] += 1
    for (kind, outcome), times in sorted(outcomes.items()):
        sys.stdout.write(f"{kind:20} {outcome:20} {times:5}\n")
    wrong = sum(times for (_kind, found), times in outcomes.items() if not found.islower())
    sys.stdout.write(
        f"seed {seed}: {outcomes.total()} libraries damaged, {wrong} with a wrong outcome\n"
    )
    return 1 if wrong or outcomes.total() < count else 0


def originals_in(folder: Path) -> list[Original]:
    """Return three libraries: the sample plan, three plans, and five."""
    plans = sorted((PROJECT / "tests" / "data").glob("*.spaprep"))
    sets = {"sample": [sample_path()], "three": plans[:3], "five": plans[3:]}
    return [make_original(folder / name, files) for name, files in sets.items()]


def _opened(library: Path, expected: Records) -> str:
    """Return whether a library is refused in a sentence, or opens as it was."""
    try:
        found = records_in(library)
    except LibraryError as error:
        return "refused" if str(error).startswith("“library.db”") else f"UNCLEAR: {error}"
    return "equal" if found == expected else "DIFFERENT DATA"


def _hot_journal(library: Path) -> bytes:
    """Return what SQLite keeps while a transaction has written a part of a library."""
    with closing(sqlite3.connect(library, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size=2")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE answer SET words = words || 'x'")
        connection.execute("UPDATE clinic SET notes = notes || 'x'")
        journal = library.with_name(f"{library.name}-journal").read_bytes()
        connection.execute("ROLLBACK")
    return journal


def _flip(path: Path, chance: Random, start: int, end: int | None = None) -> None:
    content = bytearray(path.read_bytes())
    content[chance.randrange(start, end or len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)


def _page_size(content: bytes | bytearray) -> int:
    return int.from_bytes(content[16:18], "big")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=1800)
    options = parser.parse_args()
    sys.exit(run(options.count, options.seed, options.seconds))
