"""Random and spoilt files for every reader: each ends as a value, or as the reader’s own error.

Every batch is read in a process of its own with a bound on its memory and a watchdog on each file.
A batch is made of its seed alone: `--seed N --count 1000 --processes 1` repeats one that failed.
"""

import argparse
import concurrent.futures
import contextlib
import faulthandler
import os
import random
import resource
import sys
import tempfile
from collections import Counter
from pathlib import Path
from time import monotonic

PROJECT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests")]

from attacks.fuzz_samples import SAMPLES, spoilt  # noqa: E402
from attacks.readers import READERS  # noqa: E402

BATCH = 1_000
_SECONDS = 5
_MEMORY = 1_000 * 2**20  # the libraries take most of it, which is no memory in use


def fuzzed(seed: int, count: int) -> Counter[str]:
    """Give so many files to the readers; return how often each of them read and refused one.

    Raises:
        AssertionError: a reader raised what it must not; the file is kept beside the message.
    """
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    chance = random.Random(seed)  # noqa: S311 -- nothing secret
    found: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(dir=_fast_folder()) as folder:
        path = Path(folder) / "file"
        for number in range(count):
            reader = chance.choice(tuple(READERS))
            content = spoilt(chance, SAMPLES[reader])
            path.write_bytes(content)
            faulthandler.dump_traceback_later(_SECONDS, exit=True)
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
                faulthandler.cancel_dump_traceback_later()
    return found


def _fast_folder() -> str | None:
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 -- a folder of its own


def main() -> int:
    """Run the attack; return 0 where every file ended as it must."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1_000_000, help="files over all readers")
    parser.add_argument("--seed", type=int, default=1, help="of the first batch")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--minutes", type=float, default=60, help="no batch begins after these")
    options = parser.parse_args()
    start, found, done = monotonic(), Counter[str](), 0
    seeds = range(options.seed, options.seed + -(-options.count // BATCH))
    left = options.count
    with (
        concurrent.futures.ProcessPoolExecutor(options.processes, max_tasks_per_child=20) as pool,
        contextlib.ExitStack() as cancelled,
    ):
        cancelled.callback(pool.shutdown, wait=False, cancel_futures=True)
        waiting: set[concurrent.futures.Future[Counter[str]]] = set()
        todo = iter(seeds)
        while left or waiting:
            is_late = monotonic() - start > options.minutes * 60
            while left and not is_late and len(waiting) < 2 * options.processes:
                waiting.add(pool.submit(fuzzed, next(todo), min(BATCH, left)))
                left -= min(BATCH, left)
            if is_late:
                left = 0
            ended, waiting = concurrent.futures.wait(
                waiting, return_when=concurrent.futures.FIRST_COMPLETED
            )
            for batch in ended:
                found += batch.result()
            if found.total() // 20_000 > done // 20_000:
                _tell(found.total(), monotonic() - start, options.seed)
            done = found.total()
    for name, number in sorted(found.items()):
        print(f"{name:<28} {number:>9,}")  # noqa: T201
    _tell(done, monotonic() - start, options.seed)
    return 0


def _tell(done: int, seconds: float, seed: int) -> None:
    rate = done / seconds if seconds else 0
    told = f"{done:,} files in {seconds:,.0f} s, {rate:,.0f} a second, seeds from {seed}"
    print(told, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
