"""Counts the internet sockets of the program: the whole way through its window, and each command.

Every system call of the network is traced (strace -f -e trace=network). Sockets of the system
itself (AF_UNIX, to the display for example) are fine; one of AF_INET or AF_INET6 is a fault.
"""

import argparse
import collections
import contextlib
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

PROJECT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests")]

from attacks.canaries import environment  # noqa: E402

SOCKET: Final = re.compile(r"\bsocket(?:pair)?\((\w+)")
INTERNET: Final = ("AF_INET", "AF_INET6", "AF_PACKET", "AF_NETLINK")
JOURNEY: Final = str(Path(__file__).with_name("journey.py"))


def main() -> int:
    """Run everything under strace, print the figures, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=600, help="for each run of the program")
    parser.add_argument("--display", default=":77", help="the number of the display to begin")
    options = parser.parse_args()
    total = 0
    a_socket = ("-c", "import socket; socket.socket().close()")
    with tempfile.TemporaryDirectory(prefix="no-network-") as folder, display(options.display):
        if not sockets_of(Path(folder), a_socket, os.environ, options.seconds)["AF_INET"]:
            raise SystemExit("strace sees no sockets here, so that nothing can be said")
        for name, arguments, variables in runs(Path(folder), options.display):
            found = sockets_of(Path(folder), arguments, variables, options.seconds)
            internet = sum(found[family] for family in INTERNET)
            total += internet
            print(f"{name:24} {internet} internet sockets, others: {dict(found)}")  # noqa: T201
    print(f"{total} internet sockets in all")  # noqa: T201 -- this is what it is for
    return 1 if total else 0


def runs(folder: Path, x_display: str) -> Iterator[tuple[str, Sequence[str], Mapping[str, str]]]:
    """Yield what is run: its name, the arguments of Python, and more variables."""
    for platform in ("offscreen", "xcb"):
        home = folder / platform
        for name in ("home", "out", "tmp", "run"):
            (home / name).mkdir(mode=0o700, parents=True)
        variables = {
            **environment(home),
            "QT_QPA_PLATFORM": platform,
            "DISPLAY": x_display,
            "DBUS_SESSION_BUS_ADDRESS": "disabled:",  # one that Qt begins would outlive the window
        }
        library, out = str(home / "home" / "library.db"), str(home / "out")
        yield f"the window, {platform}", (JOURNEY, library, out), variables
    plan, target = str(folder / "xcb" / "out" / "plan.spaprep"), str(folder / "paper")
    for command in (
        ("--help",),
        ("check", plan),
        ("compare", plan),
        ("call-sheet", plan, "-o", f"{target}.sheet.pdf"),
        *(("report", plan, "-o", f"{target}.{suffix}") for suffix in SUFFIXES),
    ):
        name = f"{command[0]} {Path(command[-1]).suffix if len(command) > 2 else ''}"
        yield name, ("-m", "spaprep", *command), environment(folder / "xcb")


SUFFIXES: Final = ("pdf", "xlsx", "csv", "html", "md")


def sockets_of(
    folder: Path, arguments: Sequence[str], variables: Mapping[str, str], seconds: int
) -> collections.Counter[str]:
    """Run Python under strace; return how many sockets of each family were asked for."""
    trace = folder / "trace"
    command = [
        "strace",
        "-f",
        "--seccomp-bpf",
        "-qq",
        "-e",
        "trace=network",
        "-o",
        str(trace),
        sys.executable,
    ]
    done = subprocess.run(
        [*command, *arguments],
        env=variables,
        cwd=PROJECT,
        capture_output=True,
        encoding="utf-8",
        timeout=seconds,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{arguments} ended with {done.returncode}:\n{done.stderr}")
    return collections.Counter(SOCKET.findall(trace.read_text(encoding="utf-8", errors="replace")))


@contextlib.contextmanager
def display(name: str) -> Iterator[None]:
    """Begin a display without a screen, and end it."""
    command = ["Xvfb", name, "-screen", "0", "1280x900x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 10
        while not Path(f"/tmp/.X11-unix/X{name[1:]}").exists():  # noqa: S108 -- where X has it
            if time.monotonic() > until or server.poll() is not None:
                raise SystemExit(f"no display {name} could be begun")
            time.sleep(0.05)
        yield
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    sys.exit(main())
