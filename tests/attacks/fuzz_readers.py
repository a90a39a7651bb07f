"""Random and spoilt files for every reader: each ends as a value, or as the reader’s own error.

Every batch is read in a process of its own with a bound on its memory and a watchdog on each file.
A batch is made of its seed alone: `--batch SEED COUNT` repeats one that failed.
"""

import argparse
import faulthandler
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from multiprocessing.pool import ThreadPool
from pathlib import Path
from time import monotonic

PROJECT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests")]

from attacks.fuzz_samples import SAMPLES, spoilt  # noqa: E402
from attacks.readers import READERS  # noqa: E402

BATCH = 5_000
_BETWEEN = 10
_SECONDS = 5  # of work; the machine may be busy with something else
_MEMORY = 1_000 * 2**20  # the libraries take most of it, which is no memory in use


def fuzzed(seed: int, count: int) -> Counter[str]:
    """Give so many files to the readers; return how often each of them read and refused one.

    Raises:
        AssertionError: a reader raised what it must not; the file is kept beside the message.
    """
    import resource  # a test of every system imports this module

    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    faulthandler.register(signal.SIGVTALRM, chain=True)  # it says where, and ends the process
    chance = random.Random(seed)  # noqa: S311 -- nothing secret
    found: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(dir=_fast_folder()) as folder:
        path = Path(folder) / "file"
        for number in range(count):
            reader = chance.choice(tuple(READERS))
            content = spoilt(chance, SAMPLES[reader])
            path.write_bytes(content)
            signal.setitimer(signal.ITIMER_VIRTUAL, _SECONDS)
            try:
                READERS[reader].read(path)
                found[f"{reader}: read"] += 1
            except Exception as error:
                own = READERS[reader].error
                if own is None or not isinstance(error, own) or not str(error).strip():
                    kept = Path(tempfile.gettempdir()) / f"fuzz-{seed}-{number}"
                    kept.write_bytes(content)
                    raise AssertionError(f"seed {seed}: {reader} with {kept}: {error!r}") from error
                found[f"{reader}: refused"] += 1
            finally:
                signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return found


def _fast_folder() -> str | None:
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 -- a folder of its own


def _batch(seed: int, count: int) -> Counter[str]:
    """Read one batch in a process of its own; raise ChildProcessError where that failed."""
    command = [sys.executable, __file__, "--batch", str(seed), str(count)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise ChildProcessError(f"seed {seed}: {done.stderr}")
    return Counter(json.loads(done.stdout))


def main() -> int:
    """Run the attack; return 0 where every file ended as it must."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1_000_000, help="files over all readers")
    parser.add_argument("--seed", type=int, default=1, help="of the first batch")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--minutes", type=float, default=60, help="no batch begins after these")
    parser.add_argument("--batch", type=int, nargs=2, metavar=("SEED", "COUNT"))
    options = parser.parse_args()
    if options.batch:
        print(json.dumps(fuzzed(*options.batch)))  # noqa: T201
        return 0
    start = monotonic()
    counts = [min(BATCH, options.count - done) for done in range(0, options.count, BATCH)]

    def one(number: int) -> Counter[str]:
        is_late = monotonic() - start > options.minutes * 60
        return Counter() if is_late else _batch(options.seed + number, counts[number])

    found: Counter[str] = Counter()
    with ThreadPool(options.processes) as pool:
        for number, batch in enumerate(pool.imap(one, range(len(counts))), 1):
            found += batch
            if number % _BETWEEN == 0:
                _print_rate(found.total(), monotonic() - start, options.seed)
    for name, count in sorted(found.items()):
        print(f"{name:<28} {count:>9,}")  # noqa: T201
    _print_rate(found.total(), monotonic() - start, options.seed)
    return 0


def _print_rate(done: int, seconds: float, seed: int) -> None:
    rate = done / seconds if seconds else 0
    line = f"{done:,} files in {seconds:,.0f} s, {rate:,.0f} a second, seeds from {seed}"
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
