"""How much memory and time each reader takes for the worst files that others could write.

Each file goes to a reader in a process of its own. The table says what the process took above what
it held before, and how long it worked; more than 300 MB or 5 seconds make the exit code 1.
"""

import argparse
import contextlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from time import process_time

PROJECT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests")]

from attacks.heavy_samples import LIMIT, MEGABYTE, PASTED_LIMIT, SAMPLES  # noqa: E402

MOST_MEGABYTES, MOST_SECONDS = 300, 5.0
_GUARD = 3_000 * MEGABYTE  # so that a reader that fails does not take the machine with it
_PATIENCE = 120
# What is refused at its full size may be worst a little below the bound that refuses it.
_MEGABYTES = [LIMIT / MEGABYTE / 1.5**step for step in range(6)]


def measured(reader: str, path: Path) -> None:
    """Read a file in this process; print megabytes at the most, seconds, and how it ended."""
    import resource  # a test of every system imports this module

    from attacks.readers import READERS

    found = READERS[reader]
    with contextlib.suppress(*filter(None, [found.error])):
        found.read(Path(os.devnull))  # what is loaded once is not the file’s
    resource.setrlimit(resource.RLIMIT_AS, (_GUARD, _GUARD))
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    before, start, end = _memory("VmRSS"), process_time(), "read"
    try:
        found.read(path)
    except MemoryError:
        end = "MemoryError"
    except Exception as error:
        if found.error is None or not isinstance(error, found.error):
            raise
        end = str(error)
    print(_memory("VmHWM") - before, process_time() - start, end.replace("\n", " "))  # noqa: T201


def _memory(kind: str) -> float:
    """Return a figure that Linux keeps of this process, in megabytes."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith(f"{kind}:"):
            return int(line.split()[1]) / 1024
    raise LookupError(kind)


def attack(reader: str, name: str, size: int, folder: Path) -> bool:
    """Give one file to a reader, and print the figures; return True if they are within bounds."""
    path = folder / "file"
    path.write_bytes(SAMPLES[reader][name](size))
    try:
        megabytes, seconds, end = figures_of(reader, path)
    except (subprocess.TimeoutExpired, ChildProcessError) as error:
        _print(reader, name, path, f"FAILED {error}")
        return False
    is_fine = megabytes <= MOST_MEGABYTES and seconds <= MOST_SECONDS
    verdict = "ok    " if is_fine else "FAILED"
    figures = f"{megabytes:6.0f} MB {seconds:6.2f} s  {verdict} {end[:80]}"
    _print(reader, name, path, figures)
    return is_fine


def figures_of(reader: str, path: Path) -> tuple[float, float, str]:
    """Read a file in a process of its own; return megabytes, seconds, and how it ended.

    Raises:
        TimeoutExpired: it took minutes.
        ChildProcessError: the process failed; the message is the end of what it said.
    """
    command = [sys.executable, __file__, "--one", reader, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE, check=False)
    if done.returncode:
        raise ChildProcessError(done.stderr[-300:])
    megabytes, seconds, end = done.stdout.strip().split(" ", 2)
    return float(megabytes), float(seconds), end


def _limit_of(reader: str) -> int:
    return PASTED_LIMIT if reader == "pasted text" else LIMIT


def _print(reader: str, name: str, path: Path, figures: str) -> None:
    size = path.stat().st_size / MEGABYTE
    print(f"{reader:<17} {name:<42} {size:5.1f} MB: {figures}", flush=True)  # noqa: T201


def main() -> int:
    """Run the attack; return 0 where every reader stayed within its bounds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--one", nargs=2, metavar=("READER", "FILE"), help="measure this one")
    parser.add_argument("--reader", choices=SAMPLES, help="only this reader")
    parser.add_argument("--count", type=int, default=sys.maxsize, help="files at the most")
    parser.add_argument(
        "--megabytes",
        type=float,
        nargs="+",
        default=_MEGABYTES,
        help="the sizes of each file, of pasted text a twentieth",
    )
    parser.add_argument("--only", default="", help="only samples with these words in their names")
    options = parser.parse_args()
    if options.one:
        measured(options.one[0], Path(options.one[1]))
        return 0
    todo = [
        (reader, name, int(megabytes * _limit_of(reader) / LIMIT * MEGABYTE))
        for reader, samples in SAMPLES.items()
        for name in samples
        for megabytes in options.megabytes
        if options.reader in {None, reader} and options.limited_to in name
    ][: options.count]
    with tempfile.TemporaryDirectory() as folder:
        fine = [attack(*one, Path(folder)) for one in todo]
    print(f"{sum(fine)} of {len(fine)} files within {MOST_MEGABYTES} MB and {MOST_SECONDS} s")  # noqa: T201
    return 0 if all(fine) else 1


if __name__ == "__main__":
    sys.exit(main())
