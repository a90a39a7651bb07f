"""Puts checkouts of odd names in the applications menu, and starts them as a desktop does.

Run it as `python tests/attacks/applications_menu.py --count 5`. For each name a checkout is added
by `start.sh --menu` in a home of its own. Then desktop-file-validate must accept the entry,
xdg-mime must know the file type and SpaPrep as its program, `gio open` of a plan must bring up the
window that asks whether to import it, and `start.sh --remove-menu` must leave none of it. Needs
Xvfb, xdotool, dbus-run-session, and the environment that the running Python belongs to.
"""

import argparse
import itertools
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ENTRY = ".local/share/applications/io.github.spaprep.spaprep.desktop"
NAMES = (
    "Señora Ñu 50 % of $HOME `id` \"q\" 'a' \\back ;&=~#",
    "a, b; c",
    "%f%%U",
    "-n *?[x]{y}(z)!<>|",
    "plain",
)
SECONDS_TO_START = 60


def checkout_of(name: str, folder: Path) -> Path:
    """Return a checkout of this name, set up already with the running Python."""
    checkout = folder / name
    ignored = shutil.ignore_patterns("__pycache__")
    for part in ("spaprep", "resources"):
        shutil.copytree(ROOT / part, checkout / part, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", checkout)
    python = checkout / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    stamp = ["/bin/sh", "-c", "cksum pyproject.toml >.venv/.set-up"]
    subprocess.run(stamp, cwd=checkout, check=True)
    return checkout


def output_of(*command: str, environment: dict[str, str]) -> str:
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return f"{result.stdout}{result.stderr}".strip()


def faults_of(name: str, folder: Path, display: str) -> list[str]:
    """Return what goes wrong with a checkout of this name, between adding and removing it."""
    checkout, home = checkout_of(name, folder), folder / "home"
    home.mkdir()
    dropped = {"QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "XDG_DATA_HOME", "XDG_CONFIG_HOME"}
    environment = {key: value for key, value in os.environ.items() if key not in dropped}
    environment |= {"HOME": str(home), "TMPDIR": str(folder), "XDG_CURRENT_DESKTOP": "GNOME"}
    environment |= {"XDG_RUNTIME_DIR": str(folder), "XDG_STATE_HOME": str(home / "state")}
    environment |= {"DISPLAY": display}
    start = str(checkout / "resources" / "start.sh")
    plan = shutil.copy(ROOT / "resources" / "sample.spaprep", home / "Mi plan ñ 100%.spaprep")
    expected = {
        ("sh", start, "--menu"): "SpaPrep is in your applications menu now.",
        ("desktop-file-validate", str(home / ENTRY)): "",
        ("xdg-mime", "query", "default", "application/x-spaprep"): Path(ENTRY).name,
        ("xdg-mime", "query", "filetype", str(plan)): "application/x-spaprep",
    }
    found = {command: output_of(*command, environment=environment) for command in expected}
    faults = [
        f"{command[0]}: {found[command]!r}"
        for command in expected
        if found[command] != expected[command]
    ]
    if not asks_to_import(str(plan), environment):
        faults.append("gio open: no window asked whether to import the plan")
    output_of("sh", start, "--remove-menu", environment=environment)
    data = home / ".local" / "share"
    kinds = ("applications", "icons", "mime/packages", "mime/application")
    left = [path for kind in kinds for path in (data / kind).rglob("*spaprep*")]
    return faults + [f"left behind: {path}" for path in left]


def asks_to_import(plan: str, environment: dict[str, str]) -> bool:
    """Open a plan as a double-click does, and return whether the question about it appears."""
    opened = 'gio open "$1"; read -r _end'
    command = ["dbus-run-session", "--", "sh", "-c", opened, "sh", plan]
    search = ["xdotool", "search", "--onlyvisible", "--name", "^Import a plan"]
    end = time.monotonic() + SECONDS_TO_START
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as session:
        window = ""
        while not window and time.monotonic() < end:
            time.sleep(0.3)
            window = output_of(*search, environment=environment)
        if window:
            output_of("xdotool", "windowkill", window.split()[0], environment=environment)
        session.communicate()
    return bool(window)


def main() -> int:
    """Try as many names as asked for; print each with what is wrong, and exit 1 if anything is."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=len(NAMES))
    parser.add_argument("--display", default=":84")
    options = parser.parse_args()
    count = 0
    command = ["/usr/bin/env", "Xvfb", options.display]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as screen:
        time.sleep(2)
        for name in itertools.islice(itertools.cycle(NAMES), options.count):
            with tempfile.TemporaryDirectory() as folder:
                faults = faults_of(name, Path(folder), options.display)
            count += bool(faults)
            print(f"{name}: {'; '.join(faults) or 'added, opened, removed'}")  # noqa: T201 -- its figures
        screen.terminate()
    print(f"{options.count} checkouts, {count} with faults")  # noqa: T201 -- likewise
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
